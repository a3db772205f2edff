"""Who takes part: organisations, people, their roles, bank accounts and API tokens; Actor."""
