"""The ten traps of real notification servers, each by its number."""

import pytest

from breakstretch.backends.notifications import notices
from breakstretch.core.values.events import Clicked, Dismissed, Led, PromptAction, SessionAction
from breakstretch.daemon.ports import Picture
from tests.support.fake_notifications import KINDS, NAME, PATH, unicast
from tests.support.notifier_rigs import CLICKABLE, Open, clock_jumps, said
from tests.support.sample_session import KEY, end, prompt, view

PICTURE = Picture(2, 1, bytes(range(8)))


def test_trap_1_gnome_says_everything_twice(before: Open) -> None:
    """The stretch starts once: what the name's owner did not send is dropped."""
    rig = before("gnome")
    rig.notifier.show_prompt(prompt())
    number = rig.note().number
    unicast(rig.server._twin, rig.bus.unique_name, PATH, NAME, "ActionInvoked", "us", number, "start")
    rig.settle()
    assert said(rig) == []
    rig.press("start")
    assert said(rig) == [Clicked(KEY, PromptAction.START)]


def test_gnome_43_takes_the_buttons_of_a_bubble_that_is_replaced(before: Open) -> None:
    """So the text offers a click on the body, which pauses; said once for each second shown, it pauses once."""
    rig = before("gnome43")
    for second in range(5):
        rig.notifier.show_step(view(1), 80.0 + second, PICTURE)
        rig.settle()
    note = rig.note()
    assert next(iter(note.actions)) == "default"
    assert note.body.startswith("16 s · Left side · click to pause · ")
    rig.server.press(note.number, "default", closes=False)
    rig.server.on_notify = lambda: rig.server.say_about_another(note.number, "default")
    rig.until(lambda: said(rig), "no click")
    rig.notifier.show_step(view(1, None, 12.0), 85.0, PICTURE)
    rig.settle()
    assert said(rig) == [Led(KEY, SessionAction.PAUSE)]
    assert note.hints["urgency"] == ("y", 1)
    assert "click to continue" in rig.note().body
    assert rig.note().hints["urgency"] == ("y", 2), "it stays unfolded, so that its buttons are seen"
    rig.notifier.show_step(view(1, None, 12.0), 85.0, None)
    rig.settle()
    assert rig.note().replaces == 0, "it was replaced, which takes its buttons"
    assert len(rig.server.live) == 1


def test_where_the_body_acts_it_does_what_comes_next(before: Open) -> None:
    """A click on a bubble that gets ready is In position; it never says that it hurts."""
    rig = before("gnome43")
    for second in range(2):
        rig.notifier.show_step(view(0), 92.0 + second, PICTURE)
        rig.settle()
    note = rig.note()
    assert list(note.actions.items())[:2] == [("default", "In position"), ("ready", "In position")]
    assert note.body.startswith("7 s · Left side · click when in position · ")
    rig.server.press(note.number, "default", closes=False)
    rig.until(lambda: said(rig), "no click")
    assert said(rig) == [Led(KEY, SessionAction.READY)]


@pytest.mark.parametrize(("kind", "click"), [("dunst", "middle-click"), ("mako", "click")])
def test_the_button_of_the_mouse_that_starts_also_guides(before: Open, kind: str, click: str) -> None:
    """Their buttons are in a menu that needs another program, so that click does what the first of them would."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.notifier.show_step(view(0), 85.0, None)
    assert f"{click} when in position" in rig.note().body
    rig.press("default")
    rig.notifier.show_step(view(1), 80.0, None)
    assert f"{click} to pause" in rig.note().body
    rig.press("default")
    assert said(rig) == [Led(KEY, SessionAction.READY), Led(KEY, SessionAction.PAUSE)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"gnome43", "dunst", "mako"}])
def test_elsewhere_a_click_on_a_step_is_no_action(before: Open, kind: str) -> None:
    """What follows a click on the prompt in a hurry must not pause what it has begun."""
    rig = before(kind)
    rig.notifier.show_step(view(1), 80.0, PICTURE)
    assert "default" not in rig.note().actions
    assert "to pause" not in rig.note().body


@pytest.mark.parametrize("kind", KINDS)
def test_traps_2_3_5_hints_that_break_servers_are_never_sent(before: Open, kind: str) -> None:
    """No synchronous (mako crashes), no value (xfce hides all else), no transient (true even when false)."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.notifier.show_step(view(1), 80.0, PICTURE)
    rig.until(lambda: len(rig.server.log) == 2)
    always = {"urgency", "desktop-entry", "suppress-sound"} | ({"x-dunst-stack-tag"} if kind == "dunst" else set())
    assert [set(note.hints) for note in rig.server.log] == [always, always | {"image-data"}]
    hints = rig.server.log[1].hints
    assert hints["urgency"] == ("y", 2 if kind == "gnome" else 1), "GNOME has no buttons on others"
    assert hints["image-data"] == ("(iiibiiay)", (2, 1, 8, True, 8, 4, PICTURE.rgba))


@pytest.mark.parametrize("kind", ["xfce", "lxqt"])
def test_trap_4_xfce_and_lxqt_draw_default_as_a_button(before: Open, kind: str) -> None:
    """So it is not sent there, and the text does not promise a click on the body."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    note = rig.note()
    assert list(note.actions.values()) == ["Start", *(["Snooze"] if kind == "lxqt" else ["Snooze 5 min", "Skip"])]
    assert "lick" not in note.body
    assert note.body.endswith("Press Start.") == (kind == "xfce"), "LXQt has no room for it"


@pytest.mark.parametrize("kind", [kind for kind in CLICKABLE if kind not in {"xfce", "lxqt"}])
def test_elsewhere_the_body_starts(before: Open, kind: str) -> None:
    """`default` is sent, and the text says so."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    note = rig.note()
    assert list(note.actions) == ["default", "start", "snooze", "skip"]
    assert note.actions["snooze"] == "Snooze 5 min"
    assert " to start" in note.body


def test_trap_5_capabilities_are_asked_for_each_bubble(before: Open) -> None:
    """Because xfce takes the actions away under do-not-disturb, and the text then says how else to start."""
    rig = before("xfce")
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.notifier.withdraw(KEY)
    rig.server.do_not_disturb = True
    rig.notifier.show_prompt(prompt("stretch@2026-03-02#2"))
    note = rig.note()
    assert not note.actions
    assert "`breakstretch stretch`" in note.body
    assert rig.server.asked == 2


def test_trap_6_dunst_closes_on_a_left_click(before: Open) -> None:
    """The text names the button that starts, and closing is a dismissal, not a decision."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    assert "Middle-click to start." in rig.note().body
    rig.dismiss()
    assert said(rig) == [Dismissed(KEY)]


def test_trap_7_kde_refuses_the_same_text_within_a_second(before: Open) -> None:
    """What did not change is not sent; the refusal of what is sent all the same does no harm."""
    rig = before("kde")
    rig.notifier.show_step(view(1), 80.0, None)
    number = rig.note().number
    rig.notifier.show_step(view(1), 80.0, None)
    rig.settle()
    assert len(rig.server.log) == 1
    rig.notifier.show_step(view(1), 80.0, PICTURE)
    rig.settle()
    rig.notifier.show_step(view(1), 81.0, PICTURE)
    rig.until(lambda: len(rig.server.log) == 2)
    assert rig.number == number
    assert not rig.troubles


@pytest.mark.parametrize("kind", CLICKABLE)
def test_trap_8_the_number_that_comes_back_counts(before: Open, kind: str) -> None:
    """Whether a server gives a closed bubble's number again or a new one, there is one bubble and it is ours."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    rig.press("start")
    rig.notifier.show_step(view(0), 95.0, None)
    rig.press("ready")
    assert said(rig) == [Clicked(KEY, PromptAction.START), Led(KEY, SessionAction.READY)]
    rig.notifier.show_step(view(0, None), 95.0, None)
    assert rig.note().actions["pause"] == "Continue"


def test_trap_9_bubbles_are_closed_by_our_own_timer(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is told not to; the closing line and notices go all the same."""
    rig = before("nodaemon")
    monkeypatch.setattr(notices, "NOTICE_STAYS", notices.END_STAYS)
    rig.notifier.show_end(end())
    rig.notifier.notice("The settings are in force.")
    rig.until(lambda: len(rig.server.live) == 2)
    clock_jumps(rig, monkeypatch, round(notices.END_STAYS) + 1)
    rig.settle()
    assert len(rig.server.closed) == 2
    assert {note.timeout for note in rig.server.log} == {0}
    assert {(note.title, note.body) for note in rig.server.log} == {
        ("Done. 4 holds.", "Next break at about 11:40."),
        ("breakstretch", "The settings are in force."),
    }
    assert all(not note.actions for note in rig.server.log)
    assert not rig.server.live


@pytest.mark.parametrize("kind", KINDS)
def test_trap_10_nothing_stays_after_the_end(before: Open, kind: str) -> None:
    """Neither after a clean end, nor what a killed daemon left: its number closes it."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    number = rig.note().number
    left = rig.left
    rig.notifier.close()
    rig.until(lambda: rig.server.closed == [number])
    rig.notifier.close_stale(left)
    rig.until(lambda: rig.server.closed == [number, number])
    assert not rig.troubles
