"""What people do in the demo's stories: each function gives a beat that calls one service."""
