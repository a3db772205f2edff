"""The forms of a dispute, by who fills them in and when."""
