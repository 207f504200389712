"""What reads an answer, runs it, and finds words for it."""
