"""Views over time, and of one quantity over another."""
