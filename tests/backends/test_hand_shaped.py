"""Files of every shape, as people and strangers write them: nothing is raised, and nothing unseen is printed.

A few hundred are tried here. `python -m tests.support.campaign` tries as many as you like, and looks at the time.
"""

from pathlib import Path

import pytest

from tests.support.campaign import FORMATS, at_home, tried

INPUTS = 120


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty home."""
    for key, value in at_home(tmp_path).items():
        monkeypatch.setenv(key, value)


@pytest.mark.parametrize("name", FORMATS)
def test_files_of_every_shape(tmp_path: Path, name: str) -> None:
    """Whatever is dropped, doubled, misspelt, cut, deep, large or of another kind is told in a sentence."""
    found = [tried(name, number, tmp_path)[0] for number in range(INPUTS)]
    broken = {number: what for number, what in enumerate(found) if what not in {"sound", "told"}}
    assert not broken
    assert found.count("sound") > INPUTS // 20, "some of them are sound"
    assert found.count("told") > INPUTS // 20, "and some are not"


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_number_is_the_same_input(tmp_path: Path, name: str) -> None:
    """An input that broke a promise can be drawn again."""
    file = tmp_path / FORMATS[name][0]
    tried(name, 7, tmp_path)
    first = file.read_bytes()
    tried(name, 7, tmp_path)
    assert file.read_bytes() == first
