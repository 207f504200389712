"""The app watch: see app.py."""
