"""Find the places that a text names, and the place of each event."""
