"""Access to the desk, and its data: who may, signed tickets, limits, and the routes that the desk's page asks."""
