"""Properties of days with meetings, whatever the calendar says and however the person answers."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from breakstretch.core.values import effects as f
from breakstretch.core.values import events as e
from breakstretch.core.values.busy_times import BusyTimes, merged
from breakstretch.core.values.history import HistoryEntry
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.settings import Settings
from breakstretch.core.values.state import ReminderState
from breakstretch.daemon.simulation.person import Person, PersonAnswer
from breakstretch.daemon.simulation.simulation import VirtualTime, World
from tests.support.catalogue import catalogue
from tests.support.desk import desk, rule

START = datetime(2026, 3, 25, 8, 0, tzinfo=UTC)
SETTINGS = desk(
    rule(every="50m", grace="15m"),
    rule("walk", every="25m", length="2m", max_snoozes=1),
    rule("fixed", at=("10:30", "15:00"), length="5m"),
)
MEETINGS = st.lists(st.tuples(st.integers(0, 540), st.integers(1, 90)), max_size=6)
STEPS = st.lists(
    st.tuples(st.sampled_from(["works", "away", "meets", "killed", "zone"]), st.floats(1.0, 90.0), MEETINGS),
    min_size=1,
    max_size=12,
)


class Watched:
    """A world with a calendar, and what was shown in it."""

    def __init__(self, settings: Settings, answer: PersonAnswer) -> None:
        self.busy = BusyTimes()
        self.shown: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        self.known: set[str] = set()
        time = VirtualTime(datetime(2026, 3, 25, 9, 0), ZoneInfo("Europe/Prague"))  # noqa: DTZ001 - beside it
        self.world = World(settings, catalogue(), time, self._sees)
        self.person = Person(self.world, answer)

    def meets(self, meetings: list[tuple[int, int]]) -> None:
        """The calendar is another one."""
        starts = [(START + timedelta(minutes=start), minutes) for start, minutes in meetings]
        self.busy = merged((start, start + timedelta(minutes=minutes)) for start, minutes in starts)
        self.world.post(e.BusyTimesChanged(self.busy))

    def _sees(self, now: Moment, effect: f.Effect) -> None:
        if isinstance(effect, f.ShowPrompt):
            assert self.busy.busy_at(utc(now.wall)) is None, "nothing is shown in a meeting"
            assert effect.key not in self.ended, "what has an outcome is not shown again"
            self.shown[effect.key] += not effect.again
            assert self.shown[effect.key] == 1, "a break is new once, also when it came early"
        if isinstance(effect, f.ShowPrompt | f.Postponed):
            self.known.add(effect.key)
        if isinstance(effect, f.Record) and isinstance(effect.entry, HistoryEntry):
            self.ended[effect.entry.key] += 1

    def works_until_night(self) -> None:
        """Until the hours of the day are long over."""
        wall = self.world.time.now().wall
        night = wall.replace(hour=23, minute=0)
        self.person.works(self.world.time.until(night if night > wall else night + timedelta(days=1)))

    def nothing_stays_shown(self) -> None:
        """A prompt does not outlast the beginning of a meeting."""
        live = self.world.engine.situation.live
        if self.busy.busy_at(utc(self.world.time.now().wall)) is not None:
            assert live is None or live.state is not ReminderState.PROMPTED


@example(
    [(0, 65), (142, 9)],
    [
        *[("works", 1.0, [])] * 4,
        ("works", 20.0, []),
        ("works", 90.0, []),
        ("zone", 1.0, []),
        ("works", 22.0, []),
        ("killed", 1.0, []),
    ],
    PersonAnswer.IGNORE,
)
@given(MEETINGS, STEPS, st.sampled_from(PersonAnswer))
def test_days_with_meetings(
    first: list[tuple[int, int]],
    steps: list[tuple[str, float, list[tuple[int, int]]]],
    answer: PersonAnswer,
) -> None:
    """Never prompted in a meeting, a break that comes early comes once, and every break has one outcome in the end."""
    day = Watched(SETTINGS, answer)
    day.meets(first)
    day.world.start()
    for what, minutes, meetings in steps:
        match what:
            case "works":
                day.person.works(60 * minutes)
            case "away":
                day.person.is_away(60 * minutes)
            case "meets":
                day.meets(meetings)
            case "killed":
                day.world.kill(minutes)
            case _:
                day.world.time.zone = ZoneInfo("Europe/Prague" if minutes > 45 else "Europe/London")
                day.world.post(e.ClockChanged())
        day.nothing_stays_shown()
    day.works_until_night()
    assert day.known <= set(day.ended), "nothing is lost"
    assert set(day.ended.values()) <= {1}, "nothing ends twice"


@given(st.integers(0, 240), st.integers(1, 120))
def test_the_gain(start: int, minutes: int) -> None:
    """With one meeting a break comes no later than 30 s after its end, and early by 12 minutes at most."""
    day = Watched(desk(rule()), PersonAnswer.IGNORE)
    day.meets([(start, minutes)])
    day.world.start()
    shown: list[datetime] = []
    day.world.watches.append(
        lambda now, effect: shown.append(utc(now.wall)) if isinstance(effect, f.ShowPrompt) else None
    )
    day.person.works(3.4 * 3600)
    due = START + timedelta(hours=1)
    (meeting,) = day.busy.spans
    settled = meeting.end + timedelta(seconds=30)
    assert due - timedelta(minutes=12) <= shown[0] <= (max(due, settled) if meeting.start <= due else due)


def test_the_evening_waits_for_a_meeting() -> None:
    """The evening routine is not brought forward, but nothing asks for it in a meeting either."""
    day = Watched(desk(evening=True), PersonAnswer.IGNORE)
    day.meets([(620, 40)])
    day.world.start()
    day.person.works(11 * 3600)
    assert day.world.engine.situation.live is None
    day.person.works(60)
    live = day.world.engine.situation.live
    assert live is not None
    assert (live.rule, f"{live.prompted:%H:%M:%S}") == ("evening", "20:00:30")
