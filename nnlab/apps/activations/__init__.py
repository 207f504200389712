"""The app activations: see app.py."""
