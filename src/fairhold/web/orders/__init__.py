"""The pages of an order, shared by its buyer, its supplier and whoever else may read it."""
