"""Every part of the design system with believable content, to be looked at and checked."""
