"""The control endpoint wired to the service, and the lock that lets only one daemon run."""

import sys
from collections.abc import Callable
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
    """The lock of this system, not yet acquired; the daemon holds it, or a command that does without one."""
    if sys.platform == "win32":
        from breakstretch.backends.control.mutex import MutexLock, WindowsKernel
        from breakstretch.backends.control.pipe import address, mutex

        return MutexLock(mutex(), address(), WindowsKernel())
    from breakstretch.backends.control.instance_lock import InstanceLock, OneDaemon

    endpoint = paths.endpoint()
    return OneDaemon(InstanceLock(f"{endpoint}.lock"), InstanceLock(paths.history_lock(), endpoint))


def only_one() -> "OneDaemon | MutexLock | None":
    """The lock, or None when a daemon is running already, which has then been said."""
    lock = instance_lock()
    other = lock.acquire()
    if other is None or _takes_over(lock, other):
        return lock
    who = f" (process {other})" if other else ""
    sys.stderr.write(f"breakstretch is already running{who}. See: breakstretch status\n")
    return None


def _takes_over(lock: "OneDaemon | MutexLock", other: int) -> bool:
    """Whether the lock is ours now, because an older version has quit at our request."""
    from threading import Event

    from breakstretch.backends.control.pipe import address
    from breakstretch.backends.control.takeover import ask_at, older_quits
    from breakstretch.messages.past import takes_over

    if not older_quits(ask_at(address()), __version__):
        return False
    for _ in range(_LOOKS):
        if lock.acquire() is None:
            sys.stderr.write(f"{takes_over(other)}\n")
            return True
        Event().wait(_BETWEEN_LOOKS)
    return False


def serve(reactor: SystemLoop, service: Service, post: Post) -> Callable[[], None]:
    """Begin to listen; returns what ends it.

    A terminal leads or asks once only: when that is over, or was refused, it is forgotten, so that no later break
    is led on a line nobody is at.
    """
    from breakstretch.backends.control.terminal_lead import TerminalLead

    runner = service.runner

    def answer(request: Request, connection: "Line") -> None:
        if not request.leads_here:
            service.answer(request.command, request.words, connection.reply)
            return
        here, before = TerminalLead(connection, post), runner.leads.get(LeadKind.TERMINAL)
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
    """Open the endpoint of this system; returns what closes it."""
    if sys.platform == "linux":
        from breakstretch.backends.control.control_server import ControlServer

        server = ControlServer(reactor, paths.endpoint(), answer)
        server.open()
        return server.close
    from breakstretch.backends.control.pipe import PipeServer, address, listen_at

    pipe = PipeServer(listen_at(address()), reactor.call_soon, answer)
    if not pipe.open():
        raise BackendUnavailable("control", "another program listens in its place", "end that program")
    return pipe.close
