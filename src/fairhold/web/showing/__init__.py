"""Saying what an exhibit shows: one form whose answers become observations."""
