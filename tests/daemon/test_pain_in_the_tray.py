"""The tray while a session stands still because it hurt: the same answers as elsewhere, and none by a click on it."""

from breakstretch.core.values.events import Answered
from breakstretch.daemon.status import status, status_text
from breakstretch.daemon.tray_view import tray_view
from tests.support.day import Day
from tests.support.hurting import holding


def at_hand(day: Day) -> list[str]:
    """The labels above the first line of the menu."""
    items = tray_view(day.situation).items
    return [item.label for item in items[: [item.id for item in items].index("line-1")]]


def test_the_four_answers() -> None:
    """They stand in the menu, and a click on the icon is none of them (rule 21b)."""
    day = holding(lead="notification")
    day.hurts("")
    assert at_hand(day) == [
        "It hurt in the stretch break. What was it?",
        "The stretch was too strong",
        "Pain in the back, hip, knee or elsewhere",
        "Pain, tingling, numbness or weakness down a leg",
        "Chest pain, faintness, trouble breathing, or another warning sign",
    ]
    assert [item.id for item in tray_view(day.situation).items if item.default] == ["open"]
    assert status(day.situation).question == "pain"
    assert "It hurt in the stretch break. What was it?" in status_text(day.situation)


def test_what_comes_after_an_answer() -> None:
    """Chosen there, an answer is an answer."""
    day = holding(lead="notification")
    day.hurts("")
    answer = next(item for item in tray_view(day.situation).items if item.id == "answer-pain").event
    assert isinstance(answer, Answered)
    day.world.post(answer)
    assert at_hand(day) == [
        "It hurt in the stretch break. One question is open.",
        "Continue with the next",
        "Finish",
        "That is enough for today",
    ]


def test_questions_of_other_kinds() -> None:
    """`status` says what is asked, and who leads or would."""
    day = Day(screened=False, taps=False)
    assert (status(day.situation).question, status(day.situation).lead) == (None, "notification")
    day.says("stretch --lead window")
    assert status(day.situation).question == "screening"
    day.answers("none")
    assert (status(day.situation).question, status(day.situation).lead) == (None, "window")
    day.presses("stop")
    day.says("check-in")
    assert status(day.situation).question == "check_in"
