"""Small plain-Python pieces that every layer may use: money, references, canonical JSON, Refused."""
