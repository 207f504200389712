"""Views of the plane, and of the loss over one."""
