"""Who starts the window: real children, what is said to them and heard of them, and what leads when there is none."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from breakstretch.backends.children.window_child import window_command
from breakstretch.backends.children.window_process import WindowProcess, lacking
from breakstretch.core.values.events import Answered, Event, LeadLost
from breakstretch.core.values.history import Outcome
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.loop.queue import QueueReactor
from tests.support.wait import settle, wait_until
from tests.window import scenes

VIEW, NEXT_VIEW = scenes.desk(0.0, 0, 10).view, scenes.desk(0.0, 1, 30).view
QUESTION = scenes.flare_up().question
END = SessionEnd(scenes.KEY, Outcome.COMPLETED, 2, "")
END_QUESTIONS = QuestionsEnd(scenes.KEY)


class PaperLead:
    """Leads on paper."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, object]] = []

    def ask(self, question: Question) -> None:
        """Note it."""
        self.calls.append(("ask", question))

    def end_questions(self, end: QuestionsEnd) -> None:
        """Note it."""
        self.calls.append(("end_questions", end))

    def open(self, view: SessionView) -> None:
        """Note it."""
        self.calls.append(("open", view))

    def show(self, view: SessionView) -> None:
        """Note it."""
        self.calls.append(("show", view))

    def close(self, end: SessionEnd) -> None:
        """Note it."""
        self.calls.append(("close", end))


class Rig:
    """A real loop, and a window on it that does what its words say."""

    def __init__(self, *words: str, reactor: Any = None, command: tuple[str, ...] = ()) -> None:
        self.reactor = reactor or LinuxReactor()
        self.posted: list[Event] = []
        self.told: list[str] = []
        self.instead = PaperLead()
        command = command or (sys.executable, "-m", "tests.support.scripted_window", *words)
        self.window = WindowProcess(self.reactor, self.posted.append, self.instead, self.told.append, command)

    @property
    def heard(self) -> list[str]:
        """What the child has said of the lines that it heard."""
        return [one.choice for one in self.posted if isinstance(one, Answered)]

    def wait(self, condition: Any, what: str) -> None:
        """Let the loop turn until it is so."""
        wait_until(self.reactor, condition, what)

    def wait_for_lines(self, *kinds: str) -> None:
        """Until the child has heard these."""
        self.wait(lambda: self.heard == list(kinds), f"{kinds}, not {self.heard}")

    def close(self) -> None:
        """End the child."""
        if self.window._child is not None:
            self.window._drop(self.window._child)
        if isinstance(self.reactor, LinuxReactor):
            self.reactor.close()


@pytest.fixture
def made() -> Iterator[list[Rig]]:
    """Rigs of the test, closed at its end."""
    rigs: list[Rig] = []
    yield rigs
    for rig in rigs:
        rig.close()


@pytest.fixture(autouse=True)
def in_our_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in is found from wherever it is started."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))


def rig(made: list[Rig], *words: str, **more: Any) -> Rig:
    """A rig that is closed at the end."""
    made.append(Rig(*words, **more))
    return made[-1]


@pytest.mark.parametrize("reactor", [LinuxReactor, QueueReactor])
def test_says_all_in_order_and_reports_with_the_key(made: list[Rig], reactor: type) -> None:
    """One child for questions, steps and the end, on the loop that waits for pipes and on the one that does not."""
    used = rig(made, "seen", "echo", reactor=reactor())
    used.window.ask(QUESTION)
    used.window.open(VIEW)
    used.window.show(NEXT_VIEW)
    used.wait_for_lines("question", "view", "view")
    assert {one.key for one in used.posted if isinstance(one, Answered)} == {scenes.KEY}
    assert (used.instead.calls, used.told) == ([], [])


def test_nothing_starts_before_it_is_wanted(made: list[Rig]) -> None:
    """A step or an end that belongs to nothing starts no window."""
    used = rig(made, "seen", "echo")
    used.window.show(VIEW)
    used.window.close(END)
    used.window.end_questions(END_QUESTIONS)
    assert used.window._child is None


@pytest.mark.parametrize("words", [("die",), ("nonsense", "deaf"), ("endless", "deaf")])
def test_a_window_that_was_never_seen_is_replaced(made: list[Rig], words: tuple[str, ...]) -> None:
    """The other lead goes on with the step that is at hand by then, to the end; why is said once for two sessions."""
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
    assert used.posted == []


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


@pytest.mark.parametrize("words", [("seen", "die"), ("seen", "nonsense", "deaf"), ("seen", "endless", "deaf")])
def test_a_window_that_goes_in_the_middle_is_lost(made: list[Rig], words: tuple[str, ...]) -> None:
    """Closed, killed or talking nonsense: the session is told once, nobody takes over, and no window comes back."""
    used = rig(made, *words)
    used.window.open(VIEW)
    used.wait(lambda: used.posted, "the loss")
    used.window.show(NEXT_VIEW)
    used.window.close(END)
    settle(used.reactor)
    assert used.posted == [LeadLost(scenes.KEY)]
    assert (used.instead.calls, used.told, used.window._child) == ([], [], None)


def test_a_question_is_lost_with_its_key(made: list[Rig]) -> None:
    """A check-in on its own belongs to nothing, and is told so."""
    used = rig(made, "seen", "die")
    used.window.ask(scenes.pain("").question)
    used.wait(lambda: used.posted, "the loss")
    assert used.posted == [LeadLost("")]


def test_an_end_is_no_loss(made: list[Rig]) -> None:
    """The child shows its last page, and what it says then belongs to nothing; the next session has a new one."""
    used = rig(made, "seen", "echo")
    used.window.open(VIEW)
    used.wait_for_lines("view")
    first = used.window._child
    used.window.close(END)
    settle(used.reactor)
    used.window.open(NEXT_VIEW)
    assert first is not None
    assert first.process.returncode is not None
    used.wait_for_lines("view", "view")
    assert not [one for one in used.posted if isinstance(one, LeadLost)]


def test_a_last_page_that_is_closed_is_no_loss(made: list[Rig]) -> None:
    """The child ends by itself some time after the end, which nobody minds."""
    used = rig(made, "seen", "die")
    used.window.open(VIEW)
    used.window.close(END)
    used.wait(lambda: used.window._child is None, "its end to be noticed")
    assert (used.posted, used.instead.calls) == ([], [])


def test_a_child_that_never_reads_is_not_waited_for(made: list[Rig]) -> None:
    """More than a pipe holds is kept for later, and the loop goes on."""
    used = rig(made, "seen", "deaf")
    used.window.open(VIEW)
    for _ in range(200):
        used.window.show(NEXT_VIEW)
    assert used.window._child is not None
    assert len(used.window._child._unsent) > 1 << 16
    settle(used.reactor)


def test_a_child_that_reads_late_hears_all(made: list[Rig]) -> None:
    """What the pipe did not take at once comes when it can, in order."""
    used = rig(made, "seen", "echo")
    used.window.open(VIEW)
    for _ in range(60):
        used.window.show(NEXT_VIEW)
    used.window.ask(QUESTION)
    used.wait_for_lines("view", *["view"] * 60, "question")


def test_the_child_inherits_its_pipes_alone(made: list[Rig]) -> None:
    """Not even a descriptor that others may inherit."""
    open_one = os.open("/dev/null", os.O_RDONLY)
    os.set_inheritable(open_one, True)
    used = rig(made, "seen", "descriptors", "deaf")
    used.window.open(VIEW)
    used.wait(lambda: used.heard, "its list")
    os.close(open_one)
    assert used.heard == ["0,1,2"]


def test_a_strangers_file_is_not_loaded(made: list[Rig], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child runs in our own folder, whatever lies in the one the daemon was started in."""
    (tmp_path / "tests.py").write_text("raise SystemExit('stranger')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH")
    used = rig(made, "seen", "echo")
    used.window.open(VIEW)
    used.wait_for_lines("view")


def test_why_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a display that is what is said, and `doctor`, in a process of its own, says what to do."""
    monkeypatch.setenv("DISPLAY", ":4711")
    assert lacking() == ""
    monkeypatch.delenv("DISPLAY")
    assert lacking() == "there is no X display here"
    ask = "from breakstretch.backends.children.window_process import probe; print(probe())"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout
    assert "name='window', works=False" in said
    assert "desktop session" in said or "python3-tk" in said


@pytest.mark.parametrize("part", ["tkinter", "PIL.ImageTk"])
def test_a_part_of_tk_that_is_not_there(part: str) -> None:
    """Distributions split it: whichever part is missing, `doctor` and the window say what to install."""
    without = f"import sys; sys.modules[{part!r}] = None; "
    ask = "from breakstretch.backends.children.window_process import probe; print(probe())"
    said = subprocess.run([sys.executable, "-c", without + ask], capture_output=True, text=True, check=True).stdout
    assert "works=False, detail='Tk is not installed', remedy='install python3-tk and" in said
    show = "from breakstretch.window.__main__ import main; sys.exit(main())"
    shown = subprocess.run([sys.executable, "-c", without + show], capture_output=True, text=True, check=False)
    assert (shown.returncode, "install python3-tk" in shown.stderr) == (1, True)


def test_a_frozen_build_runs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command for it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert window_command() == (sys.executable, "window")
