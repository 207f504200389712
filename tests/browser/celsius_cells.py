"""The cell of the Fahrenheit app, and what its picture is waited for by."""

APP = ("import nnlab", "app = nnlab.apps.fahrenheit()\napp")
