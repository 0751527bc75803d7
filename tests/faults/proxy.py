"""A proxy on the loopback interface that cuts, truncates or stalls connections after a number of bytes."""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

Fault = Literal["cut", "stall", "none"]


class Proxy:
    """Forwards to a server. `arm` says after how many further bytes, counted in both directions, the fault happens."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.target = (parts.hostname or "127.0.0.1", parts.port or 5432)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = urlunsplit(parts._replace(netloc=f"127.0.0.1:{self.listener.getsockname()[1]}"))
        self.fault: Fault = "none"
        self.left = 0
        self.happened = 0
        self.peers: dict[socket.socket, socket.socket] = {}
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.listener, selectors.EVENT_READ)
        self.stopped = False
        self.working = threading.Lock()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def arm(self, fault: Fault, after: int) -> None:
        """Lets the fault happen once, after this number of bytes."""
        self.left, self.fault = after, fault

    def disarm(self) -> None:
        """Forwards everything again, once a cut that has begun is over. Stalled connections are cut."""
        with self.working:
            stalled, self.fault = self.fault == "stall" and self.left <= 0, "none"
            if stalled:
                self._cut_all()

    def close(self) -> None:
        """Ends everything."""
        self.stopped = True
        self.thread.join()
        self._cut_all()
        self.selector.close()
        self.listener.close()

    def _run(self) -> None:
        while not self.stopped:
            for key, _ in self.selector.select(0.05):
                source = key.fileobj
                assert isinstance(source, socket.socket)
                with self.working, suppress(OSError):
                    self._accept() if source is self.listener else self._forward(source)

    def _accept(self) -> None:
        client, _ = self.listener.accept()
        server = socket.create_connection(self.target)
        for one, other in ((client, server), (server, client)):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.peers[one] = other
            self.selector.register(one, selectors.EVENT_READ)

    def _forward(self, source: socket.socket) -> None:
        if self.fault == "stall" and self.left <= 0:
            self.stopped or threading.Event().wait(0.01)
            return
        try:
            data = source.recv(65536)
        except OSError:
            data = b""
        if not data:
            self._cut(source)
            return
        if self.fault == "none":
            self.peers[source].sendall(data)
            return
        sent, self.left = data[: self.left], self.left - len(data)
        if sent:
            self.peers[source].sendall(sent)
        if self.left < 0:
            self.happened += 1
            if self.fault == "cut":
                self.fault = "none"
                self._cut_all()

    def _cut_all(self) -> None:
        for one in list(self.peers):
            self._cut(one)

    def _cut(self, one: socket.socket) -> None:
        for end in (one, self.peers.get(one)):
            if end is not None and self.peers.pop(end, None) is not None:
                with suppress(KeyError, ValueError):
                    self.selector.unregister(end)
                end.close()
