"""Trade disputes: their procedure, and how their claims are judged."""
