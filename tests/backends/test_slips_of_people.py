"""What people type, paste and convert into their settings: one message says what to write, and that works."""

import re

import pytest

from breakstretch.backends.toml.source_file import text_of
from tests.support.settings_text import read, told

LINES = {
    'workday.hours = ["9-17"]': 'hours = ["09:00-17:00"]',
    'workday.hours = ["9am-5:30 pm"]': 'hours = ["09:00-17:30"]',
    'workday.hours = ["09.00 to 17.30"]': 'hours = ["09:00-17:30"]',
    'workday.hours = ["09:00..17:30 Uhr"]': 'hours = ["09:00-17:30"]',
    'workday.hours = ["0900-1730"]': 'hours = ["09:00-17:30"]',
    'workday.hours = ["09:00", "17:30"]': 'hours = ["09:00-17:30"]',
    'workday.hours = [["09:00", "12:30"], ["13:30", "17:30"]]': 'hours = ["09:00-12:30", "13:30-17:30"]',
    'workday.hours = ["09:00-12:30, 13:30-17:30"]': 'hours = ["09:00-12:30", "13:30-17:30"]',
    "workday.hours:= [9-12]": 'workday.hours = ["09:00-12:00"]',
    "workday.hours = (09:00-12:30)": 'workday.hours = ["09:00-12:30"]',
    'workday.hours = "09:00-12:30"]': 'workday.hours = ["09:00-12:30"]',
    'workday.days = ["Mon", "Tues", "WED"]': 'days = ["mon", "tue", "wed"]',
    'workday.days = ["mon-fri"]': 'days = ["mon", "tue", "wed", "thu", "fri"]',
    'workday.days = ["mon..wed"]': 'days = ["mon", "tue", "wed"]',
    'workday.days = ["mon/wed"]': 'days = ["mon", "wed"]',
    'workday.days = {"mon", "tue"}': 'workday.days = ["mon", "tue"]',
    "workday.days: [mon, tue]": 'workday.days = ["mon", "tue"]',
    'workday.days_off = ["24.12.2026"]': 'days_off = ["2026-12-24"]',
    'workday.days_off = ["2026-12-26 - 2027-01-01"]': 'days_off = ["2026-12-26..2027-01-01"]',
    "workday.days_off = [2026-12-24, 2026-12-25]": 'days_off = ["2026-12-24", "2026-12-25"]',
    'breaks.stretch.every = "45 min"': 'every = "45m"',
    'breaks.stretch.every = "1h30"': 'every = "1h 30m"',
    'breaks.stretch.every = "1,5 hours"': 'every = "1h 30m"',
    'breaks.stretch.every = "PT1H"': 'every = "1h"',
    'breaks.stretch.every => "45m"': 'breaks.stretch.every = "45m"',
    'breaks.stretch.every "45m"': 'breaks.stretch.every = "45m"',
    'breaks.stretch.every = \\"45m\\"': 'breaks.stretch.every = "45m"',
    "breaks.stretch.every = \u00b445m\u00b4": "breaks.stretch.every = '45m'",
    'breaks.stretch.every = ""45m"': 'breaks.stretch.every = "45m"',
    'breaks.stretch.every = "45m\u201d': 'breaks.stretch.every = "45m"',
    'breaks.stretch.every\u00a0= "45m"': 'breaks.stretch.every = "45m"',
    'breaks.stretch.every \uff1d "45m"': 'breaks.stretch.every = "45m"',
    '\u200bbreaks.stretch.every = "45m"': 'breaks.stretch.every = "45m"',
    'breaks.stretch.every =\n  "45m"': 'breaks.stretch.every = "45m"',
    'evening.at = "7:30 pm"': 'at = "19:30"',
    'evening.at = "19h30"': 'at = "19:30"',
    "evening.at = 19:30:00": 'at = "19:30"',
    'evening.enabled = "off"': "enabled = false",
    "evening.enabled = 1": "enabled = true",
    'evening.repetitions = "three"': "repetitions = 3",
    "evening.repetitions = 4.0": "repetitions = 4",
    'evening = [ at = "20:00" ]': 'evening = { at = "20:00" }',
    'notifications.volume = "60%"': "volume = 60",
    "interface.text_size = 150": 'text_size = "150%"',
}


@pytest.mark.parametrize(("line", "remedy"), LINES.items())
def test_a_value_that_is_understood(line: str, remedy: str) -> None:
    """The message ends with the line to write, and that line has no problem."""
    (message,) = told(f"{line}\n")
    assert message.endswith(f": {remedy}")
    key = line[: line.index(remedy.partition(" ")[0])].strip("\u200b")
    assert told(f"{key}{remedy}\n") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[breaks.stretch] every = "45m"\n', "; write: [breaks.stretch], and below it: every"),
        ("[breaks.stretch];\n", "1: a section has a line of its own; write: [breaks.stretch]"),
        ("[breaks/stretch]\n", '"_", and dots between them; write: [breaks.stretch]'),
        ("[breaks stretch]\n", "has no spaces; write: [breaks.stretch]"),
        ("[work day]\n", "has no spaces; write: [workday]"),
        ("[breaks.\u00e9t\u00e9]\n", "write: [breaks.ete]"),
        ('[breaks.Lunch Walk]\nevery = "1h"\n', "write: [breaks.lunch-walk]"),
        ('[breaks.Stretch]\nevery = "1h"\n', "; write: [breaks.stretch]"),
        ('breaks.stretch\nevery = "1h"\n', "the name of a section is in square brackets; write: [breaks.stretch]"),
        ('breaks.stretch:\nevery = "1h"\n', "the name of a section is in square brackets; write: [breaks.stretch]"),
        ('\uff3bevening\uff3d\nat = "20:00"\n', "this line has characters that only look plain; write: [evening]"),
        ('[evening\u200b]\nat = "20:00"\n', "this line has characters that only look plain; write: [evening]"),
        ('[stretch]\nevery = "1h"\n', 'unknown setting "stretch"; write [breaks.stretch]'),
        ('[workday]\nevery = "1h"\n', 'unknown setting "every"; it belongs below [breaks.NAME]'),
        ('hours = ["09:00-17:00"]\n', 'unknown setting "hours"; it belongs below [workday]'),
        ('[evenings]\nat = "20:00"\n', 'did you mean "evening"?'),
        ('[evening]\nat = "20:00" hold = "40s"\n', "2: two settings are in this line; write each in a line of its own"),
        ('[evening]\nat = "20:00"; hold = "40s"\n', "2: two settings are in this line"),
        ('[evening]\nat = "20:00"length = "3m"\n', "2: two settings are in this line"),
        ("[evening]\nevery = 60m\n", '2: unknown setting "every"; it belongs below [breaks.NAME]'),
        ("[evening]\nenab\u200bled = yes\n", "; write: enabled = true"),
        ("[evening]\nenabled == yes\n", '2: a single "=" is between a key and its value; write: enabled = true'),
        ('[evening]\nat = "20:00 "late""\n', '2: 20:00 "late" is not a time of day such as "19:30"'),
        ('[evening]\nat = hold = "20:00"\n', '2: a setting has one "="'),
        ('[evening]\nat = "20:00" -- late\n', '2: a comment begins with "#"'),
        ('[evening]\n<!-- at = "20:00" -->\n', '2: a comment begins with "#"'),
        ('[evening]\nat = "20:00" or "21:00"\n', '2: a setting has one value; leave out what follows "20:00"'),
        ('[evening]\nat = "20:00" + "1h"\n', '2: "+" does not belong in this line'),
        ("[evening]\nrepetitions = 3, 5\n", '2: "repetitions" takes one value, and no list'),
        ("[evening]\nequipment = none\n", '2: none is not a list such as ["chair", "armless-chair"]'),
        ('[evening]\nREM at = "20:00"\n', '2: a comment begins with "#"'),
        ('[evening]\nset at = "20:00"\n', '2: "set at" is not the name of a setting; it has letters'),
        ('[evening]\nat = "20:00"\x00\n', "2: a control character is in this line; delete it"),
        ('[evening]\nat = "20:00" # \x07\n', "2: a control character is in this line; delete it"),
        ("[evening]\n\x1a", "2: a control character is in this line; delete it"),
        ("[evening]\nat = " + "9" * 5000 + "\n", "2: this number has too many digits"),
        ("x = " + "9" * 5000 + "\n", "1: this number has too many digits"),
        ("[evening]\n" + "a" * 5000 + " = 1\n", "2: evening." + "a" * 60 + "\u2026: unknown setting"),
        ('[workday]\ndays = ["mon",, "tue"]\n', "2: a comma too many is in this line; leave it out"),
        ('[workday]\ndays = ["mon", "tue"] ]\n', "2: a bracket too many is in this line; leave it out"),
        ('[workday]\ndays = ["mon"], ["tue"]\n', "2: a setting has one value; write all elements into one list"),
        ('[workday]\nhours = ["9-5"]\n', 'the default is in force: ["09:00-12:30", "13:30-17:30"]'),
        ("[evening]\nenabled = !true\n", "2: !true is not true or false (without quotes)"),
        ('[evening]\nwarm_up = "0"\n', '; write: warm_up = "0s"'),
        ('[workday]\ndays = ["mon", "tue")\n', '2: the list that begins in this line ends with "]"'),
        ('[workday]\ndays = ["mon", "tue"}\n', '2: a list ends with "]"'),
        ('[workday]\nhours = "09:00-12:30",\n  "13:30-17:30"\n', "2: a setting has one value; several are a list: ["),
        ('evening = {at = "20:00",}\n', "1: a comma too many is in this line; leave it out"),
        ('evening = {at: "20:00"}\n', '1: "=" belongs between a key and its value, in braces too'),
        ('evening = {at = "20:00"; hold = "40s"}\n', '1: the settings in braces have "," between them'),
        ('[workday]\ndays_off = ["2026-02-30"]\n', "there is no day 2026-02-30"),
        ('[workday]\ndays_off = ["2026-12-31..2026-12-24"]\n', 'write: "2026-12-24..2026-12-31"'),
        ('breaks.x = {kind = "walk", every = "1h"}\nbreaks.x.y = 1\n', '2: "breaks.x" is already set in line 1'),
        ('[breaks.x]\nkind = "walk"\nevery = "1h"\ntext = "Say "hi" to her"\n', "; write: text = 'Say \"hi\" to her'"),
        ("[breaks.x]\nkind = \"walk\"\nevery = \"1h\"\ntext = 'Don't sit'\n", '; write: text = "Don\'t sit"'),
        ('[breaks.x]\nkind = "walk"\nevery = "1h"\ntext = "Drink\nwater"\n', 'lines begins and ends with """'),
        ('calendar.files = ["https://x.example/a.ics"]\n', "and breakstretch reads only files; download it"),
        ('exercises.files = ["file:///srv/a.toml"]\n', 'reads only files; write the path: "/srv/a.toml"'),
    ],
)  # fmt: skip
def test_a_slip_in_how_it_is_written(text: str, said: str) -> None:
    """It is told once, in plain words, and the next section is in force."""
    loaded = read(f'{text}\n[holds]\nhold = "77s"\n')
    (message,) = map(str, loaded.problems)
    assert said in message
    assert loaded.settings.holds.hold == 77


def test_the_whole_day() -> None:
    """From 00:00 to 24:00 is a length, and is shown as it is written."""
    loaded = read('workday.hours = ["00:00-24:00"]\n')
    assert (loaded.problems, str(loaded.settings.workday.hours[0])) == ((), "00:00-24:00")
    assert "has no length" in told('workday.hours = ["00:00-00:00"]\n')[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0" * 99, "it is full of zeros, as after a crash"),
        ("[evening]\n".encode("utf-32"), "this is UTF-32 text"),
        (b"[evening]\r\r\nx = 1\r\r\n", "its lines have two ends each"),
        (b"\xef\xbb\xbf\xef\xbb\xbf[evening]\n", ""),
    ],
)
def test_files_that_a_program_has_spoilt(data: bytes, said: str) -> None:
    """They are named as what they are, and a second byte order mark does no harm."""
    assert re.match(said, text_of(data).error)
    assert bool(text_of(data).error) is bool(said)


ENDLESS = ("a:{0}=", "a{0}b", "[{0}x", "[a]{0}x", 'a = "{0}" x "', "a\u00a0{0}= 1", 'a = "{0}\\x"')


@pytest.mark.parametrize("line", ENDLESS)
def test_a_line_without_end(line: str) -> None:
    """However it repeats itself, it is read at once, and its message has an end."""
    for filling in (" ", "a ", "= ", '"a" ', "[] ", "\uff1d", "\\x"):
        text = line.format(filling * (18_000 // len(filling)))
        assert all(len(message) < 700 for message in told(f"{text}\n"))
