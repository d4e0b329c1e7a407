"""What Windows and macOS tell, handed to the daemon: nothing of it ran on a real one."""

import sys

import pytest

from breakstretch.bootstrap.news import full_screen_told, hear_system, listen_to
from breakstretch.bootstrap.quiet import hear_quiet
from breakstretch.core.values.events import Event, FellAsleep, Locked, QuietBegan, QuietEnded, Unlocked, WokeUp
from breakstretch.core.values.reasons import Reason
from breakstretch.system import notes
from breakstretch.system.clock import SystemClock
from breakstretch.system.system_news import SystemNews
from tests.support.daemon_rig import Rig
from tests.support.fake_loop import FakeLoop


class Told(Rig):
    """A daemon on a system that tells."""

    def __init__(self) -> None:
        super().__init__()
        self.zone, self.changes = "Prague", 0
        self.posted: list[Event] = []
        self.loop = FakeLoop()
        self.news = hear_system(
            self.runner, self.loop, SystemClock(), self.posted.append, self._changed, lambda: self.zone
        )
        self.start()

    def _changed(self) -> None:
        self.changes += 1


@pytest.mark.parametrize(
    ("news", "event"),
    [
        (SystemNews.LOCKED, Locked()),
        (SystemNews.UNLOCKED, Unlocked()),
        (SystemNews.LEFT, Locked(sure=False)),
        (SystemNews.ENTERED, Unlocked()),
        (SystemNews.ASLEEP, FellAsleep()),
        (SystemNews.AWAKE, WokeUp(0.0)),
    ],
)
def test_news_of_the_person(news: SystemNews, event: Event) -> None:
    """They are events, as on Linux."""
    rig = Told()
    rig.news.told(news)
    assert rig.posted == [event]


def test_a_session_that_is_entered_may_still_be_locked() -> None:
    """Whoever switches back to it sees the lock first (rule 15)."""
    rig = Told()
    for news in (SystemNews.LOCKED, SystemNews.LEFT, SystemNews.ENTERED):
        rig.news.told(news)
    assert rig.posted == [Locked(), Locked(sure=False)]
    rig.news.told(SystemNews.UNLOCKED)
    rig.news.told(SystemNews.LEFT)
    rig.news.told(SystemNews.ENTERED)
    assert rig.posted[2:] == [Unlocked(), Locked(sure=False), Unlocked()]


def test_full_screen_of_macos_holds_reminders_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told whenever the system says so, and counts while a break waits and the settings heed it."""
    monkeypatch.setattr(sys, "platform", "darwin")
    rig = Told()
    sensor = full_screen_told(rig.news, rig.posted.append)
    assert sensor is not None
    hear_quiet(rig.runner, rig.loop, None, rig.posted.append, sensor)
    rig.news.told(SystemNews.FILLED)
    rig.loop.advance(0)
    assert rig.posted == [], "nothing is due"
    assert sensor.look() == QuietBegan(Reason.FULLSCREEN)
    assert sensor.look() is None
    sensor.watch(True)
    rig.news.told(SystemNews.FREE)
    rig.loop.advance(0)
    assert rig.posted == [QuietEnded(Reason.FULLSCREEN)]
    rig.news.told(SystemNews.FILLED)
    rig.loop.advance(0)
    sensor.watch(False)
    assert rig.posted[1:] == [QuietBegan(Reason.FULLSCREEN), QuietEnded(Reason.FULLSCREEN)]


def test_no_other_system_says_it_by_itself() -> None:
    """Windows is asked, and Linux has sensors."""
    rig = Told()
    assert full_screen_told(rig.news, rig.posted.append) is None
    rig.news.told(SystemNews.FILLED)
    rig.loop.advance(0)
    assert rig.posted == []


def test_the_end_of_the_session_ends_the_loop() -> None:
    """So that everything is saved in the usual way."""
    rig = Told()
    rig.news.told(SystemNews.ENDS)
    rig.loop.at(rig.loop.clock.now().elapsed + 5, lambda: pytest.fail("it goes on"))
    rig.loop.run()
    assert not rig.news.saved.is_set()


def test_another_zone_is_noticed_at_the_next_step() -> None:
    """Without a word of the system; and at once where it says that the clock was set."""
    rig = Told()
    rig.zone = "Tokyo"
    rig.runner.step(Unlocked())
    rig.loop.advance(0)
    assert rig.changes == 1
    rig.zone = "Prague"
    rig.news.told(SystemNews.CLOCK_SET)
    rig.loop.advance(0)
    assert rig.changes == 2


def test_a_system_that_cannot_be_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """As this one, which has no AppKit: the log says what is missing, and the daemon runs without it."""
    said: list[str] = []
    monkeypatch.setattr(notes, "hearers", [said.append])
    listen_to(Told().news)()
    assert said
    assert said[0].startswith("The end of the session and a locked screen are not noticed: ")
