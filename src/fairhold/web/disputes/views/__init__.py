"""The views of a dispute, by what is done in them."""
