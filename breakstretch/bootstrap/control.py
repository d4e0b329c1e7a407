"""The control endpoint wired to the service, and the lock that lets only one daemon run."""

import sys
from collections.abc import Callable
from typing import Any, cast

from breakstretch.bootstrap.voice import spoken
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.service import Service
from breakstretch.system import paths
from breakstretch.wire import Request


def instance_lock() -> Any:
    """The lock of this system, not yet acquired; the daemon holds it, or a command that does without one."""
    if sys.platform == "win32":
        from breakstretch.backends.control.mutex import MutexLock, WindowsKernel
        from breakstretch.backends.control.pipe import address, mutex

        return MutexLock(mutex(), address(), WindowsKernel())
    from breakstretch.backends.control.control_server import InstanceLock

    return InstanceLock(f"{paths.runtime_dir()}/control.lock")


def only_one() -> Any:
    """The lock, or None when a daemon is running already, which has then been said."""
    lock = instance_lock()
    other = lock.acquire()
    if other is None:
        return lock
    who = f" (process {other})" if other else ""
    sys.stderr.write(f"breakstretch is already running{who}. See: breakstretch status\n")
    return None


def serve(reactor: Any, runner: Runner, service: Service) -> Callable[[], object]:
    """Begin to listen; returns what ends it.

    A terminal leads or asks once only: when that is over, or was refused, it is forgotten, so that no later break
    is led on a line nobody is at.
    """
    from breakstretch.backends.control.terminal_lead import TerminalLead

    def answer(request: Request, connection: Any) -> None:
        if not request.leads_here:
            connection.reply(service.request(request.command, request.words))
            return
        here, before = TerminalLead(connection, runner.post), runner.leads.get(LeadKind.TERMINAL)
        lead = runner.leads[LeadKind.TERMINAL] = spoken(here, runner)
        connection.reply(service.request(request.command, request.words))
        if runner.lead is not lead:
            here.let_go()
            if before is not None:  # another terminal leads; its questions are still asked there
                runner.leads[LeadKind.TERMINAL] = before
        forget()

    def forget() -> None:
        if runner.lead is None or runner.lead is not runner.leads.get(LeadKind.TERMINAL):
            runner.leads.pop(LeadKind.TERMINAL, None)

    runner.after_step.append(forget)
    server = _server(reactor, answer)
    if server.open() is False:
        raise BackendUnavailable("control", "another program listens in its place", "end that program")
    return cast("Callable[[], object]", server.close)


def _server(reactor: Any, answer: Callable[[Request, Any], None]) -> Any:
    """The endpoint of this system."""
    if sys.platform.startswith("linux"):
        from breakstretch.backends.control.control_server import ControlServer

        return ControlServer(reactor, f"{paths.runtime_dir()}/control", answer)
    from breakstretch.backends.control.pipe import PipeServer, address, listen_at

    return PipeServer(listen_at(address()), reactor.call_soon, answer)
