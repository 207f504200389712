"""The questions of lesson 02."""
