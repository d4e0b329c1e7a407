"""The compiled copies of a person's own exercise files: the same catalogue sooner, and never an old one."""

import os
import stat
from pathlib import Path
from random import Random

import pytest

from breakstretch.backends.catalogue import catalogue_file, catalogue_text, own_copies
from breakstretch.backends.catalogue.catalogue_file import load_catalogue, read_exercises
from breakstretch.backends.toml.source_file import FileText
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.limits import Problem
from breakstretch.system import paths
from tests.support.catalogue import OWN

TWO = (
    OWN
    + """picture = "mine.png"
figure = { start = { hips = { at = [0, 90, 0] } }, hold = { trunk = [30, 0, 0] } }

[[exercise]]
id = "circles"
repetitions = 10
"""
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's file, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    place = tmp_path / "own.toml"
    place.write_text(TWO)
    return place


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read as TOML from here on."""
    texts: list[str] = []
    read = catalogue_text.exercises_of

    def noted(found: FileText, look: catalogue_file.PictureLook | None = None) -> tuple[Catalogue, list[Problem]]:
        texts.append(found.text)
        return read(found, look)

    monkeypatch.setattr(catalogue_text, "exercises_of", noted)
    return texts


def kept(own: Path) -> Path:
    """The file with the copies."""
    return own.parent / "cache" / "breakstretch" / "own-exercises.json"


def test_a_copy_brings_the_same(own: Path, parsed: list[str]) -> None:
    """The second reading looks at no TOML, and brings the same exercises, pictures, figures and problems."""
    first = own_copies.read([str(own)])
    assert parsed == [TWO]
    assert own_copies.read([str(own)]) == first
    assert parsed == [TWO]
    assert first == [read_exercises(str(own))]
    ((catalogue, problems),) = first
    assert [exercise.id for exercise in catalogue.exercises] == ["my-stretch"]
    assert catalogue.exercises[0].picture == str(own.parent / "mine.png")
    assert all(str(problem).startswith(f"{own}:14: exercise.circles") for problem in problems[:1])


def test_only_its_owner_can_read_it(own: Path) -> None:
    """The file is of no concern to others."""
    load_catalogue([str(own)])
    assert stat.S_IMODE(kept(own).stat().st_mode) == 0o600
    assert stat.S_IMODE(kept(own).parent.stat().st_mode) == 0o700


def test_a_changed_file_is_read_anew(own: Path, parsed: list[str]) -> None:
    """A copy is of one text: another of the same length and time is read, and its copy takes the place of the old."""
    own_copies.read([str(own)])
    time = own.stat().st_mtime_ns
    changed = TWO.replace("My stretch", "Mv stretch")
    own.write_text(changed)
    os.utime(own, ns=(time, time))
    for _ in range(2):
        ((catalogue, _problems),) = own_copies.read([str(own)])
        assert catalogue.exercises[0].name == "Mv stretch"
    assert parsed == [TWO, changed]
    assert b"My stretch" not in kept(own).read_bytes()


def test_a_copy_knows_no_place(own: Path, parsed: list[str]) -> None:
    """A file that was moved has its copy, and its picture and problems are where it is now."""
    own_copies.read([str(own)])
    moved = own.parent / "there" / "moved.toml"
    moved.parent.mkdir()
    own.rename(moved)
    ((catalogue, problems),) = own_copies.read([str(moved)])
    assert parsed == [TWO]
    assert catalogue.exercises[0].picture == str(moved.parent / "mine.png")
    assert {problem.file for problem in problems} == {str(moved)}


def test_several_files(own: Path, parsed: list[str]) -> None:
    """Each file has its copy, the same text once; one that is missing is told as without copies."""
    other = own.parent / "other.toml"
    other.write_text(TWO.replace("my-stretch", "other"))
    files = [str(own), str(other), str(own.parent / "none.toml"), str(own)]
    first = own_copies.read(files)
    assert own_copies.read(files) == first
    assert len(parsed) == 2
    assert [problem.message for problem in first[2][1]] == ["there is no such file"]
    assert str(first[2][1][0]) == str(read_exercises(files[2])[1][0])


def test_a_broken_copy_is_made_anew(own: Path) -> None:
    """Whatever byte of it is changed or lost, and whatever else is there, the text itself counts."""
    whole = own_copies.read([str(own)])
    sound = kept(own).read_bytes()
    random = Random(1)  # noqa: S311 - the same bytes each time
    places = [*range(6), *random.sample(range(len(sound)), 60)]
    changed = [sound[:at] + bytes([sound[at] ^ 1 << random.randrange(8)]) + sound[at + 1 :] for at in places]
    for content in (b"", b"{}", b"\xff" * 9, sound[4:], sound + b"\n", sound[:-1], *changed):
        kept(own).write_bytes(content)
        assert own_copies.read([str(own)]) == whole
        assert kept(own).read_bytes() == sound


def test_a_copy_of_another_version_is_made_anew(own: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version may read the same text in another way."""
    own_copies.read([str(own)])
    monkeypatch.setattr(own_copies, "__version__", "0.0.0")
    own_copies.read([str(own)])
    own_copies.read([str(own)])
    assert parsed == [TWO, TWO]


def test_what_cannot_be_kept_costs_only_time(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file where the folder should be is left alone; what is too large for the limit is not kept."""
    cache = own.parent / "cache"
    cache.write_text("not a folder")
    assert own_copies.read([str(own)]) == [read_exercises(str(own))]
    assert cache.read_text() == "not a folder"
    cache.unlink()
    monkeypatch.setattr(own_copies, "_LARGEST", 100)
    assert own_copies.read([str(own)]) == [read_exercises(str(own))]
    assert not cache.exists()


def test_without_a_home_folder_nothing_is_kept(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is read, though there is nowhere to keep a copy."""
    whole = load_catalogue([str(own)])
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(paths, "expanduser", lambda path: path)
    assert load_catalogue([str(own)]) == whole


def test_pictures_are_looked_at_without_copies(own: Path) -> None:
    """Whether a picture can be shown is not a matter of the text."""
    load_catalogue([str(own)])
    _, problems = load_catalogue([str(own)], lambda picture: f"{picture} is torn")
    assert any(f"{own.parent / 'mine.png'} is torn" in problem.message for problem in problems)


def test_without_own_files_nothing_is_kept(own: Path) -> None:
    """The shipped catalogue has copies of its own."""
    load_catalogue(())
    assert not kept(own).exists()
