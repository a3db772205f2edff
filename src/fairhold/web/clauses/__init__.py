"""The clauses, explained to the parties: the texts of docs/clauses as one page."""
