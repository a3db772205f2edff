"""Orders between two companies: what was agreed, paid, shipped, inspected, and who may see it."""
