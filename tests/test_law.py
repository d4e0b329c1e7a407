"""The rules of breakstretch/core/README.md: whoever cites one finds it, and a test proves each one that is built."""

from pathlib import Path

import pytest

from tests.support.law import (
    LAW_GUARDS,
    PAGE,
    built_rules_are_proven,
    citations_lead_somewhere,
    cited_pages_exist,
    read_law,
    the_list_is_true,
)
from tests.support.source_tree import Guard

ROOT = Path(__file__).resolve().parent.parent
RULES = 43
TEST = "tests/test_life.py"
PROOF = f'def test_life() -> None:\n    """It {{}} ({"rule"} {{}})."""\n'
"""A test whose docstring cites a rule, written so that this file cites none."""


@pytest.mark.parametrize("guard", LAW_GUARDS, ids=lambda guard: guard.__name__)
def test_the_project_keeps_to_it(guard: Guard) -> None:
    """The guard has nothing to complain of in this project."""
    complaints = guard(ROOT)
    assert not complaints, "\n".join([str(guard.__doc__), *complaints])


def test_the_page_has_every_rule() -> None:
    """The numbers run from 1 to 43 without a gap, and those of pain from a to g."""
    numbers = {str(number) for number in range(1, RULES + 1)} | {f"21{letter}" for letter in "abcdefg"}
    assert {number for number in read_law(ROOT).defined if number[0].isdigit()} == numbers


@pytest.mark.parametrize(
    ("guard", "name", "text", "complaint"),
    [
        (citations_lead_somewhere, TEST, PROOF.format("counts", 99), f"{TEST}: 99 is not in {PAGE}"),
        (citations_lead_somewhere, "config/a.toml", f"# {'evidence'} E9\n", f"config/a.toml: E9 is not in {PAGE}"),
        (citations_lead_somewhere, "tests/a.py", f"# {'rules'}\n# 1 and 21h\n", f"tests/a.py: 21h is not in {PAGE}"),
        (built_rules_are_proven, TEST, "def test_life() -> None:\n    pass\n", f"{PAGE}: no test cites rule 1"),
        (built_rules_are_proven, PAGE, "- **1. Life.** It lives.\n- **2. End.** It ends.\n", "no test cites rule 2"),
        (the_list_is_true, TEST, PROOF.format("ends", 2), "rule 2 is listed as not built, and a test cites it"),
        (the_list_is_true, PAGE, "- **1. Life.** It lives.\n- **2**: all of it.\n", "not built, and is no rule"),
        (cited_pages_exist, "tests/a.py", f'"""As in {"lost"}.md."""\n', "tests/a.py: there is no lost"),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, guard: Guard, name: str, text: str, complaint: str) -> None:
    """Each guard is silent about a sound project, and finds the one fault that is planted in it."""
    _write(tmp_path, PAGE, "- **1. Life.** It lives.\n- **2. End.** It ends.\n\n- **2**: all of it.\n")
    _write(tmp_path, TEST, PROOF.format("lives", 1))
    assert [found for sound in LAW_GUARDS for found in sound(tmp_path)] == []
    _write(tmp_path, name, text)
    (found,) = guard(tmp_path)
    assert complaint in found


def _write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
