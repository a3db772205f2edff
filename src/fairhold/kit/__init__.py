"""Small plain-Python pieces every layer may use: money, references, canonical JSON, Refused."""
