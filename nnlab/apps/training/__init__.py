"""The app training: see app.py."""
