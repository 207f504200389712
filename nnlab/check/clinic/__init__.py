"""Lesson 08: see questions.py."""
