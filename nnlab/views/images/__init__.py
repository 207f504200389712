"""Views of matrices and images."""
