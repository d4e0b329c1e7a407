"""What only the loop of Windows and macOS does; what every loop does is in the contract suite."""

import ctypes
import os
import signal
import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from breakstretch.system.clock import SECOND, elapsed_ns
from breakstretch.system.loop import queue
from breakstretch.system.loop.queue import LATE, QueueReactor
from tests.support.patience import LIMIT

SOON = 0.002


class _Polled(ctypes.Structure):
    """A pollfd."""

    _fields_ = (("fd", ctypes.c_int), ("events", ctypes.c_short), ("happened", ctypes.c_short))


def test_a_signal_is_heard_while_the_main_thread_is_elsewhere() -> None:
    """As in the tray's own loop, which may come back to Python at the next click only."""
    reactor, (read, write) = QueueReactor(), os.pipe()

    def end() -> None:
        os.write(write, b"x")
        reactor.stop()

    reactor.on_signal(signal.SIGHUP, end)
    worker = threading.Thread(target=reactor.run)
    worker.start()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
    reactor.call_soon(lambda: os.kill(os.getpid(), signal.SIGHUP))
    heard = ctypes.CDLL(None).poll(ctypes.byref(_Polled(read, 1, 0)), ctypes.c_ulong(1), int(LIMIT * 1000))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP])
    reactor.call_soon(reactor.stop)
    worker.join()
    reactor.close()
    for fd in (read, write):
        os.close(fd)
    assert heard


@pytest.mark.parametrize(("away", "late"), [(0, []), (LATE / 2, []), (8 * 3600, [8 * 3600])])
def test_a_wait_that_comes_back_far_too_late(away: float, late: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine slept, although none of its clocks says so."""
    told: list[float] = []
    reactor, ahead = QueueReactor(on_late=told.append), [0]
    monkeypatch.setattr(queue, "elapsed_ns", lambda: elapsed_ns() + ahead[0])
    reactor.at(elapsed_ns() / SECOND + SOON, reactor.stop)
    get = reactor._soon.get

    def slept(timeout: float | None = None) -> Callable[[], None]:
        ahead[0] = int(away * SECOND)
        return get(timeout=timeout)

    monkeypatch.setattr(reactor, "_soon", SimpleNamespace(get=slept))
    reactor.run()
    assert told == [pytest.approx(seconds, abs=5) for seconds in late]
