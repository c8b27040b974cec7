"""Find the days that a text names, and the day of each event."""
