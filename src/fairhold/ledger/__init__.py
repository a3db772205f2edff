"""Money owed and due: every posting debits one account and credits one account, for good."""
