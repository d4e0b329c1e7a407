"""Every command: its exit code, its words, and where they go."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from breakstretch.cli import fast, main
from breakstretch.cli.app import app
from breakstretch.core.values.breaks import LeadKind
from breakstretch.wire import Args, Reply
from tests.support.fake_daemon import FakeDaemon

ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]


def commands(group: click.Group = app, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command there is, as typed."""
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


@pytest.mark.parametrize("words", [(), *commands()], ids=" ".join)
def test_every_help_has_one_example(words: tuple[str, ...], capsys: Capture) -> None:
    """Help says what a command does and shows one call that click accepts."""
    assert main([*words, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.count("Example: ") == 1
    example = " ".join(said.partition("Example: ")[2].split())
    assert example.startswith(" ".join(("breakstretch", *words)))


@pytest.mark.parametrize("group", ["", "config", "exercises", "autostart"])
def test_no_line_of_the_list_is_cut(group: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """What each command does can be read to its end in an ordinary terminal."""
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*group.split(), "--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2]
    assert [line for line in listed.splitlines() if line.endswith("...")] == []
    assert listed.startswith("  ")


def test_all_commands_of_the_contract_are_there() -> None:
    """Users and scripts rely on these names; what a frozen build starts itself by is not shown."""
    assert {words[0] for words in commands() if not app.commands[words[0]].hidden} == {
        *("run", "quit", "status", "why", "today", "stretch", "evening", "snooze", "skip", "redo", "pause"),
        *("resume", "flare-up", "check-in", "exercises", "config", "history", "stats", "doctor", "simulate", "demo"),
        *("autostart", "hurts", "open"),
    }


@pytest.mark.parametrize("command", ["status", "why", "snooze", "skip", "redo", "quit", "status --json", "snooze 5m"])
def test_without_a_daemon_the_exit_code_is_three(command: str, capsys: Capture) -> None:
    """Nobody is there to ask, and the sentence says how to start (rule 27)."""
    assert main(command.split()) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "breakstretch: breakstretch is not running. Start it with: breakstretch run\n"


@pytest.mark.parametrize(
    ("command", "args"),
    [
        ("status", Args()),
        ("why", Args()),
        ("skip", Args()),
        ("redo", Args()),
        ("resume", Args()),
        ("quit", Args()),
        ("snooze", Args()),
        ("snooze 5m", Args(words=("5m",))),
        ("snooze 1h 30m", Args(words=("1h", "30m"))),
        ("pause", Args()),
        ("pause 30m", Args(words=("30m",))),
        ("pause until 14:00", Args(words=("until", "14:00"))),
        ("pause until tomorrow", Args(words=("until", "tomorrow"))),
        ("flare-up on", Args(words=("on",))),
        ("stretch", Args()),
        ("stretch micro", Args(name="micro")),
        ("stretch --exercise standing-side-bend", Args(exercise="standing-side-bend")),
        ("evening", Args()),
        ("check-in --lead window", Args(lead=LeadKind.WINDOW)),
        ("check-in --checked", Args(words=("--checked",))),
        ("check-in --asked", Args(words=("--asked",))),
        ("check-in --enough", Args(words=("--enough",))),
        ("check-in --leave-week-1", Args(words=("--leave-week-1",))),
        ("hurts", Args()),
        ("hurts warning", Args(words=("warning",))),
    ],
)
def test_with_a_daemon_it_is_asked(command: str, args: Args, daemon: FakeDaemon, capsys: Capture) -> None:
    """The words reach it as typed, and its sentence is printed."""
    assert main(command.split()) == 0
    assert [(request.command, request.args) for request in daemon.requests] == [(command.split(maxsplit=1)[0], args)]
    assert capsys.readouterr().out == f"{command.split(maxsplit=1)[0]} it is.\n"


def test_an_exercise_is_allowed_again(daemon: FakeDaemon, capsys: Capture) -> None:
    """The daemon is asked; an id that nothing has does not reach it."""
    assert main(["exercises", "allow", "standing-side-bend"]) == 0
    assert capsys.readouterr().out == "allow it is.\n"
    assert [(request.command, request.words) for request in daemon.requests] == [("allow", ("standing-side-bend",))]
    assert main(["exercises", "allow", "standing-side-bnd"]) == 1
    assert "Did you mean standing-side-bend?" in capsys.readouterr().err
    assert len(daemon.requests) == 1


def test_json_is_the_daemons_data(daemon: FakeDaemon, capsys: Capture) -> None:
    """One document, and nothing beside it."""
    daemon.replies["status"] = Reply(ok=True, text="Waiting.", data={"phase": "waiting", "why": "Größe"})
    assert main(["status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"phase": "waiting", "why": "Größe"}


def test_a_refusal_is_one_sentence_and_exit_code_one(daemon: FakeDaemon, capsys: Capture) -> None:
    """What the daemon does not grant goes to stderr."""
    daemon.replies["snooze"] = Reply(ok=False, text="It was snoozed 3 times already.")
    assert main(["snooze"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "breakstretch: It was snoozed 3 times already.\n")


@pytest.mark.parametrize(
    "command",
    [
        "dance",
        "status now",
        "hurts badly",
        "hurts here now",
        "hurts none",
        "pause forever",
        "pause until",
        "pause until 25:00",
        "snooze -1m",
        "snooze 0m",
        "flare-up",
        "flare-up maybe",
        "stretch one two",
        "stretch --lead music",
        "check-in now",
        "check-in --lead notification",
        "exercises allow",
        "history --csv --clinician",
        "history --clinician --json",
        "exercises show",
        "exercises list --group arms",
        "today --date yesterday",
        "history --from 2026-03-02 --to 2026-03-01",
        "config get",
        "simulate",
        "run --loud",
        "--config",
    ],
)
def test_a_mistake_in_typing_is_exit_code_two(command: str, daemon: FakeDaemon, capsys: Capture) -> None:
    """With and without a daemon, and the daemon never hears of it."""
    assert main(command.split()) == 2
    assert daemon.requests == []
    said = capsys.readouterr()
    assert said.out == ""
    assert "Error: " in said.err


def test_fast_commands_load_neither_click_nor_the_values(daemon: FakeDaemon) -> None:
    """`status` is answered before anything heavy is imported (rule 33)."""
    code = (
        "import sys; from breakstretch.cli import main; code = main(['status']); "
        "heavy = {'click', 'rich', 'sqlite3', 'asyncio', 'subprocess', 'breakstretch.wire'} & set(sys.modules); "
        "sys.exit(code or (4 if heavy else 0))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "status it is.\n")
    assert len(daemon.requests) == 1


def test_a_completing_shell_does_not_start_the_daemon() -> None:
    """The shell asks `breakstretch` without words; click answers with its script."""
    done = subprocess.run(
        [sys.executable, "-m", "breakstretch"],
        cwd=ROOT,
        env={**os.environ, "_BREAKSTRETCH_COMPLETE": "zsh_source"},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("#compdef")


def test_a_reader_that_left_is_no_fault() -> None:
    """`breakstretch exercises | head -1` says nothing on stderr."""
    words = f"{sys.executable} -m breakstretch exercises --help | true"
    done = subprocess.run(["bash", "-c", words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_run_is_known_with_and_without_its_word() -> None:
    """`breakstretch` is `breakstretch run`; help and mistakes are click's."""
    assert fast.daemon_options([]) == (False, None)
    assert fast.daemon_options(["run"]) == (False, None)
    assert fast.daemon_options(["--config", "x.toml"]) == (False, "x.toml")
    assert fast.daemon_options(["--config=x.toml", "run", "--headless"]) == (True, "x.toml")
    for words in (["--help"], ["run", "--help"], ["--config"], ["run", "now"], ["status"]):
        assert fast.daemon_options(words) is None


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("open", "today"),
        ("open settings", "settings"),
        ("--config file.toml open about", "about"),
        ("open nonsense", None),
        ("open --help", None),
        ("open today now", None),
        ("status", None),
    ],
)
def test_open_is_served_before_click(words: str, page: str | None) -> None:
    """What is plainly right opens the home window at once; help and mistakes are click's."""
    assert fast.home_page(words.split()) == page
