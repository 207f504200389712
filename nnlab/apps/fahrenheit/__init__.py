"""The app fahrenheit: see app.py."""
