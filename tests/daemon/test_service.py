"""What the running daemon answers."""

import json
from datetime import datetime

import pytest

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.daemon.ports import Probe
from tests.support.daemon_rig import HOUR
from tests.support.serving import Serving


def test_status_as_data() -> None:
    """`status` is JSON as it stands: the phase, the next break with its instant and offset, why, and repetitions."""
    rig = Serving()
    rig.start()
    rig.reactor.advance(HOUR)
    reply = rig.service.request("status", ())
    found = json.loads(json.dumps(reply.data))
    assert reply.ok
    assert list(found) == [
        "phase",
        "next_break",
        "next_at",
        "next_in",
        "why",
        "groups",
        "aim",
        "flare_up",
        "barrier",
        "evening",
        "paused_until",
        "overdue",
        "reminder",
        "question",
        "lead",
        "switched_off",
        "text",
        "presence",
        "version",
    ]
    assert found["phase"] == "waiting"
    assert found["next_break"] == "stretch"
    assert datetime.fromisoformat(found["next_at"]) == datetime.fromisoformat("2026-03-27T10:00:00+01:00")
    assert found["next_at"].endswith("+01:00")
    assert found["next_in"] == 1800.0
    assert found["groups"]["low-back"] == 0
    assert len(found["groups"]) == 7
    assert found["overdue"] == []


def test_status_of_a_pause() -> None:
    """A pause tells when it ends, with its offset."""
    rig = Serving()
    rig.start()
    rig.ask("pause 30m")
    data = rig.service.request("status", ()).data
    assert data is not None
    assert data["phase"] == "paused"
    assert str(data["paused_until"]) == "2026-03-27T09:00:00+01:00"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("snooze", "Again at 10:05."),
        ("snooze 10m", "Again at 10:10."),
        ("skip", "Skipped."),
        ("redo", "Here it is again."),
        ("pause", "Paused until you resume."),
        ("pause until 14:00", "Paused until 14:00."),
        ("resume", "Nothing is paused."),
        ("flare-up on", "Not today. This routine is not for flare-ups."),
        ("flare-up off", "Good. You start again gently"),
        ("stretch", "Standing Side Bend"),
        ("stretch nothing", '! There is no break called "nothing"'),
        ("dance", '! There is no command "dance"'),
        ("why", "The stretch break is shown: you were at the desk for 1 h."),
        ("status", "Prompted. The stretch break is shown"),
    ],
)
def test_commands_at_a_prompt(words: str, said: str) -> None:
    """Every command has its sentence while a prompt is shown."""
    rig = Serving()
    rig.prompted()
    assert rig.ask(words).startswith(said)


def test_evening() -> None:
    """The evening routine begins when it is asked for."""
    rig = Serving()
    rig.start()
    assert not rig.ask("evening").startswith("!")
    assert phase(rig.situation) is Phase.RUNNING


def test_refusal_is_not_a_notice() -> None:
    """A refusal goes to whoever asked, and nowhere else."""
    rig = Serving()
    rig.start()
    assert rig.service.request("snooze", ()).ok is False
    assert rig.notifier.notices == []


def test_quit() -> None:
    """`quit` and the line of the menu end the loop, after the answer (rule 30)."""
    by_command, by_menu = Serving(), Serving()
    assert by_command.ask("quit") == "breakstretch ends."
    by_menu.service.command("quit")
    for rig in (by_command, by_menu):
        assert not rig.reactor.stopped
        rig.reactor.settle()
        assert rig.reactor.stopped


def test_settings_in_the_menu() -> None:
    """The settings are opened; where that cannot be done, a notice says so."""
    rig = Serving()
    rig.service.command("open-settings")
    assert rig.opened == 1
    rig.unable = BackendUnavailable("editor", "xdg-open is not installed", "the settings are in config.toml")
    rig.service.command("open-settings")
    assert rig.notifier.notices == ["editor: xdg-open is not installed (the settings are in config.toml)"]


def test_unknown_line_of_the_menu() -> None:
    """A line that nobody knows does nothing."""
    rig = Serving()
    rig.service.command("nonsense")
    assert rig.calls == []


def test_set_clock() -> None:
    """A clock that was set is told in the log, and the day is planned anew."""
    rig = Serving()
    rig.start()
    rig.clock.set_wall(datetime.fromisoformat("2026-03-28T10:00:00+01:00"))
    rig.service.clock_changed()
    assert rig.log.lines[-1] == "The clock was set; the day is planned anew."
    assert rig.situation.plan.day.isoformat() == "2026-03-28"


def test_nobody_tells_of_absence() -> None:
    """Where leaving the desk cannot be noticed, `status` and `why` say so; elsewhere they say nothing of it."""
    rig = Serving()
    rig.start()
    assert "Nobody here can tell" not in rig.service.request("status", ()).text
    rig.service.presence = lambda: Probe("idle", works=False, detail="no source of input times answers")
    for command in ("status", "why"):
        assert "Nobody here can tell when you leave the desk" in rig.service.request(command, ()).text
    data = rig.service.request("status", ()).data
    assert data is not None
    assert "no source of input times" in str(data["presence"])
    rig.service.presence = lambda: Probe("idle", works=True, detail="by X11")
    assert "Nobody here can tell" not in rig.service.request("why", ()).text
