"""What every Notifier does: the fake one, and the one on D-Bus before servers with the quirks of seven real ones."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from breakstretch.core.values.events import (
    Answered,
    Clicked,
    Dismissed,
    Event,
    Hurts,
    Led,
    NotificationShown,
    PromptAction,
    SessionAction,
)
from breakstretch.core.values.questions import QuestionKind
from tests.support.notifier_rigs import ALL_KINDS, FakeRig, Rig, said, server_rig
from tests.support.questions import pain_now, signs
from tests.support.sample_session import KEY, end, prompt, view


@pytest.fixture(params=ALL_KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """The fake notifier, or a kind of server."""
    name: str = request.param
    return name


@pytest.fixture
def rig(kind: str, tmp_path: Path) -> Iterator[Rig]:
    """Each notifier in turn."""
    with ExitStack() as stack:
        yield FakeRig() if kind == "fake" else stack.enter_context(server_rig(tmp_path, kind))


def answers(kind: str, events: list[Event]) -> list[Event]:
    """What is posted, which is nothing where a server has no actions."""
    return [] if kind == "bare" else events


@pytest.mark.parametrize(
    ("action", "meant"),
    [
        ("default", PromptAction.START),
        ("start", PromptAction.START),
        ("snooze", PromptAction.SNOOZE),
        ("skip", PromptAction.SKIP),
    ],
)
def test_an_action_of_a_prompt_is_posted_once(rig: Rig, kind: str, action: str, meant: PromptAction) -> None:
    """Under the prompt's key, and without a dismissal although the bubble closes with the click."""
    rig.notifier.show_prompt(prompt())
    rig.press(action)
    skips_elsewhere = kind == "lxqt" and action == "skip"  # it has room for two buttons
    assert said(rig) == answers(kind, [] if skips_elsewhere else [Clicked(KEY, meant)])


@pytest.mark.parametrize(
    ("action", "meant"),
    [("pause", Led(KEY, SessionAction.PAUSE)), ("next", Led(KEY, SessionAction.NEXT)), ("hurts", Hurts(KEY))],
)
def test_an_action_of_a_step_is_posted_once(rig: Rig, kind: str, action: str, meant: Event) -> None:
    """Pause, next and It hurts."""
    rig.notifier.show_step(view(1), 90.0, None)
    rig.press(action)
    assert said(rig) == answers(kind, [meant])


def test_closing_a_prompt_is_a_dismissal(rig: Rig) -> None:
    """Which is posted under its key and decides nothing else."""
    rig.notifier.show_prompt(prompt())
    rig.dismiss()
    assert said(rig) == [Dismissed(KEY)]
    assert not rig.shows()


def test_closing_a_step_ends_nothing(rig: Rig) -> None:
    """It is posted. The next second stays away, and the next step or the same one given anew comes back."""
    step = view(1)
    rig.notifier.show_step(step, 70.0, None)
    rig.dismiss()
    rig.notifier.show_step(step, 71.0, None)
    assert not rig.shows()
    rig.notifier.show_step(view(1), 72.0, None)
    assert rig.shows()
    rig.dismiss()
    rig.notifier.show_step(view(2), 90.0, None)
    assert rig.shows()
    assert said(rig) == [Dismissed(KEY)] * 2


def test_a_withdrawn_bubble_is_gone_and_silent(rig: Rig) -> None:
    """And nothing is posted for it but that there is none any more."""
    rig.notifier.show_prompt(prompt())
    assert rig.shows()
    rig.notifier.withdraw(KEY)
    assert not rig.shows()
    assert said(rig) == []
    assert rig.posted[-1] == NotificationShown(0)


def test_withdrawing_another_key_does_nothing(rig: Rig) -> None:
    """A late withdrawal must not take the next prompt away."""
    rig.notifier.show_prompt(prompt())
    rig.notifier.withdraw("stretch@2026-03-01#9")
    assert rig.shows()


def test_one_bubble_from_prompt_to_end(rig: Rig, kind: str) -> None:
    """The number is posted, and stays the same while nobody closes the bubble.

    Some servers replace no bubble, or no buttons.
    """
    rig.notifier.show_prompt(prompt())
    assert rig.shows()
    for index in range(4):
        rig.notifier.show_step(view(index), 80.0, None)
        assert rig.shows()
    rig.notifier.show_end(end())
    assert rig.shows()
    numbers = [event.number for event in rig.posted if isinstance(event, NotificationShown)]
    assert numbers == list(range(1, 7 if kind in {"newid", "lxqt"} else 2))


def test_a_snooze_that_is_not_offered_cannot_be_chosen(rig: Rig) -> None:
    """At the last snooze the action is gone."""
    rig.notifier.show_prompt(prompt(may_snooze=False))
    rig.press("snooze")
    assert said(rig) == []


@pytest.mark.parametrize("choice", ["2", "7"])
@pytest.mark.parametrize("key", [KEY, ""])
def test_a_button_of_a_question_is_its_answer(rig: Rig, kind: str, key: str, choice: str) -> None:
    """Once, under the question's key."""
    rig.notifier.show_question(pain_now(key))
    rig.press(f"answer:pain-now:{choice}")
    assert said(rig) == answers(kind, [Answered(key, QuestionKind.PAIN_NOW, choice)])


@pytest.mark.parametrize("key", [KEY, ""])
def test_closing_a_question_decides_nothing(rig: Rig, key: str) -> None:
    """It is posted under the key of its session, if it has one. Asked again it is there again."""
    rig.notifier.show_question(pain_now(key))
    rig.dismiss()
    assert not rig.shows()
    assert said(rig) == [Dismissed(KEY)] * bool(key)
    rig.notifier.show_question(pain_now(key))
    assert rig.shows()


def test_a_question_takes_the_place_of_a_step(rig: Rig, kind: str) -> None:
    """In the same bubble, whose earlier actions mean nothing any more, and back again."""
    rig.notifier.show_step(view(1), 80.0, None)
    assert rig.shows()
    rig.notifier.show_question(pain_now(KEY))
    rig.press("hurts")
    rig.notifier.show_step(view(1), 85.0, None)
    rig.press("pause")
    assert said(rig) == answers(kind, [Led(KEY, SessionAction.PAUSE)])
    assert isinstance(rig.posted[0], NotificationShown)


def test_a_list_has_no_answer_in_a_bubble(rig: Rig) -> None:
    """Its buttons would answer what was not asked."""
    rig.notifier.show_question(signs(KEY))
    assert rig.shows()
    rig.press("answer:signs:done")
    assert said(rig) == []


def test_a_question_of_no_session_stands_beside_a_prompt(rig: Rig) -> None:
    """In a bubble of its own, which the empty key takes away, and nothing else does."""
    rig.notifier.show_prompt(prompt())
    rig.notifier.show_question(pain_now(""))
    rig.notifier.withdraw(KEY)
    assert rig.shows()
    rig.notifier.withdraw("")
    assert not rig.shows()
    assert said(rig) == []
