"""What a lesson asks before it shows: predictions that are chosen or estimated, and three questions to begin with."""
