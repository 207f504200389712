"""The app neuron: see app.py."""
