"""The questions of lesson 05b."""
