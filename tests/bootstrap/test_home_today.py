"""What the page of today is given by daemon and history, and which command each of its buttons sends."""

import json
from pathlib import Path
from typing import Any

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.bootstrap.home.today import TodayFacts
from breakstretch.core.values.history import Outcome
from breakstretch.messages.home import NOT_RUNNING
from breakstretch.window.home.desk import Said
from breakstretch.window.home.today.today_view import Act, today_view
from tests.support.entries import outcome
from tests.support.fake_time import FakeClock
from tests.support.serving import Serving


class Asked:
    """A daemon in memory, asked as over the socket."""

    def __init__(self) -> None:
        self.rig = Serving()
        self.rig.start()
        self.sent: list[tuple[str, dict[str, object]]] = []

    def __call__(self, command: str, args: dict[str, object]) -> dict[str, Any] | None:
        """The reply."""
        self.sent.append((command, args))
        words = args.get("words", [])
        assert isinstance(words, list | tuple)
        reply = self.rig.service.request(command, tuple(words))
        return {"ok": reply.ok, "text": reply.text, "data": json.loads(json.dumps(reply.data))}


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the history."""
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", str(tmp_path))
    return tmp_path


def test_the_day_of_a_running_daemon(state: Path) -> None:
    """What `status` says, and the outcomes of today."""
    clock = FakeClock()
    history = SqliteHistory(str(state / "history.db"), clock)
    history.open()
    history.save([outcome(1), outcome(2, Outcome.STOPPED_FOR_PAIN)], None)
    history.close()
    day = TodayFacts(Asked(), clock).day()
    assert day.status is not None
    assert [done.outcome for done in day.done] == ["completed", "stopped_for_pain"]
    assert today_view(day).headline.startswith("Your work hours begin at 09:00")


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        (Act.STRETCH, ("stretch", {})),
        (Act.SNOOZE, ("snooze", {})),
        (Act.SKIP, ("skip", {})),
        (Act.RESUME, ("resume", {})),
        (Act.SHOW, ("redo", {"lead": "window"})),
    ],
)
def test_a_press_is_a_command(act: Act, sent: tuple[str, dict[str, object]]) -> None:
    """Each button sends the command of its name, and hands its answer on."""
    ask = Asked()
    said = TodayFacts(ask, FakeClock()).press(act)
    assert ask.sent == [sent]
    assert said.text


def test_pause_and_flare_up() -> None:
    """Both are sent in the words of their commands."""
    facts = TodayFacts(Asked(), FakeClock())
    assert facts.pause("until tomorrow") == Said(ok=True, text="Paused until tomorrow.")
    assert facts.flare_up(on=True).text.startswith("No stretching in a flare-up")


def test_without_a_daemon() -> None:
    """There is no status then, and a press says why it came to nothing."""
    facts = TodayFacts(lambda _command, _args: None, FakeClock())
    assert (facts.day().status, facts.day().trouble) == (None, "")
    assert facts.press(Act.STRETCH) == Said(ok=False, text=NOT_RUNNING)


def test_a_daemon_that_does_not_answer() -> None:
    """It is said, and the page stays."""

    def ask(_command: str, _args: dict[str, object]) -> dict[str, object] | None:
        raise OSError("the daemon does not answer")

    facts = TodayFacts(ask, FakeClock())
    assert facts.day().trouble == "the daemon does not answer."
    assert facts.press(Act.STRETCH) == Said(ok=False, text="the daemon does not answer.")
