"""No progress bars where notebooks are compared with their stored outputs: a bar shows times."""

import os

os.environ["TQDM_DISABLE"] = "1"  # kernels inherit it
