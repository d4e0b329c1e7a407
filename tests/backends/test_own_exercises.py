"""What is said of a handout that cannot be guided as it is: by id, why, and what to write instead."""

from pathlib import Path

import pytest

from breakstretch.backends.catalogue.catalogue_file import load_catalogue, read_exercises
from breakstretch.core.values.limits import Problem
from breakstretch.drawing.own_picture import why_not_shown
from tests.support.hand_shaped import WRITTEN

BEND = """[[exercise]]
id = "bend-back"
name = "Bend back"
group = "low-back"
setting = "floor"
equipment = []
bilateral = false
start_position = "Lie on your front."
steps = ["Push up."]
"""
MOVEMENTS = "It does not guide repeated movements."


def said(folder: Path, text: str) -> list[str]:
    """What the file brings about, without its name."""
    own = folder / "own.toml"
    own.write_text(text, encoding="utf-8")
    _, problems = read_exercises(str(own), why_not_shown)
    return [str(problem).removeprefix(f"{own}:") for problem in problems]


@pytest.mark.parametrize(
    ("more", "why", "instead"),
    [
        ("repetitions = 10\n", "repetitions", MOVEMENTS),
        ('hold = "2s"\nrepetitions = 10\n', "hold and repetitions", MOVEMENTS),
        ('sides = ["middle", "left", "right"]\n', "sides", "Write a separate exercise for each direction."),
        (
            'cautions = [{ tag = "sciatica", rule = "stop", text = "." }]\n',
            "cautions",
            "Write a caution of your own in",
        ),
        ("reps = 10\n", "reps", "The key is repetitions, from 3 to 5"),
        ('duration = "40s"\n', "duration", 'The key is hold, from "30s" to "2m"'),
        ('contraindications = ["knee"]\n', "contraindications", "Write a caution of your own in"),
    ],
)
def test_what_cannot_be_guided_is_left_out_by_id(tmp_path: Path, more: str, why: str, instead: str) -> None:
    """The first message names the exercise, the keys that are the reason, and the other way, once."""
    first, *rest = said(tmp_path, BEND + more)
    assert first.startswith(f"1: exercise.bend-back: the exercise is left out because of its {why}. ")
    assert first.count(instead) == 1
    assert rest
    assert all("exercise.bend-back." in line for line in rest)
    assert not any("did you mean" in line for line in rest)


@pytest.mark.parametrize(
    ("old", "new", "instead"),
    [
        ('"floor"', '["floor", "desk_seated"]', "Write a separate exercise for each place"),
        ("equipment = []", 'equipment = ["resistance band"]', "If you need something else, say so in start_position"),
        ('"low-back"', '"neck"', "breakstretch plans these seven muscle groups"),
    ],
)
def test_another_place_thing_or_group(tmp_path: Path, old: str, new: str, instead: str) -> None:
    """What a handout asks for beyond the catalogue's words has its way to be written."""
    assert instead in said(tmp_path, BEND.replace(old, new))[0]


def test_a_near_miss_needs_no_other_remedy(tmp_path: Path) -> None:
    """A typing error is told its neighbour, and nothing about exercises in general."""
    first, second = said(tmp_path, BEND.replace('"floor"', '"flor"'))
    assert first == "1: exercise.bend-back: the exercise is left out because of its setting"
    assert second.endswith('did you mean "floor"?')
    first, second = said(tmp_path, BEND.replace('"floor"', '"bed"'))
    assert first == "1: exercise.bend-back: the exercise is left out because of its setting"
    assert 'is not one of "desk_seated", "desk_standing", "floor"' in second


def test_without_an_id_the_line_says_which(tmp_path: Path) -> None:
    """Two exercises without an id are two, each at its line and by the name it has."""
    lines = said(tmp_path, '[[exercise]]\nname = "One"\n[[exercise]]\n[[exercise]]\nid = 7\n')
    left_out = [line for line in lines if "is left out" in line]
    assert [line.partition(" because")[0] for line in left_out] == [
        '1: exercise: the exercise "One" is left out',
        "3: exercise: the exercise is left out",
        "4: exercise: the exercise is left out",
    ]
    assert [line for line in lines if '"id" is missing' in line] == [
        '1: exercise: "id" is missing',
        '3: exercise: "id" is missing',
    ]


def test_the_hundredth_that_is_left_out_ends_the_reading(tmp_path: Path) -> None:
    """The good ones among them are taken; from there on nothing is read, and that is said with its line."""
    good = BEND.replace("bend-back", "bend-{}")
    text = "".join("[[exercise]]\n" + good.format(at) for at in range(110))
    own = tmp_path / "own.toml"
    own.write_text(text)
    found, problems = read_exercises(str(own))
    assert [exercise.id for exercise in found.exercises] == [f"bend-{at}" for at in range(100)][:99]
    last = "100 of the exercises above cannot be used, so the 21 from here on are not read"
    assert str(problems[-1]) == f"{own}:{99 * 10 + 2}: exercise: {last}"
    assert sum("is left out" in problem.message for problem in problems) == 100


def test_a_line_that_is_no_toml_costs_the_exercise_around_it(tmp_path: Path) -> None:
    """What is lost may be a caution, so the exercise is left out, and the one below it is taken."""
    own = tmp_path / "own.toml"
    own.write_text(f"{BEND}cautions = [{{ tag = knee }}]\n{BEND.replace('bend-back', 'other')}")
    found, problems = read_exercises(str(own))
    assert [exercise.id for exercise in found.exercises] == ["other"]
    assert "exercise.bend-back: the exercise is left out" in "\n".join(map(str, problems))


def test_a_header_that_is_no_toml_costs_nothing_else(tmp_path: Path) -> None:
    """The exercise above a broken header is sound."""
    own = tmp_path / "own.toml"
    own.write_text(f"{BEND}[[exercise\nid = 'lost'\n{BEND.replace('bend-back', 'other')}")
    found, problems = read_exercises(str(own))
    assert [exercise.id for exercise in found.exercises] == ["bend-back", "other"]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "does not exist"),
        (b"GIF89a", "cannot be read as a PNG or JPEG picture"),
        (b"\x89PNG\r\n\x1a\n broken", "cannot be read as a PNG or JPEG picture"),
        (bytes(9 << 20), "is larger than 8 MiB"),
    ],
    ids=["missing", "another kind", "broken", "large"],
)
def test_a_picture_that_cannot_be_shown(tmp_path: Path, content: bytes | None, why: str) -> None:
    """It is told with its line when somebody asks for it, and the exercise is used without it."""
    if content is not None:
        (tmp_path / "mine.png").write_bytes(content)
    (line,) = said(tmp_path, f'{BEND}picture = "mine.png"\n')
    assert line.startswith("10: exercise.bend-back.picture: ")
    assert why in line
    assert line.endswith("The exercise is shown without it")
    found, problems = load_catalogue([str(tmp_path / "own.toml")])
    assert problems == ()
    assert found.exercises[-1].id == "bend-back"


def test_texts_are_visible_and_a_path_keeps_its_characters(tmp_path: Path) -> None:
    """A name shows what it would have done to a terminal; a paragraph flows; the picture can still be opened."""
    text = BEND.replace('"Bend back"', f'"{WRITTEN}"').replace("Push up.", "Push\\n  up.")
    (tmp_path / "own.toml").write_text(f'{text}picture = "a\\u202eb.png"\n', encoding="utf-8")
    found, problems = read_exercises(str(tmp_path / "own.toml"))
    assert problems == []
    (exercise,) = found.exercises
    assert exercise.name == WRITTEN
    assert exercise.steps == ("Push up.",)
    assert exercise.picture == str(tmp_path / "a\u202eb.png")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "bilateral = false",
            "bilateral = yes",
            "7: yes is not true or false (without quotes); write: bilateral = true",
        ),
        ("equipment = []", "equipment = mat", '6: text needs quotes: equipment = ["mat"]'),
        ("equipment = []", "equipment = none", '6: none is not a list such as ["chair", "armless-chair"]'),
        ("start_position", "start position", '8: "start position" is not the name of a setting'),
        ('"Lie on your front."', '"Lie on\nyour front."', '8: a text of several lines begins and ends with """'),
        ('"Bend back"', '"Bend "back" slowly"', "3: a text with \" in it is written in single quotes; write: name = '"),
    ],
)
def test_a_slip_is_not_a_missing_key_too(tmp_path: Path, old: str, new: str, told: str) -> None:
    """The exercise is left out, and one more message says what to write, in words that the key takes."""
    left_out, slip = said(tmp_path, BEND.replace(old, new))
    assert left_out.startswith("1: exercise.bend-back: the exercise is left out")
    assert slip.startswith(told)


def test_a_header_that_is_missing_or_half_written(tmp_path: Path) -> None:
    """Keys without a header are told together, and a header of a list has two brackets."""
    assert said(tmp_path, BEND.partition("\n")[2]) == [
        '1: id: unknown setting "id"; it belongs below [[exercise]] (and 6 more such)'
    ]
    assert said(tmp_path, BEND.replace("]]", "]")) == ['1: the name of a section ends with "]"; write: [[exercise]]']


def test_a_caution_beside_its_exercise(tmp_path: Path) -> None:
    """A table that is meant for the exercise above it costs that exercise, and its right header is named."""
    loose = '[[cautions]]\ntag = "knee"\nrule = "avoid"\ntext = "x"\n'
    left_out, header = said(tmp_path, BEND + loose)
    assert "the exercise is left out" in left_out
    assert header == '10: cautions: unknown setting "cautions"; write [[exercise.cautions]]'
    assert said(tmp_path, BEND + loose.replace("cautions", "exercise.cautions")) == []


def test_a_length_needs_a_unit(tmp_path: Path) -> None:
    """A hold in seconds is no repeated movement."""
    for written in ("30", '"30"', '"30 seconds"'):
        left_out, length = said(tmp_path, f"{BEND}hold = {written}\n")
        assert MOVEMENTS not in left_out
        assert length.endswith('; write: hold = "30s"')


def test_exercises_that_are_replaced(tmp_path: Path) -> None:
    """An exercise with the id of another takes its place, and a file without exercises has none: both are said."""
    first, second, empty = (tmp_path / name for name in ("a.toml", "b.toml", "c.toml"))
    first.write_text(BEND + BEND.replace("bend-back", "standing-calf-stretch"))
    second.write_text(f"# mine\n{BEND}")
    empty.write_text("# none yet\n")
    told: list[Problem] = []
    load_catalogue([str(first), str(second), str(empty)], why_not_shown, told.append)
    why = "because both have this id. To have both, choose another id"
    assert list(map(str, told)) == [
        f"{first}:11: exercise.standing-calf-stretch: this replaces the exercise that came with breakstretch, {why}",
        f"{second}:3: exercise.bend-back: this replaces the exercise of {first}, {why}",
        f"{empty}: there is no exercise in this file, because each begins with a line [[exercise]]",
    ]


def test_a_file_that_is_named_twice(tmp_path: Path) -> None:
    """Not every exercise of a long file is named."""
    own = tmp_path / "own.toml"
    own.write_text("".join(BEND.replace("bend-back", f"bend-{number}") for number in range(25)))
    told: list[Problem] = []
    load_catalogue([str(own), str(own)], why_not_shown, told.append)
    assert len(told) == 21
    assert str(told[-1]) == f"{own}: 5 more of its exercises replace others with the same id"
