"""Fairhold's tests."""
