"""The week as a picture: every number in its place, in few columns, and readable without the boxes."""

from datetime import date, timedelta

from breakstretch.cli.review.review_text import stats_text
from breakstretch.cli.review.sums import Past
from breakstretch.cli.week_picture import plain_name, totals_lines, week_lines
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import DaySum
from breakstretch.daemon.ports import DayLine
from tests.support.catalogue import catalogue
from tests.support.views import totals

FRIDAY = date(2026, 3, 27)


def test_a_row_for_each_group_and_a_column_for_each_day() -> None:
    """The days in order, today last; what was not done is a point."""
    lines = week_lines(totals().week, plain_name)
    assert lines[0].split() == ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"]
    assert [line[:16].rstrip() for line in lines[1:]] == [plain_name(group) for group in Group]
    assert lines[-1].split() == ["Calf", "·", "1", "■", "2", "■■", "3", "■■■", "4", "■■■■", "5", "■■■■■", "3", "■■■"]
    assert lines[1].split() == ["Low", "back", *("·",) * 6, "4", "■■■■"]


def test_presses_of_it_hurts() -> None:
    """The days with a press of It hurts are marked; the row is there only when there is one, and it fits."""
    lines = week_lines(totals().week, plain_name, hurt={FRIDAY: 2, FRIDAY - timedelta(days=9): 1})
    assert lines[-1].split() == ["It", "hurt", *("·",) * 6, "2"]
    assert lines[-1].index("2") == lines[0].index("Fri")
    assert "It hurt" not in "".join(week_lines(totals().week, plain_name, hurt={FRIDAY: 0}))


def test_columns_stand_below_their_days() -> None:
    """Each number begins where the name of its day does."""
    lines = week_lines(totals().week, plain_name)
    assert lines[-1].index("3 ■■■ ") == lines[0].index("Tue")
    assert lines[1].index("4") == lines[0].index("Fri")


def test_it_fits_a_terminal_whatever_was_done() -> None:
    """At most 79 columns, also with more repetitions than there should be."""
    week = [DaySum(FRIDAY, dict.fromkeys(Group, 12))] * 7
    assert max(len(line) for line in week_lines(week, lambda _group: "A very long name of a group")) <= 79


def test_without_boxes_only_numbers_are_left() -> None:
    """For whoever has it read aloud, and where there are no boxes to be had."""
    lines = totals_lines(totals(), box="")
    assert lines[0].startswith("Repetitions today: Low back 4, Hamstring 0, ")
    assert "■" not in "".join(lines)
    assert "#" in "".join(totals_lines(totals(), box="#"))


def test_stats_have_the_same_picture() -> None:
    """Per group and day, the last seven days only."""
    days = (DayLine(FRIDAY - timedelta(days=7), {}, {"low-back": 2}), DayLine(FRIDAY, {}, {"calf": 3}))
    said = stats_text(Past(days), FRIDAY, catalogue())
    (row,) = (line for line in said.splitlines() if line.startswith("Calf") and "·" in line)
    assert row.split() == ["Calf", *("·",) * 6, "3", "■■■"]
    (row,) = (line for line in said.splitlines() if line.startswith("Low back") and "·" in line)
    assert row.split() == ["Low", "back", *("·",) * 7]
