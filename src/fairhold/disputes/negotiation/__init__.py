"""Settling a dispute: offers, blind bids, the settlement they end in, and what is done of it."""
