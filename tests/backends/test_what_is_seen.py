"""What a person sees on each desktop (rules 21b and 36): a state that waits for a person has a bubble that stays."""

import pytest

from breakstretch.core.values.events import Dismissed, Hurts, Led, SessionAction
from breakstretch.core.values.reasons import Gone
from tests.support.fake_notifications import SEEN
from tests.support.fake_screens import LOOKS, Note
from tests.support.notifier_rigs import Open, ServerRig, clock_is_ahead, led, lost, said
from tests.support.questions import pain_now, signs, what_hurt
from tests.support.sample_session import KEY, end, prompt, stopped, view

LISTS = tuple(kind for kind, looks in LOOKS.items() if looks.drops)
HAS_BUTTONS = tuple(kind for kind, looks in LOOKS.items() if looks.buttons)


def seen(rig: ServerRig, monkeypatch: pytest.MonkeyPatch, seconds: float = 30.0) -> Note:
    """The one bubble that is on the screen after this time, counted from the start of the test."""
    rig.settle()
    for second in (1.0, seconds):
        clock_is_ahead(rig, monkeypatch, second)
    (note,) = rig.server.visible.values()
    return note


@pytest.mark.parametrize("kind", HAS_BUTTONS)
def test_a_paused_hold_stays_with_its_buttons(before: Open, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a click on Pause, Continue and It hurts are on the screen, and they are the only bubble."""
    rig = before(kind)
    number = led(rig)
    rig.server.press(number, "default" if kind == "gnome43" else "pause")
    rig.until(lambda: said(rig), "no click")
    rig.notifier.show_step(view(1, None), 80.0, None)
    note = seen(rig, monkeypatch)
    assert [label for name, label in note.actions.items() if name != "default"] == ["Continue", "It hurts"]
    assert list(rig.server.live) == [note.number]
    rig.server.press(note.number, "pause")
    rig.settle()
    assert said(rig) == [Led(KEY, SessionAction.PAUSE)] * 2


@pytest.mark.parametrize("kind", ["plasma", "gnome48", "dunst", "lxqt"])
@pytest.mark.parametrize("first", ["the click", "the next second"])
def test_a_click_between_two_seconds_is_not_lost(
    before: Open, kind: str, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server has closed the bubble when the next second comes, or just taken that when the click comes."""
    rig = before(kind)
    number = led(rig)

    def click() -> None:
        rig.server.on_notify = bool
        rig.server.press(number, "default" if kind == "dunst" else "pause")

    if first == "the click":
        click()
    else:
        rig.server.on_notify = click
    rig.notifier.show_step(view(1), 81.0, None)
    rig.until(lambda: said(rig), "no click")
    rig.notifier.show_step(view(1, None), 81.0, None)
    assert seen(rig, monkeypatch).title == "Paused: Standing Calf Stretch"
    assert list(rig.server.live) == list(rig.server.visible) == [rig.number]


@pytest.mark.parametrize("kind", SEEN)
def test_the_advice_after_it_hurts_is_seen(before: Open, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes in one bubble with the closing line, with no buttons, and nothing lies over it."""
    rig = before(kind)
    number = led(rig)
    if kind in HAS_BUTTONS:
        rig.server.press(number, "hurts")
        rig.until(lambda: said(rig), "no click")
        assert said(rig) == [Hurts(KEY)]
    rig.notifier.show_end(stopped())
    note = seen(rig, monkeypatch, 50.0)
    assert note.title == "Stopped because it hurt. That was right."
    assert "Come out of the position slowly." in note.body
    assert not note.actions
    assert list(rig.server.live) == [note.number]


@pytest.mark.parametrize("kind", HAS_BUTTONS)
def test_the_closing_line_has_no_dead_buttons(before: Open, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a bubble that is replaced keeps those it began with."""
    rig = before(kind)
    rig.notifier.show_step(view(1), 80.0, None)
    rig.note()
    rig.notifier.show_end(end())
    note = seen(rig, monkeypatch, 3.0 if LOOKS[kind].drops else 7.0)
    assert note.title == "Done. 4 holds."
    assert not note.actions


@pytest.mark.parametrize(("kind", "key"), [*((kind, KEY) for kind in SEEN), *((kind, "") for kind in LISTS)])
def test_a_question_stays(before: Open, kind: str, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a session and outside one. Its buttons are on the screen where the server has them there."""
    rig = before(kind)
    if key:
        led(rig)
    rig.notifier.show_question(pain_now(key))
    note = seen(rig, monkeypatch)
    assert note.title == pain_now().title
    assert len([name for name in note.actions if name != "default"]) == (3 if kind in HAS_BUTTONS else 0)


@pytest.mark.parametrize("kind", LISTS)
def test_questions_of_a_window_that_cannot_open_stay(before: Open, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list cannot be ticked in a bubble, but that says where to answer, and the screen is not empty."""
    rig = before(kind)
    rig.notifier.notice("The window cannot open. A notification asks instead.")
    rig.notifier.show_question(signs(""))
    note = seen(rig, monkeypatch)
    assert note.title == signs().title
    assert "`breakstretch check-in`" in note.body


@pytest.mark.parametrize("kind", SEEN)
def test_the_pain_question_stays(before: Open, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where four buttons are not on the screen it says how to answer elsewhere."""
    rig = before(kind)
    led(rig)
    rig.notifier.show_question(what_hurt(KEY))
    note = seen(rig, monkeypatch)
    assert note.title == what_hurt().title
    assert len(note.actions) == 4 or "breakstretch hurts" in note.body


@pytest.mark.parametrize("kind", SEEN)
def test_a_hold_that_counts_stays_where_it_may_guide(before: Open, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With *It hurts* one press away in each second, and its buttons in one place."""
    rig = before(kind)
    led(rig)
    manners = rig.notifier._live.manners
    for second in (0, 3, 6):
        clock_is_ahead(rig, monkeypatch, float(second))
        rig.notifier.show_step(view(1), 80.0 + second, None)
        rig.settle()
        if manners.cannot_guide is None:
            (note,) = rig.server.visible.values()
            assert [name for name in note.actions if name != "default"] == ["pause", "next", "hurts"]
            assert f"{20 - second} s" in note.body
    assert (manners.cannot_guide is None) == (kind in HAS_BUTTONS and kind not in {"gnome", "gnome43", "lxqt"})


@pytest.mark.parametrize("kind", LISTS)
def test_a_reminder_that_goes_to_the_list_is_told(before: Open, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody says so on the bus. Asked for again it is on the screen again."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    number = rig.note().number
    assert lost(rig) == []
    clock_is_ahead(rig, monkeypatch, 5.0)
    assert not rig.server.visible
    assert lost(rig) == [Dismissed(KEY, Gone.LISTED)]
    rig.notifier.show_prompt(prompt(again=True))
    rig.settle()
    assert list(rig.server.visible) == [number]


@pytest.mark.parametrize("kind", [kind for kind in SEEN if kind not in LISTS])
def test_a_reminder_stays_elsewhere(before: Open, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it is answered."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    assert seen(rig, monkeypatch, 600.0).title == "Time for a stretch"
    assert lost(rig) == []


@pytest.mark.parametrize("kind", HAS_BUTTONS)
def test_a_reminder_has_no_more_buttons_than_are_seen(before: Open, kind: str) -> None:
    """Start, Snooze and Skip, on LXQt two. GNOME hides them until the pointer comes, and a click on it starts."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    number = rig.note().number
    buttons = list(rig.server.visible[number].actions)
    usual = ["default", "snooze"] if kind == "lxqt" else ["start", "snooze", "skip"]
    assert buttons == ([] if LOOKS[kind].unfolds else usual)


def test_mate_has_no_dead_bubble_after_do_not_disturb(before: Open) -> None:
    """While that is on, it answers each Notify with another number and shows nothing."""
    rig = before("mate")
    led(rig)
    rig.server.do_not_disturb = True
    for second in range(3):
        rig.notifier.show_step(view(1), 81.0 + second, None)
        rig.settle()
    assert not rig.server.visible
    rig.server.do_not_disturb = False
    rig.notifier.show_step(view(1), 85.0, None)
    rig.until(lambda: list(rig.server.visible) == [rig.number], "no bubble")
    assert len(rig.server.live) == 1


def test_a_full_notification_daemon_is_told(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """It refuses while 20 bubbles of other programs are open, and is asked again when there is room."""
    rig = before("nodaemon")
    rig.server.others = 21
    rig.notifier.show_prompt(prompt())
    rig.settle()
    assert lost(rig) == [Dismissed(KEY, Gone.REFUSED)]
    rig.server.others = 3
    clock_is_ahead(rig, monkeypatch, 2.0)
    assert rig.note().title == "Time for a stretch"


def test_a_left_click_that_hides_a_bubble_of_dunst_is_told(before: Open) -> None:
    """A middle click does what comes next in each step, and never that it hurts."""
    rig = before("dunst")
    led(rig)
    rig.press("default")
    rig.notifier.show_step(view(1, None), 80.0, None)
    rig.press("default")
    assert said(rig) == [Led(KEY, SessionAction.PAUSE)] * 2
    rig.notifier.show_step(view(1, 120.0), 80.0, None)
    rig.dismiss()
    assert said(rig)[2:] == [Dismissed(KEY, Gone.CLOSED)]
