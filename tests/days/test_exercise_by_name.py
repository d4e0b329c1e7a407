"""Days on which an exercise is asked for by name and a caution leaves it out."""

from msgspec.structs import replace

from breakstretch.core.values.settings import Evening, Exercises
from tests.support.day import Day
from tests.support.desk import desk


def newcomer() -> Day:
    """A first day on which nothing is answered by itself."""
    return Day(desk(evening=True), screened=False, taps=False, holds=True)


def test_an_exercise_that_is_asked_for_by_name() -> None:
    """An exercise that a caution leaves out is refused, with the reason in words (rule 16)."""
    day = Day(desk(exercises=Exercises(cautions=("hip-replacement",))))
    day.works("2h 30m")
    said = day.says("stretch --exercise seated-figure-four")
    assert said == (
        "Seated Figure Four (Piriformis Stretch) is left out because of your hip replacement. "
        "The hip bends and turns outward."
    )


def test_an_answer_forbids_the_exercise_that_was_asked_for() -> None:
    """A caution that you name on the way to an exercise takes it out, and the break offers others (rule 16)."""
    day = newcomer()
    day.works("2h 30m")
    assert day.says("stretch --exercise seated-forward-bend").startswith("Seated Forward Bend")
    day.ticks("disc")
    day.answers("go-on")
    player = day.situation.player
    assert player is not None
    assert player.exercises
    assert all(exercise.avoided_by(frozenset({"disc-or-leg-symptoms"})) is None for exercise in player.exercises)


def test_settings_forbid_the_exercise_that_was_asked_for() -> None:
    """A caution that is saved while the questions are open counts as well (rule 16)."""
    day = newcomer()
    day.works("2h 30m")
    day.says("stretch --exercise seated-forward-bend")
    day.changes(exercises=replace(day.world.settings.exercises, cautions=("disc-or-leg-symptoms",)))
    day.ticks()
    player = day.situation.player
    assert player is not None
    assert "seated-forward-bend" not in [exercise.id for exercise in player.exercises]


def test_settings_forbid_it_across_a_kill() -> None:
    """The name that you asked for survives a kill, and is checked against the settings after it (rule 16)."""
    day = newcomer()
    day.works("2h 30m")
    day.says("stretch --exercise seated-forward-bend")
    day.kills_daemon("30s")
    day.changes(exercises=replace(day.world.settings.exercises, cautions=("disc-or-leg-symptoms",)))
    day.says("stretch")
    day.ticks()
    player = day.situation.player
    assert player is not None
    assert "seated-forward-bend" not in [exercise.id for exercise in player.exercises]


def test_its_share_is_used_up_under_the_questions() -> None:
    """An exercise that you asked for gives way to others when the evening now needs its share (rule 17)."""
    day = Day(taps=False, holds=True)
    asked_for = "standing-calf-stretch"
    day.says(f"stretch --exercise {asked_for}")
    day.works("20m")
    day.situation.safety = replace(day.situation.safety, screened=False)
    day.says(f"stretch --exercise {asked_for}")
    day.changes(evening=Evening(repetitions=5))
    day.ticks()
    player = day.situation.player
    assert player is not None
    assert asked_for not in {exercise.id for exercise in player.exercises}
