"""Deals made elsewhere: recorded, the other side invited, accepted or contested."""
