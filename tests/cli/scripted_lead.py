"""A process that is led by a script of views instead of an engine: `python -m tests.cli.scripted_lead [--plain]`.

It shows two steps, asks what hurt when it hurts, and ends the session at `stop`; every action goes to the file named in
ACTIONS, one a line. With `--hands-free` any key says that it hurts in the first step. `--ask NAME` begins with that
page of tests/support/questions.py; its answer brings the first step.
"""

import os
import select
import sys
from pathlib import Path

import msgspec

from breakstretch.cli.terminal.displays import choose_display
from breakstretch.cli.terminal.screen import Screen
from breakstretch.system.clock import SECOND, elapsed_ns
from breakstretch.wire import Do, DoLine
from tests.support import questions
from tests.support.views import end, totals, view


def main() -> None:
    """Lead until the person stops."""
    actions = Path(os.environ["ACTIONS"])
    screen = Screen(choose_display(plain="--plain" in sys.argv), sound="--sound" in sys.argv)
    with screen:
        if "--ask" in sys.argv:
            screen.ask(getattr(questions, sys.argv[sys.argv.index("--ask") + 1])())
        else:
            _first_step(screen)
        if "--fail" in sys.argv:
            raise RuntimeError("a fault")
        poll = select.poll()
        poll.register(screen.actions, select.POLLIN)
        while not _acted(screen, actions):
            poll.poll()


def _first_step(screen: Screen) -> None:
    first = view(0, ends=elapsed_ns() / SECOND + 12.0, left=12.0)
    screen.show(msgspec.structs.replace(first, hands_free="--hands-free" in sys.argv))


def _acted(screen: Screen, actions: Path) -> bool:
    """Whether one of the things the person did ended it; each is written down."""
    for done in screen.take():
        with actions.open("a", encoding="utf-8") as file:
            words = (done.do, done.answer, done.kind, done.choice, *done.ticked)
            step = "" if done.step is None or done.do is Do.STOP else f" at {done.step}"
            file.write(" ".join(filter(None, words)) + step + "\n")
        if _over(screen, done):
            return True
    return False


def _over(screen: Screen, done: DoLine) -> bool:
    if done.do is Do.READY:
        screen.show(view(1, ends=elapsed_ns() / SECOND + 30.0))
    elif done.do is Do.NEXT:
        screen.show(view(1, ends=elapsed_ns() / SECOND + 28.0))
    elif done.do is Do.PAUSE:
        screen.show(view(1, left=30.0))
    elif done.do is Do.HURTS:
        screen.ask(questions.what_hurt())
    elif done.do is Do.ANSWER and "--ask" in sys.argv:
        _first_step(screen)
    elif done.do is Do.ANSWER:
        screen.show(view(4, ends=elapsed_ns() / SECOND + 10.0))
    elif done.do is Do.STOP:
        read = msgspec.structs.replace(end(), text=("Well rested is half stretched.",), totals=totals())
        screen.close(read if "--summary" in sys.argv else end())
        return True
    return False


if __name__ == "__main__":
    main()
