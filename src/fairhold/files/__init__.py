"""The vault: bytes by their hash, of what type, who brought them and when."""
