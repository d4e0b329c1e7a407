"""Nothing of a file controls a terminal, whichever door it leaves by; each door is known."""

import ast
import json
from pathlib import Path

import pytest

from breakstretch.backends.notifications.bubble import notice_bubble
from breakstretch.cli import main
from breakstretch.wire import Reply
from tests.support.fake_daemon import FakeDaemon
from tests.support.hand_shaped import HOSTILE, WRITTEN, unseen
from tests.support.source_tree import nodes

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[2]
EXERCISES = f"""[[exercise]]
id = "own"
name = "{WRITTEN} name"
group = "calf"
setting = "desk_standing"
equipment = ["wall"]
bilateral = true
start_position = "Stand. {WRITTEN}"
steps = ["{WRITTEN}", "a\\nb"]
short = "{WRITTEN}"
feel = "{WRITTEN}"
come_out = "{WRITTEN}"
easier = "{WRITTEN}"
harder = "{WRITTEN}"
mistakes = ["{WRITTEN}"]
picture = "{WRITTEN}.png"
cautions = [{{ tag = "knee", rule = "adapt", text = "{WRITTEN}" }}]
sources = [{{ title = "{WRITTEN}", organisation = "{WRITTEN}", url = "https://a/\\u001b[31m\\u202e" }}]

[[exercise]]
id = "{WRITTEN}"
name = "{WRITTEN}"
"{WRITTEN}" = 1
group = "{WRITTEN}"
"""
SETTINGS = f"""evil = "{WRITTEN}"
"{WRITTEN}" = 1
[exercises]
files = ["own.toml", "{WRITTEN}.toml"]
prefer = ["{WRITTEN}"]
[calendar]
files = ["{WRITTEN}.ics"]
[presence]
not_a_call = ["{WRITTEN}"]
[breaks."{WRITTEN}"]
every = "60m"
"""
SCENARIO = f"""start = 2026-03-27T08:30:00
zone = "{WRITTEN}"
config = "{WRITTEN}.toml"
busy = ["{WRITTEN}"]
[[do]]
command = "{WRITTEN}"
[[do]]
"{WRITTEN}" = 1
"""
DOORS = {
    "breakstretch/bootstrap/control.py": "a sentence of ours, and a number",
    "breakstretch/bootstrap/log_file.py": "visible",
    "breakstretch/bootstrap/offline.py": "visible",
    "breakstretch/bootstrap/daemon.py": "visible",
    "breakstretch/bootstrap/virtual.py": "ids, keys, and names that became visible when they were read",
    "breakstretch/cli/asking.py": "a sentence of ours",
    "breakstretch/cli/config.py": "the schema",
    "breakstretch/cli/exercises.py": "the escape sequence of a picture",
    "breakstretch/cli/exits.py": "visible",
    "breakstretch/cli/fast.py": "visible",
    "breakstretch/cli/output.py": "visible",
    "breakstretch/cli/review/commands.py": "names of exercises, which became visible when they were read",
    "breakstretch/cli/terminal/client.py": "visible",
    "breakstretch/window/__main__.py": "why the window does not open",
    "breakstretch/window/home/window.py": "why the window does not open",
}
"""The files that write to a terminal, and why nothing of a file does so through them."""


@pytest.fixture
def files(home: Path) -> Path:
    """Settings, exercises and a scenario with hostile characters wherever a text may be."""
    (home / "config.toml").write_text(SETTINGS, encoding="utf-8")
    (home / "own.toml").write_text(EXERCISES, encoding="utf-8")
    (home / "day.toml").write_text(SCENARIO, encoding="utf-8")
    return home


@pytest.mark.parametrize(
    "words",
    [
        "config check",
        "config check --json",
        "config show",
        "config show --json",
        "config get exercises.files",
        "config get calendar.files --json",
        "config get presence.not_a_call",
        "config set exercises.prefer x",
        "exercises list",
        "exercises list --json",
        "exercises show own",
        "exercises show own --json",
        "exercises picture own --out x.png",
        "doctor",
        "doctor --json",
        "simulate day.toml",
        "today",
        "stats",
        "history",
        "history --json",
        "history --csv",
        "history --clinician",
        "status",
        "why",
    ],
)
def test_no_command_lets_it_out(files: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Every command that shows something of a file shows it in visible characters, on both streams."""
    monkeypatch.chdir(files)
    main(words.split())
    said = capsys.readouterr()
    assert said.out + said.err
    assert not unseen(said.out)
    assert not unseen(said.err)


@pytest.mark.parametrize(
    "words", ["config check", "exercises show own", "config get exercises.files", "simulate day.toml"]
)
def test_it_is_shown(files: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """A person sees what the file tried."""
    monkeypatch.chdir(files)
    main(words.split())
    said = capsys.readouterr()
    assert "\\u001b[31m\\u0007" in said.out + said.err


@pytest.mark.usefixtures("files")
def test_a_program_gets_the_true_characters(capsys: Capture) -> None:
    """The escapes of JSON mean the characters that the file has."""
    assert main(["config", "get", "calendar.files", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [f"{HOSTILE}.ics"]


def test_an_answer_of_the_daemon(daemon: FakeDaemon, capsys: Capture) -> None:
    """What the daemon answers is made visible once more by the command."""
    daemon.replies["status"] = Reply(ok=True, text=f"a {HOSTILE}\nb", data={"text": HOSTILE})
    daemon.replies["skip"] = Reply(ok=False, text=HOSTILE)
    assert (main(["status"]), main(["status", "--json"]), main(["skip"])) == (0, 0, 1)
    said = capsys.readouterr()
    assert not unseen(said.out)
    assert not unseen(said.err)
    assert "a \\u001b[31m" in said.out


def test_a_bubble() -> None:
    """A notice may be about a path."""
    assert not unseen(notice_bubble(HOSTILE).body)


def test_every_door_is_known() -> None:
    """Whoever writes to a terminal is in the list above; add a file to it when you have seen to what it writes."""
    found = {name for name, node in nodes(ROOT, "breakstretch") if isinstance(node, ast.Call) and _writes(node.func)}
    assert found == set(DOORS)


def _writes(called: ast.expr) -> bool:
    """Whether a call prints: `print`, `click.echo`, or `write` of a standard stream."""
    words = ast.unparse(called)
    return words in ("print", "click.echo") or (
        words.startswith(("sys.stdout", "sys.stderr")) and words.endswith(".write")
    )
