"""What the running daemon answers."""

import json
from datetime import datetime

import pytest

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import CheckIn, Hurts, ScreenReader, ServerKnown
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.daemon.ports import Probe
from breakstretch.wire import Reply
from tests.support.daemon_rig import HOUR
from tests.support.desk import desk, rule
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
        "lead_why",
        "switched_off",
        "text",
        *("next_kind", "next_exact", "held", "today", "system", "missing", "presence", "version"),
    ]
    assert found["phase"] == "waiting"
    assert found["next_break"] == "stretch"
    assert datetime.fromisoformat(found["next_at"]) == datetime.fromisoformat("2026-03-27T10:00:00+01:00")
    assert found["next_at"].endswith("+01:00")
    assert found["next_in"] == 1800.0
    assert found["groups"]["low-back"] == 0
    assert len(found["groups"]) == 7
    assert found["overdue"] == []
    assert (found["next_kind"], found["next_exact"], found["held"]) == ("stretch", False, None)


def test_status_of_the_day_ahead() -> None:
    """It has the work hours, what is open, and what is still to come, for a page that draws the day."""
    rig = Serving(desk(rule(every="60m"), rule("walk", at=("15:00",)), evening=True))
    rig.start()
    rig.reactor.advance(HOUR)
    today = json.loads(json.dumps(rig.service.request("status", ()).data))["today"]
    assert today["day"] == "2026-03-27"
    assert [[at[11:16] for at in span] for span in today["hours"]] == [["09:00", "12:30"], ["13:30", "17:30"]]
    assert [(ahead["rule"], ahead["at"][11:16], ahead["exact"]) for ahead in today["ahead"]] == [
        ("stretch", "10:00", False),
        ("walk", "15:00", True),
        ("evening", "19:30", True),
    ]
    assert today["open"] == []
    rig.reactor.advance(HOUR / 2 + 60)
    data = json.loads(json.dumps(rig.service.request("status", ()).data))
    assert [(live["rule"], live["state"], live["may_snooze"]) for live in data["today"]["open"]] == [
        ("stretch", "prompted", True)
    ]
    assert [ahead["rule"] for ahead in data["today"]["ahead"]] == ["walk", "evening"]


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
        ("snooze", "The reminder comes again at 10:05."),
        ("snooze 10m", "The reminder comes again at 10:10."),
        ("skip", "Skipped."),
        ("redo", "Here it is again."),
        ("pause", "Paused until you resume."),
        ("pause until 14:00", "Paused until 14:00."),
        ("resume", "Nothing is paused."),
        ("flare-up on", "No stretching in a flare-up, only walks."),
        ("flare-up off", "No flare-up is on."),
        ("stretch", "Standing Side Bend"),
        ("stretch nothing", '! There is no break called "nothing"'),
        ("dance", '! There is no command "dance"'),
        ("why", "The stretch break is shown, because you were at the desk for 1 h."),
        ("status", "The stretch break is shown"),
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


def test_a_command_is_answered_at_once() -> None:
    """Who asks from another program gets the same answer."""
    rig, replies = Serving(), list[Reply]()
    rig.start()
    rig.service.answer("why", (), replies.append)
    assert replies == [rig.service.request("why", ())]


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
    rig.unable = BackendUnavailable("settings", "there is no text editor here", "the settings are in config.toml")
    rig.service.command("open-settings")
    assert rig.notifier.notices == ["There is no text editor here. The settings are in config.toml."]


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
    assert rig.log.lines[-1] == "The clock was changed, so the day is planned again."
    assert rig.situation.plan.day.isoformat() == "2026-03-28"


def test_nobody_tells_of_absence() -> None:
    """Where leaving the desk cannot be noticed, `status` and `why` say so; elsewhere they say nothing of it."""
    rig = Serving()
    rig.start()
    assert "Nothing here can tell" not in rig.service.request("status", ()).text
    rig.service.presence = lambda: Probe("idle", works=False, detail="no source of input times answers")
    for command in ("status", "why"):
        assert "Nothing here can tell when you leave the desk" in rig.service.request(command, ()).text
    data = rig.service.request("status", ()).data
    assert data is not None
    assert "no source of input times" in str(data["presence"])
    rig.service.presence = lambda: Probe("idle", works=True, detail="by X11")
    assert "Nothing here can tell" not in rig.service.request("why", ()).text


def test_open_shows_the_home_window() -> None:
    """The line of the menu, and a click on the icon, open the home window and change nothing else (rule 38)."""
    rig = Serving()
    rig.prompted()
    calls = list(rig.calls)
    rig.service.command("open")
    assert (rig.homes, rig.calls) == (1, calls)


def test_open_where_there_is_no_window() -> None:
    """It says why, in a notice."""
    rig = Serving()
    rig.start()
    rig.unable = BackendUnavailable("window", "there is no X display here", "see it in a terminal")
    rig.service.command("open")
    assert (rig.homes, rig.notifier.notices) == (0, ["There is no X display here. See it in a terminal."])
    rig.unable = OSError("it cannot be started")
    rig.service.command("open")
    assert rig.notifier.notices[1:] == ["It cannot be started."]


def test_open_in_a_session_brings_the_session_forward() -> None:
    """The window takes over what the notification guides, in front, and keeps its later questions (rule 38)."""
    rig = Serving(window=True)
    key = rig.led().key
    player = rig.runner.engine.situation.player
    rig.service.command("open")
    assert rig.homes == 0
    assert rig.notifier.live is None
    assert [(view.key, view.front, view.index) for view in rig.window.views] == [(key, True, 0)]
    assert rig.runner.engine.situation.player is player, "it is the same session, and it continues"
    rig.reactor.advance(60)
    assert not rig.window.views[-1].front, "the steps that follow do not come to the front by themselves"
    rig.runner.step(Hurts(key))
    assert rig.calls[-1] == "window.ask"


def test_open_while_questions_are_asked_brings_them_forward() -> None:
    """A page that is open is shown again, in the window."""
    rig = Serving(window=True)
    rig.start()
    rig.runner.step(CheckIn(LeadKind.NOTIFICATION))
    rig.service.command("open")
    assert (rig.homes, rig.window.pages[-1].front) == (0, True)


def test_open_beside_a_screen_reader_stays_in_the_notification() -> None:
    """It cannot read the window, so the page is asked again where it can."""
    rig = Serving(window=True)
    rig.start()
    rig.runner.step(ScreenReader(on=True))
    rig.runner.step(CheckIn())
    rig.service.command("open")
    assert (len(rig.lead.pages), rig.window.pages) == (2, [])


def test_a_dock_is_told_what_matters() -> None:
    """It waits for no answer: a pause is confirmed, a refusal explained, and a stretch shows itself."""
    rig = Serving()
    rig.start()
    rig.service.act("pause", "30m")
    assert [words.partition(" until")[0] for words in rig.notifier.notices] == ["Paused"]
    rig.service.act("stretch")
    assert len(rig.notifier.notices) == 1
    rig.service.act("stretch")
    assert len(rig.notifier.notices) == 2, "one session at a time"


def test_the_system_is_told_to_ask_by_a_command_alone() -> None:
    """`status` only looks, so that what a person has changed in the settings of the system is seen."""
    rig = Serving()
    rig.start()
    rig.runner.step(ServerKnown("macOS", CannotGuide.NOT_ASKED))
    asked: list[bool] = []
    rig.service.permission = lambda *, ask: asked.append(ask)
    assert rig.service.request("status", ()).ok
    reply = rig.service.request("allow-notifications", ())
    assert (reply.ok, reply.text) == (True, "macOS is asking you now, at the upper right of your screen.")
    assert asked == [False, True]


def test_why_names_what_the_system_does_not_say() -> None:
    """While a reminder is shown, which a person in Focus may wonder about."""
    rig = Serving()
    rig.service.untold = "macOS does not say when Focus is on."
    rig.start()
    assert "Focus" not in rig.service.request("why", ()).text
    rig = Serving()
    rig.service.untold = "macOS does not say when Focus is on."
    rig.prompted()
    assert rig.service.request("why", ()).text.endswith(" macOS does not say when Focus is on.")
