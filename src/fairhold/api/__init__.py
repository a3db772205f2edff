"""The HTTP API: the same services as the pages, as JSON, for programs that hold a token."""
