"""Slips of the hand in config.toml: each is told once, at its line, with what to write; everything else holds."""

from datetime import timedelta
from pathlib import Path

import pytest

from breakstretch.core.values.settings import Settings
from breakstretch.system.paths import data
from tests.support.settings_text import read, told

STRETCH = '[breaks.stretch]\nevery = "90m"\n'
BARE = "without quotes)"
NINETY = timedelta(minutes=90)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ('[workday]\nhours = ["09:00-12:30", "13:30-17:30"\n\n', "2: the list that begins in this line is"),
        ('[workday]\nhours = [\n "09:00-12:30",\n "13:30-17:30",\n# mine\n', "2: the list that begins in this line"),
        ('[workday]\ndays = ["mon", "tue"\ndays_off = []\n', "2: the list that begins in this line"),
        ('[workday]\ndays = [\n "mon"\n "tue",\n]\n', '3: a comma is missing after "mon"'),
        ('[workday]\ndays = ["mon" "tue"]\n', '2: a comma is missing after "mon"'),
        ('[workday]\ndays = "mon", "tue"\n', '2: a setting has one value; several are a list: ["mon", "tue"]'),
        ('[workday]\ndays = ["mon", "tue, "wed"]\n', "2: a quote is missing in this line"),
        ('[workday]\ndays = [\n "mon",\n "tue,\n]\n', "4: a quote is missing in this line"),
        ('[evening]\nat = "19:30\n', '2: text needs quotes: at = "19:30"'),
        ('[evening]\nat = 19:30"\n', '2: text needs quotes: at = "19:30"'),
        ("[evening]\nat = 19:30\n", '2: text needs quotes: at = "19:30"'),
        ("[evening]\nenabled = True\n", f"2: True is not true or false (in small letters, {BARE}; write: e"),
        ("[evening]\nenabled = no\n", "2: no is not true or false (without quotes); write: enabled = false"),
        ("[evening]\nenabled = maybe\n", "2: maybe is not true or false (without quotes)"),
        ("[evening]\nrepetitions = three\n", f"2: three is not a whole number from 3 to 5 ({BARE}; write: r"),
        ("[evening]\nrepetitions = many\n", "2: many is not a whole number from 3 to 5"),
        ("[evening]\nmode = Top-up\n", '2: text needs quotes: mode = "top-up"'),
        ("[evening]\nhold = long\n", "2: long is not a length from 30s to 2m"),
        ("evening.at = 19:30\n", '1: text needs quotes: evening.at = "19:30"'),
        ("[workday]\ndays = mon, tue\n", '2: text needs quotes: days = ["mon", "tue"]'),
        ("[workday]\ndays = [mon, tue]\n", '2: text needs quotes: days = ["mon", "tue"]'),
        ("[workday]\nhours = 09:00-12:30\n", '2: text needs quotes: hours = ["09:00-12:30"]'),
        ("[evening]\nat = “19:30”\n", '2: these are not plain quotes; write: at = "19:30"'),
        ("[workday]\ndays = [\n „mon“,\n]\n", '3: these are not plain quotes; write: "mon",'),
        ("[evening]\nat = \u201819:30\u2019 # late\n", "2: these are not plain quotes; write: at = '19:30'"),
        ("[evening\nat = 3\n", '1: the name of a section ends with "]"; write: [evening]'),
        ("[evening]\nat =\n", '2: "at" has no value'),
        ('[evening]\nat: "19:30"\n', '2: "=" belongs between a key and its value; write: at = "19:30"'),
        ("[evening]\nat: 19:30\n", '2: "=" belongs between a key and its value; write: at = "19:30"'),
        ("[evening]\nhold:\n", '2: "=" belongs between a key and its value; write: hold = VALUE, or for a section: ['),
        ("; mine = 3\n", '1: a comment begins with "#"'),
        ('[evening]\nat = "19:00" // late\n', '2: a comment begins with "#"'),
        ('[evening\rat = "19:00"\r\n', '1: the name of a section ends with "]"'),
        ("[evening]\nat\n", "2: this is not a setting"),
        ('evening = { at = "19:30"\n', "1: the table that begins in this line is never closed"),
        ('evening = {\n at = "19:30",\n}\n', "1: a table in braces is one line; or write [evening], and"),
        ("evening = { at = 19:30 }\n", '1: text needs quotes: "19:30"'),
        ('[evening]\nat = "19:30"\nat = "20:00"\n', '3: "evening.at" is already set in line 2; keep one of the two'),
        ('[evening]\nat = "19:30"\n[evening]\nat = 3\n', '3: "evening" is already set in line 1; keep one of the two'),
        ('[evening]\nat = """19:30\n', "2: a quote is missing in this line"),
        ("[[evening]]\n", "1: evening: write [evening], with one bracket on each side"),
        ('[[breaks]]\nevery = "1h"\n[[breaks]]\n', "1: breaks: each needs a name of its own; write [breaks.N"),
    ],
)  # fmt: skip
def test_one_slip_is_one_message(slip: str, said: str) -> None:
    """A slip is told once, on its own line, with a remedy that its key takes."""
    (message,) = told(slip)
    assert message.startswith(f"c.toml:{said}")


@pytest.mark.parametrize(
    "slip",
    [
        '[workday]\nhours = ["09:00-12:30", "13:30-17:30"\n\n',
        "[workday]\ndays = [mon\n",
        '[workday]\ndays = ["mon", "tue, "wed"]\n',
        '[evening]\nat = """19:30\n',
        "[evening\nat = 3\n",
        'evening = { at = "19:30"\n',
        "[evening]\nat = “19:30”\n",
        '[exercises]\nprefer = [[["a"\n# [b]\n',
    ],
)
def test_the_next_section_is_in_force(slip: str) -> None:
    """What follows a slip is read as it is written, and its own slip is told."""
    loaded = read(slip + STRETCH + 'length = "xx"\n')
    assert loaded.settings.breaks[0].every == NINETY
    assert len(loaded.problems) == 2
    assert loaded.problems[1].path == ("breaks", "stretch", "length")


def test_what_to_write_is_what_the_key_takes() -> None:
    """The remedy has the form of its key: true or false, a number, or text in quotes."""
    for slip, remedy in (("enabled = True", "enabled = true"), ("repetitions = three", "repetitions = 3")):
        assert told(f"[evening]\n{slip}\n")[0].endswith(f"; write: {remedy}")


def test_keys_stay_in_their_break() -> None:
    """A list that is never closed does not take the next break along."""
    loaded = read('[breaks.walk]\nkind = "walk"\nat = ["10:30", "15:00"\n' + STRETCH)
    assert [rule.every for rule in loaded.settings.breaks if rule.name == "stretch"] == [NINETY]
    assert [problem.line for problem in loaded.problems] == [3]


def test_brackets_that_are_too_many() -> None:
    """A list of one element needs none; several elements are no value for this key, with brackets or without."""
    assert told('[evening]\nat = ["19:30"]\n')[0].endswith("; leave out the brackets")
    assert "brackets" not in told('[evening]\nat = ["19:30", "20:00"]\n')[0]


def test_no_slip_looks_like_the_code() -> None:
    """Values are shown as TOML has them."""
    (inner,) = told('[workday]\nhours = [["09:00-12:30"], ["x"]]\n')
    assert '["09:00-12:30"] is not a range' in inner
    assert "leave out the inner brackets (and 1 more such)" in inner
    (mixed,) = told('[evening]\nat = { hour = 19, soon = true, days = ["mon", 1, 2, 3] }\n')
    assert '{hour = 19, soon = true, days = ["mon", ' in mixed
    (day,) = told("[workday]\ndays_off = [2026-12-24]\n")
    assert "2026-12-24 is not a day" in day


def test_the_line_of_an_element_in_an_inline_table() -> None:
    """An element of a list has its line wherever the list is written."""
    assert told('workday = { days = [\n "mon",\n "tue",\n "fry",\n] }\n')[0].startswith("c.toml:4: workday.days[2]")
    nested = 'x = 1\nworkday = { days = ["mon"], hours = [\n # [\n "08:00-9", "]",\n] }\n'
    assert [line.split(" ")[0] for line in told(nested)] == ["c.toml:1:", "c.toml:4:", "c.toml:4:"][: len(told(nested))]


def test_a_deleted_line_gives_its_default_back() -> None:
    """Any line of the default file that sets a key may go, the line `every` too."""
    lines = Path(data("config", "default.toml")).read_text().split("\n")
    keys = [at for at, line in enumerate(lines) if line and line[0] not in "#["]
    assert len(keys) > 40
    for at in keys:
        loaded = read("\n".join(lines[:at] + lines[at + 1 :]))
        assert (loaded.problems, loaded.settings) == ((), Settings()), lines[at]


@pytest.mark.parametrize("text", ['["abc\\n"]', '[breaks."abc\\n"]\nevery = "1h"'])
def test_names_and_numbers_of_other_scripts(text: str) -> None:
    """A break has a plain name, and lengths and times have plain digits."""
    assert len(told(f"{text}\n")) == 1
    assert len(told('[evening]\nat = "\u0661\u0669:30"\nhold = "\u0664\u0660s"\n')) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("workday.days = []", "1: workday.days: without a day"),
        ("workday.hours = []", "1: workday.hours: without hours"),
        ('workday.hours = [\n "8-9",\n\n "13:00-13:00"]', "4: workday.hours[1]: 13:00-13:00 has no length"),
        ('breaks.x.at = [\n "10:00",\n "25:00",\n "23:00",\n "9:30"]', "4: breaks.x.at[2]: 23:00 is outside"),
        ('breaks.x = {every = "1h", length = "90s"}', "1: breaks.x.length: a break lasts from 2m to 60m"),
        ('\nevening.at = "22:30"', "2: evening.at: at and until are the same time"),
        ('workday.last_break_before_end = "4h"', "1: workday.last_break_before_end: last_break_before_end is longer"),
        ('presence.idle = "6m"', "1: presence.idle: natural_break is shorter than idle"),
        ('presence.natural_break = "59s"', "1: presence.natural_break: natural_break is shorter than idle"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_and_stays(text: str, said: str) -> None:
    """It is told at its line, and has the meaning that is written (rule 43)."""
    loaded = read(text)
    (problem,) = [problem for problem in loaded.problems if problem.warns]
    assert str(problem).startswith(f"c.toml:{said}")
    assert loaded.settings != Settings()


def test_a_file_that_is_no_settings_file() -> None:
    """After a thousand slips or thousands of sections the rest is left out. What came before holds."""
    slips = told(STRETCH + "x = y z\n" * 1200)
    assert slips[-1] == "c.toml:1003: too much of this file is not TOML; it is left out from here on"
    many = read(STRETCH + "".join(f"[s{n}]\n" for n in range(6000)) + "x = y z\n")
    assert any(problem.line == 2002 and "too much" in problem.message for problem in many.problems)
    assert many.settings.breaks[0].every == NINETY


def test_brackets_without_end() -> None:
    """A line of brackets is one slip, and what follows is in force."""
    loaded = read("x = " + "[" * 5000 + "\n" + STRETCH)
    assert [str(problem) for problem in loaded.problems] == ["c.toml:1: this has more than 8 levels; it is left out"]
    assert loaded.settings.breaks[0].every == NINETY


def test_more_unknown_settings_than_are_told() -> None:
    """They are counted together."""
    text = "".join(f"x{n} = 1\n" for n in range(3000))
    assert told(text)[-1].endswith("(and 2979 more such)")
    assert len(told("[evening]\n" + text + "[workday]\n" + text)) == 22
