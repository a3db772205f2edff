"""The views of an order: read what was sent, call one service, answer."""
