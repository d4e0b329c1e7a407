"""The settled behaviour, rules 10 to 22: what a prompt, a pause, a kill and a session mean."""

from msgspec.structs import replace

from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.sections.evening_words import EveningMode
from breakstretch.core.values.settings import Evening, Exercises
from tests.support.day import Day
from tests.support.desk import clock, desk, rule


def shown(day: Day) -> list[ShowPrompt]:
    """Every prompt of a day."""
    return [effect for effect in day.effects if isinstance(effect, ShowPrompt)]


def test_rule_10_snooze() -> None:
    """Rule 10: at `max_snoozes` it is offered no more; the prompt stays until it is answered or expires."""
    day = Day(desk(rule(max_snoozes=1)))
    day.works("60m")
    day.clicks("snooze")
    day.works("5m")
    day.clicks("snooze")
    assert day.says("snooze").endswith("Start it or skip it.")
    assert [prompt.may_snooze for prompt in shown(day)] == [True, False]
    day.works("11m")
    assert day.outcomes == ["missed"]


def test_rule_10_shrink() -> None:
    """Rule 10: with `shrink` the last one offers one hold, both sides; without a snooze there is no last one."""
    day = Day(desk(rule(max_snoozes=1, shrink=True, length="5m")))
    day.works("60m")
    day.clicks("snooze")
    day.works("6m")
    assert [len(prompt.exercises) for prompt in shown(day)] == [3, 1]
    never = Day(desk(rule(max_snoozes=0, shrink=True)))
    never.works("61m")
    assert [len(prompt.exercises) for prompt in shown(never)] == [2]


def test_rule_11_redo() -> None:
    """Rule 11: redo shows a dismissed or snoozed prompt again; after an outcome it names `stretch`."""
    day = Day()
    day.works("61m")
    day.dismisses()
    assert day.says("redo") == "Here it is again."
    day.clicks("snooze")
    assert day.says("redo") == "Here it is again."
    day.clicks("skip")
    assert day.says("redo").endswith("`breakstretch stretch` starts a break.")


def test_rule_11_redo_of_an_evening() -> None:
    """Rule 11: an evening that was put off is snoozed as well."""
    day = Day(desk(evening=True), start="2026-03-25 19:30")
    day.works("1m")
    day.clicks("snooze")
    assert day.says("redo") == "Here it is again."
    assert day.phase == "prompted"


def test_rule_12_two_due_at_once() -> None:
    """Rule 12: the longer is prompted; completed it closes the other as natural, refused as lapsed."""
    for answer, other in (("start", "natural"), ("skip", "lapsed")):
        day = Day(desk(rule("walk", every="60m", length="2m"), rule()))
        day.works("60m")
        assert "prompt stretch" in day.lines[0]
        day.clicks(answer)
        day.works("59m")
        assert day.outcomes[1] == other
        assert [line for line in day.lines if "prompt" in line] == day.lines[:1]
        day.works("4m")
        assert len([line for line in day.lines if "prompt" in line]) == 2


def test_rule_13_pause() -> None:
    """Rule 13: a pause is quiet for everything; the stopwatch goes on, a running session continues."""
    day = Day()
    day.works("58m")
    day.says("stretch")
    assert day.says("pause") == "Paused until you resume. Your session continues."
    day.works("4m")
    assert day.outcomes == ["completed"]
    day.works("61m")
    assert day.lines[-1].endswith("wait stretch#2: paused")
    assert day.says("pause until 09:00") == "Paused until 09:00 tomorrow."
    assert day.says("pause until tomorrow") == "Paused until tomorrow."
    assert f"{day.situation.pausing and day.situation.pausing.until:%d %H:%M}" == "26 04:00"


def test_rule_14_state() -> None:
    """Rule 14: a short gap is desk time, a long one a natural break; an open prompt is shown again, under its key."""
    for gap, prompted_at in (("4m 59s", "10:00:00"), ("5m", "10:35:00")):
        day = Day()
        day.works("30m")
        day.kills_daemon(gap)
        day.works("65m")
        assert day.lines[0].startswith(prompted_at)
    day = Day()
    day.works("61m")
    day.kills_daemon("10s")
    assert [prompt.key for prompt in shown(day)] == ["stretch@2026-03-25#1"] * 2


def test_rule_15_suspend_or_lock_in_a_hold() -> None:
    """Rule 15: it is interrupted, not credited, goes on with get-ready; after a natural break it is abandoned."""
    for how in ("locks", "closes_lid", "sleeps_without_a_word"):
        short, long = Day(holds=True), Day(holds=True)
        for day, away in ((short, "4m"), (long, "6m")):
            day.works("60m")
            day.clicks("start")
            day.works("20s")
            getattr(day, how)(away)
        assert (short.phase, long.outcomes) == ("running", ["abandoned"]), how
        short.works("40s")
        assert [line[9:] for line in short.lines[-2:]] == [
            "hold standing-side-bend left 1/1 10s, broken off",
            "hold standing-side-bend left 1/1 30s",
        ]


def test_rule_16_counting() -> None:
    """Rule 16: a group's number is its lower side; left first unless a side is owed."""
    day = Day(desk(rule(length="2m")), holds=True)
    day.says("stretch")
    day.works("41s")
    day.presses("stop")
    assert day.situation.ledger.counts[Group.HIP_FLEXOR].repetitions == 0
    day.says("stretch")
    day.works("2m")
    sides = [line.split()[3] for line in day.lines if " hold " in line and "broken" not in line]
    assert sides == ["left", "right", "left"]


def test_rule_17_cap() -> None:
    """Rule 17: five less the evening's, at least one; five when the evening is top-up, off today or over."""
    wednesday_off = Evening(days=(0, 1))
    over = Evening(at=clock("06:00"), until=clock("07:00"))
    for evening, cap in (
        (Evening(), 2),
        (Evening(repetitions=5), 1),
        (Evening(mode=EveningMode.TOP_UP), 5),
        (wednesday_off, 5),
        (over, 5),
        (Evening(at=clock("23:00"), until=clock("01:00")), 2),
    ):
        day = Day(replace(desk(rule(every="10m", length="10m")), evening=evening), answer="start")
        day.works("3h")
        assert {count.repetitions for count in day.situation.ledger.counts.values()} == {cap}, evening


def test_rule_18_how_many_groups() -> None:
    """Rule 18: as many groups as fit; from five minutes on a walk first; none is a walk of the whole length."""
    for text, seconds, steps in (("2m", 75.0, 4), ("3m", 150.0, 8), ("5m", 300.0, 13), ("1m", 60.0, 1)):
        day = Day(desk(rule(length=text)))
        day.says("stretch")
        player = day.situation.player
        assert player is not None
        reading = [step.seconds - 10.0 for step in player.steps if step.kind is StepKind.GET_READY]
        model = sum(step.seconds for step in player.steps) - sum(reading)
        assert (model, len(player.steps)) == (seconds, steps), "reading takes no room from a stretch"


def test_rule_19_which_exercise() -> None:
    """Rule 19: preferred, standing, easy, longest ago, file order; getting up is the first presence of the day."""
    wanted = Exercises(prefer=("seated-forward-bend",))
    early = Day(desk(rule(length="60m"), exercises=wanted), start="2026-03-25 07:30")
    early.works_until("09:00")
    early.says("stretch")
    late = Day(desk(rule(length="60m"), exercises=wanted), start="2026-03-25 07:30")
    late.works_until("09:31")
    late.says("stretch")
    chosen = []
    for day in (early, late):
        player = day.situation.player
        assert player is not None
        chosen.append({exercise.group: exercise.id for exercise in player.exercises}[Group.LOW_BACK])
    assert chosen == ["standing-side-bend", "seated-forward-bend"]


def test_rule_19_fixed_for_the_day() -> None:
    """Rule 19: one per group for the work day; the day after it may be another one."""
    day = Day(desk(rule(length="2m")), answer="start")
    picks = []
    for _ in range(3):
        day.works_until("17:40")
        picks.append(day.situation.ledger.today.picks[Group.CALF])
        day.closes_lid("14h")
    assert picks == ["standing-calf-stretch", "standing-soleus-stretch", "standing-calf-stretch"]


def test_rule_20_hold_length() -> None:
    """Rule 20: the larger of the setting and the exercise's own."""
    day = Day(desk(holds=replace(desk().holds, hold=45.0)), holds=True, answer="start")
    day.works("65m")
    assert [line.split()[5] for line in day.lines if " hold " in line] == ["45s", "45s"]


def test_rule_21_it_hurts() -> None:
    """Rule 21: the hold ends uncounted; the exercise and its group are out for today."""
    day = Day(answer="hurts", holds=True)
    day.works("3h")
    hurt = [line.split()[2].rstrip(":") for line in day.lines if " pain " in line]
    after = [line for line in day.lines if "prompt" in line][1:]
    assert len(hurt) == 2
    assert not any(hurt[0] in line for line in after)
    assert next(line.endswith("broken off") for line in day.lines if " hold " in line)


def test_rule_22_flare_up() -> None:
    """Rule 22: it stays on over midnight and over a kill, until it is said to be over; breaks are walks."""
    day = Day()
    day.says("flare-up on")
    for _ in range(2):
        day.works_until("12:00")
        day.closes_lid("20h")
        day.kills_daemon()
    assert all(line.endswith(": walk") for line in day.lines if "prompt" in line)
    day.says("flare-up off")
    day.works_until("10:00")
    assert not day.lines[-1].endswith("walk")
