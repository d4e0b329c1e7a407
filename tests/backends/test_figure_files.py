"""The pictures that lie ready for prompts: drawn once, found again, and never trusted further than they are whole."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.backends.children import figure_files
from breakstretch.backends.children.artist_process import ArtistProcess
from breakstretch.backends.children.figure_files import MOST, SIZE, FigureFiles
from breakstretch.core.values.exercises import Exercise
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_artist import FakeFileArtist
from tests.support.wait import wait_until

BEND, CALF = shipped().exercises[2], shipped().exercises[-1]
WHOLE = b"\x89PNG\r\n\x1a\n......IEND\xaeB\x60\x82"


class Rig:
    """Files in a folder, and an artist that ends when the test says so."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "figures"
        self.artist = FakeFileArtist()
        self.files = FigureFiles(str(self.folder), self.artist)
        self.drawn: list[str] = []

    def draw(self, exercise: Exercise = BEND, content: bytes = WHOLE) -> None:
        """Want it, and let the artist come to its end."""
        self.files.draw(exercise, self.drawn.append)
        self.artist.end(content)


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """With nothing drawn yet."""
    return Rig(tmp_path)


def own(picture: str) -> Exercise:
    """A person's own exercise with a picture."""
    return msgspec.structs.replace(BEND, id="mine", figure=None, picture=picture)


@pytest.fixture
def reactor() -> Iterator[LinuxReactor]:
    """A real loop."""
    found = LinuxReactor()
    yield found
    found.close()


def test_a_real_child_draws_a_real_file_and_ends(tmp_path: Path, reactor: LinuxReactor) -> None:
    """The child writes the picture, is gone by itself, and the next time the file lies ready, as often as wanted."""
    artist = ArtistProcess(reactor)
    files = FigureFiles(str(tmp_path / "figures"), artist)
    drawn: list[str] = []
    for number, exercise in enumerate((BEND, CALF, *shipped().exercises[5:7]), 1):
        assert files.find(exercise) == ""
        files.draw(exercise, drawn.append)
        wait_until(reactor, lambda number=number: len(drawn) == number, "it is drawn")  # type: ignore[misc]
        assert artist._child is None
        assert files.find(exercise) == drawn[-1]
        with Image.open(drawn[-1]) as picture:
            assert (picture.format, picture.size) == ("PNG", (SIZE, SIZE))
    assert (tmp_path / "figures").stat().st_mode & 0o777 == 0o700
    assert len(list((tmp_path / "figures").iterdir())) == len(drawn)


def test_own_picture_is_decoded_in_the_child(tmp_path: Path, reactor: LinuxReactor) -> None:
    """A person's own picture becomes a small file of ours; one that cannot be read becomes none, and no child stays."""
    artist = ArtistProcess(reactor)
    files = FigureFiles(str(tmp_path / "figures"), artist)
    Image.new("RGB", (900, 300), (0, 0, 255)).save(tmp_path / "mine.jpg")
    (tmp_path / "bad.png").write_bytes(WHOLE)
    drawn: list[str] = []
    for name in ("bad.png", "mine.jpg"):
        files.draw(own(str(tmp_path / name)), drawn.append)
        wait_until(reactor, lambda: artist._child is None, "the child ends")
    assert len(drawn) == 1
    with Image.open(drawn[0]) as picture:
        pixel = picture.convert("RGB").getpixel((SIZE // 2, SIZE // 2))
    assert isinstance(pixel, tuple)
    assert pixel[2] > 200 > pixel[0]
    assert [file.suffix for file in (tmp_path / "figures").iterdir()] == [".png"]


def test_without_a_program_to_start_nothing_is_drawn(tmp_path: Path, reactor: LinuxReactor) -> None:
    """An artist that cannot be started costs the picture alone."""
    files = FigureFiles(str(tmp_path / "figures"), ArtistProcess(reactor, ("/nonexistent/artist",)))
    files.draw(BEND, lambda _: pytest.fail("nothing was drawn"))
    assert files.find(BEND) == ""


def test_a_picture_is_named_by_what_is_in_it(rig: Rig) -> None:
    """Another number in the figure is another picture; another name of the exercise is not."""
    rig.draw()
    renamed = msgspec.structs.replace(BEND, name="Bend", id="bend")
    assert rig.files.find(renamed) == rig.files.find(BEND) == rig.drawn[0]
    assert BEND.figure is not None
    moved = msgspec.structs.replace(BEND, figure=msgspec.structs.replace(BEND.figure, camera=(1.0, 2.0)))
    assert rig.files.find(moved) == rig.files.find(CALF) == ""


def test_own_picture_that_changed_is_drawn_anew(rig: Rig, tmp_path: Path) -> None:
    """What was drawn of an older state of the person's file is not shown."""
    picture = tmp_path / "mine.png"
    picture.write_bytes(b"one")
    rig.draw(own(str(picture)))
    assert rig.files.find(own(str(picture)))
    picture.write_bytes(b"another")
    assert rig.files.find(own(str(picture))) == ""


def test_another_drawing_program_draws_anew(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update no old picture is found, and the first new one takes all old ones away."""
    rig.draw()
    rig.draw(CALF)
    monkeypatch.setattr(figure_files, "_program", lambda: 7)
    updated = FigureFiles(str(rig.folder), rig.artist)
    assert updated.find(BEND) == ""
    updated.draw(BEND, rig.drawn.append)
    rig.artist.end(WHOLE)
    assert [str(file) for file in rig.folder.iterdir()] == [updated.find(BEND)]


@pytest.mark.parametrize("content", [WHOLE[:-1], WHOLE[1:], b"", b"x"])
def test_a_broken_file_is_drawn_anew(rig: Rig, content: bytes) -> None:
    """A file that does not begin and end as a picture does counts as none."""
    rig.draw()
    Path(rig.drawn[0]).write_bytes(content)
    assert rig.files.find(BEND) == ""
    rig.draw()
    assert rig.files.find(BEND) == rig.drawn[0]


def test_links_and_folders_are_no_pictures(rig: Rig, tmp_path: Path) -> None:
    """What is no plain file of ours is not shown."""
    rig.draw()
    place = Path(rig.drawn[0])
    (tmp_path / "other.png").write_bytes(WHOLE)
    place.unlink()
    place.symlink_to(tmp_path / "other.png")
    assert rig.files.find(BEND) == ""
    place.unlink()
    place.mkdir()
    assert rig.files.find(BEND) == ""


def test_what_cannot_be_drawn_is_not_tried_at_every_prompt(rig: Rig) -> None:
    """One failure is enough, of this picture; others are drawn, and no process is left after either."""
    rig.draw(content=b"")
    rig.files.draw(BEND, rig.drawn.append)
    assert len(rig.artist.asked) == 1
    rig.draw(CALF)
    assert len(rig.drawn) == 1
    assert rig.artist.closed == 2


def test_one_at_a_time(rig: Rig) -> None:
    """While one is drawn no other is begun, and after `close` another may be."""
    rig.files.draw(BEND, rig.drawn.append)
    rig.files.draw(CALF, rig.drawn.append)
    assert len(rig.artist.asked) == 1
    rig.files.close()
    rig.files.draw(CALF, rig.drawn.append)
    assert len(rig.artist.asked) == 2


def test_an_exercise_without_a_picture_starts_nothing(rig: Rig) -> None:
    """Where there is nothing to draw no process is started."""
    rig.files.draw(own(""), rig.drawn.append)
    assert rig.artist.asked == []


def test_a_folder_of_somebody_else_costs_the_picture(rig: Rig) -> None:
    """Where the folder cannot be ours nothing is drawn and nothing said."""
    rig.folder.symlink_to("/")
    rig.files.draw(BEND, rig.drawn.append)
    assert rig.artist.asked == []


def test_the_folder_stays_small(rig: Rig) -> None:
    """When there are too many, all but the newest go."""
    rig.draw()
    version = Path(rig.drawn[0]).name.partition("-")[0]
    for number in range(MOST):
        (rig.folder / f"{version}-{number:08x}.png").write_bytes(WHOLE)
    rig.draw(CALF)
    assert list(rig.folder.iterdir()) == [Path(rig.drawn[1])]
