"""The pages of an organisation's standing: its own, and what an officer sees and lifts."""
