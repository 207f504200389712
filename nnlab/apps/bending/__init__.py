"""The app bending: see app.py."""
