"""How notebooks are compared with their stored outputs: without progress bars, and with kernels that share no port."""

import os
import tempfile
from pathlib import Path

import nbval.kernel
from jupyter_client.manager import KernelManager
from traitlets import default

os.environ["TQDM_DISABLE"] = "1"  # a bar shows times; kernels inherit it


class Kernels(KernelManager):
    """Talks to kernels through files: of two that start at once, both may find the same port free."""

    @default("transport")
    def _through_files(self) -> str:
        return "ipc"

    @default("ip")
    def _in_a_folder_of_its_own(self) -> str:
        return str(Path(tempfile.mkdtemp()) / "kernel")  # short, as the names of sockets must be


if os.name != "nt":  # there are no such files there
    nbval.kernel.KernelManager = Kernels
