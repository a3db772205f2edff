"""Mail waiting to leave: queued in the caller's transaction, sent by the worker."""
