"""The app race: see app.py."""
