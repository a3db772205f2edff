"""The case as a thin thread: reference, participants, messages, timeline, deadlines."""
