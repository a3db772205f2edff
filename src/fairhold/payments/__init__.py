"""What payment providers tell: each of their calls kept, and passed on to whom it concerns."""
