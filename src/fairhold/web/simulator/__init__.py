"""A payment simulator for the demo: it says that it is one, and sends real signed calls."""
