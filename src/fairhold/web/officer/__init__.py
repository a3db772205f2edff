"""The pages of the platform's own people."""
