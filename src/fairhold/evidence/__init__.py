"""Exhibits: a file offered in a case, with what it shows and to whom it is open."""
