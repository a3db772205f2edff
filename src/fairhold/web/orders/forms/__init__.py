"""The forms of an order, by what they are about."""
