"""A claimant's case about one order, from the draft to the ruling."""
