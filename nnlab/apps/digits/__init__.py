"""The app digits: see app.py."""
