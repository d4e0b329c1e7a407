"""Questions on servers with manners of their own, and on systems whose bubbles are of another kind."""

import pytest

from breakstretch.backends.notifications.plain_text import TextNotifier
from breakstretch.backends.notifications.silent import SilentNotifier
from breakstretch.system import notes
from tests.support.notifier_rigs import Open, said
from tests.support.questions import alarm, pain_now, what_hurt
from tests.support.sample_session import KEY


def test_a_question_survives_its_server(before: Open) -> None:
    """The next server shows it again, in a session and outside one."""
    rig = before("mako")
    for key in (KEY, ""):
        rig.notifier.show_question(pain_now(key))
    rig.until(lambda: len(rig.server.live) == 2)
    rig.restart_server()
    rig.until(lambda: len(rig.server.live) == 2, "both questions")
    assert said(rig) == []


def test_a_dismissed_question_does_not_come_back_with_the_next_server(before: Open) -> None:
    """Who closed it is not asked by accident."""
    rig = before("dunst")
    rig.notifier.show_question(pain_now(""))
    rig.dismiss()
    rig.restart_server()
    rig.settle()
    assert not rig.server.log


def test_what_passes_do_not_disturb(before: Open) -> None:
    """Urgency 2 stays and breaks through on most servers: a warning asks for it, and a session that hurt."""
    rig = before("kde")
    rig.notifier.show_question(pain_now(KEY))
    assert rig.note().hints["urgency"] == ("y", 1)
    rig.notifier.show_question(alarm(KEY))
    rig.until(lambda: len(rig.server.log) == 2)
    assert rig.note().hints["urgency"] == ("y", 2)


@pytest.mark.parametrize(
    ("kind", "end"), [("dunst", "in a terminal: `breakstretch check-in`."), ("gnome", "think of.")]
)
def test_a_question_says_how_it_is_answered(before: Open, kind: str, end: str) -> None:
    """The buttons of a dunst as shipped are in a menu; on GNOME three are seen."""
    rig = before(kind)
    rig.notifier.show_question(pain_now(KEY))
    assert rig.note().body.endswith(end)


def test_an_answer_of_an_earlier_page_is_none(before: Open) -> None:
    """Whatever the server still sends."""
    rig = before("dunst")
    rig.notifier.show_question(pain_now(KEY))
    number = rig.note().number
    rig.notifier.show_question(what_hurt(KEY))
    rig.settle()
    rig.server.say_about_another(number, "answer:pain-now:2")
    rig.settle()
    assert said(rig) == []


def test_signals_are_heard_while_only_a_question_is_up(before: Open) -> None:
    """And no longer, or every program's clicks would wake us."""
    rig = before("dunst")
    rig.notifier.show_question(pain_now(""))
    rig.note()
    assert rig.notifier._signals is not None
    rig.notifier.withdraw("")
    assert rig.notifier._signals is None


def test_plain_text_names_the_command() -> None:
    """Where nothing can be clicked."""
    shown: list[dict[str, str]] = []
    TextNotifier("icon.png", lambda **content: shown.append(content), lambda call: call()).show_question(pain_now(""))
    assert shown[0]["message"].endswith("Answer it in a terminal: `breakstretch check-in`.")


def test_the_log_has_it_where_there_is_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """With where to answer it."""
    noted: list[str] = []
    monkeypatch.setattr(notes, "hearers", [noted.append])
    SilentNotifier(lambda _event: None).show_question(pain_now(""))
    assert "How much does your back hurt right now, at rest?" in noted[0]
    assert "breakstretch check-in" in noted[0]
