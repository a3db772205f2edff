"""Findings, rulings and their reasons, kept as they were given."""
