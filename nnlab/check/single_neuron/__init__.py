"""The questions of lesson 01."""
