"""Time passing: deadlines that lapse, messages that leave."""
