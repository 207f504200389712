"""A web host as sites have them: it compresses much of what it sends, and here it counts the bytes."""

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PACKED = {".html", ".js", ".mjs", ".css", ".json", ".ipynb", ".svg", ".wasm"}


@functools.cache
def packed(path: Path) -> bytes:
    """Return a file as a web host sends what it compresses."""
    return gzip.compress(path.read_bytes(), compresslevel=6)


class Host(ThreadingHTTPServer):
    """A web server that counts the bytes that it sends."""

    daemon_threads = True
    sent = 0

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.server_port}"


class Packing(SimpleHTTPRequestHandler):
    """Answers as hosts of static sites do, which compress much of what they send."""

    def do_GET(self) -> None:
        """Send a file, and count it."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return super().do_GET()  # a folder, or nothing
        pack = path.suffix in PACKED
        data = packed(path) if pack else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if pack:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(ConnectionError):  # the page has enough
            self.wfile.write(data)
            self.server.sent += len(data)

    def log_message(self, *words) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Host]:
    """Serve a folder; yield its host."""
    host = Host(("127.0.0.1", 0), functools.partial(Packing, directory=str(folder)))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        host.shutdown()
