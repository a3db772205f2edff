"""Inspections that an officer orders in a dispute, with the fee that is deposited for them."""
