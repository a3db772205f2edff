"""Judgement, without a database."""
