"""A small marketplace to try Fairhold with: companies, orders, and disputes at several stages."""
