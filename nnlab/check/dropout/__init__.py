"""The questions of lesson 07."""
