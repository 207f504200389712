"""The parts of the playground, one idea each; `nnlab.apps.playground` puts them together.

Not named like the function: ``nnlab.apps.playground`` could then be either.
"""
