"""The app descent: see app.py."""
