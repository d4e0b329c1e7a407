"""Reading a file for `breakstretch simulate`: every verb, and every fault at its line."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from breakstretch.backends.settings.scenario import load_scenario
from breakstretch.core.values.actions import PainAnswer
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.simulation import scenario as s
from breakstretch.daemon.simulation.person import PersonAnswer

START = "start = 2026-03-27T08:30:00\n"


EVERY_VERB = (
    START + 'zone = "Europe/Prague"\nconfig = "config.toml"\nanswer = "start"\nhurts_as = "leg"\n'
    '[[do]]\nworks = "3h"\n[[do]]\naway = "20m"\n[[do]]\nlocked = "10m"\n[[do]]\nlid_closed = "2h"\n'
    '[[do]]\nclock = "-1h"\n[[do]]\nclock = "+30m"\n[[do]]\nzone = "Asia/Tokyo"\n[[do]]\nmicrophone = true\n'
    "[[do]]\ncamera = false\n[[do]]\nfullscreen = true\n[[do]]\ndo_not_disturb = true\n"
    '[[do]]\nanswer = "skip"\n[[do]]\nhurts_as = "none"\n[[do]]\ncommand = "pause 30m"\n'
    '[[do]]\ncommand = "flare-up on"\n'
    "[[do]]\nrestart = true\n[[do]]\ncheck_in = {pain = 5, flare_up = true}\n[[do]]\ncheck_in = {}\n"
)


def test_every_verb(tmp_path: Path) -> None:
    """A scenario may say everything that can happen in a day."""
    (tmp_path / "config.toml").touch()
    path = tmp_path / "day.toml"
    path.write_text(EVERY_VERB)
    found = load_scenario(str(path))
    assert found.problems == ()
    assert found.scenario == s.Scenario(
        datetime(2026, 3, 27, 8, 30),  # noqa: DTZ001 - the zone stands beside it
        "Europe/Prague",
        str(tmp_path / "config.toml"),
        PersonAnswer.START,
        (
            s.Works(timedelta(hours=3)),
            s.Away(timedelta(minutes=20)),
            s.LockedFor(timedelta(minutes=10)),
            s.LidClosed(timedelta(hours=2)),
            s.SetClock(timedelta(hours=-1)),
            s.SetClock(timedelta(minutes=30)),
            s.FliesTo("Asia/Tokyo"),
            s.Sense(Reason.MICROPHONE, on=True),
            s.Sense(Reason.CAMERA, on=False),
            s.Sense(Reason.FULLSCREEN, on=True),
            s.Sense(Reason.DO_NOT_DISTURB, on=True),
            s.Answers(PersonAnswer.SKIP),
            s.HurtsAs(PainAnswer.NOT_SAID),
            s.Commands("pause", ("30m",)),
            s.Commands("flare-up", ("on",)),
            s.Restarts(),
            s.CheckIn(5, flare_up=True),
            s.CheckIn(),
        ),
        hurts_as=PainAnswer.LEG,
    )


def test_meetings(tmp_path: Path) -> None:
    """A scenario may say the calendar: hours of its first day, or any two instants."""
    path = tmp_path / "day.toml"
    path.write_text(START + 'busy = ["10:00-11:00", "23:30-00:30", "2026-03-28T10:00/2026-03-28T11:00"]\n')
    found = load_scenario(str(path)).scenario
    assert found is not None
    assert [(f"{begins:%d %H:%M}", f"{ends:%d %H:%M}") for begins, ends in found.busy] == [
        ("27 10:00", "27 11:00"),
        ("27 23:30", "28 00:30"),
        ("28 10:00", "28 11:00"),
    ]


@pytest.mark.parametrize(
    "wrong", ["10-11", "10:00/11:00", "2026-03-28T11:00/2026-03-28T10:00", "2026-03-28T10:00Z/2026-03-28T11:00Z"]
)
def test_no_meeting(tmp_path: Path, wrong: str) -> None:
    """What is no meeting is told with its line and what is accepted."""
    path = tmp_path / "day.toml"
    path.write_text(START + f'busy = ["{wrong}"]\n')
    (problem,) = load_scenario(str(path)).problems
    assert problem.line == 2
    assert f'"{wrong}" is not a meeting such as "10:00-11:00"' in str(problem)


def test_the_least_scenario(tmp_path: Path) -> None:
    """Only the start is needed."""
    path = tmp_path / "day.toml"
    path.write_text(START)
    found = load_scenario(str(path)).scenario
    assert found == s.Scenario(datetime(2026, 3, 27, 8, 30))  # noqa: DTZ001 - the zone stands beside it


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ': "start" is missing'),
        (
            "start = 2026-03-27T08:30:00Z\n",
            ":1: start: 2026-03-27 08:30:00+00:00 is not a day and time without an offset",
        ),
        ("start = 9999-12-31T23:00:00\n", " is not a day and time without an offset, from 1971 to 2199"),
        ("start = 0001-01-01T00:00:00\n", " is not a day and time without an offset, from 1971 to 2199"),
        (
            START + 'busy = ["0001-01-01T00:00/9999-12-31T23:59"]\n',
            ':2: busy[0]: "0001-01-01T00:00/9999-12-31T23:59" is',
        ),
        (START + 'zone = "\\u0000"\n', ':2: zone: there is no zone "\0"'),
        (START + '[[do]]\nclock = "10000h"\n' * 90, ":2: do: all steps together take longer than 100 years"),
        (START + "[[do]]\nrestart = true\n" * 5001, ":2: do: 5001 entries are too many; a scenario may have 5000"),
        (START + f"busy = [{'3, ' * 5001}]\n", ":2: busy: 5001 entries are too many; a scenario may have 5000"),
        ("start = 2026-03-27\n", ":1: start: 2026-03-27 is not a day and time without an offset"),
        (
            START + 'zone = "Europe/Pragu"\n',
            ':2: zone: there is no zone "Europe/Pragu" - did you mean "Europe/Prague"?',
        ),
        (START + 'zone = "../../etc/passwd"\n', ':2: zone: there is no zone "../../etc/passwd"'),
        (START + 'zone = "Europe"\n', ':2: zone: there is no zone "Europe"'),
        (START + 'answer = "starts"\n', ' - did you mean "start"?'),
        (
            START + 'hurts_as = "hear"\n',
            ':2: hurts_as: "hear" is not one of "strong", "here", "leg", "warning", "none" - did you mean "here"?',
        ),
        (START + '[[do]]\nhurts_as = "legs"\n', ':3: do[0].hurts_as: "legs" is not one of '),
        (
            START + '[[do]]\nhurt_as = "leg"\n',
            'unknown setting "hurt_as" - did you mean "hurts_as"?',
        ),
        (START + '[[do]]\nwroks = "3h"\n', ':3: do[0].wroks: unknown setting "wroks" - did you mean "works"?'),
        (START + '[[do]]\nworks = "-3h"\n', ':3: do[0].works: "-3h" is not a length from 1s'),
        (START + '[[do]]\nclock = "0s"\n', ':3: do[0].clock: "0s" is not a length with or without a sign'),
        (START + '[[do]]\nworks = "3h"\naway = "3h"\n', ":2: do[0]: says 2 things at once (works, away)"),
        (START + "[[do]]\n", ":2: do[0]: says nothing; a [[do]] has one of: works, away,"),
        (START + '[[do]]\ncommand = "pase"\n', ':3: do[0].command: There is no command "pase"'),
        (
            START + f'[[do]]\ncommand = "pause {"1h " * 200}"\n',
            "a command has at most 200 characters, and this one has 606",
        ),
        (START + '[[do]]\ncommand = ""\n', ':3: do[0].command: There is no command ""'),
        (START + '[[do]]\ncommand = "snooze now"\n', ':3: do[0].command: "now" is not a length'),
        (START + "[[do]]\nrestart = false\n", ":3: do[0].restart: false is not true"),
        (START + '[[do]]\nmicrophone = "on"\n', ':3: do[0].microphone: "on" is not true or false'),
        (START + "[[do]]\ncheck_in = {pain = 11}\n", ":3: do[0].check_in.pain: 11 is not a whole number from 0 to 10"),
        (START + "[do]\n", ":2: do: {} is not a list; write [[do]], with two brackets on each side"),
        (START + 'do = "works"\n', ':2: do: "works" is not a list; write [[do]], with two brackets on each side'),
        (START + '[[do]]\nclock = "--1h"\n', ':3: do[0].clock: "--1h" is not a length with or without a sign'),
        (START + "[[do]]\nworks = 3h\n", ':3: text needs quotes: works = "3h"'),
    ],
)
def test_faults_are_told(tmp_path: Path, text: str, said: str) -> None:
    """Each fault is told with file, line, key and what is accepted, and then nothing is played."""
    path = tmp_path / "day.toml"
    path.write_text(text)
    found = load_scenario(str(path))
    assert found.scenario is None
    assert said in str(found.problems[0])
    assert str(found.problems[0]).startswith(str(path))


def test_a_start_that_cannot_be_read_is_not_missing_too(tmp_path: Path) -> None:
    """One slip is told once."""
    path = tmp_path / "day.toml"
    path.write_text("start = 2026-02-29T08:30:00\n")
    assert [problem.line for problem in load_scenario(str(path)).problems] == [1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("strat = 2026-03-27T08:30:00\n", ':1: strat: unknown setting "strat" - did you mean "start"?'),
        ('{"start": "2026-03-27T08:30:00"}\n', ":1: this is not a setting; a setting is written as KEY = VALUE"),
        (START + 'zone = "Prague"\n', ':2: zone: there is no zone "Prague" - did you mean "Europe/Prague"?'),
        (START + 'works = "3h"\n', ':2: works: unknown setting "works"; it belongs below [[do]]'),
        (START + '[[do]\nworks = "3h"\n', ':2: the name of a section ends with "]"; write: [[do]]'),
        (START + "[[do]]\nmicrophone = on\n", ":3: on is not true or false (without quotes); write: microphone = true"),
        (START + '[[do]]\nworks = "3 hours"\n', '; write: works = "3h"'),
        (START + '[[do]]\ncommand = "flareup on"\n', 'There is no command "flareup" - did you mean "flare-up"?'),
        (START + '[[do]]\ncommand = "breakstretch skip"\n', 'a command is written without "breakstretch" before it'),
        (START + 'do = ["works 3h"]\n', 'do[0]: "works 3h" is not a table; write [[do]], and its keys below it'),
    ],
)  # fmt: skip
def test_one_slip_is_one_message(tmp_path: Path, text: str, said: str) -> None:
    """It says what to write, and nothing of defaults, because nothing is played."""
    path = tmp_path / "day.toml"
    path.write_text(text)
    (problem,) = load_scenario(str(path)).problems
    assert str(problem).endswith(said)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """One reading tells every fault."""
    path = tmp_path / "day.toml"
    path.write_text("[[do]]\nworks = 3\n[[do]]\nx = 1\n[[do]]\n")
    assert len(load_scenario(str(path)).problems) == 4


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing scenario has its sentence."""
    found = load_scenario(str(tmp_path / "day.toml"))
    assert [str(problem) for problem in found.problems] == [f"{tmp_path}/day.toml: there is no such file"]


@pytest.mark.parametrize("name", ["\\u0000", "~\\u0000/x", "none.toml"])
def test_settings_that_are_not_there(tmp_path: Path, name: str) -> None:
    """They are told at the line that names them. A path with a NUL leads nowhere, and is no fault."""
    path = tmp_path / "day.toml"
    path.write_text(START + f'config = "{name}"\n')
    (problem,) = load_scenario(str(path)).problems
    assert str(problem).startswith(f"{path}:2: config: ")
    assert problem.message.endswith("there is no such file")
