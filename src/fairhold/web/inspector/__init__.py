"""The pages of an inspection: what was asked, what is to be looked at, what was found."""
