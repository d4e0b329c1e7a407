"""The sheet for a physiotherapist: whole, sound HTML, in one file, and never with a tag of somebody else."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from breakstretch import __version__
from breakstretch.core.rules.screening import SIGNS
from breakstretch.core.values.exercises import Catalogue, Caution, CautionRule
from breakstretch.messages.cautions import REASONS
from breakstretch.messages.instruction import told
from installers.tools.review_sheet import review_sheet
from tests.support.catalogue import catalogue

VOID = frozenset({"meta", "img"})


class Page(HTMLParser):
    """What a browser would find."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.classes: Counter[str] = Counter()
        self.addresses: list[str] = []
        self.words = ""
        self.feed(text)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count it."""
        self.tags[tag] += 1
        found = dict(attrs)
        self.classes[found.get("class") or ""] += 1
        self.addresses += [str(value) for name, value in attrs if name in ("src", "href", "srcset", "action")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It closes what was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text, but for the style."""
        self.words += "" if self.open[-1:] == ["style"] else data + " "


@pytest.fixture(scope="module")
def page() -> Page:
    """The sheet of the shipped exercises, with small figures."""
    return Page(review_sheet(catalogue(), size=24))


def test_it_is_one_sound_file(page: Page) -> None:
    """Every tag is closed, and nothing is asked for from outside."""
    assert page.open == []
    assert all(address.startswith("data:image/png;base64,") for address in page.addresses)


def test_each_exercise_has_two_figures_its_words_and_its_boxes(page: Page) -> None:
    """Start and hold, the start position, every step, and four boxes."""
    assert (page.tags["article"], page.tags["img"]) == (45, 90)
    for exercise in catalogue().exercises:
        side = exercise.sides[-1]
        for text in (exercise.name, exercise.start_position, *exercise.steps, exercise.spoken, exercise.come_out):
            assert told(text, side) in page.words
        for caution in exercise.cautions:
            words = f"{caution.rule.value}, {REASONS[caution.tag]}: {told(caution.text, side)}"
            assert words in page.words
    assert not {"{side}", "{other}"} & set(re.findall(r"\{\w+\}", page.words))
    assert page.words.count("figures right") == 45


def test_the_caution_table_is_whole(page: Page) -> None:
    """Each mark of the catalogue, a box for each row and for each column."""
    cautions = [caution for exercise in catalogue().exercises for caution in exercise.cautions]
    table = page.words.partition("4. Caution table")[2].partition("5. Exercises")[0].partition("shown first.")[2]
    assert table.count("●") == sum(caution.rule is CautionRule.AVOID for caution in cautions)
    assert table.count("○") == sum(caution.rule is CautionRule.ADAPT for caution in cautions)
    rules, shown = page.words.count("change to"), page.words.count("dose right")
    columns = len({caution.tag for caution in cautions})
    assert page.classes["box"] == (rules - shown - 1) + 4 * shown + 45 + columns


def test_it_has_the_pain_rules_and_the_signs(page: Page) -> None:
    """Rules by their numbers, in words without markup, and each sign a person is asked about."""
    rules = page.words.partition("2. What a person")[0]
    for number in ("L1", "L10", "16", "21", *(f"21{letter}" for letter in "abcdefg"), "22", "41", "42"):
        assert f" {number}. " in rules
    assert " 23. " not in rules
    assert "`" not in page.words
    assert page.words.count("check first") > 1
    assert len(SIGNS) == page.words.partition("2. What a person")[2].partition("3. What")[0].count("change to")


def test_its_head_is_filled_in_by_hand(page: Page) -> None:
    """Version, name, profession, date and signature."""
    assert f"breakstretch {__version__}: review by a physiotherapist" in page.words
    assert "Name Profession Date Signature" in page.words
    assert "No clinician has reviewed this program." in page.words


def test_text_is_text() -> None:
    """Whatever an exercise says is shown as it is written."""
    first = catalogue().exercises[0]
    nasty = '<script>alert("&")</script>'
    wild = replace(
        first,
        name=nasty,
        steps=(nasty,),
        feel=nasty,
        cautions=(Caution("knee", CautionRule.AVOID, nasty),),
        sources=(replace(first.sources[0], title=nasty),),
    )
    page = Page(review_sheet(Catalogue(catalogue().groups, (wild,)), size=24))
    assert (page.tags["script"], page.words.count(nasty)) == (0, 6)
