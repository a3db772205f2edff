"""The pages of a dispute, for its two parties and for the platform."""
