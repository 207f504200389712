"""The app predict: see app.py."""
