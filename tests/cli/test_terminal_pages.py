"""Pages of questions as rows: in any size, in parts where they are long, and in order for reading aloud."""

from collections.abc import Callable

import msgspec
import pytest

from breakstretch.cli.terminal.answering import Answering
from breakstretch.cli.terminal.lead import Line
from breakstretch.cli.terminal.pages import ALARM, page_lines, page_part, plain_change, plain_page
from breakstretch.messages.safety import EMERGENCY
from breakstretch.messages.shown import Choice, Question
from tests.support.questions import alarm, overview, pain_now, screening, signs, what_hurt

PAGES = [alarm, overview, pain_now, screening, signs, what_hurt]
SIZES = [(120, 40), (79, 24), (39, 12), (20, 8), (10, 4), (1, 1)]
MANY = tuple(Choice(f"item-{number}", f"Something that may be so, number {number}") for number in range(30))


def rows(lines: list[Line]) -> list[str]:
    """Their text."""
    return [line.text for line in lines]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_it_fits_every_size(page: Callable[[], Question], width: int, height: int) -> None:
    """No row is wider than the terminal, as long as a word fits, and there are no more rows than it has."""
    lines, _ = page_part(Answering(page()), width, height)
    assert len(lines) <= height
    assert all(len(line.text) <= max(width, 20) for line in lines)


@pytest.mark.parametrize(("width", "height"), SIZES[:4])
def test_a_long_page_is_shown_whole_in_parts(width: int, height: int) -> None:
    """Turned from part to part every row is seen once, and only the last part says what Return answers."""
    answering = Answering(signs(items=MANY))
    seen: list[str] = []
    following = 1
    while following:
        lines, following = page_part(answering, width, height)
        shown = rows(lines)
        foot = next(number for number, row in enumerate(shown) if row.startswith(("Return: more", "letter tick")))
        assert shown[foot].startswith("Return: more") == bool(following)
        seen += shown[:foot]
        answering.top = following
    assert seen == rows(page_lines(answering, width))


def test_a_list_with_ticks() -> None:
    """Title, text, items with their letters, buttons with their numbers, keys: in this order."""
    answering = Answering(signs())
    answering.press("b")
    lines, following = page_part(answering, 79, 24)
    assert following == 0
    assert rows(lines) == [
        "Which of these?",
        "",
        "Tick what is so.",
        "",
        "a  [ ] Numbness between the legs",
        "b  [x] New trouble with bladder or bowel",
        "c  [ ] Both legs weak or numb",
        "d  [ ] Fever, chills or feeling ill",
        "",
        "1  That is all",
        "2  Back",
        "letter tick, number choose, q leave",
    ]


def test_a_long_item_stands_in() -> None:
    """So that letters stay the only thing at the edge."""
    assert rows(page_lines(Answering(what_hurt()), 30))[-4:] == [
        "3  Pain, tingling, numbness or",
        "   weakness going down a leg",
        "4  Something from the warning",
        "   list",
    ]


def test_a_scale_is_one_row() -> None:
    """And shows what is typed so far."""
    answering = Answering(pain_now())
    answering.press("1")
    shown = rows(page_lines(answering, 79))
    assert "0  1  2  3  4  5  6  7  8  9  10" in shown
    assert shown[-1] == "Your answer: 1_"


def test_labels_that_have_their_number_are_not_numbered_twice() -> None:
    """As a scale with words has."""
    worded = tuple(Choice(str(score), f"{score} {'no pain' if not score else ''}".strip()) for score in range(11))
    shown = rows(page_lines(Answering(msgspec.structs.replace(pain_now(), choices=worded)), 79))
    assert "0 no pain" in shown
    assert "10" in shown


def test_tonights_routine_is_a_table() -> None:
    """Exercise, repetitions, time; a letter where another can be had; and the sum."""
    shown = rows(page_lines(Answering(overview()), 79))
    assert "a  Standing Calf Stretch                3 each side    4 min" in shown
    assert "   Standing Hip Flexor Stretch          3              2 min" in shown
    assert "11 min in all, 5 min of it walking first. If you begin now, it ends at 19:54." in shown


def test_tonights_routine_on_a_small_screen() -> None:
    """Sentences instead of columns, and all that the table says."""
    said = " ".join(" ".join(rows(page_lines(Answering(overview()), 39))).split())
    assert "a Standing Calf Stretch (Calf): 3 each side, 4 min" in said
    assert "Standing Hip Flexor Stretch (Hip flexor): 3, 2 min" in said


def test_a_routine_that_was_begun_says_so() -> None:
    """So that nobody wonders where the rest is."""
    page = overview()
    assert page.overview is not None
    begun = msgspec.structs.replace(page, overview=msgspec.structs.replace(page.overview, resumed=True, walk=0.0))
    assert rows(page_lines(Answering(begun), 79))[-5].endswith(
        "11 min in all. If you begin now, it ends at 19:54. Part of it is done already."
    )


def test_a_warning_is_red() -> None:
    """Its title and its text; nothing else is."""
    lines = page_lines(Answering(alarm()), 79)
    assert lines[0] == Line(EMERGENCY, ALARM)
    assert {line.style for line in lines if "Do not stretch." in line.text} == {ALARM}
    assert ALARM not in {line.style for line in page_lines(Answering(screening()), 79)}


def test_a_page_read_aloud() -> None:
    """Every line has one thing, in order, with the keys at the end."""
    assert plain_page(Answering(screening())).splitlines() == [
        "Before you begin",
        "Is any of these so? Fever < 39 & chills.",
        "1  None of these",
        "2  Some of these",
        "Keys: number choose, n None of these, q leave.",
    ]
    assert "a  Standing Calf Stretch (Calf): 3 each side, 4 min" in plain_page(Answering(overview())).splitlines()


def test_what_a_key_changed_read_aloud() -> None:
    """Only that, and not the page again."""
    answering = Answering(signs())
    changes = []
    for key in "aax":
        answering.press(key)
        changes.append(plain_change(answering))
    assert changes == ["Ticked: Numbness between the legs", "Not ticked: Numbness between the legs", ""]
    routine = Answering(overview())
    routine.press("a")
    said = plain_change(routine).splitlines()
    assert said[:2] == ["Instead of Standing Calf Stretch", "1  Wall calf stretch, easier"]
