"""The judgement: facts and a dated policy in, findings, remedy and reasons out. Plain Python."""
