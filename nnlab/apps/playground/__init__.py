"""The app playground: see app.py."""
