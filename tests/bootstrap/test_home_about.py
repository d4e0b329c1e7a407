"""What the page "About" is given: the person's safety answers in words, and what the person may say of them."""

import ntpath
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from breakstretch.bootstrap.home import about
from breakstretch.bootstrap.home.about import AboutFacts
from breakstretch.bootstrap.home.stored import Stored
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.state import Cleared, Progress, Safety, State
from breakstretch.system import paths
from tests.support.entries import DAY
from tests.support.fake_time import MORNING, FakeClock
from tests.support.history_files import damage_column, keep

Asked = list[tuple[str, dict[str, object]]]
OVER = Progress(easy_left=0)


@pytest.fixture(name="history")
def history_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The history of this person, which is not there yet."""
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path / "state" / "history.db"


@pytest.fixture(name="asked")
def asked_fixture() -> Asked:
    """What the daemon was asked."""
    return []


@pytest.fixture(name="facts")
def facts_fixture(asked: Asked) -> AboutFacts:
    """With a daemon that grants everything."""

    def ask(command: str, args: dict[str, object]) -> dict[str, object] | None:
        asked.append((command, args))
        return {"ok": True, "text": "Granted."}

    return AboutFacts(ask, Stored(FakeClock()))


def store(history: Path, safety: Safety, **more: object) -> None:
    """This is what the daemon last kept."""
    keep(history, state=replace(State(MORNING, DAY, safety=safety, progress=OVER), **more))


def test_before_the_first_start_nothing_was_answered(facts: AboutFacts, history: Path) -> None:
    """It says when the questions come."""
    answers = facts.answers()
    assert answers.lines == ("You have not answered the safety questions yet. They come before your first stretch.",)
    assert (answers.barrier, answers.clears, answers.trouble) == ("", None, "")
    assert not history.exists()
    store(history, Safety())
    assert facts.answers().lines == answers.lines, "nor before the first stretch"


def test_somebody_without_warning_signs(facts: AboutFacts, history: Path) -> None:
    """When it was answered, that nothing has to be checked, and week 1 (rule 41)."""
    store(history, Safety(screened=True, screened_on=date(2026, 3, 2)), progress=Progress(easy_left=4))
    answers = facts.answers()
    assert answers.lines == (
        "You last answered them on 2 March 2026.",
        "Nothing in your answers has to be checked by a doctor first.",
        "Week 1: easy positions, each held 30 s. It ends after 4 evenings.",
    )
    assert answers.clears is None


def test_what_has_to_be_checked_first_has_its_day_and_can_be_cleared(
    facts: AboutFacts, history: Path, asked: Asked
) -> None:
    """Signs, cautions and what was checked before, in words (rule 21d)."""
    told = {"fever": date(2026, 3, 20), "knee": date(2026, 3, 20)}
    safety = Safety(
        screened=True, signs=("fever",), told=told, cautions=("knee",), cleared=(Cleared(date(2025, 12, 1), ("calf",)),)
    )
    store(history, safety)
    answers = facts.answers()
    assert answers.lines == (
        "You have answered them.",
        "On 20 March 2026 you ticked: Fever, chills or feeling ill together with the back pain.",
        "Because of your knee trouble, some exercises are left out and others come with advice.",
        "Checked on 1 December 2025: One calf newly swollen, warm, red or throbbing: have it looked at today.",
    )
    assert answers.barrier.startswith("No stretching for now.")
    assert answers.clears is Barrier.CHECK_FIRST
    assert facts.clear(Barrier.CHECK_FIRST).text == "Granted."
    assert asked == [("check-in", {"words": ("--checked",)})]


@pytest.mark.parametrize(
    ("safety", "clears", "begins"),
    [
        (Safety(screened=True, signs=("saddle",)), Barrier.EMERGENCY, "Get emergency care now"),
        (Safety(screened=True, unsure=True), Barrier.ASK_FIRST, "Please ask a doctor or physiotherapist first"),
        (Safety(screened=True, unsure=True, cautions=("under-18",)), Barrier.ASK_FIRST, "breakstretch is not made for"),
        (Safety(screened=True, ask_first=True), Barrier.ASK_FIRST, "Stretching is paused"),
        (Safety(screened=True, resting=DAY), None, "Too sore for stretching."),
    ],
)
def test_what_stands_in_the_way_is_said_first(
    facts: AboutFacts, history: Path, safety: Safety, clears: Barrier | None, begins: str
) -> None:
    """Only what a professional clears can be cleared by hand."""
    store(history, safety)
    answers = facts.answers()
    assert answers.barrier.startswith(begins)
    assert answers.clears is clears


def test_having_asked_is_said_as_that(facts: AboutFacts, asked: Asked) -> None:
    """It clears less than having been checked."""
    facts.clear(Barrier.ASK_FIRST)
    assert asked == [("check-in", {"words": ("--asked",)})]


def test_the_daemon_can_be_ended(facts: AboutFacts, asked: Asked) -> None:
    """Where no tray icon has that line."""
    assert facts.quit().text == "Granted."
    assert asked == [("quit", {})]


def test_an_operation_in_the_settings_has_to_be_checked(facts: AboutFacts, history: Path, tmp_path: Path) -> None:
    """Nobody ticked it, so it has no day."""
    (tmp_path / "config.toml").write_text('[exercises]\ncautions = ["recent-surgery"]\n', encoding="utf-8")
    store(history, Safety(screened=True))
    assert facts.answers().lines[1] == "You ticked: Back, hip, belly or knee operation in the last 6 months."


def test_a_state_that_cannot_be_read_is_check_first(facts: AboutFacts, history: Path) -> None:
    """It is never taken for a healthy person (rule 43)."""
    store(history, Safety(screened=True))
    damage_column(history, "state", "json", "'{'")
    answers = facts.answers()
    assert answers.clears is Barrier.CHECK_FIRST
    assert answers.barrier.startswith("What was stored about you could not be read")


def test_without_a_daemon_it_is_cleared_on_the_saved_state(history: Path) -> None:
    """The questions need the daemon, and the page says so."""
    facts = AboutFacts(lambda _command, _args: None, Stored(FakeClock()))
    store(history, Safety(screened=True, signs=("fever",)))
    assert facts.clear(Barrier.CHECK_FIRST).ok
    assert facts.answers().clears is None
    assert "not running" in facts.ask_again().text


def test_the_questions_open_in_the_window(facts: AboutFacts, asked: Asked) -> None:
    """Whatever leads the stretches."""
    assert facts.ask_again().ok
    assert asked == [("check-in", {"lead": "window"})]


def test_it_names_the_files(facts: AboutFacts, history: Path) -> None:
    """Settings, history and log, each with its path."""
    assert facts.files == (
        ("Settings", str(history.parent.parent / "config.toml")),
        ("History", str(history.parent.parent / "state" / "history.db")),
        ("Log", str(history.parent / "breakstretch.log")),
    )


def test_a_path_of_windows_has_its_own_slashes(facts: AboutFacts, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder's are those of Windows as well."""
    monkeypatch.setattr(about, "join", ntpath.join)
    monkeypatch.setattr(paths, "state_dir", lambda: r"C:\Users\Kim\state")
    assert facts.files[2] == ("Log", r"C:\Users\Kim\state\breakstretch.log")
