"""The remedy in a message does what it says: who follows it has a file without that problem (rule 43)."""

import pytest

from breakstretch.backends.toml.source_file import text_of
from tests.support.settings_text import told

NO_SPACES = "the name of a section has no spaces; write: [breaks.stretch-break]"
SLIPS = {
    '[workday]\ndays = "mon-fri"\n': 'days: "mon-fri" is not a list such as ["mon", "tue", "wed", "thu", "fri"]',
    '[workday]\ndays = "mon, tue"\n': 'days: "mon, tue" is not a list such as ["mon", "tue"]',
    "[workday]\ndays = true\n": 'days: true is not a list such as ["mon", "tue"]',
    "[workday]\nhours = true\n": "true is not a list, in which each element is a range of hours such as",
    '[workday]\nhours = ["09:00\u201317:00"]\n': '; write: hours = ["09:00-17:00"]',
    '[workday]\ndays = ["Wednesday"]\n': 'did you mean "wed"?',
    '[workday]\nhours = ("09:00-12:30", "13:30-17:30")\n': '; write: hours = ["09:00-12:30", "13:30-17:30"]',
    '[workday]\nhours = ["09:00-12:30"; "13:30-17:30"]\n': 'the elements of a list have "," between them',
    '[breaks.stretch]\nevery = "60m";\n': 'no ";" follows a setting; leave it out',
    '[breaks.stretch]\nevery = "60m",\n': 'no comma follows a setting; write: every = "60m"',
    '[breaks.stretch]\nevery == "60m"\n': '; write: every = "60m"',
    '[breaks.Stretch break]\nevery = "50m"\n': NO_SPACES,
    '[breaks]\nevery = "60m"\n': '"every" belongs below [breaks.NAME], where NAME is a name of your own',
    '[breaks]\nstretch = "60m"\n': "write [breaks.stretch], and its settings below it",
    "workday = 3\n": "write [workday], and its settings below it",
    '[exercises]\nfiles = ["C:\\Users\\me\\x.toml"]\n': "is written in single quotes: 'C:\\Users\\me\\x.toml'",
}


@pytest.mark.parametrize(("text", "said"), SLIPS.items())
def test_the_remedy_works(text: str, said: str) -> None:
    """One slip is one message, and it says what to write in words that the key takes."""
    (message,) = told(text)
    assert said in message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("[evening]\n".encode("utf-16"), "this is UTF-16 text"),
        ("[evening]\n".encode("utf-16-le"), "this is UTF-16 text"),
        ("[evening]\n".encode("utf-16-be"), "this is UTF-16 text"),
        (b'[evening]\rat = "20:00"\r', "its lines end as on old Macs"),
        (b'[evening]\r\nat = "20:00"\r\n', ""),
        (b'\xef\xbb\xbf[evening]\nat = "20:00"\n', ""),
    ],
)
def test_files_of_other_editors(data: bytes, said: str) -> None:
    """A file in another encoding, or with the line ends of old Macs, is named as what it is."""
    assert (text_of(data).error or "").startswith(said)
    assert bool(text_of(data).error) is bool(said)
