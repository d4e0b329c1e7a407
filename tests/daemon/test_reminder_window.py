"""A reminder that no notification server shows is in a small window, and its words are the screen's (rule 26)."""

from typing import Any

import pytest

from breakstretch.bootstrap.leads import remind_by_window
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.events import Pause, QuietBegan, QuietEnded, Redo, ScreenReader
from breakstretch.core.values.history import HistoryEntry, Outcome
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Gone, Reason
from breakstretch.core.values.settings import Presence, WhenDue
from breakstretch.core.values.state import ReminderState
from breakstretch.daemon.relay import PATIENCE
from breakstretch.daemon.status import status, status_text, why_text
from breakstretch.daemon.tray_view import tray_view
from breakstretch.wire import Do, DoLine, EndQuestionsLine, QuestionLine, ViewLine, encode
from tests.support.faces import CANNOT_START, ENDS, FAILS, NO_BUS, NO_SERVER, REFUSES, SHOWS, SILENT, Faces

SHOWN = "Your desktop does not show the reminder of the stretch break, so a window does."


class Reminded(Faces):
    """A daemon that has a display, with a break that has just become due."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, server: str, window: str = SHOWS, **more: Any) -> None:
        super().__init__(monkeypatch, LeadKind.NOTIFICATION, server, window, **more)
        loop: object = self.reactor
        self.reminders = remind_by_window(self.runner, loop, self.post)  # type: ignore[arg-type] # as the real one
        self.start()
        while self.situation.live is None:
            self.reactor.advance(1)

    def later(self, seconds: float = PATIENCE + 2) -> None:
        """Time goes by."""
        self.reactor.advance(seconds)

    def press(self, choice: str) -> None:
        """The person presses a button of the window."""
        self.children[-1].says(encode(DoLine(Do.ANSWER, kind=QuestionKind.REMINDER, choice=choice)).rstrip())
        self.reactor.settle()

    @property
    def pages(self) -> list[str]:
        """The kinds of what the windows were given."""
        return [type(line).__name__ for line in self.window_told]

    @property
    def gone(self) -> str | None:
        """Where the reminder is, as `status --json` says it."""
        return status(self.situation).reminder


@pytest.mark.parametrize("server", [NO_BUS, NO_SERVER, REFUSES])
def test_the_window_shows_what_no_server_does(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    """After some seconds, with the three buttons of a reminder; `why`, `status` and the tray say so (rules 26, 36)."""
    rig = Reminded(monkeypatch, server)
    assert (rig.gone, rig.pages) == (Gone.REFUSED if server == REFUSES else Gone.NO_SERVER, [])
    rig.later()
    (line,) = rig.window_told
    assert isinstance(line, QuestionLine)
    assert [choice.label for choice in line.question.choices] == ["Start", "Snooze 5 min", "Skip"]
    assert line.question.title == "Time for a stretch"
    assert rig.gone == Gone.WINDOW
    assert why_text(rig.situation).startswith(SHOWN)
    assert SHOWN in status_text(rig.situation)
    assert tray_view(rig.situation).title == "Time for a stretch (shown in a window)"
    rig.later(60)
    assert (rig.gone, rig.pages) == (Gone.WINDOW, ["QuestionLine"]), "whatever a refused server says again"


@pytest.mark.parametrize(("after", "pages"), [(PATIENCE - 1, []), (60, ["QuestionLine", "EndQuestionsLine"])])
def test_a_server_that_comes_takes_the_reminder_over(
    monkeypatch: pytest.MonkeyPatch, after: float, pages: list[str]
) -> None:
    """The window of a reminder closes, or is never opened; a server that ends gives it back."""
    rig = Reminded(monkeypatch, NO_SERVER)
    rig.later(after)
    rig.bus.turn(SHOWS)
    rig.later()
    assert (rig.gone, rig.pages) == ("shown", pages)
    rig.bus.turn(NO_SERVER)
    rig.later()
    assert (rig.gone, rig.pages) == (Gone.WINDOW, [*pages, "QuestionLine"])


def test_the_window_shows_what_a_server_leaves_unanswered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server has 5 s. Its late answer takes the reminder over, so that there is one face at a time (rule 26)."""
    rig = Reminded(monkeypatch, SILENT)
    rig.later(PATIENCE - 1)
    assert (rig.gone, rig.pages) == ("shown", [])
    rig.later(3)
    assert (rig.gone, rig.pages) == (Gone.WINDOW, ["QuestionLine"])
    rig.bus.answer_late()
    rig.later(0)
    assert (rig.gone, rig.pages) == ("shown", ["QuestionLine", "EndQuestionsLine"])


def test_a_bubble_that_comes_after_the_window_was_answered_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next reminder has a window too, because the server still owes its first answer."""
    rig = Reminded(monkeypatch, SILENT)
    rig.later()
    rig.press("snooze")
    rig.later(300 + PATIENCE + 2)
    assert (rig.gone, rig.pages[-1]) == (Gone.WINDOW, "QuestionLine")
    rig.press("start")
    rig.bus.answer_late()
    rig.later(0)
    assert (rig.bus.closed, status(rig.situation).lead) == ([rig.bus.last_number], LeadKind.WINDOW)
    assert rig.pages[-2:] == ["ViewLine", "EndQuestionsLine"]


def test_what_do_not_disturb_hides_is_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that ignore it ask for the reminder all the same. After it the notification is there, alone."""
    ignoring = Presence(do_not_disturb=WhenDue.IGNORE)
    rig = Reminded(monkeypatch, SHOWS, presence=ignoring)
    assert (rig.gone, rig.pages) == ("shown", [])
    rig.post(QuietBegan(Reason.DO_NOT_DISTURB))
    rig.later(2)
    assert (rig.gone, rig.pages) == (Gone.WINDOW, ["QuestionLine"])
    rig.post(QuietEnded(Reason.DO_NOT_DISTURB))
    rig.later(60)
    assert (rig.gone, rig.pages) == ("shown", ["QuestionLine", "EndQuestionsLine"])


def test_a_server_that_works_needs_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started, and nothing is asked again."""
    rig = Reminded(monkeypatch, SHOWS)
    rig.later(60)
    assert (rig.gone, rig.children) == ("shown", [])


def test_start_guides_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, and not after a notification had its seconds."""
    rig = Reminded(monkeypatch, NO_SERVER)
    rig.later()
    rig.press("start")
    assert rig.pages == ["QuestionLine", "ViewLine", "EndQuestionsLine"]
    assert isinstance(rig.window_told[1], ViewLine)
    assert status(rig.situation).lead == LeadKind.WINDOW


@pytest.mark.parametrize(("choice", "state"), [("snooze", ReminderState.SNOOZED), ("skip", None)])
def test_snooze_and_skip_close_the_window(
    monkeypatch: pytest.MonkeyPatch, choice: str, state: ReminderState | None
) -> None:
    """They do what the buttons of a notification do."""
    rig = Reminded(monkeypatch, NO_SERVER)
    rig.later()
    rig.press(choice)
    assert isinstance(rig.window_told[-1], EndQuestionsLine)
    live = rig.situation.live
    assert (None if live is None else live.state) is state
    skipped = [entry for saved, _ in rig.history.saves for entry in saved if isinstance(entry, HistoryEntry)]
    assert [entry.outcome for entry in skipped] == ([] if state else [Outcome.SKIPPED])


def test_closing_the_window_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays closed, whatever the server says or does then, until `redo` brings it back."""
    rig = Reminded(monkeypatch, REFUSES)
    rig.later()
    rig.children[-1].says(b".")
    rig.later(60)
    assert (rig.gone, len(rig.children)) == (Gone.CLOSED, 1)
    rig.bus.turn(SHOWS)
    rig.later()
    assert rig.gone == Gone.CLOSED
    rig.bus.turn(REFUSES)
    rig.runner.ask(Redo())
    rig.later()
    assert (rig.gone, len(rig.children)) == (Gone.WINDOW, 2)


@pytest.mark.parametrize("window", [CANNOT_START, ENDS, FAILS, SILENT])
def test_where_no_window_can_be_shown_the_tray_and_the_log_say_it(monkeypatch: pytest.MonkeyPatch, window: str) -> None:
    """`status` does not call it shown, and nothing goes on asking (rule 26)."""
    rig = Reminded(monkeypatch, NO_SERVER, window)
    rig.later(60)
    assert rig.gone == Gone.NO_SERVER
    assert tray_view(rig.situation).title == "Time for a stretch (no notifications here)"
    told = [line for line in rig.log.lines if line.startswith("The window cannot be shown")]
    assert len(told) == 1
    assert told[0].endswith(" `breakstretch status` says what is due.")
    assert rig.children == [] or rig.children[-1].ended
    assert (rig.reactor.waits_for or 0) > 60, "nothing is asked each second"


def test_a_window_that_dies_is_not_called_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its display has ended, which is no answer of the person's. A server that comes later shows the reminder."""
    rig = Reminded(monkeypatch, NO_SERVER)
    rig.later()
    rig.children[-1].says(None)
    rig.later(60)
    assert (rig.gone, len(rig.children)) == (Gone.NO_SERVER, 1)
    rig.bus.turn(SHOWS)
    rig.later()
    assert rig.gone == "shown"


def test_a_window_that_stops_is_not_called_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked every few seconds whether it is there."""
    rig = Reminded(monkeypatch, NO_SERVER)
    rig.later()
    rig.children[-1].does = SILENT
    rig.later(4 * PATIENCE)
    assert rig.gone == Gone.NO_SERVER


def test_a_screen_reader_gets_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot read one; a voice says the reminder."""
    rig = Reminded(monkeypatch, NO_SERVER)
    rig.post(ScreenReader(on=True))
    rig.later()
    assert (rig.gone, rig.children) == (Gone.NO_SERVER, [])
    rig.post(ScreenReader(on=False))
    rig.later()
    assert rig.gone == Gone.WINDOW
    rig.post(ScreenReader(on=True))
    rig.later()
    assert (rig.gone, rig.pages) == (Gone.NO_SERVER, ["QuestionLine", "EndQuestionsLine"])


def test_a_quiet_and_the_end_take_the_window_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a window says after that changes nothing."""
    rig = Reminded(monkeypatch, NO_SERVER)
    rig.later()
    rig.runner.ask(Pause())
    assert rig.pages == ["QuestionLine", "EndQuestionsLine"]
    rig.press("start")
    assert rig.situation.player is None
    ends = Reminded(monkeypatch, NO_SERVER)
    ends.later()
    ends.reminders.close()
    ends.reminders.close()
    assert ends.pages == ["QuestionLine", "EndQuestionsLine"]
    early = Reminded(monkeypatch, NO_SERVER)
    early.reminders.close()
    early.later()
    assert early.pages == []
