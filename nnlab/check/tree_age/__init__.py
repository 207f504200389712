"""The questions of lesson 03."""
