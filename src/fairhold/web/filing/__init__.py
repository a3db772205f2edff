"""Filing a dispute in small steps; every step is saved, and nothing is lost on the way back."""
