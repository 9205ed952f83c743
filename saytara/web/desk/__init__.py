"""The desk's door and data: who may, signed tickets, limits a person, and the routes that the desk's page asks."""
