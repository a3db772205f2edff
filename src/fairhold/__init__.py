"""Fairhold: a resolution centre for business-to-business marketplaces."""
