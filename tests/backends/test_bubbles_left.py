"""What a killed daemon leaves on the screen goes at the next start, and nothing of anybody else does."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from msgspec.structs import replace

from breakstretch.backends.notifications.freedesktop import FreedesktopNotifier
from breakstretch.core.values.events import Event, NotificationShown
from breakstretch.system.bus.bus import Bus
from tests.support.fake_notifications import KINDS
from tests.support.notifier_rigs import Open, ServerRig
from tests.support.questions import pain_now
from tests.support.sample_session import prompt, view

NOTHING = NotificationShown(0)


class NextRun:
    """A notifier on a connection of its own, beside that of the killed one, which no longer does anything."""

    def __init__(self, rig: ServerRig) -> None:
        self.posted: list[Event] = []
        self.bus = Bus(rig.reactor, rig.private.address)
        self.notifier = FreedesktopNotifier(self.bus, self.posted.append, "icon.png")

    @property
    def left(self) -> NotificationShown:
        """What a kill would leave now, as last posted."""
        shown = [event for event in self.posted if isinstance(event, NotificationShown)]
        return shown[-1] if shown else NOTHING


@contextmanager
def next_run(rig: ServerRig) -> Iterator[NextRun]:
    """It is given back."""
    run = NextRun(rig)
    try:
        yield run
    finally:
        run.notifier.close()
        run.bus.close()


def numbers_of(shown: NotificationShown) -> set[int]:
    """All of them."""
    return set(filter(None, (shown.number, *shown.others)))


@pytest.mark.parametrize("connects_first", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_every_bubble_of_a_killed_daemon_is_closed(before: Open, kind: str, connects_first: bool) -> None:
    """Prompt, questions and notices have saved numbers. The next run closes all, and keeps what it shows itself."""
    rig = before(kind)
    rig.notifier.notice("Welcome.")
    rig.notifier.show_prompt(prompt())
    rig.notifier.show_question(pain_now(""))
    rig.until(lambda: len(rig.server.live) == len(numbers_of(rig.left)) == 3)
    left, old = rig.left, set(rig.server.live)
    with next_run(rig) as run:
        if connects_first:
            run.bus.connect()
            rig.settle()
        run.notifier.close_stale(left)
        run.notifier.show_prompt(prompt(again=True))
        run.bus.connect()
        rig.until(lambda: not old & set(rig.server.live) and rig.server.live)
        rig.settle()
        assert set(rig.server.live) == numbers_of(run.left) == {run.left.number}
        assert run.left.server == left.server


def test_numbers_mean_nothing_to_another_server(before: Open) -> None:
    """Its bubbles by these numbers are other programs'. The same is true of another bus, and of an older row."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    rig.note()
    left = rig.left
    rig.restart_server()
    rig.note()
    name, _, bus = left.server.partition(" of ")
    here = rig.left.server.partition(" of ")[0]
    assert name != here
    assert bus
    others = (left, NotificationShown(left.number), replace(left, server=f"{here} of {bus[::-1]}"))
    with ExitStack() as runs:
        for stale in others:
            run = runs.enter_context(next_run(rig))
            run.bus.connect()
            run.notifier.close_stale(stale)
            rig.until(lambda run=run: run.posted)  # type: ignore[misc] # bound per turn
            rig.settle()
            assert numbers_of(run.left) == set()
    assert rig.server.closed == []


def test_what_is_left_is_known_until_it_can_be_closed(before: Open) -> None:
    """Without a server nothing is posted, so that the saved numbers stay."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    rig.note()
    left = rig.left
    rig.server.stop()
    rig.settle()
    with next_run(rig) as run:
        run.bus.connect()
        run.notifier.close_stale(left)
        rig.settle()
        assert run.posted == []


@pytest.mark.parametrize(("kind", "tagged"), [("dunst", True), ("gnome", False), ("mako", False)])
def test_a_bubble_without_a_number_yet(before: Open, kind: str, tagged: bool) -> None:
    """A daemon that is killed while the server answers knows no number. On dunst the next bubble takes its place."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    first = rig.note().hints.get("x-dunst-stack-tag")
    rig.notifier.show_step(view(1), 80.0, None)
    rig.settle()
    assert rig.note().hints.get("x-dunst-stack-tag") == first
    rig.notifier.show_question(pain_now(""))
    rig.until(lambda: len(rig.server.live) == 2)
    tags = {note.hints.get("x-dunst-stack-tag") for note in rig.server.live.values()}
    assert (first is not None) is tagged
    assert len(tags) == (2 if tagged else 1)
