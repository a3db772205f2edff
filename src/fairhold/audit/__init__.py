"""Whether the record still holds: every chain of events, every account, everything that waits.

It reads and changes nothing. `run.audit` streams through all tables in batches: constant memory,
and a constant number of queries per batch.
"""
