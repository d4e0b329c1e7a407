"""The safety questions without a daemon: asked in this process, and what was confirmed is written down."""

from pathlib import Path

import pytest

from breakstretch.bootstrap import lead_in_terminal, offline
from breakstretch.core.values.events import Answered, CheckIn, LeadLost
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.shown import Question
from breakstretch.wire import Do, DoLine
from tests.support.asking_engine import THANKS, AskingEngine
from tests.support.scripted_screen import Answers, Screens, screens
from tests.support.views import end

screen = pytest.fixture(screens)


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> list[AskingEngine]:
    """Every engine that is made; each has its check-in on a script."""
    made: list[AskingEngine] = []

    class Kept(AskingEngine):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type] # as the engine's own
            made.append(self)

    monkeypatch.setattr(offline, "Engine", Kept)
    return made


def says(choice: str) -> Answers:
    """A person who gives this answer to every page."""
    return lambda page: DoLine(Do.ANSWER, kind=page.kind, choice=choice)


def test_it_asks_here(screen: Screens, engines: list[AskingEngine]) -> None:
    """The page comes, the answer reaches the engine, and the command ends with the questions."""
    shown = screen(lambda _view: None, says("3"))
    assert lead_in_terminal(CheckIn(), shown) == 0
    assert [page.kind for page in shown.asked] == [QuestionKind.PAIN_NOW]
    assert [ended.text for ended in shown.asked_ends] == [THANKS]
    assert Answered("", QuestionKind.PAIN_NOW, "3") in engines[0].heard


def test_a_session_may_follow(screen: Screens, engines: list[AskingEngine]) -> None:
    """On the same screen, and the command then ends with the session."""
    shown = screen(lambda _view: Do.STOP, says("0"))
    assert lead_in_terminal(CheckIn(), shown) == 0
    assert len(shown.views) == 1
    assert [ended.key for ended in shown.ends] == [end().key]
    assert len(engines) == 1


def test_leaving_it_answers_nothing(screen: Screens, engines: list[AskingEngine]) -> None:
    """The engine hears that nobody is there, and the command is over."""

    def leaves(_page: Question) -> DoLine:
        return DoLine(Do.STOP)

    assert lead_in_terminal(CheckIn(), screen(lambda _view: None, leaves)) == 0
    assert LeadLost("") in engines[0].heard
    assert not any(isinstance(event, Answered) for event in engines[0].heard)


def test_what_leads_nowhere_ends_at_once(
    screen: Screens, engines: list[AskingEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that is granted and shows nothing must not wait for keys."""
    monkeypatch.setattr(AskingEngine, "handle", lambda *_: ())
    shown = screen(lambda _view: None)
    assert lead_in_terminal(CheckIn(), shown) == 0
    assert shown.asked == []
    assert len(engines) == 1


@pytest.mark.usefixtures("engines")
def test_a_confirmed_caution_is_written(home: Path, screen: Screens) -> None:
    """With the rest of the file as it was (rule 31)."""
    file = home / "config.toml"
    file.write_text('# mine\n[exercises]\ncautions = ["balance"]\n', encoding="utf-8")
    assert lead_in_terminal(CheckIn(), screen(lambda _view: Do.STOP, says("7"))) == 0
    assert file.read_text(encoding="utf-8") == '# mine\n[exercises]\ncautions = ["balance", "knee"]\n'


@pytest.mark.usefixtures("engines")
def test_a_caution_that_cannot_be_written_is_said(
    home: Path, screen: Screens, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person relies on it, so it must not be lost in silence; one that was written needs no word."""
    (home / "config.toml").write_text("[exercises\n", encoding="utf-8")
    assert lead_in_terminal(CheckIn(), screen(lambda _view: Do.STOP, says("7"))) == 0
    assert "could not be written to" in capsys.readouterr().out
