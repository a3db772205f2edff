"""Measurements anyone can run: python -m bench.NAME; the last line is one JSON object."""
