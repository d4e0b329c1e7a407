"""The shipped exercises, their compiled copy, and a person's own exercises over them."""

import re
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from breakstretch.backends.catalogue import catalogue_file
from breakstretch.backends.catalogue.catalogue_file import (
    Compiled,
    compile_catalogue,
    load_catalogue,
    read_exercises,
    shipped,
)
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.exercises import Catalogue, CautionRule, Exercise, Group, Setting
from breakstretch.system.paths import data
from tests.support.catalogue import OWN

TOML = Path(data("config", "exercises.toml"))
EQUIPMENT = {
    Setting.DESK_SEATED: {"chair", "armless-chair", "strap", "desk"},
    Setting.DESK_STANDING: {"desk", "wall", "low-support"},
    Setting.FLOOR: {"mat", "cushion", "strap", "doorway", "wall"},
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The shipped catalogue, read from its TOML."""
    found, problems = read_exercises(str(TOML))
    assert problems == []
    return found


def test_the_file_says_that_it_is_no_advice() -> None:
    """The limits of the file stand at its top."""
    assert "General information on stretching, not medical advice." in TOML.read_text(encoding="utf-8")[:300]


def test_the_compiled_copy_is_the_catalogue(catalogue: Catalogue) -> None:
    """The copy that the daemon reads holds the same catalogue as the TOML."""
    compiled = msgspec.json.decode(compile_catalogue(str(TOML)), type=Compiled)
    assert compiled.catalogue == catalogue
    assert shipped() == catalogue


def test_groups(catalogue: Catalogue) -> None:
    """All seven groups stand in the order of the article, each with a place of its own in the evening."""
    assert [group.id for group in catalogue.groups] == list(Group)
    assert [group.article_order for group in catalogue.groups] == [1, 2, 3, 4, 5, 6, 7]
    assert sorted(group.evening_order for group in catalogue.groups) == [1, 2, 3, 4, 5, 6, 7]


def test_enough_exercises(catalogue: Catalogue) -> None:
    """45 exercises, in each group at least two for the desk and three for the floor, under names of their own."""
    count = Counter((exercise.group, exercise.setting is Setting.FLOOR) for exercise in catalogue.exercises)
    assert len(catalogue.exercises) == len({exercise.name for exercise in catalogue.exercises}) == 45
    assert all(count[group, False] >= 2 and count[group, True] >= 3 for group in Group)


def texts(exercise: Exercise) -> list[str]:
    """All that is shown of an exercise."""
    lines = (exercise.name, exercise.start_position, exercise.feel, exercise.easier, exercise.harder)
    pose = [getattr(exercise.pose, field) for field in exercise.pose.__struct_fields__]
    return [*lines, *exercise.steps, *exercise.mistakes, *pose]


def test_each_exercise_is_whole(catalogue: Catalogue) -> None:
    """No text is empty, steps are short sentences, equipment fits the place, and there are sources and cautions."""
    for exercise in catalogue.exercises:
        assert all(text.strip() for text in texts(exercise)), exercise.id
        assert 3 <= len(exercise.steps) <= 6, exercise.id
        assert all(re.fullmatch(r"[A-Z].*\.", step) and len(step.split()) <= 22 for step in exercise.steps), exercise.id
        assert len(exercise.mistakes) >= 2, exercise.id
        assert set() < set(exercise.equipment) <= EQUIPMENT[exercise.setting], exercise.id
        assert exercise.primary_muscles, exercise.id
        assert exercise.sources, exercise.id
        assert exercise.cautions, exercise.id
        assert all(caution.text.endswith(".") for caution in exercise.cautions), exercise.id
        assert len({caution.tag for caution in exercise.cautions}) == len(exercise.cautions), exercise.id
        assert 30 <= exercise.hold <= 120, exercise.id


def test_no_step_is_copied(catalogue: Catalogue) -> None:
    """A step stands in one exercise only, but for the one that holds."""
    steps = Counter(step for exercise in catalogue.exercises for step in exercise.steps)
    assert [step for step, n in steps.items() if n > 1 and not step.startswith("Hold at a mild pull")] == []


def test_cautions_that_must_not_be_missing(catalogue: Catalogue) -> None:
    """Lying on the back is left out in pregnancy; calf, iliotibial band and chairs carry their warnings."""
    for exercise in catalogue.exercises:
        tags = {caution.tag: caution.rule for caution in exercise.cautions}
        if "lie on your back" in exercise.start_position.lower():
            assert tags.get("pregnancy") is CautionRule.AVOID, exercise.id
        if exercise.group is Group.CALF:
            assert "calf-clot-signs" in tags, exercise.id
        if exercise.group is Group.ILIOTIBIAL_BAND:
            assert "lateral-hip-pain" in tags, exercise.id
        if exercise.setting is Setting.DESK_SEATED:
            assert "chair-safety" in tags or "that cannot roll" in exercise.start_position, exercise.id


def test_sitting_sideways_needs_a_chair_without_arms(catalogue: Catalogue) -> None:
    """The seated hip flexor stretch asks for an armless chair."""
    found = catalogue.find("chair-edge-hip-flexor-stretch")
    assert found is not None
    assert found.equipment == ("armless-chair",)


def test_own_exercises_replace_and_extend(tmp_path: Path, catalogue: Catalogue) -> None:
    """An own exercise of a shipped id takes its place, a new one comes last, and what it leaves out is empty."""
    own = tmp_path / "own.toml"
    own.write_text(OWN + OWN.replace("my-stretch", "seated-forward-bend") + 'hold = "1m"\npose = { view = "front" }\n')
    found, problems = load_catalogue([str(own)])
    assert problems == ()
    assert len(found.exercises) == len(catalogue.exercises) + 1
    assert found.exercises[0].id == "seated-forward-bend"
    assert (found.exercises[0].name, found.exercises[0].hold, found.exercises[0].pose.view) == (
        "My stretch",
        60,
        "front",
    )
    assert found.exercises[-1].id == "my-stretch"
    assert (found.exercises[-1].hold, found.exercises[-1].cautions, found.exercises[-1].pose.arms) == (30, (), "")
    assert found.groups == catalogue.groups


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OWN.replace('"mat"', '"matt"'), ':7: exercise.my-stretch.equipment[0]: "matt" is not one of "chair"'),
        (OWN.replace("my-stretch", "My Stretch"), ':3: exercise.id: "My Stretch" is not an id: small letters'),
        (OWN.replace("my-stretch", "a\\n"), ":3: exercise.id: "),
        (OWN.replace('name = "My stretch"\n', ""), ':2: exercise.my-stretch: "name" is missing'),
        (OWN + 'hold = "20s"\n', ':11: exercise.my-stretch.hold: "20s" is not a length from 30s to 2m'),
        (OWN + "repetitions = 6\n", ":11: exercise.my-stretch.repetitions: 6 is not a whole number from 3 to 5"),
        (OWN + "reps = 3\n", ':11: exercise.my-stretch.reps: unknown setting "reps"'),
        (OWN + 'cautions = [\n{ tag = "kne", rule = "avoid", text = "." }]\n', ":12: exercise.my-stretch.cautions[0]"),
        (OWN + 'cautions = [{ tag = "knee" }]\n', ':11: exercise.my-stretch.cautions[0]: "rule" is missing'),
        (OWN + '[exercise.pose]\nview = "top"\n', ':12: exercise.my-stretch.pose.view: "top" is not one of "side"'),
        (OWN + OWN, ':13: exercise.my-stretch.id: "my-stretch" is in this file twice'),
        ("[exercise]\n", ":1: exercise: write [[exercise]], with two brackets"),
        ("[[exercises]]\n", ':1: exercises: unknown setting "exercises" - did you mean "exercise"?'),
        ("exercise = [3]\n", ":1: exercise: 3 is not a table"),
        ("x = \n", ':1: "x" has no value'),
    ],
)  # fmt: skip
def test_problems_have_their_line(tmp_path: Path, text: str, said: str) -> None:
    """Each fault is told with file, line and key, and its exercise is left out; nothing raises (rule 34)."""
    own = tmp_path / "own.toml"
    own.write_text(text)
    found, problems = read_exercises(str(own))
    assert f"{own}{said}" in "\n".join(map(str, problems))
    assert len(found.exercises) == (1 if text == OWN + OWN else 0)


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    """A person's own file has a limit."""
    own = tmp_path / "own.toml"
    own.write_bytes(b"#" * (1024 * 1024 + 1))
    _, problems = read_exercises(str(own))
    assert "larger than 1024 kB" in str(problems[0])


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation of which files can be changed."""
    (tmp_path / "exercises.toml").write_bytes(TOML.read_bytes())
    (tmp_path / "exercises.json").write_bytes(compile_catalogue(str(TOML)))
    monkeypatch.setattr(catalogue_file, "data", lambda *parts: str(tmp_path / parts[-1]))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    catalogue_file._compiled.cache_clear()
    yield tmp_path
    catalogue_file._compiled.cache_clear()


def test_an_edited_catalogue_is_read_as_it_stands(installed: Path) -> None:
    """A compiled copy of another text is not taken."""
    text = (installed / "exercises.toml").read_text(encoding="utf-8")
    (installed / "exercises.toml").write_text(text.replace("Seated Forward Bend", "Bend"), encoding="utf-8")
    assert shipped().exercises[0].name == "Bend"


def test_there_is_one_catalogue_at_a_time(installed: Path) -> None:
    """Who reads it again gets the same one, until the file is another: two would cost half a MiB more."""
    first = shipped()
    assert shipped() is first
    with (installed / "exercises.toml").open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    again = shipped()
    assert again is not first
    assert again == first


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff"], ids=["absent", "empty", "another", "broken"])
def test_without_a_compiled_copy_the_toml_is_read(installed: Path, catalogue: Catalogue, content: bytes | None) -> None:
    """A copy that is missing or broken costs time and nothing else."""
    (installed / "exercises.json").unlink() if content is None else (installed / "exercises.json").write_bytes(content)
    assert shipped() == catalogue


def test_a_checkout_keeps_its_own_compiled_copy(installed: Path, catalogue: Catalogue) -> None:
    """Where no copy is shipped the first reading leaves one in the cache, for its owner alone, and the next uses it."""
    (installed / "exercises.json").unlink()
    assert shipped() == catalogue
    (kept,) = (installed / "cache" / "breakstretch").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    compiled = msgspec.json.decode(kept.read_bytes(), type=Compiled)
    kept.write_bytes(msgspec.json.encode(msgspec.structs.replace(compiled, catalogue=Catalogue((), ()))))
    assert shipped() == Catalogue((), ())


def test_a_cache_that_cannot_be_written_costs_only_time(installed: Path, catalogue: Catalogue) -> None:
    """A file where the cache folder should be is left alone, and the catalogue is read from the TOML."""
    (installed / "exercises.json").unlink()
    (installed / "cache").write_text("not a folder")
    assert shipped() == catalogue
    assert (installed / "cache").read_text() == "not a folder"


@pytest.mark.parametrize("text", ["", "x ="], ids=["no groups", "no TOML"])
def test_a_broken_installation_is_said(installed: Path, text: str) -> None:
    """Without a shipped catalogue the program says what is wrong and what to do."""
    (installed / "exercises.toml").write_text(text)
    with pytest.raises(BreakstretchError, match="install it again"):
        shipped()
