"""The desktop's notifications say what they can do, so that `lead = "auto"` finds who guides (rule 35)."""

from pathlib import Path

import pytest

from breakstretch.backends.notifications import choose, probe_guide
from breakstretch.backends.notifications.measured import limit_of
from breakstretch.core.values.events import Event, ServerKnown
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.daemon.ports import Probe
from tests.support.fake_screens import LOOKS
from tests.support.notifier_rigs import server_rig
from tests.support.sample_session import prompt

CANNOT = {
    "xfce": None,
    "kde": None,
    "plasma": None,
    "cinnamon": None,
    "mate": None,
    "lxqt": CannotGuide.NO_BUTTONS,
    "gnome48": None,
    "nodaemon": None,
    "dunst": CannotGuide.NO_BUTTONS,
    "mako": CannotGuide.NO_BUTTONS,
    "gnome43": CannotGuide.NO_BUTTONS,
    "gnome": CannotGuide.UNKNOWN,
    "bare": CannotGuide.UNKNOWN,
    "infoerror": CannotGuide.UNKNOWN,
}


@pytest.mark.parametrize(("kind", "cannot"), CANNOT.items())
def test_a_server_is_known_before_the_first_reminder(kind: str, cannot: CannotGuide | None, tmp_path: Path) -> None:
    """As soon as it runs, and said once: a break that is started by a command needs to know it too."""
    with server_rig(tmp_path, kind) as rig:
        rig.until(lambda: rig.known)
        rig.settle()
        name = LOOKS[kind].server if kind in LOOKS else ""
        assert rig.known == [ServerKnown(name, cannot)]
        rig.notifier.show_prompt(prompt())
        rig.note()
        assert len(rig.known) == 1


def test_a_server_that_ends_or_comes_later(tmp_path: Path) -> None:
    """Both are news."""
    with server_rig(tmp_path, "xfce", serving=False) as rig:
        rig.settle()
        assert rig.known == []
        rig.server.start()
        rig.until(lambda: rig.known)
        rig.server.stop()
        rig.until(lambda: len(rig.known) > 1)
        assert rig.known == [ServerKnown("Xfce Notify Daemon", None), ServerKnown()]


def test_what_can_be_done_may_change(tmp_path: Path) -> None:
    """Xfce shows no buttons under do not disturb; the next bubble tells."""
    with server_rig(tmp_path, "xfce") as rig:
        rig.until(lambda: rig.known)
        rig.server.do_not_disturb = True
        rig.notifier.show_prompt(prompt())
        rig.until(lambda: len(rig.known) > 1)
        assert rig.known[-1] == ServerKnown("Xfce Notify Daemon", CannotGuide.NO_BUTTONS)


def test_without_a_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text without buttons cannot guide, nor can the log."""
    posted: list[Event] = []
    choose(posted.append, "icon.png", balloon=lambda: None)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    choose(posted.append, "icon.png")
    assert posted == [ServerKnown("", CannotGuide.NO_BUTTONS), ServerKnown()]


def test_doctor_says_who_guides(tmp_path: Path) -> None:
    """And why, from the server itself; without one too."""
    answers: list[Probe] = []
    with server_rig(tmp_path, "dunst") as rig:
        probe_guide(rig.bus, answers.extend)
        rig.until(lambda: answers)
        rig.server.stop()
        probe_guide(rig.bus, answers.extend)
        rig.until(lambda: len(answers) > 1)
        probe_guide(None, answers.extend)
    assert [answer.detail for answer in answers] == [
        "A window guides you, because this desktop does not show all buttons of a notification.",
        *["A window guides you, because nothing on this desktop shows notifications."] * 2,
    ]


@pytest.mark.parametrize(
    "server", ["dunst", "mako", "gnome-shell", "cinnamon", "lxqt-notificationd", "Xfce Notify Daemon"]
)
def test_what_a_server_does_not_do_is_a_sentence(server: str) -> None:
    """`doctor` puts it behind the name. Of those that do all, and of one that is not known, there is nothing to say."""
    assert limit_of(server)
    assert not limit_of(server).endswith(".")
    assert not limit_of("Plasma")
    assert not limit_of("another")
