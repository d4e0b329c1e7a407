"""Connects the control endpoint to the service, with the lock that lets only one daemon run."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from breakstretch import __version__
from breakstretch.bootstrap.voice import spoken
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.daemon.ports import Post
from breakstretch.daemon.service import Service
from breakstretch.system import paths
from breakstretch.system.loop.protocol import SystemLoop
from breakstretch.wire import Request

if TYPE_CHECKING:  # loaded when a lock is taken or somebody connects
    from breakstretch.backends.control.instance_lock import OneDaemon
    from breakstretch.backends.control.mutex import MutexLock
    from breakstretch.backends.control.terminal_lead import Line

_LOOKS, _BETWEEN_LOOKS = 100, 0.05
"""How often, and after how many seconds, the lock of an older daemon is tried again; 5 s in all."""


def instance_lock() -> "OneDaemon | MutexLock":
    """The lock of this system, not yet acquired. The daemon holds it, or a command that works without a daemon."""
    if sys.platform == "win32":
        from breakstretch.backends.control.mutex import MutexLock, WindowsKernel
        from breakstretch.backends.control.pipe_name import address, mutexes

        return MutexLock(mutexes(), address(), WindowsKernel())
    from breakstretch.backends.control.instance_lock import InstanceLock, OneDaemon

    endpoint, former = paths.endpoint(), paths.former_endpoint()
    return OneDaemon(
        InstanceLock(f"{endpoint}.lock"),
        InstanceLock(paths.history_lock(), endpoint),
        former=InstanceLock(f"{former}.lock") if former else None,
    )


def only_one() -> "OneDaemon | MutexLock | None":
    """The lock, or None when a daemon is already running, which has been reported."""
    lock = instance_lock()
    other = lock.acquire()
    if other is None or _takes_over(lock, other):
        return lock
    who = f" (process {other})" if other else ""
    _say(f"breakstretch is already running{who}. See: breakstretch status")
    return None


def _takes_over(lock: "OneDaemon | MutexLock", other: int) -> bool:
    """Whether the lock is ours now, because an older version has quit at our request."""
    from threading import Event

    from breakstretch.backends.control.takeover import ask_at, older_quits
    from breakstretch.messages.past import takes_over

    if not any(older_quits(ask_at(place), __version__) for place in _places()):
        return False
    for _ in range(_LOOKS):
        if lock.acquire() is None:
            _say(takes_over(other))
            return True
        Event().wait(_BETWEEN_LOOKS)
    return False


def _places() -> Iterator[str]:
    """The places where the other daemon may listen, older versions included."""
    if sys.platform == "linux":
        yield paths.endpoint()
        return
    if sys.platform == "win32":
        from breakstretch.backends.control.pipe_name import address, older_address

        yield from dict.fromkeys((address(), older_address()))
        return
    from breakstretch.system.holder import endpoints

    yield from endpoints()


def _say(line: str) -> None:
    """Print to the terminal, if there is one. A program without a console has no stderr."""
    with suppress(AttributeError, OSError):
        sys.stderr.write(f"{line}\n")


def serve(reactor: SystemLoop, service: Service, post: Post) -> Callable[[], None]:
    """Begin to listen. Returns the function that ends it.

    A terminal guides or asks only once. When that is over or was refused, it is forgotten, so that no later break is
    guided on a closed line.
    """
    from breakstretch.backends.control.terminal_lead import TerminalLead

    runner = service.runner

    def answer(request: Request, connection: "Line") -> None:
        if not request.leads_here:
            service.answer(request.command, request.words, connection.reply)
            return
        here = TerminalLead(connection, post, reactor if request.args.answers else None)
        before = runner.leads.get(LeadKind.TERMINAL)
        lead = runner.leads[LeadKind.TERMINAL] = spoken(here, runner.engine, runner.reactor, runner.clock)
        connection.reply(service.request(request.command, request.words))
        if runner.lead is not lead:
            here.let_go()
            if before is not None:  # another terminal leads; its questions are still asked there
                runner.leads[LeadKind.TERMINAL] = before
        forget()

    def forget() -> None:
        if runner.lead is None or runner.lead is not runner.leads.get(LeadKind.TERMINAL):
            runner.leads.pop(LeadKind.TERMINAL, None)

    runner.after_each_step(forget)
    return _listen(reactor, answer)


def _listen(reactor: SystemLoop, answer: "Callable[[Request, Line], None]") -> Callable[[], None]:
    """Open the endpoint of this system. Returns the function that closes it."""
    if sys.platform == "linux":
        from breakstretch.backends.control.control_server import ControlServer

        server = ControlServer(reactor, paths.endpoint(), answer)
        server.open()
        return server.close
    from breakstretch.backends.control.pipe import PipeServer
    from breakstretch.backends.control.pipe_listener import listen_at
    from breakstretch.backends.control.pipe_name import address

    pipe = PipeServer(listen_at(address()), reactor.call_soon, answer)
    if not pipe.open():
        raise BackendUnavailable("control", "another program listens in its place", "end that program")
    return pipe.close
