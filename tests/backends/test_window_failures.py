"""What leads where the window does not: it never came, it says that it cannot show a page, or it says nothing."""

import sys
from functools import partial

import pytest

from breakstretch.backends.children import window_process
from breakstretch.backends.children.window_process import ASKED_EVERY
from breakstretch.core.values.events import Led, SessionAction
from breakstretch.daemon.relay import PATIENCE
from tests.support.fake_time import FakeClock
from tests.support.wait import settle
from tests.support.window_children import END, END_QUESTIONS, NEXT_VIEW, QUESTION, VIEW, HandMoved, Rig, rig
from tests.window import scenes


@pytest.mark.parametrize("words", [("die",), ("nonsense", "deaf"), ("endless", "deaf")])
def test_a_window_that_was_never_seen_is_replaced(made: list[Rig], words: tuple[str, ...]) -> None:
    """The other lead begins the hold that is at hand by then anew, and leads to the end; why is said once for two."""
    used = rig(made, *words)
    for _ in range(2):
        used.window.open(VIEW)
        used.window.show(NEXT_VIEW)
        used.wait(lambda: used.instead.calls, "the other lead")
        used.window.show(VIEW)
        used.window.ask(QUESTION)
        used.window.close(END)
        names = [name for name, _ in used.instead.calls]
        assert (names, used.instead.calls[0][1]) == (["open", "show", "ask", "close"], NEXT_VIEW)
        used.instead.calls.clear()
    assert [line.partition(":")[0] for line in used.told] == ["The window cannot be shown"]
    assert used.posted == [Led(scenes.KEY, SessionAction.BACK, NEXT_VIEW.index)] * 2


@pytest.mark.parametrize("words", [("seen", "die"), ("seen", "nonsense", "deaf"), ("seen", "endless", "deaf")])
def test_a_window_that_dies_is_replaced(made: list[Rig], words: tuple[str, ...]) -> None:
    """Nobody has closed it: its display has ended, it was killed, or it talks nonsense. The hold begins anew."""
    used = rig(made, *words)
    used.window.open(NEXT_VIEW)
    used.wait(lambda: used.posted, "the other lead")
    used.window.close(END)
    settle(used.reactor)
    assert [name for name, _ in used.instead.calls] == ["open", "close"]
    assert used.posted == [Led(scenes.KEY, SessionAction.BACK, NEXT_VIEW.index)]
    assert used.told == ["The window cannot be shown: it ended by itself. A notification guides instead."]


def test_a_program_that_cannot_be_started_is_replaced_at_once(made: list[Rig]) -> None:
    """A question too; and the questions end where they were asked."""
    used = rig(made, command=("/nonexistent/window",))
    used.window.ask(QUESTION)
    used.window.open(VIEW)
    used.window.end_questions(END_QUESTIONS)
    assert used.instead.calls == [("ask", QUESTION), ("open", VIEW), ("end_questions", END_QUESTIONS)]
    assert len(used.told) == 1


def test_after_a_session_without_it_the_window_is_tried_again(made: list[Rig]) -> None:
    """What was missing may have been installed."""
    used = rig(made, command=("/nonexistent/window",))
    used.window.open(VIEW)
    used.window.close(END)
    used.window._command = (sys.executable, "-m", "tests.support.scripted_window", "seen", "echo")
    used.window.open(VIEW)
    used.wait_for_lines("view")


@pytest.mark.parametrize("words", [("seen", "read", "read", "fail", "deaf"), ("read", "read", "fail", "deaf")])
def test_a_window_that_cannot_show_a_page_is_replaced(made: list[Rig], words: tuple[str, ...]) -> None:
    """It says why, which the log gets, and the other lead shows what is current; the hold at hand begins anew."""
    used = rig(made, *words)
    used.window.open(VIEW)
    used.window.show(NEXT_VIEW)
    used.wait(lambda: used.instead.calls, "the other lead")
    used.window.show(VIEW)
    assert used.instead.calls == [("open", NEXT_VIEW), ("show", VIEW)]
    assert used.told == ["The window cannot be shown: TclError: no room for this page. A notification guides instead."]
    assert used.posted == [Led(scenes.KEY, SessionAction.BACK, NEXT_VIEW.index)]


def test_what_no_hold_is_lost_by_goes_on_where_it_is(made: list[Rig]) -> None:
    """A step that only leads to a hold, a pause and a question are shown as they are."""
    paused = scenes.desk(0.0, 1, 30, paused=True).view
    for view in (VIEW, paused):
        used = rig(made, "read", "fail", "deaf")
        used.window.open(view)
        used.wait(partial(len, used.instead.calls), "the other lead")
        assert used.posted == []
    asked = rig(made, "read", "fail", "deaf")
    asked.window.ask(QUESTION)
    asked.wait(partial(len, asked.instead.calls), "the other lead")
    assert (asked.instead.calls, asked.posted) == ([("ask", QUESTION)], [])


def test_a_last_page_that_cannot_be_shown_is_told(made: list[Rig]) -> None:
    """The session is over, so nothing takes over; the log has the reason."""
    used = rig(made, "seen", "read", "read", "fail", "deaf")
    used.window.open(VIEW)
    used.window.close(END)
    used.wait(lambda: used.told, "the reason")
    assert used.told == ["The window cannot show its last page: TclError: no room for this page."]
    assert (used.instead.calls, used.posted) == ([], [])


def seen_in(used: Rig, reactor: HandMoved) -> None:
    """Wait until the window has said that its page is on the screen."""
    child = used.window._child
    assert child is not None
    while not child.seen:
        reactor.settle()


@pytest.mark.parametrize("words", [("deaf",), ("seen", "deaf"), ("closes", "deaf"), ("grandchild", "die")])
def test_a_window_that_shows_nothing_is_replaced(made: list[Rig], words: tuple[str, ...]) -> None:
    """Each is replaced after 5 s.

    It never appears, or hangs with a page, or closes its input, or ends and leaves its pipe to a process of its own.
    """
    reactor = HandMoved(FakeClock())
    used = rig(made, *words, reactor=reactor)
    used.window.open(VIEW)
    used.window.show(NEXT_VIEW)
    if "seen" in words:
        seen_in(used, reactor)
    reactor.advance(PATIENCE)
    assert used.instead.calls == [("open", NEXT_VIEW)]
    assert used.told == ["The window cannot be shown: it showed nothing for 5 s. A notification guides instead."]


def test_a_window_has_longer_to_start_on_windows(made: list[Rig], monkeypatch: pytest.MonkeyPatch) -> None:
    """The system examines a program first. A window that was seen has no longer than elsewhere."""
    monkeypatch.setattr(window_process, "_STARTS_IN", 4 * PATIENCE)
    reactor = HandMoved(FakeClock())
    slow, stopped = (rig(made, *words, reactor=reactor) for words in (("deaf",), ("seen", "deaf")))
    slow.window.open(VIEW)
    stopped.window.open(VIEW)
    seen_in(stopped, reactor)
    stopped.window.show(NEXT_VIEW)
    reactor.advance(PATIENCE)
    assert (len(stopped.instead.calls), slow.instead.calls) == (1, [])
    reactor.advance(3 * PATIENCE)
    assert slow.instead.calls == [("open", VIEW)]
    assert slow.told == ["The window cannot be shown: it showed nothing for 20 s. A notification guides instead."]


@pytest.mark.parametrize(
    "words", [("read", "seen", "deaf"), ("read", "seen", "closes", "deaf"), ("read", "seen", "grandchild", "die")]
)
def test_a_window_that_guides_is_asked_whether_it_is_there(made: list[Rig], words: tuple[str, ...]) -> None:
    """A window that is stopped after it was seen shows nothing, so a hold begins anew in the next face."""
    reactor = HandMoved(FakeClock())
    used = rig(made, *words, reactor=reactor)
    used.window.open(NEXT_VIEW)
    seen_in(used, reactor)
    assert used.window.seen
    reactor.advance(ASKED_EVERY)
    assert used.instead.calls == []
    reactor.advance(PATIENCE)
    assert used.instead.calls == [("open", NEXT_VIEW)]
    assert used.posted == [Led(scenes.KEY, SessionAction.BACK, NEXT_VIEW.index)]
    assert used.window.seen is used.instead.seen


def test_a_window_that_answers_keeps_guiding(made: list[Rig]) -> None:
    """It is asked every 5 s, and each answer counts for what it was asked or given first."""
    reactor = HandMoved(FakeClock())
    used = rig(made, "read", "seen", "echo", reactor=reactor)
    used.window.open(VIEW)
    seen_in(used, reactor)
    child = used.window._child
    assert child is not None
    for _ in range(10):
        reactor.advance(ASKED_EVERY)
        while child.owes:
            reactor.settle()
    assert (used.instead.calls, used.told, child.seen) == ([], [], True)


def test_a_page_counts_as_seen_only_after_its_own_answer(made: list[Rig]) -> None:
    """The answer to an older page says nothing about the newer one."""
    reactor = HandMoved(FakeClock())
    used = rig(made, "read", "seen", "deaf", reactor=reactor)
    assert not used.window.seen
    used.window.open(VIEW)
    seen_in(used, reactor)
    assert used.window.seen
    used.window.show(NEXT_VIEW)
    assert not used.window.seen
