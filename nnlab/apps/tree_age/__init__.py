"""The app tree_age: see app.py."""
