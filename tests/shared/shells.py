"""A shell whose widgets hear as nnlab has them hear, and lines to a page that is not there."""

from comm.base_comm import BaseComm
from ipykernel.comm import comm as kernel_comm
from IPython.core.interactiveshell import InteractiveShell

from nnlab.live import beside, cells


class Comm(BaseComm):
    """A widget's line to a page that is not there."""

    def publish_msg(self, *args, **kwargs):
        pass


def make_shell(monkeypatch):
    """Return a shell of which the widgets know, and `line`, by which a widget adds to the list `told`."""
    found = InteractiveShell()
    monkeypatch.setattr(beside, "get_ipython", lambda: found)
    monkeypatch.setattr(cells, "get_ipython", lambda: found)
    monkeypatch.setattr(cells, "_keeps_busy", {})
    monkeypatch.setattr(cells, "loop", None)
    monkeypatch.setattr(kernel_comm.BaseComm, "_reply_subshell_for", lambda comm, data, sent_to: comm.spoke_last,
                        raising=False)  # an older ipykernel has no such choice
    beside.hear_beside_cells()
    line, told = Comm(), []
    line.on_msg(lambda message: told.append(message["content"]["data"]))
    found.user_ns |= {"line": line, "told": told}
    for event in ("pre_execute", "post_execute"):
        found.events.register(event, lambda event=event: told.append(event))
    return found


def said(data):
    return {"content": {"data": data}}
