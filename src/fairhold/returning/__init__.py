"""Goods that go back to the supplier before a refund is due."""
