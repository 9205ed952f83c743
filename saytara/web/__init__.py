"""What the web server adds to the dashboard: its own assets and the headers that keep the network closed."""
