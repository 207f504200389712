"""The app mistakes: see app.py."""
