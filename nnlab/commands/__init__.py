"""What the terminal's commands do that is of no use to a notebook; `python -m nnlab` hands on to them."""
