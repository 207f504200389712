"""The questions of lesson 04."""
