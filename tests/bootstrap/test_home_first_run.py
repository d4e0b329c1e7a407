"""What the first run reads and writes, and what it says of the first break."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from breakstretch.bootstrap.home.first_run import FirstRunFacts
from breakstretch.bootstrap.home.stored import Stored
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.messages.home.first_words import SOON
from breakstretch.system.clock import SystemClock
from breakstretch.window.home.first.answers import Permission

FRIDAY = "2026-03-27"


class Stopped(SystemClock):
    """A clock that shows one time."""

    def __init__(self, at: str) -> None:
        super().__init__()
        self.at = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/Prague"))

    def now(self) -> Moment:
        """That time."""
        return Moment(self.at, 0.0)


At = Callable[[str], FirstRunFacts]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> At:
    """The first run of a newcomer at some time, without a daemon."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(tmp_path / "config.toml"))
    return lambda time: FirstRunFacts(lambda _command, _args: None, Stored(Stopped(time)))


def test_the_defaults_stand(at: At, tmp_path: Path) -> None:
    """What was not changed is not written."""
    first = at(f"{FRIDAY} 08:00")
    facts = first.facts()
    assert facts.hours == (("09:00", "12:30"), ("13:30", "17:30"))
    assert (facts.evening, facts.evening_at, facts.settings) == (True, "19:30", ("desk_seated", "desk_standing"))
    assert first.keep(facts).ok
    assert not (tmp_path / "config.toml").exists()


def test_what_was_chosen_is_written_at_once(at: At, tmp_path: Path) -> None:
    """All keys of a page in one step, and nothing else."""
    first = at(f"{FRIDAY} 08:00")
    wanted = replace(
        first.facts(), hours=(("08:00", "16:00"),), days=("mon", "sat"), evening=False, equipment=("desk",)
    )
    assert first.keep(wanted).ok
    assert first.facts() == wanted
    text = (tmp_path / "config.toml").read_text(encoding="utf-8")
    assert 'hours = ["08:00-16:00"]' in text
    assert 'days = ["mon", "sat"]' in text


@pytest.mark.parametrize(("typed", "kept", "shown"), [("45", "45m", "45 min"), ("1 h 30 min", "1h 30m", "1 h 30 min")])
def test_the_time_between_breaks_is_written_as_a_length(
    at: At, tmp_path: Path, typed: str, kept: str, shown: str
) -> None:
    """A number alone is minutes, as on the settings page."""
    first = at(f"{FRIDAY} 08:00")
    assert first.facts().every == "1 h"
    assert first.keep(replace(first.facts(), every=typed)).ok
    assert f'every = "{kept}"' in (tmp_path / "config.toml").read_text(encoding="utf-8")
    assert first.facts().every == shown
    assert not first.keep(replace(first.facts(), every="often")).ok


def test_breaks_at_fixed_times_have_no_time_between_them(at: At, tmp_path: Path) -> None:
    """Then the page does not ask for it, and writes nothing of it."""
    config = tmp_path / "config.toml"
    config.write_text('[breaks.stretch]\nkind = "stretch"\nat = ["10:00"]\n', encoding="utf-8")
    first = at(f"{FRIDAY} 08:00")
    assert first.facts().every == ""
    assert first.keep(replace(first.facts(), days=("mon",))).ok
    assert "every" not in config.read_text(encoding="utf-8")


def test_nonsense_is_refused_with_its_sentence(at: At) -> None:
    """And nothing of the page is written."""
    first = at(f"{FRIDAY} 08:00")
    before = first.facts()
    said = first.keep(replace(before, hours=(("9 o'clock", ""),), days=("mon",)))
    assert not said.ok
    assert said.text.endswith('is not a range of hours such as "09:00-12:30".')
    assert first.facts() == before


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (f"{FRIDAY} 08:00", "First break at about 10:00."),
        (f"{FRIDAY} 10:15", "First break at about 11:15."),
        (f"{FRIDAY} 12:00", "First break at about 14:30."),
        (f"{FRIDAY} 16:15", "First break at about 17:15."),
        (f"{FRIDAY} 16:25", "Your work hours are over for today, or nearly. First break on Monday at about 10:00."),
        (f"{FRIDAY} 18:00", "Your work hours are over for today, or nearly. First break on Monday at about 10:00."),
        ("2026-03-28 11:00", "Today is not one of your work days. First break on Monday at about 10:00."),
    ],
)
def test_it_says_when_the_first_break_comes(at: At, time: str, said: str) -> None:
    """On a day off and in the evening it says why nothing comes today."""
    assert at(time).first_break() == said


def test_on_windows_it_says_where_the_icon_hides(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new icon is behind the ^ there, and a program without a window looks dead."""
    first = at(f"{FRIDAY} 08:00")
    monkeypatch.setattr("sys.platform", "win32")
    assert first.first_break().endswith("If you do not see it there, click ^.")


@pytest.mark.parametrize(
    "settings", ['[breaks.stretch]\nat = ["10:00"]\n', f'[workday]\ndays_off = ["{FRIDAY}..2026-05-31"]\n']
)
def test_no_break_is_promised_that_does_not_come(at: At, tmp_path: Path, settings: str) -> None:
    """With fixed times alone, and with no work day ahead."""
    (tmp_path / "config.toml").write_text(settings, encoding="utf-8")
    assert at(f"{FRIDAY} 08:00").first_break() == SOON


def test_a_week_without_a_work_day_is_refused(at: At) -> None:
    """The pages cannot take all days away."""
    first = at(f"{FRIDAY} 08:00")
    assert not first.keep(replace(first.facts(), days=())).ok


def test_the_figure_is_the_stretch_of_the_first_page(at: At) -> None:
    """One that everybody can do at a desk."""
    assert at(f"{FRIDAY} 08:00").figure.id == "standing-side-bend"


def test_without_a_daemon_it_says_so(at: At) -> None:
    """A stretch and the questions need one."""
    first = at(f"{FRIDAY} 08:00")
    assert not first.ask().ok
    assert not first.stretch().ok


def test_the_daemon_knows_what_the_system_allows(at: At) -> None:
    """One that is not there, or of an older version, stands in the way of nothing."""
    first = at(f"{FRIDAY} 08:00")
    assert first.permission() == Permission("", None)
    sent: list[str] = []

    def ask(command: str, _args: dict[str, object]) -> dict[str, object]:
        sent.append(command)
        return {"ok": True, "text": "", "data": {"phase": "waiting", "system": "macOS", "missing": "not-asked"}}

    first._ask = ask
    assert first.permission() == Permission("macOS", CannotGuide.NOT_ASKED)
    assert first.ask_permission().ok
    assert sent == ["status", "allow-notifications"]
    first._ask = lambda _command, _args: {"ok": True, "text": "", "data": {"phase": "waiting"}}
    assert first.permission() == Permission("", None)
    first._ask = lambda _command, _args: {"ok": False, "text": "", "data": None}
    assert first.permission() == Permission("", None)
