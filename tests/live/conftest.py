"""A live figure of a line, and the messages that it sends."""

import comm.base_comm
import pytest
from hands import look
from matplotlib.figure import Figure
from shells import make_shell
from ties import Ties
from toys import Toy

from nnlab.live import LiveFigure
from nnlab.views import FitLine


@pytest.fixture
def messages(monkeypatch):
    """Custom messages that widgets send, each with its buffers."""
    sent = []

    def publish(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        if msg_type == "comm_msg" and data.get("method") == "custom":
            sent.append((data["content"], buffers))

    monkeypatch.setattr(comm.base_comm.BaseComm, "publish_msg", publish, raising=False)
    monkeypatch.setattr(comm, "create_comm", lambda *args, **keys: comm.base_comm.BaseComm(*args, **keys))
    return sent


@pytest.fixture
def line(messages):
    """A live figure of a line through two points."""
    figure = Figure(figsize=(4, 3), dpi=100, layout="constrained")
    view = FitLine([0.0, 1.0], [0.0, 1.0], figure.subplots())
    view.update([0, 1], [0, 1], [0, 1])
    return LiveFigure(figure), view


@pytest.fixture
def ties():
    made = Ties()
    yield made
    made.app.close()


@pytest.fixture
def app():
    made = Toy()
    look(made.live)
    yield made
    made.close()


@pytest.fixture
def shell(monkeypatch):
    """A shell whose widgets hear as nnlab has them hear; see make_shell."""
    return make_shell(monkeypatch)
