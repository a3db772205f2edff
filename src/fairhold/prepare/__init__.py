"""Before an order is paid: what could be proven if it goes wrong."""
