"""The app dropout: see app.py."""
