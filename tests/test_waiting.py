"""The waiting of the tests themselves: on a busy machine as on an idle one."""

import os

import pytest

from breakstretch.system.loop.linux import LinuxReactor
from tests.support import wait


def test_what_is_ready_arrives_however_late_the_loop_gets_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round of settling reads once what was ready, though its timer is long overdue by then."""
    monkeypatch.setattr(wait, "EVERY", 0.0)
    reactor, (read, write) = LinuxReactor(), os.pipe2(os.O_NONBLOCK)
    heard: list[bytes] = []
    reactor.watch(read, lambda _readable, _writable: heard.append(os.read(read, 1)))
    os.write(write, b"ab")
    wait.settle(reactor, 1)
    assert heard[:1] == [b"a"]
    reactor.close()
    for fd in (read, write):
        os.close(fd)
