"""The questions of lesson 00."""
