"""The parent of the window: what it says to real children and hears of them, and what is lost with one."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from breakstretch.backends.children.window_child import window_command
from breakstretch.backends.children.window_here import lacking
from breakstretch.core.values.events import Answered, LeadLost, Led
from breakstretch.core.values.sections.interface import Interface, Theme
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.loop.queue import QueueReactor
from breakstretch.wire import window_env
from tests.support.wait import settle
from tests.support.window_children import END, END_QUESTIONS, NEXT_VIEW, QUESTION, VIEW, Rig, rig
from tests.window import scenes


@pytest.mark.parametrize("reactor", [LinuxReactor, QueueReactor])
def test_says_all_in_order_and_reports_with_the_key(made: list[Rig], reactor: type) -> None:
    """One child for questions, steps and the end, on the loop that waits for pipes and on the one that does not."""
    used = rig(made, "seen", "echo", reactor=reactor())
    used.window.ask(QUESTION)
    used.window.open(VIEW)
    used.window.show(NEXT_VIEW)
    used.wait_for_lines("question", "view", "view")
    assert {event.key for event in used.posted if isinstance(event, Answered)} == {scenes.KEY}
    assert (used.instead.calls, used.told) == ([], [])


def test_a_window_knows_the_settings_of_windows(
    made: list[Rig], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are those of the moment it starts in. A variable that is there already wins."""
    monkeypatch.setenv("BREAKSTRETCH_WINDOW_THEME", "light")
    interface = Interface(Theme.DARK, text_size=100)
    command = ("sh", "-c", f"echo $BREAKSTRETCH_WINDOW_THEME $BREAKSTRETCH_WINDOW_TEXT_SIZE >{tmp_path}/told; cat")
    used = rig(made, command=command, env=lambda: window_env(interface))
    interface = Interface(Theme.DARK, text_size=150)
    used.window.open(VIEW)
    used.wait(lambda: (tmp_path / "told").exists() and (tmp_path / "told").read_text(), "the window")
    assert (tmp_path / "told").read_text() == "light 150%\n"


@pytest.mark.parametrize("theme", Theme)
def test_a_theme_is_a_variable(theme: Theme) -> None:
    """None where the desktop is to be followed."""
    env = window_env(Interface(theme, text_size=75))
    assert env.pop("BREAKSTRETCH_WINDOW_TEXT_SIZE") == "75%"
    assert env == ({} if theme is Theme.AUTO else {"BREAKSTRETCH_WINDOW_THEME": theme.value})


def test_nothing_starts_before_it_is_wanted(made: list[Rig]) -> None:
    """A step or an end that belongs to nothing starts no window."""
    used = rig(made, "seen", "echo")
    used.window.show(VIEW)
    used.window.close(END)
    used.window.end_questions(END_QUESTIONS)
    assert used.window._child is None


@pytest.mark.parametrize("last", ["die", "deaf"])
def test_a_window_that_is_closed_in_the_middle_is_lost(made: list[Rig], last: str) -> None:
    """The session is told once, nobody takes over, and no window comes back."""
    used = rig(made, "seen", "closed", last)
    used.window.open(VIEW)
    used.wait(lambda: used.posted, "the loss")
    used.window.show(NEXT_VIEW)
    used.window.close(END)
    settle(used.reactor)
    assert used.posted == [LeadLost(scenes.KEY)]
    assert (used.instead.calls, used.told, used.window._child) == ([], [], None)


def test_advice_that_another_lead_cannot_show_has_a_window(made: list[Rig]) -> None:
    """A line without anything to read has none, and neither has the end of a window that the person closed."""
    advice = replace(END, text=("Leave this group out for today.",))
    used = rig(made, "seen", "closed", "deaf")
    used.window.open(VIEW)
    used.wait(lambda: used.posted, "the loss")
    used.window.close(advice)
    assert used.window._child is None
    used.window.close(advice)
    assert used.window._child is not None


def test_a_question_is_lost_with_its_key(made: list[Rig]) -> None:
    """A check-in on its own belongs to nothing, and is told so."""
    used = rig(made, "seen", "closed")
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
    assert not [event for event in used.posted if isinstance(event, LeadLost)]


def test_a_last_page_that_is_closed_is_no_loss(made: list[Rig]) -> None:
    """The child ends by itself some time after the end, which nobody minds."""
    used = rig(made, "seen", "closed", "die")
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
    ask = "from breakstretch.backends.children.window_here import probe; print(probe())"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout
    assert "name='window', works=False" in said
    assert "desktop session" in said or "python3-tk" in said


@pytest.mark.parametrize("part", ["tkinter", "PIL.ImageTk"])
def test_a_part_of_tk_that_is_not_there(part: str) -> None:
    """Distributions split it: whichever part is missing, `doctor` and the window say what to install."""
    without = f"import sys; sys.modules[{part!r}] = None; "
    ask = "from breakstretch.backends.children.window_here import probe; print(probe())"
    said = subprocess.run([sys.executable, "-c", without + ask], capture_output=True, text=True, check=True).stdout
    assert "works=False, detail='Tk is not installed', remedy='install python3-tk and" in said
    show = "from breakstretch.window.__main__ import main; sys.exit(main())"
    shown = subprocess.run([sys.executable, "-c", without + show], capture_output=True, text=True, check=False)
    assert (shown.returncode, "install python3-tk" in shown.stderr) == (1, True)


def test_a_frozen_build_runs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command for it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert window_command() == (sys.executable, "window")


@pytest.mark.parametrize("reactor", [LinuxReactor, QueueReactor])
def test_a_flood_of_lines_leaves_the_loop_its_turns(made: list[Rig], reactor: type) -> None:
    """A few lines are heard in a turn, and no more is read than can be heard."""
    used = rig(made, "seen", "flood", reactor=reactor())
    heard: list[int] = []

    def look() -> None:
        heard.append(len(used.posted))
        used.reactor.call_soon(look)

    used.window.open(VIEW)
    used.reactor.call_soon(look)
    used.wait(lambda: len(used.posted) > 500, "the flood")
    assert max(after - before for before, after in itertools.pairwise(heard)) <= 8
    child = used.window._child
    assert child is not None
    assert len(child._lines) * len(b'{"do":"next"}\n') <= 1 << 16
    assert {type(event) for event in used.posted} == {Led}


def test_a_window_that_is_ended_in_a_flood_is_heard_no_more(made: list[Rig]) -> None:
    """What it has said and nobody has heard yet belongs to nothing."""
    used = rig(made, "seen", "flood")
    used.window.open(VIEW)
    used.wait(lambda: used.posted, "the flood")
    assert used.window._child is not None
    used.window._drop(used.window._child)
    heard = len(used.posted)
    settle(used.reactor)
    assert len(used.posted) == heard
