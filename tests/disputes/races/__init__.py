"""The races of each step of a dispute, as tables: `race` says what a row means."""
