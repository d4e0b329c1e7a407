"""A session led by the notification: when it ticks, what it shows, and which picture goes with it."""

from collections.abc import Callable

import pytest

from breakstretch.core.values.events import Event
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.ports import Picture
from breakstretch.messages.shown import SessionEnd, SessionView
from tests.support import views
from tests.support.fake_artist import FakeArtist
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.fakes import FakeNotifier


class Shown(FakeNotifier):
    """A notifier that keeps every step it is given, with the instant and the picture."""

    def __init__(self) -> None:
        super().__init__(self.take)
        self.steps: list[tuple[float, SessionView, Picture | None]] = []
        self.takes: Callable[[], object] = bool
        """Called while a step is shown."""

    def take(self, _event: Event) -> None:
        """The number of a bubble is nobody's business here."""

    def show_step(self, view: SessionView, now: float, picture: Picture | None) -> None:
        """Keep it."""
        self.steps.append((now, view, picture))
        self.takes()
        super().show_step(view, now, picture)


class Led:
    """A session on paper."""

    def __init__(self, *, every_second: bool = True, coarse: bool = False, at_once: bool = True) -> None:
        self.clock = FakeClock(elapsed=1000.0)
        self.reactor = FakeReactor(self.clock)
        self.notifier = Shown()
        self.notifier.every_second = every_second
        self.artist = FakeArtist(at_once=at_once)
        self.lead = NotificationLead(self.notifier, self.reactor, self.clock, lambda: self.artist, coarse=coarse)

    def view(self, index: int = 1, *, paused: bool = False, more: float = 0.0) -> SessionView:
        """The step of this index, beginning now."""
        seconds = views.STEPS[index].seconds + more
        ends = None if paused else self.clock.now().elapsed + seconds
        return views.view(index, ends=ends, left=seconds)

    @property
    def seconds(self) -> list[float]:
        """Seconds left at each show."""
        return [round(view.seconds_left(now), 3) for now, view, _ in self.notifier.steps]

    @property
    def widths(self) -> list[int]:
        """The picture of each show; 0 without one."""
        return [picture.width if picture else 0 for _, _, picture in self.notifier.steps]


def test_every_second() -> None:
    """A hold is shown at every whole second, each once, with the ring of that second where it is drawn at once."""
    led = Led()
    led.lead.open(led.view())
    led.reactor.advance(60)
    assert led.seconds == [*range(30, 0, -1)]
    assert led.widths == [*range(30, 0, -1)]


def test_no_drift() -> None:
    """Over thirty holds in a row, with a server that takes its time over each bubble, ticks stand on whole seconds."""
    led = Led(at_once=False)
    led.notifier.takes = lambda: led.clock.advance(0.2)
    led.lead.open(led.view())
    ends = led.clock.now().elapsed - 0.2
    led.reactor.advance(29.8)
    for _ in range(29):
        ends += 30.0
        led.lead.show(views.view(1, ends=ends + 30.0, left=30.0))
        led.reactor.advance(29.8)
    assert led.seconds == [*range(30, 0, -1)] * 30
    assert led.clock.now().elapsed == pytest.approx(1000.0 + 30 * 30.0)


def test_late_tick() -> None:
    """A tick that comes late shows the second it is, and the next one is on time again."""
    led = Led()
    led.lead.open(led.view())
    led.reactor.advance(1.0)
    led.clock.advance(3.4)
    led.reactor.settle()
    led.reactor.advance(1.0)
    assert led.seconds[-2:] == [25.6, 25.0]
    assert led.artist.asked[-1].left == 24.0


@pytest.mark.parametrize(("every_second", "coarse"), [(False, False), (True, True)])
def test_coarse(every_second: bool, coarse: bool) -> None:
    """On a server that replays an animation: every five seconds, and the last three."""
    led = Led(every_second=every_second, coarse=coarse, at_once=False)
    led.lead.open(led.view())
    led.reactor.advance(60)
    assert led.seconds == [30, 25, 20, 15, 10, 5, 3, 2, 1]


def test_odd_start() -> None:
    """A step that does not begin on a whole second shows the second it is in, and ticks on whole ones."""
    led = Led(at_once=False)
    led.lead.open(led.view(more=0.5))
    led.reactor.advance(2.0)
    assert led.seconds == [30.5, 30, 29]
    assert [ring.left for ring in led.artist.asked] == [31, 30, 30, 29, 29, 28]


def test_paused() -> None:
    """A paused step is shown once, with a ring that says so, and does not tick."""
    led = Led(at_once=False)
    led.lead.open(led.view(paused=True))
    led.artist.draw()
    assert led.reactor.waits_for is None
    assert led.seconds == [30, 30], "the words at once, the picture when it is drawn"
    assert [ring.paused for ring in led.artist.asked] == [True]


def test_colours() -> None:
    """Holding and walking have one colour, everything else another."""
    led = Led()
    led.lead.open(led.view(0))
    led.lead.show(led.view(1))
    led.lead.show(led.view(2))
    led.lead.show(views.walking())
    asked = [ring.ready for ring in led.artist.asked if ring.left in {10.0, 30.0, 5.0, 180.0}]
    assert asked == [True, False, True, False]


def test_one_ahead() -> None:
    """Each tick asks for the ring of the next one, the last tick for the first ring of the next step."""
    led = Led()
    led.lead.open(led.view(2))
    led.reactor.advance(4.5)
    assert [ring.left for ring in led.artist.asked] == [5, 4, 3, 2, 1, 30]
    led.lead.show(led.view(3))
    assert led.widths[-1] == 30, "the hold begins with its picture"


def test_after_the_last_step() -> None:
    """The last tick of the last step asks for nothing more."""
    led = Led()
    last = len(views.STEPS) - 1
    led.lead.open(led.view(last))
    led.reactor.advance(29.5)
    assert led.artist.asked[-1].left == 1
    assert led.reactor.waits_for is None


def test_step_that_is_over() -> None:
    """A step whose end has come shows its zero and waits for the engine."""
    led = Led(at_once=False)
    led.lead.open(views.view(1, ends=1000.0, left=0.0))
    assert led.seconds == [0]
    assert led.reactor.waits_for is None


def test_late_picture_of_another_step() -> None:
    """A picture that is ready when its step is over is not shown."""
    led = Led(at_once=False)
    led.lead.open(led.view(1))
    led.lead.show(led.view(2))
    led.notifier.steps.clear()
    led.artist.draw()
    assert {view.index for _, view, _ in led.notifier.steps} == {2}


def test_late_picture_of_another_second() -> None:
    """A picture of the right step that comes seconds late is not shown: the ring and the words say the same."""
    led = Led(at_once=False)
    led.lead.open(led.view(1))
    led.reactor.advance(2.0)
    led.notifier.steps.clear()
    led.artist.draw()
    assert led.widths == [28]


def test_nothing_can_be_drawn() -> None:
    """Without pictures the words alone count down."""
    led = Led(at_once=False)
    led.lead.open(led.view())
    led.reactor.advance(60)
    assert led.seconds == [*range(30, 0, -1)]
    assert set(led.widths) == {0}


def test_no_artist_at_all() -> None:
    """When not even the process that draws can be started, the words alone count down from the next step on."""
    led = Led()

    def fail() -> FakeArtist:
        raise OSError("no process")

    lead = NotificationLead(led.notifier, led.reactor, led.clock, fail)
    with pytest.raises(OSError, match="no process"):
        lead.open(led.view())
    lead.show(led.view())
    led.reactor.advance(60)
    assert led.seconds == [*range(30, 0, -1)]


def test_the_end() -> None:
    """With the session the ticking ends, the artist ends, and the closing line is shown; late pictures go nowhere."""
    led = Led(at_once=False)
    led.lead.open(led.view())
    led.lead.close(views.end())
    assert isinstance(led.notifier.live, SessionEnd)
    assert led.artist.closed
    assert led.reactor.waits_for is None
    led.artist.draw()
    assert isinstance(led.notifier.live, SessionEnd)


def test_end_without_a_beginning() -> None:
    """The closing line of a session that was never opened here is shown all the same."""
    led = Led()
    led.lead.close(views.end())
    assert led.notifier.calls == ["show_end"]
    assert not led.artist.closed


def test_a_new_artist_each_time() -> None:
    """Each session has an artist of its own, which lives no longer."""
    led = Led()
    first = led.artist
    led.lead.open(led.view())
    led.lead.close(views.end())
    led.artist = FakeArtist()
    led.lead.open(led.view())
    assert first.closed
    assert not led.artist.closed
