"""The app gradient_audit: see app.py."""
