"""Looks into a trained network."""
