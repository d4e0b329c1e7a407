"""`stretch --lead terminal` in a real terminal: led by a daemon over its socket, and without one by this process."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from breakstretch.backends.control import terminal_lead
from breakstretch.core.values.events import Answered, Hurts, LeadLost, Led, SessionAction
from breakstretch.core.values.questions import QuestionKind
from breakstretch.wire import Reply
from tests.support.desktop import wait_for
from tests.support.fake_daemon import FakeDaemon
from tests.support.patience import LIMIT
from tests.support.terminal import Terminal
from tests.support.views import KEY

Open = Callable[..., Terminal]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Terminals that are closed when the test is over."""
    terminals: list[Terminal] = []

    def make(*words: str) -> Terminal:
        terminals.append(Terminal("breakstretch", *words))
        return terminals[-1]

    yield make
    for terminal in terminals:
        terminal.close()


def test_a_daemon_leads_in_this_terminal(opened: Open, daemon: FakeDaemon) -> None:
    """Views come, keys go back, and the closing line stays."""
    terminal = opened("stretch", "--lead", "terminal")
    terminal.wait_for("Get ready: Standing Calf Stretch")
    terminal.type("n")
    terminal.wait_for("Hold: Standing Calf Stretch")
    terminal.type("h")
    terminal.wait_for("4  Something from the warning list")
    terminal.type("1")
    terminal.wait_for("Get ready: Standing Hip Flexor Stretch")
    terminal.type("q")
    assert terminal.ended() == 0
    assert "Done. 4 holds." in terminal.text
    assert terminal.restored()
    assert daemon.led == [
        Led(KEY, SessionAction.NEXT, step=0),
        Hurts(KEY, step=1),
        Answered(KEY, QuestionKind.WHAT_HURT, "too-strong"),
        Led(KEY, SessionAction.STOP, step=4),
    ]


@pytest.mark.parametrize("name", ["/dev/null", "session.txt"])
@pytest.mark.parametrize("words", [("stretch", "--lead", "terminal"), ("evening",), ("check-in", "--lead", "terminal")])
def test_nothing_is_guided_where_nobody_can_see_it(tmp_path: Path, words: tuple[str, ...], name: str) -> None:
    """Output that goes to a file or to nothing is no face, so no session begins and none counts (rule 36)."""
    where = {
        **os.environ,
        "HOME": str(tmp_path),
        "BREAKSTRETCH_STATE_DIR": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    with (tmp_path / name).open("wb") as out:
        ran = subprocess.run(
            [sys.executable, "-m", "breakstretch", *words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            env=where,
            check=False,
            timeout=LIMIT,
        )
    assert ran.returncode == 1
    assert b"Nobody would see the stretch here" in ran.stderr
    assert not (tmp_path / "history.db").exists()


def test_a_check_in_asks_in_this_terminal(opened: Open, daemon: FakeDaemon) -> None:
    """Without `--lead` it is this terminal that asks; the answer goes back, and the last sentence stays."""
    terminal = opened("check-in")
    terminal.wait_for("type a number and Return")
    terminal.type("7\r")
    assert terminal.ended() == 0
    assert "Thank you." in terminal.text
    assert terminal.restored()
    assert daemon.led == [Answered("", QuestionKind.PAIN_NOW, "7")]


def test_leaving_a_check_in_hangs_up(opened: Open, daemon: FakeDaemon) -> None:
    """Nothing is answered; the daemon learns that nobody is there."""
    terminal = opened("check-in", "--lead", "terminal")
    terminal.wait_for("q leave")
    terminal.type("q")
    assert terminal.ended() == 0
    assert terminal.restored()
    terminal.until(lambda: LeadLost("") in daemon.led, "LeadLost")


def test_a_check_in_elsewhere_is_only_asked_for(opened: Open, daemon: FakeDaemon) -> None:
    """The window asks; here is its sentence."""
    terminal = opened("check-in", "--lead", "window")
    assert terminal.ended() == 0
    assert terminal.text == "check-in it is.\r\n"
    assert daemon.led == []


def test_what_is_granted_and_shows_nothing_is_said(opened: Open, daemon: FakeDaemon) -> None:
    """No flash of another screen either."""
    daemon.replies["check-in"] = Reply(ok=True, text="There is nothing to ask.")
    terminal = opened("check-in")
    assert terminal.ended() == 0
    assert terminal.text == "There is nothing to ask.\r\n"


def test_a_closed_terminal_is_noticed(opened: Open, daemon: FakeDaemon) -> None:
    """The daemon learns that its lead is gone."""
    terminal = opened("evening", "--lead", "terminal")
    terminal.wait_for("Esc leave")
    terminal.process.kill()
    terminal.until(lambda: daemon.led == [LeadLost(KEY)], "LeadLost")


@pytest.mark.parametrize("how", ["stopped", "unread"])
def test_a_terminal_that_shows_nothing_is_noticed(
    opened: Open, daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """It is stopped, or a write to it does not return. The session has ended when somebody comes back to it."""
    monkeypatch.setattr(terminal_lead, "ASKED_EVERY", 0.05)
    terminal = opened("stretch", "--lead", "terminal")
    terminal.wait_for("Get ready: Standing Calf Stretch")
    terminal.until(lambda: daemon.lead.seen, "its answer")
    if how == "stopped":
        terminal.signal(signal.SIGSTOP)
    else:
        terminal.fill()
    monkeypatch.setattr(terminal_lead, "PATIENCE", 0.3)
    wait_for(lambda: daemon.led, "LeadLost")
    assert daemon.led == [LeadLost(KEY, shown=False)]
    daemon.stop_leading()
    terminal.signal(signal.SIGCONT)
    terminal.until(lambda: terminal.process.poll() == 0, "its end")
    assert terminal.restored()


def test_a_daemon_that_dies_gives_the_terminal_back(opened: Open, daemon: FakeDaemon) -> None:
    """A sentence, exit code 1, and the terminal as it was."""
    terminal = opened("stretch", "--lead", "terminal")
    terminal.wait_for("Esc leave")
    terminal.type("b")
    assert terminal.ended() == 1
    assert "breakstretch has ended, and the session with it" in terminal.text
    assert terminal.restored()
    assert daemon.led[0] == Led(KEY, SessionAction.BACK, step=0)


def test_a_refused_session_touches_nothing(opened: Open, daemon: FakeDaemon) -> None:
    """The daemon's sentence, and no flash of another screen."""
    daemon.replies["stretch"] = Reply(ok=False, text="Not today: a flare-up is on.")
    terminal = opened("stretch", "--lead", "terminal")
    assert terminal.ended() == 1
    assert terminal.text == "breakstretch: Not today: a flare-up is on.\r\n"


def test_without_a_daemon_this_process_leads(opened: Open, home: Path) -> None:
    """The same engine and history: the first questions are asked, the session is led here, and recorded (rule 27)."""
    terminal = opened("stretch")
    terminal.wait_for("3  None of these")
    terminal.wait_for("q leave")
    terminal.type("\r3")
    for page in ("(2 of 3)", "(3 of 3)"):
        terminal.wait_for(page)
        terminal.type("\rn")
    terminal.wait_for("Get ready: ")
    terminal.type("n")
    terminal.wait_for("Hold: ")
    terminal.type("q")
    assert terminal.ended() == 0
    assert "Stopped." in terminal.text
    assert terminal.restored()
    assert (home / "state" / "history.db").exists()
    told = opened("today")
    assert told.ended() == 0
    assert "left early" in told.text


def test_without_a_daemon_pause_and_flare_up_are_kept(opened: Open) -> None:
    """What a person says is applied to the saved state, and holds for the next session."""
    for words in (("pause", "30m"), ("resume",), ("flare-up", "on")):
        terminal = opened(*words)
        assert terminal.ended() == 0, terminal.text
    refused = opened("stretch", "--exercise", "standing-side-bend")
    assert refused.ended() == 1
    assert "flare-up" in refused.text


def test_hurts_asks_in_the_terminal(opened: Open, daemon: FakeDaemon) -> None:
    """The press goes first, so that the hold ends at once; then its answer is asked (rule 21b)."""
    terminal = opened("hurts")
    terminal.wait_for("strong, here, leg or warning")
    assert [(asked.command, asked.words) for asked in daemon.requests] == [("hurts", ())]
    terminal.type("badly\r")
    terminal.wait_for("'badly' is not one of")
    terminal.type("leg\r")
    assert terminal.ended() == 0
    assert [asked.words for asked in daemon.requests] == [(), ("leg",)]
