"""The workshop of the mathematics: what its files at the top of nnlab share."""
