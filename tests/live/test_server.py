"""The server extension with real files and a real kernel, without a page."""

import asyncio
import inspect
from contextlib import asynccontextmanager
from types import SimpleNamespace

import nbformat
import pytest

from nnlab.lessons.stills import WIDGET_VIEW
from nnlab.live import asking, server

kernels = pytest.importorskip("jupyter_client.manager")
files = pytest.importorskip("jupyter_server.services.contents.filemanager")

APP = "from nnlab.live import App, LiveFigure\nfrom matplotlib.figure import Figure\n" \
      "figure = Figure()\nax = figure.add_subplot()\nlive = LiveFigure(figure)\nlive.say('new')\napp = App(live, [])\n"


class Connection:
    """As much of the connection between a kernel and a page."""

    connected = 0

    def __init__(self, handler):
        self.websocket_handler = handler

    async def connect(self):
        self.connected += 1
        return "connected"


class Server:
    """As much of a Jupyter server as the extension knows; `sessions` are the paths of notebooks with their kernels."""

    def __init__(self, folder, contents=files.AsyncFileContentsManager):
        self.contents_manager = contents(root_dir=str(folder))
        self.kernels, self.sessions, self.warnings = {}, {}, []
        self.session_manager = SimpleNamespace(list_sessions=self.list_sessions)
        self.kernel_manager = SimpleNamespace(get_kernel=self.kernels.__getitem__)
        self.web_app = SimpleNamespace(settings={"kernel_websocket_connection_class": Connection})
        self.log = SimpleNamespace(warning=lambda *words, **_: self.warnings.append(words))
        server._load_jupyter_server_extension(self)

    async def list_sessions(self):
        return [{"path": path, "kernel": {"id": name}} for path, name in self.sessions.items()]

    async def save(self, path, *views):
        await self.contents_manager.save({"type": "notebook", "content": notebook(*views)}, path)

    async def read(self, path):
        """Return an output as the file has it, and as a page gets it."""
        raw = nbformat.reads((await self.contents_manager.get(path, type="file", format="text"))["content"], 4)
        given = await self.contents_manager.get(path)
        return raw["cells"][0]["outputs"][0]["data"], given["content"]["cells"][0]["outputs"][0]["data"]


def notebook(*models):
    data = [{WIDGET_VIEW: {"model_id": model}, "image/png": "first", "text/plain": "first"} for model in models]
    cell = nbformat.v4.new_code_cell(id="a", outputs=[nbformat.v4.new_output("display_data", data=d) for d in data])
    return nbformat.v4.new_notebook(cells=[cell])


@asynccontextmanager
async def kernel():
    """Yield a kernel with an app, the app's model, and a function that runs code there without waiting for it."""
    manager = kernels.AsyncKernelManager()
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready()
        reply = await client._async_recv_reply(client.execute(APP, user_expressions={"model": "app.model_id"}))
        yield manager, reply["content"]["user_expressions"]["model"]["data"]["text/plain"].strip("'"), client.execute
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


@pytest.fixture
def patience(monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", 120)  # as slow as a machine may be
    monkeypatch.setattr(asking, "WAITS", (4, 120))


def test_an_app_is_saved_as_its_last_picture_and_comes_back_while_it_lives_in_the_kernel_of_its_notebook(
        tmp_path, patience, monkeypatch):
    async def main():
        lab = Server(tmp_path)
        async with kernel() as (manager, model, run):
            lab.kernels["k"], lab.sessions["a.ipynb"] = manager, "k"
            await lab.save("a.ipynb", model, "gone")
            on_disk, given = await lab.read("/a.ipynb")
            assert (set(on_disk), on_disk["text/plain"]) == ({"image/png", "text/plain"}, "new")
            assert on_disk["image/png"] != "first"
            assert given == on_disk | {WIDGET_VIEW: {"model_id": model}}
            await lab.contents_manager.copy("a.ipynb", "b.ipynb")
            on_disk, given = await lab.read("b.ipynb")  # has no kernel
            assert given == on_disk
            await lab.contents_manager.rename("a.ipynb", "c.ipynb")
            lab.sessions = {"c.ipynb": "k"}
            assert WIDGET_VIEW in (await lab.read("c.ipynb"))[1]

            run("from threading import Event; Event().wait()")  # a cell that runs on and on
            manager.execution_state = "busy"  # as Jupyter's server notes it
            assert WIDGET_VIEW in (await lab.read("c.ipynb"))[1]
            monkeypatch.setattr(asking, "HASTE", 0.1)
            await lab.save("c.ipynb", model)
            assert (await lab.read("c.ipynb"))[0] == on_disk  # the picture that was known before

            await manager.restart_kernel(now=True)
            assert WIDGET_VIEW not in (await lab.read("c.ipynb"))[1]
        lab.sessions = {}
        await lab.save("c.ipynb", model)
        assert await lab.read("c.ipynb") == (on_disk, on_disk)
        assert not lab.warnings

    asyncio.run(main())


def test_a_file_is_saved_and_opened_though_all_else_goes_wrong(tmp_path):
    async def main():
        lab = Server(tmp_path)
        lab.sessions["a.ipynb"] = "no such kernel"
        await lab.save("a.ipynb", "1")
        on_disk, given = await lab.read("a.ipynb")
        assert on_disk == given == {"image/png": "first", "text/plain": "first"}
        assert len(lab.warnings) == 2
        await lab.contents_manager.save({"type": "file", "format": "text", "content": "text"}, "a.txt")
        assert (await lab.contents_manager.get("a.txt"))["content"] == "text"

    asyncio.run(main())


def test_where_files_are_saved_without_a_wait_the_pictures_are_kept_all_the_same(tmp_path):
    lab = Server(tmp_path, files.FileContentsManager)
    contents = lab.contents_manager
    assert not inspect.iscoroutinefunction(contents.save)
    contents.save({"type": "notebook", "content": notebook("1")}, "a.ipynb")
    data = contents.get("a.ipynb")["content"]["cells"][0]["outputs"][0]["data"]
    assert data == {"image/png": "first", "text/plain": "first"}


def test_what_a_kernel_says_does_not_wait_for_the_browser_to_confirm_what_it_said_before(tmp_path):
    made, asked = Server(tmp_path).web_app.settings["kernel_websocket_connection_class"], []
    connection = made(SimpleNamespace(set_nodelay=asked.append))
    assert asyncio.run(connection.connect()) == "connected"
    assert asked == [True]
    assert connection.connected == 1


class Restarting:
    """A kernel that is being restarted: it never hears what comes by the first connection."""

    def __init__(self):
        self.connections = 0
        self.session = SimpleNamespace(msg=lambda kind, content: {"header": {"msg_id": kind}})
        self.control_channel = self.shell_channel = SimpleNamespace(send=self.hear, get_msg=self.answer)

    def client(self):
        self.connections += 1
        return self

    def start_channels(self, **names):
        pass

    stop_channels = start_channels

    def hear(self, message):
        self.heard = message

    async def answer(self):
        if self.connections == 1:
            await asyncio.Event().wait()
        return {"parent_header": self.heard["header"], "content": {"comms": {"a": {}}}}


def test_a_kernel_that_is_being_restarted_is_asked_once_more_by_another_connection(monkeypatch):
    monkeypatch.setattr(asking, "WAITS", (0.1, 120))
    assert asyncio.run(asking.alive(Restarting())) == {"a"}


def test_for_its_pictures_a_kernel_is_asked_once(monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", 0.1)
    kernel = Restarting()
    assert asyncio.run(asking.bundles(kernel, ["a"])) == {}
    assert kernel.connections == 1
