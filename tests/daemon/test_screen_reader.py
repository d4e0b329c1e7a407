"""Where a screen reader runs, notifications guide and ask, with all of their text; else a voice says it."""

import pytest

from breakstretch.core.engine.engine import Engine
from breakstretch.core.rules.screening import LIST_PAGES
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.events import Answered, CheckIn, Dismissed, Hurts, ScreenReader, Start, StartEvening
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Gone
from breakstretch.daemon.read_aloud import ReadAloud
from breakstretch.daemon.status import status
from tests.support.daemon_rig import RecordingLead, Rig
from tests.support.desk import desk, rule

HUSH = "(silent)"


class Reading(Rig):
    """A daemon with a window and a screen reader, and what is said aloud."""

    def __init__(self, *, screened: bool = True) -> None:
        settings = desk(rule(lead=LeadKind.WINDOW), rule("walk", every="30m", text="Drink some water"), evening=True)
        super().__init__(settings, window=True, **({} if screened else {"new_engine": Engine}))
        self.heard: list[str] = []
        self.runner.after_each_step(ReadAloud(self.runner, self).look)
        self.start()
        self.tell(ScreenReader(on=True))

    def tell(self, event: object) -> None:
        """This happens."""
        self.post(event)  # type: ignore[arg-type] # any event
        self.reactor.settle()

    def say(self, text: str) -> None:
        """The voice speaks."""
        self.heard.append(text)

    def hush(self) -> None:
        """The voice falls silent."""
        self.heard.append(HUSH)


def test_the_notification_guides() -> None:
    """A window is empty for a screen reader. `status` says what leads, and a lead that was asked for is kept."""
    rig = Reading()
    assert status(rig.situation).lead == LeadKind.NOTIFICATION
    rig.tell(Start("stretch"))
    assert (len(rig.lead.views), rig.window.views) == (1, [])
    rig = Reading()
    rig.tell(Start("stretch", lead=LeadKind.WINDOW))
    assert (rig.lead.views, len(rig.window.views)) == ([], 1)
    rig = Reading()
    rig.tell(ScreenReader(on=False))
    rig.tell(Start("stretch"))
    assert (rig.lead.views, len(rig.window.views)) == ([], 1)


def test_the_notification_asks() -> None:
    """Also the long list, the check-in on its own and the evening's, which the window asks otherwise."""
    for event in (Start("stretch"), CheckIn(), StartEvening()):
        rig = Reading(screened=False)
        rig.tell(event)
        assert [page.kind for page in rig.lead.pages] == [QuestionKind.SCREENING]
        assert rig.window.pages == []
        assert rig.heard == []


def test_before_the_first_event_of_all() -> None:
    """A reader that is noticed before the start counts."""
    rig = Rig(desk(rule(lead=LeadKind.WINDOW)), window=True)
    rig.runner.step(ScreenReader(on=True))
    rig.start()
    assert status(rig.situation).lead == LeadKind.NOTIFICATION


def test_a_question_without_its_buttons_is_said_aloud() -> None:
    """All of it, once, and how to answer it; the voice is silent when it is answered."""
    rig = Reading(screened=False)
    rig.notifier.buttons = 0
    rig.tell(Start("stretch"))
    (said,) = rig.heard
    assert said.startswith("Emergency signs. ")
    assert said.endswith("In a terminal: breakstretch check-in --plain.")
    rig.tell(ScreenReader(on=True))
    assert rig.heard == [said]
    for number in (2, 3, 4):
        page = rig.lead.pages[-1]
        rig.tell(Answered(page.key, page.kind, "none"))
        assert len(rig.heard) == number
    assert rig.heard[-1] == HUSH


def test_a_reminder_that_no_server_shows_is_said_aloud() -> None:
    """Once, with your own words and the command for a terminal, and not when a person has closed it."""
    rig = Reading()
    rig.reactor.advance(3700.0)
    assert rig.notifier.live is not None
    key = rig.notifier.live.key
    rig.tell(Dismissed(key, Gone.CLOSED))
    assert rig.heard == []
    rig.tell(Dismissed(key, Gone.NO_SERVER))
    rig.tell(ScreenReader(on=True))
    assert rig.heard == [
        "Time for a break. Drink some water. In a terminal: breakstretch stretch --lead terminal --plain."
    ]
    assert any(line.startswith("Said aloud: Time for a break.") for line in rig.log.lines)
    rig.tell(ScreenReader(on=False))
    assert rig.heard[1:] == [HUSH]


@pytest.mark.parametrize("how", ["hidden", "late"])
def test_what_is_hidden_or_left_unanswered_is_said_aloud(how: str) -> None:
    """A reminder, and a question alone; with settings that ignore do not disturb, the reminder comes all the same."""
    rig = Reading()
    rig.reactor.advance(3700.0)
    assert rig.notifier.live is not None
    rig.notifier.hidden = how == "hidden"
    rig.tell(ScreenReader(on=True) if how == "hidden" else Dismissed(rig.notifier.live.key, Gone.LATE))
    assert [line.partition(".")[0] for line in rig.heard] == ["Time for a break"]
    asking = Reading(screened=False)
    asking.notifier.hidden = how == "hidden"
    asking.tell(CheckIn())
    assert bool(asking.heard) is (how == "hidden")


def test_a_terminal_takes_the_question() -> None:
    """The command that a bubble names asks the page at hand there, and the session stays there."""
    rig = Reading(screened=False)
    terminal = RecordingLead(rig.calls, "terminal")
    rig.tell(Start("stretch"))
    assert not rig.runner.ask(CheckIn()).ok
    rig.runner.leads[LeadKind.TERMINAL] = terminal
    assert rig.runner.ask(CheckIn(LeadKind.TERMINAL)).ok
    (page,) = terminal.pages
    assert page.kind is QuestionKind.SCREENING
    assert [ended.key for ended in rig.lead.over] == [page.key]
    for _ in LIST_PAGES:
        rig.tell(Answered(page.key, terminal.pages[-1].kind, "none"))
    assert [view.key for view in terminal.views] == [page.key]
    rig.tell(Hurts(page.key))
    assert terminal.pages[-1].kind is QuestionKind.WHAT_HURT


def test_a_terminal_takes_what_hurts() -> None:
    """Also in the middle of a session, whose next step is shown there; a session that runs keeps its lead."""
    rig = Reading()
    terminal = RecordingLead(rig.calls, "terminal")
    rig.runner.leads[LeadKind.TERMINAL] = terminal
    rig.tell(Start("stretch"))
    assert not rig.runner.ask(Start(lead=LeadKind.TERMINAL)).ok
    key = rig.lead.views[0].key
    rig.tell(Hurts(key))
    assert rig.runner.ask(StartEvening(LeadKind.TERMINAL)).ok
    rig.tell(Answered(key, QuestionKind.WHAT_HURT, "pain"))
    assert [page.kind for page in terminal.pages] == [QuestionKind.WHAT_HURT, QuestionKind.CONTINUE]
    rig.tell(Answered(key, QuestionKind.CONTINUE, "continue"))
    assert terminal.views
