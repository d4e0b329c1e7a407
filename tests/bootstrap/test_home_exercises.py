"""What the page "Exercises" is given: what leaves an exercise out, in words, and what is done when that is changed."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from breakstretch.bootstrap.home.exercises import ExercisesFacts
from breakstretch.bootstrap.home.stored import Stored
from breakstretch.core.values.state import Safety, State
from breakstretch.window.home.desk import Listed
from tests.support.entries import DAY
from tests.support.fake_time import MORNING, FakeClock
from tests.support.history_files import keep

POSE, BEND = "childs-pose", "standing-side-bend"


class Home:
    """A person's files, and a daemon that grants everything."""

    def __init__(self, folder: Path) -> None:
        self.config, self.history = folder / "config.toml", folder / "state" / "history.db"
        self.asked: list[tuple[str, dict[str, object]]] = []
        self.reply: dict[str, object] | None = {"ok": True, "text": "Granted."}
        self.clock = FakeClock()
        self.facts = ExercisesFacts(self.ask, Stored(self.clock))

    def ask(self, command: str, args: dict[str, object]) -> dict[str, object] | None:
        """As the daemon would answer."""
        self.asked.append((command, args))
        return self.reply

    def write(self, text: str) -> None:
        """The settings file."""
        self.config.write_text(text, encoding="utf-8")

    def store(self, **state: object) -> None:
        """The row of what is running now."""
        keep(self.history, state=replace(State(MORNING, DAY), **state))

    def of(self, wanted: str) -> Listed:
        """One exercise as it is listed."""
        return next(listed for listed in self.facts.exercises() if listed.exercise.id == wanted)

    @property
    def lists(self) -> tuple[list[str], list[str]]:
        """What the file prefers and leaves out."""
        table = tomllib.loads(self.config.read_text(encoding="utf-8"))["exercises"]
        return table.get("prefer", []), table.get("exclude", [])


@pytest.fixture(name="home")
def home_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Nothing is stored yet."""
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(tmp_path / "config.toml"))
    return Home(tmp_path)


def test_all_exercises_are_listed(home: Home) -> None:
    """By default none is left out, and the list is the same value until something changes."""
    listed = home.facts.exercises()
    assert len(listed) == 45
    assert not any(found.left_out for found in listed)
    assert home.facts.exercises() is listed
    home.write('[exercises]\nprefer = ["childs-pose"]\n')
    assert home.facts.exercises() is not listed
    assert home.of(POSE).preferred


@pytest.mark.parametrize(
    ("settings", "exercise", "reason"),
    [
        ('[exercises]\ncautions = ["osteoporosis"]', POSE, "your osteoporosis or past spinal fracture."),
        (f'[exercises]\nexclude = ["{POSE}"]', POSE, "You have left this exercise out."),
    ],
)
def test_what_leaves_it_out_is_said_in_words(home: Home, settings: str, exercise: str, reason: str) -> None:
    """Cautions and the person's own wish."""
    home.write(f"{settings}\n")
    (said,) = home.of(exercise).left_out
    assert said.endswith(reason)


@pytest.mark.parametrize(
    ("settings", "exercise", "reason"),
    [
        ('[exercises]\nsettings = ["desk_seated"]', BEND, "Your settings do not include stretching while standing."),
        ("[evening]\nenabled = false", POSE, "It is for the evening routine, which is off in your settings."),
        ('[evening]\nequipment = ["mat"]', POSE, "It needs equipment that your settings do not list: cushion."),
        ("", "standing-figure-four-shin-on-low-seat", "Advanced exercises come only if you prefer them."),
    ],
)
def test_why_nothing_chooses_it_is_said_in_words(home: Home, settings: str, exercise: str, reason: str) -> None:
    """Place, evening, equipment and level."""
    home.write(f"{settings}\n")
    advanced = next(found for found in home.facts.exercises() if found.exercise.level == "advanced")
    found = advanced if not settings else home.of(exercise)
    assert reason in found.unused


def test_what_hurt_is_said(home: Home) -> None:
    """Twice: until it is allowed again; today: until tomorrow (rule 21g)."""
    safety = Safety(retired=(POSE,), cautions=("knee",))
    home.store(safety=safety, hurt_exercises=(BEND,))
    assert home.of(POSE).retired
    assert home.of(POSE).left_out[0].startswith("It hurt on two different days")
    assert home.of(BEND).left_out == ("It hurt today, so this exercise is left out until tomorrow.",)
    assert home.of(POSE).cautions == ("knee",)
    home.clock.advance(timedelta(days=1).total_seconds())
    assert home.of(BEND).left_out == ()


def test_preferring_and_leaving_out_write_the_settings(home: Home) -> None:
    """As `config set` does: comments stay, the other list loses it, and the daemon takes it at once."""
    home.write("# mine\n[exercises]\nprefer = []  # none yet\n")
    pose = home.of(POSE).exercise
    assert home.facts.prefer(pose, wanted=True).text == "Child's Pose is preferred from now on."
    assert home.lists == ([POSE], [])
    assert "exclude" not in home.config.read_text(encoding="utf-8")
    assert home.facts.leave_out(pose, wanted=True).ok
    assert home.lists == ([], [POSE])
    assert home.of(POSE).excluded
    assert home.facts.leave_out(pose, wanted=False).ok
    assert home.lists == ([], [])
    assert home.config.read_text(encoding="utf-8").startswith("# mine\n")
    assert {command for command, _ in home.asked} == {"reload"}


def test_an_id_that_no_exercise_has_stays_where_it_was(home: Home) -> None:
    """It may be one of a file that is away today. What is no list of ids is replaced."""
    home.write('[exercises]\nprefer = ["gone", \'a "b"\']\n')
    pose = home.of(POSE).exercise
    assert home.facts.prefer(pose, wanted=True).ok
    assert home.lists == (["gone", 'a "b"', POSE], [])
    assert home.facts.prefer(pose, wanted=False).ok
    assert home.lists == (["gone", 'a "b"'], [])
    home.write("[exercises]\nprefer = [1, true]\n")
    assert home.facts.prefer(pose, wanted=True).ok
    assert home.lists == ([POSE], [])


def test_a_refusal_of_the_daemon_is_what_is_said(home: Home) -> None:
    """Of the reload, and of the guiding."""
    home.reply = {"ok": False, "text": "Not now."}
    pose = home.of(POSE).exercise
    assert home.facts.prefer(pose, wanted=True).text == "Not now."
    said = home.facts.show_me(POSE)
    assert (said.ok, said.text) == (False, "Not now.")
    assert home.asked[-1] == ("stretch", {"exercise": POSE})


def test_without_a_daemon_settings_are_written_and_nothing_is_guided(home: Home) -> None:
    """The page says what it cannot do."""
    home.reply = None
    assert home.facts.prefer(home.of(POSE).exercise, wanted=True).ok
    assert home.lists == ([POSE], [])
    assert "not running" in home.facts.show_me(POSE).text


def test_settings_that_are_no_toml_are_left_alone(home: Home) -> None:
    """The page says what is wrong with them, in one sentence that is no traceback."""
    home.write("[exercises\nprefer = []\n")
    said = home.facts.prefer(home.of(POSE).exercise, wanted=True)
    assert not said.ok
    assert "config.toml" in said.text
    assert home.config.read_text(encoding="utf-8") == "[exercises\nprefer = []\n"


def test_an_exercise_is_allowed_again_with_and_without_a_daemon(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The daemon does it; without one it is done on the saved state."""
    home.store(safety=Safety(retired=(POSE,)))
    assert home.facts.allow(POSE).text == "Granted."
    assert home.asked[-1] == ("allow", {"words": (POSE,)})
    home.reply = None
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert home.facts.allow(POSE).ok
    assert not home.of(POSE).retired


def test_own_exercises_are_listed(home: Home, tmp_path: Path) -> None:
    """Those of `exercises.files`, and a change of their file is seen."""
    own = tmp_path / "own.toml"
    text = """[[exercise]]
id = "mine"
name = "{name}"
group = "calf"
setting = "desk_standing"
equipment = []
bilateral = true
start_position = "Stand."
steps = ["Lean."]
"""
    own.write_text(text.format(name="Mine"), encoding="utf-8")
    home.write('[exercises]\nfiles = ["own.toml"]\n')
    assert home.of("mine").exercise.name == "Mine"
    own.write_text(text.format(name="My calf"), encoding="utf-8")
    assert home.of("mine").exercise.name == "My calf"


def test_a_daemon_that_does_not_answer_is_a_sentence(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page goes on."""

    def silent(_command: str, _args: dict[str, object]) -> dict[str, object] | None:
        raise OSError("the daemon does not answer")

    monkeypatch.setattr(home.facts, "_ask", silent)
    said = home.facts.show_me(POSE)
    assert (said.ok, said.text) == (False, "the daemon does not answer.")
