"""The app overfitting: see app.py."""
