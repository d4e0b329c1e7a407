"""A settings file that a person and the page edit in turn keeps its notes and its order, and has the values as set.

`python -m tests.support.hand_and_page 1000` makes a thousand edits of one file.
"""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from breakstretch.backends.settings.editing import place_default
from tests.support.hand_and_page import WALK, HandAndPage, only_its_value
from tests.support.settings_page import Page, page_fixture

page = page_fixture
EDITS = 16


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1_000_000))
def test_page_and_hand_in_turn(page: Page, seed: int) -> None:
    """The page changes the value of its key; each note, each other byte and the order of all stay."""
    page.file.unlink(missing_ok=True)
    place_default(str(page.file))
    page.write(page.text + WALK)
    edited = HandAndPage(page, random.Random(seed))  # noqa: S311 - no secret
    for number in range(EDITS):
        edited.edit(by_hand=number % 2 == 0)


@pytest.mark.parametrize(
    "after",
    [
        '[evening]\n# a note\nat = "20:00"\nuntil = "22:30" # late\n',
        '[evening]\nat = "20:00" # early\nuntil = "22:30" # late\n',
        '[evening]\n# a note\nat = "20:00" # early\n\nuntil = "22:30" # late\n',
        '[evening]\n# a note\nuntil = "22:30" # late\nat = "20:00" # early\n',
        '[evening]\n# a note\nat= "20:00" # early\nuntil = "22:30" # late\n',
    ],
)
def test_the_comparison_notices(after: str) -> None:
    """A note that is gone, a blank line that came, another order and other spaces are each seen."""
    before = '[evening]\n# a note\nat = "19:30" # early\nuntil = "22:30" # late\n'
    only_its_value(before, before.replace("19:30", "21:00"), "evening.at")
    with pytest.raises(AssertionError):
        only_its_value(before, after, "evening.at")
