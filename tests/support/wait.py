"""Waiting for real programs: a condition is asked again and again while the loop runs, up to a generous limit."""

from collections.abc import Callable

from breakstretch.system.reactor_linux import LinuxReactor

LIMIT = 20.0
EVERY = 0.005


def wait_until(reactor: LinuxReactor, condition: Callable[[], object], what: str = "") -> None:
    """Run the loop until the condition holds; fail with `what` when it never does."""
    held = []

    def ask() -> None:
        if condition():
            held.append(True)
            reactor.stop()
        else:
            asking.append(reactor.after(EVERY, ask))

    asking = [reactor.after(0, ask)]
    limit = reactor.after(LIMIT, reactor.stop)
    reactor.run()
    limit.cancel()
    asking[-1].cancel()
    assert held, what or "the condition never held"


def settle(reactor: LinuxReactor, rounds: int = 10) -> None:
    """Run the loop for a few short timers, so that what is under way arrives; for what must *not* happen."""
    left = [rounds]

    def again() -> None:
        left[0] -= 1
        if left[0]:
            reactor.after(EVERY, again)
        else:
            reactor.stop()

    again_at = reactor.after(EVERY, again)
    reactor.run()
    again_at.cancel()
