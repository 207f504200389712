"""Views of a network, neuron by neuron."""
