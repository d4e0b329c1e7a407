"""The notifier on D-Bus: what it sends, and what it takes for an answer."""

from functools import partial

import pytest
from msgspec.structs import replace

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.events import Dismissed, NotificationShown
from breakstretch.core.values.reasons import Gone
from breakstretch.daemon.ports import Picture
from breakstretch.messages.safety import GOLDEN_RULE
from breakstretch.system.app_id import DESKTOP_ID
from tests.support.notifier_rigs import Open, ServerRig, lost, said
from tests.support.sample_session import KEY, prompt, view


@pytest.mark.parametrize(
    ("kind", "version", "every_second"),
    [
        ("gnome", "43.9", True),
        ("gnome", "48.7", True),
        ("gnome", "49.0", False),
        ("gnome", "", False),
        ("kde", "50", True),
    ],
)
def test_newer_gnome_is_not_shown_every_second(before: Open, kind: str, version: str, every_second: bool) -> None:
    """It replays an animation each time; every other server is given each second."""
    rig = before(kind, serving=False)
    rig.server.version = version
    rig.server.start()
    rig.notifier.show_prompt(prompt())
    rig.note()
    assert rig.notifier.every_second is every_second


def test_clicks_on_other_programs_bubbles_are_nothing_to_us(before: Open) -> None:
    """Nor is one on ours after it was withdrawn."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    number = rig.note().number
    rig.server.say_about_another(number + 7, "start")
    rig.settle()
    rig.notifier.withdraw(KEY)
    rig.server.say_about_another(number, "start")
    rig.settle()
    assert said(rig) == []


def test_a_click_on_the_prompt_means_nothing_to_the_step_that_replaced_it(before: Open) -> None:
    """`start` is no action of a step, whatever the server still sends."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.notifier.show_step(view(1), 80.0, None)
    rig.until(lambda: len(rig.server.log) == 2)
    rig.server.say_about_another(rig.number, "start")
    rig.settle()
    assert said(rig) == []


def test_a_snooze_that_is_not_offered_is_not_taken(before: Open) -> None:
    """Whatever the server still sends."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt(may_snooze=False))
    rig.server.say_about_another(rig.note().number, "snooze")
    rig.settle()
    assert said(rig) == []


def test_signals_are_asked_for_only_while_a_bubble_is_up(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every program's clicks would wake us else."""
    rig = before("dunst")
    woken: list[str] = []
    monkeypatch.setattr(rig.bus._watches, "signal", lambda *signal: woken.append(signal[3]))

    def clicks_heard() -> int:
        rig.settle()
        rig.server.say_about_another(1, "start")
        rig.settle()
        clicks = woken.count("ActionInvoked")
        woken.clear()
        return clicks

    assert clicks_heard() == 0
    rig.notifier.show_prompt(prompt())
    assert clicks_heard() == 1
    rig.notifier.withdraw(KEY)
    assert clicks_heard() == 0


def test_wishes_made_while_a_call_is_under_way_are_merged(before: Open) -> None:
    """Only the newest is sent after it, and one Notify is under way at a time."""
    rig = before("kde")
    for second in range(70, 80):
        rig.notifier.show_step(view(1), float(second), None)
    assert "21 s" in rig.note().body
    assert len(rig.server.log) == 1


def test_markup_in_texts_is_escaped_where_it_is_read(before: Open) -> None:
    """And left alone where a server shows the body as it is."""
    rig = before("mako")
    rig.notifier.show_step(view(0), 80.0, None)
    assert "body &lt; straight &gt; &amp; long" in rig.note().body
    rig.server.stop()
    rig.private.kill()
    bare = before("bare")
    bare.notifier.show_step(view(0), 80.0, None)
    assert "body < straight > & long" in bare.note().body


def test_an_expired_step_comes_back_and_an_expired_prompt_decides_nothing(before: Open) -> None:
    """The server's own limit is not a person's decision, but it is told what is not on the screen any more."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    rig.server.expire(rig.note().number)
    rig.until(lambda: rig.number == 0)
    rig.notifier.show_step(view(1), 80.0, None)
    rig.server.expire(rig.note().number)
    rig.until(lambda: rig.number == 0)
    rig.notifier.show_step(view(1), 81.0, None)
    assert "19 s" in rig.note().body
    assert said(rig) == []
    assert lost(rig) == [Dismissed(KEY, Gone.EXPIRED)] * 2


def test_the_bubble_is_presented_as_the_contract_says(before: Open) -> None:
    """Name, icon, the safety sentence with the first hold, and the buttons of each step."""
    rig = before("mate")
    rig.notifier.show_step(view(0), 80.0, None)
    note = rig.note()
    assert list(note.actions) == ["ready", "hurts"]
    assert (note.app, note.icon, note.timeout) == ("breakstretch", "icon.png", 0)
    assert note.hints["desktop-entry"] == ("s", DESKTOP_ID)
    assert note.hints["urgency"] == ("y", 1)
    rig.notifier.show_step(view(1), 80.0, None)
    assert GOLDEN_RULE in rig.note().body
    assert list(rig.note().actions) == ["pause", "next", "hurts"]
    rig.notifier.show_step(view(1, None), 80.0, None)
    assert list(rig.note().actions) == ["pause", "hurts"]
    assert rig.note().hints["urgency"] == ("y", 2), "it waits for the person"


def test_a_withdrawal_during_a_call_closes_what_comes_of_it(before: Open) -> None:
    """The bubble the server was just about to show does not stay."""
    rig = before("gnome")
    rig.notifier.show_prompt(prompt())
    rig.server.on_notify = lambda: rig.notifier.withdraw(KEY)
    rig.until(lambda: rig.server.closed)
    rig.settle()
    assert not rig.server.live
    assert rig.posted[-1] == NotificationShown(0)


def test_the_token_of_a_click_is_passed_on(before: Open) -> None:
    """It comes before the click, and lets the window that the click opens take the focus."""
    rig = before("kde")
    rig.notifier.show_prompt(prompt())
    rig.server.press(rig.note().number, "start", token="abc")  # noqa: S106 - not a secret
    rig.settle()
    assert rig.tokens == ["abc"]


def test_a_notice_takes_the_place_of_one_about_the_same_thing(before: Open) -> None:
    """There is one bubble about the settings, and one that was closed is not missed. Other notices stay."""
    rig = before("dunst")
    rig.notifier.notice("A calendar cannot be read.")
    for text in ("Line 5.", "Line 9.", "In order again."):
        rig.notifier.notice(text, "settings")
        rig.until(partial(shows, rig, {"A calendar cannot be read.", text}))
    rig.server.dismiss(next(number for number, note in rig.server.live.items() if note.body == "In order again."))
    rig.settle()
    rig.notifier.notice("Line 3.", "settings")
    rig.until(partial(shows, rig, {"A calendar cannot be read.", "Line 3."}))


def shows(rig: ServerRig, bodies: set[str]) -> bool:
    """Whether the bubbles say this, and no others are up."""
    return {note.body for note in rig.server.live.values()} == bodies


def test_a_screen_reader_hears_each_step_once(before: Open) -> None:
    """Not every second, and a pause is something new. A reminder names the command for a terminal."""
    rig = before("mate")
    rig.read_out = True
    for second in range(70, 80):
        rig.notifier.show_step(view(1), float(second), Picture(1, 1, bytes([second] * 4)))
        rig.settle()
    assert len(rig.server.log) == 1
    assert rig.note().body.startswith("Left side 30 s\n")
    rig.notifier.show_step(view(1, ends=None), 80.0, None)
    assert rig.note().title.startswith("Paused")
    rig.notifier.show_prompt(prompt())
    assert rig.note().body.endswith("`breakstretch stretch --lead terminal --plain`.")


def test_your_own_words_are_escaped(before: Open) -> None:
    """As all text from files; they stand in the body with the length."""
    rig = before("mako")
    words = "<b>Drink</b> & \u201cbreathe\u201d"
    rig.notifier.show_prompt(replace(prompt(), exercises=(), kind=BreakKind.WALK, text=words, seconds=120.0))
    note = rig.note()
    assert note.title == "Time for a break"
    assert note.body.endswith("\n&lt;b&gt;Drink&lt;/b&gt; &amp; \u201cbreathe\u201d - 2 min.")
