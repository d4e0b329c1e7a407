"""Pictures on the command line: into a file for every exercise, and into terminals that can show them."""

import base64
import io
import re
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.cli import main
from breakstretch.cli.terminal.pictures import characters, takes_pictures
from breakstretch.core.values.exercises import Side
from breakstretch.drawing.portrait import png, portrait

Capture = pytest.CaptureFixture[str]
BEND, FOLD = "standing-side-bend", "seated-forward-bend"
OWN = """
[[exercise]]
id = "my-stretch"
name = "My stretch"
group = "calf"
setting = "desk_seated"
equipment = ["chair"]
bilateral = true
start_position = "Sit."
steps = ["Stretch."]
"""
FIGURE = """
[exercise.figure]
props = [{ kind = "chair" }]
[exercise.figure.start]
[exercise.figure.hold]
trunk = [9, 0, 0]
"""


class Output(io.TextIOWrapper):
    """An output that is kept; `terminal` is what it says of itself."""

    def __init__(self, *, terminal: bool) -> None:
        self._kept, self._terminal = io.BytesIO(), terminal
        super().__init__(self._kept, encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._terminal

    @property
    def text(self) -> str:
        """What was written."""
        return self._kept.getvalue().decode()


def drawn(out: Path, *words: str) -> Image.Image:
    """What `exercises picture` writes."""
    assert main(("exercises", "picture", *words, "--out", str(out))) == 0
    with Image.open(out) as picture:
        assert picture.format == "PNG"
        return picture.convert("RGBA")


def distance(picture: Image.Image, other: Image.Image) -> float:
    """Mean difference of all channels."""
    return sum(ImageStat.Stat(ImageChops.difference(picture, other)).mean)


def own(home: Path, more: str = "") -> None:
    """An exercise of the person's own, named in the settings."""
    (home / "own.toml").write_text(OWN + more)
    (home / "config.toml").write_text('[exercises]\nfiles = ["own.toml"]\n')


def test_every_exercise_has_a_picture_file(home: Path) -> None:
    """Each of the catalogue, on each side, is written as a picture of the size asked for."""
    for exercise in shipped().exercises:
        for side in exercise.sides:
            assert drawn(home / "one.png", exercise.id, "--side", side.value, "--size", "96").size == (96, 96)


def test_what_is_asked_for_is_drawn(home: Path) -> None:
    """Sides mirror each other but for their letter, both stand side by side, and ground and pose are as wanted."""
    left, right, both = (drawn(home / f"{side}.png", BEND, "--side", side) for side in ("left", "right", "both"))
    assert distance(left, ImageOps.mirror(right)) < 2 < distance(left, right)
    assert both.size == (1024, 512)
    assert both.crop((0, 0, 512, 512)).tobytes() == left.tobytes()
    assert both.crop((512, 0, 1024, 512)).tobytes() == right.tobytes()
    assert distance(left, drawn(home / "s.png", BEND, "--side", "left", "--pose", "start")) > 2
    assert distance(left, drawn(home / "d.png", BEND, "--side", "left", "--dark")) > 100
    assert drawn(home / "one.png", FOLD).size == (512, 512)


@pytest.mark.parametrize("size", ["95", "1025", "much"])
def test_sizes_have_limits(home: Path, capsys: Capture, size: str) -> None:
    """Another size is a mistake of usage, and the limits are said."""
    assert main(("exercises", "picture", BEND, "--out", str(home / "a.png"), "--size", size)) == 2
    assert "--size" in capsys.readouterr().err


def test_mistakes_are_one_sentence(home: Path, capsys: Capture) -> None:
    """An unknown id names the one that may be meant; a place that cannot be written is named."""
    assert main(("exercises", "picture", "standing-side-bnd", "--out", str(home / "a.png"))) == 1
    assert main(("exercises", "picture", BEND, "--out", str(home / "nowhere" / "a.png"))) == 1
    assert main(("exercises", "picture", BEND, "--out", str(home))) == 1
    unknown, nowhere, folder = capsys.readouterr().err.splitlines()
    assert unknown.endswith(f"Did you mean {BEND}?")
    assert "nowhere/a.png: No such file or directory." in nowhere
    assert folder.endswith(f"{home}: Is a directory.")


def test_own_exercise_with_numbers(home: Path) -> None:
    """A figure told in numbers in a person's file is drawn for both sides."""
    own(home, FIGURE)
    assert drawn(home / "mine.png", "my-stretch", "--size", "128").size == (256, 128)


def test_own_exercise_with_a_picture(home: Path) -> None:
    """A person's own picture stands in the middle; there is one, whichever side is asked for."""
    Image.new("RGB", (300, 200), (0, 0, 255)).save(home / "mine.jpg")
    own(home, 'picture = "mine.jpg"\n')
    for side in ("left", "both"):
        picture = drawn(home / "out.png", "my-stretch", "--side", side, "--size", "128")
        pixel = picture.getpixel((64, 64))
        assert picture.size == (128, 128)
        assert isinstance(pixel, tuple)
        assert pixel[2] > 200 > pixel[0]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("", "my-stretch has no picture; its file may name a PNG or JPEG as picture, or tell a figure in numbers."),
        ('picture = "none.png"\n', "none.png does not exist."),
        ('picture = "own.toml"\n', "own.toml cannot be read as a PNG or JPEG picture."),
        ('picture = "run"\n', "run is a folder; name the file in it."),
    ],
)
def test_own_exercise_without_a_good_picture(home: Path, capsys: Capture, more: str, sentence: str) -> None:
    """Why there is nothing to draw is said in a sentence, and no file is written."""
    own(home, more)
    assert main(("exercises", "picture", "my-stretch", "--out", str(home / "a.png"))) == 1
    assert capsys.readouterr().err.strip().endswith(sentence)
    assert not (home / "a.png").exists()


@pytest.mark.parametrize(
    ("environ", "takes"),
    [
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, False),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app", "TMUX": "1"}, False),
        ({}, False),
    ],
)
def test_a_terminal_is_known_by_its_environment(environ: dict[str, str], takes: bool) -> None:
    """What says nothing of pictures is given none; a file or a pipe never is."""
    assert takes_pictures(Output(terminal=True), environ) is takes
    assert not takes_pictures(Output(terminal=False), environ)


def test_iterm_gets_the_picture_at_once() -> None:
    """One sequence with the length and the PNG."""
    picture = png(portrait(shipped().exercises[0], Side.BOTH, 96))
    found = re.fullmatch(r"\x1b\]1337;File=inline=1;size=(\d+);preserveAspectRatio=1:(.*)\x07\n", characters(picture))
    assert found is not None
    assert base64.b64decode(found[2]) == picture
    assert int(found[1]) == len(picture)


def test_show_has_the_picture_in_a_terminal(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Before the text; not with --json or --no-picture, not for a pipe, and an unreadable one costs itself alone."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TERM_PROGRAM", "iTerm.app")
    monkeypatch.delenv("TMUX", raising=False)

    def said(*words: str, terminal: bool = True) -> str:
        out = Output(terminal=terminal)
        monkeypatch.setattr(sys, "stdout", out)
        assert main(("exercises", "show", *words)) == 0
        return out.text

    text = said(BEND, "--no-picture")
    assert text.startswith("Standing Side Bend")
    shown = said(BEND)
    assert shown.startswith("\x1b]1337;File=inline=1;")
    assert shown.endswith(f"\x07\n{text}")
    assert said(BEND, terminal=False) == text
    assert said(BEND, "--json").startswith("{")
    own(home, 'picture = "none.png"\n')
    assert said("my-stretch").startswith("My stretch")
