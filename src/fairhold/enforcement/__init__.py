"""Faults on an organisation's record, what they come to, and what follows: its standing."""
