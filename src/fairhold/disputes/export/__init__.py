"""The case file as one archive that a court, an arbitrator or a bank can read and check."""
