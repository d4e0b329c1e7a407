"""Waiting for real programs: a condition is asked again and again while the loop runs, up to a generous limit."""

from collections.abc import Callable

from breakstretch.system.bus.bus import Bus
from breakstretch.system.bus.values import DBUS, DBUS_PATH
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.patience import LIMIT

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
    """Run the loop until what is under way has arrived: some short timers, and on each bus as many round trips.

    A bus keeps the order of what passes, so after a round trip everything sent before it is here, however slow the
    machine is. What has reached a descriptor is read, too: each round ends only after whatever was ready has had its
    turn. For anything else, as another program, this only proves what does *not* happen.
    """
    for _ in range(rounds):
        _round(reactor)


def _round(reactor: LinuxReactor) -> None:
    under_way: set[object] = set()

    def begin(what: object) -> Callable[..., None]:
        under_way.add(what)

        def end(*_answer: object) -> None:
            under_way.discard(what)
            if not under_way:
                reactor.call_soon(reactor.stop)

        return end

    reactor.after(EVERY, begin(reactor))
    for bus in _buses(reactor):
        bus.call(DBUS, DBUS_PATH, DBUS, "GetId", done=begin(bus))
    limit = reactor.after(LIMIT, reactor.stop)
    reactor.run()
    limit.cancel()
    assert not under_way, "the bus does not answer"


def _buses(reactor: LinuxReactor) -> list[Bus]:
    """Those connected in this loop, whoever has them."""
    owners = [getattr(ready, "__self__", None) for ready in reactor._watched.values()]
    return [owner for owner in owners if isinstance(owner, Bus)]
