"""What the questions of several lessons use."""
