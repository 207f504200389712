"""The app clinic: see app.py."""
