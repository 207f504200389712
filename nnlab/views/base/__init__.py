"""What all views share: style, shapes, numbers, labels."""
