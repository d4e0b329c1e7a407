"""The control endpoint wired to the service, and the lock that lets only one daemon run."""

import sys
from collections.abc import Callable
from typing import Any

from breakstretch.core.breaks import LeadKind
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.service import Service
from breakstretch.system import paths
from breakstretch.wire import Request


def only_one() -> Any:
    """The lock, or None when a daemon is running already, which has then been said."""
    if not sys.platform.startswith("linux") and sys.platform != "darwin":
        return _NoLock()
    from breakstretch.backends.control import InstanceLock

    lock = InstanceLock(f"{paths.runtime_dir()}/control.lock")
    other = lock.acquire()
    if other is None:
        return lock
    who = f" (process {other})" if other else ""
    sys.stderr.write(f"breakstretch is already running{who}. See: breakstretch status\n")
    return None


class _NoLock:
    """On Windows the named pipe itself admits one owner only."""

    def release(self) -> None:
        """Nothing."""


def serve(reactor: Any, runner: Runner, service: Service) -> Callable[[], object]:
    """Begin to listen; returns what ends it."""
    from breakstretch.backends.control import ControlServer
    from breakstretch.backends.control_connection import Connection, TerminalLead

    def answer(request: Request, connection: Connection) -> None:
        if request.leads_here:
            runner.leads[LeadKind.TERMINAL] = TerminalLead(connection, runner.post)
        connection.reply(service.request(request.command, request.words))

    server = ControlServer(reactor, f"{paths.runtime_dir()}/control", answer)
    server.open()
    return server.close
