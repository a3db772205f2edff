"""Pages of listings: what is offered, and ordering from it."""
