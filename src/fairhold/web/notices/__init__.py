"""What the reader has been told, and how they want to be mailed."""
