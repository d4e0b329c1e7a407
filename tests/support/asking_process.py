"""The notifier of a running program and nothing else: `python -m tests.support.asking_process PAGE [KEY]`.

It asks that page of tests/support/questions.py on the session bus, and prints every event that is posted, one a line.
SIGUSR1 asks again, SIGTERM ends.
"""

import signal
import sys

from breakstretch.backends.notifications.freedesktop import FreedesktopNotifier
from breakstretch.core.values.events import Answered, Event, NotificationShown
from breakstretch.system.bus.bus import Bus
from breakstretch.system.loop.linux import LinuxReactor
from tests.support import questions


def main() -> None:
    """Ask until told to end."""
    page = getattr(questions, sys.argv[1])(*sys.argv[2:])
    reactor = LinuxReactor()
    bus = Bus(reactor)
    notifier = FreedesktopNotifier(bus, _say, "dialog-question")
    bus.connect()
    reactor.on_signal(signal.SIGTERM, reactor.stop)
    reactor.on_signal(signal.SIGUSR1, lambda: notifier.show_question(page))
    reactor.call_soon(lambda: notifier.show_question(page))
    reactor.run()
    notifier.close()
    bus.close()
    reactor.close()


def _say(event: Event) -> None:
    match event:
        case Answered():
            said = f"answered {event.kind} {event.choice} of {event.key or 'no session'}"
        case NotificationShown():
            said = "shown" if event.number else "gone"
        case _:
            said = type(event).__name__
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
