"""The facts for the page "Exercises" of the home window: all exercises, and why each one may be left out."""

import json
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from breakstretch.backends.settings.editing import set_keys
from breakstretch.backends.settings.settings_file import Loaded
from breakstretch.backends.toml.source_file import SETTINGS_LIMIT, read_file
from breakstretch.bootstrap.home.asking import Ask, asked, asked_or_done, in_force
from breakstretch.bootstrap.home.stored import Stored
from breakstretch.core.rules.routines import evening_place
from breakstretch.core.rules.safety import in_force as wishes_in_force
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.exercises import Exercise, Level
from breakstretch.core.values.settings import Exercises, Settings
from breakstretch.core.values.state import State
from breakstretch.messages.home import exercises_words as words
from breakstretch.system import paths
from breakstretch.window.home.desk import Listed, Said


class ExercisesFacts:
    """Implements ExercisesDesk."""

    def __init__(self, ask: Ask, stored: Stored) -> None:
        self._ask, self._stored = ask, stored
        self._listed: tuple[Listed, ...] = ()
        self._of: tuple[Loaded, State | None, date] | None = None

    def exercises(self) -> tuple[Listed, ...]:
        """All of them, in the order of the catalogue."""
        state, _ = self._stored.state
        loaded, today = self._stored.loaded, self._stored.today
        of = self._of
        if of is None or of[0] is not loaded or of[1] is not state or of[2] != today:
            self._of, self._listed = (loaded, state, today), tuple(_listed(loaded, state, today))
        return self._listed

    def show_me(self, exercise: str) -> Said:
        """Guide it now."""
        return asked(self._ask, "stretch", exercise=exercise)

    def prefer(self, exercise: Exercise, *, wanted: bool) -> Said:
        """Prefer it in its group, or stop preferring it."""
        return self._set("prefer", exercise, wanted=wanted)

    def leave_out(self, exercise: Exercise, *, wanted: bool) -> Said:
        """Leave it out, or use it again."""
        return self._set("exclude", exercise, wanted=wanted)

    def allow(self, exercise: str) -> Said:
        """Bring back an exercise that hurt on two days."""
        return asked_or_done(self._ask, "allow", exercise)

    def _set(self, key: str, exercise: Exercise, *, wanted: bool) -> Said:
        """Add it to a list of the settings or remove it.

        A preferred exercise is not left out, and the other way round.
        """
        lists = _written(self._stored.loaded.settings.exercises)
        before = {name: list(ids) for name, ids in lists.items()}
        for name, ids in lists.items():
            if exercise.id in ids and (wanted or name == key):
                ids.remove(exercise.id)
        if wanted:
            lists[key].append(exercise.id)
        changed = [
            (f"exercises.{name}", json.dumps(ids, ensure_ascii=False))
            for name, ids in lists.items()
            if ids != before[name]
        ]
        try:
            set_keys(paths.config_file(), changed)
        except BreakstretchError as error:
            return Said(ok=False, text=str(error))
        return in_force(self._ask, words.now(key, exercise.name, wanted=wanted))


def _written(own: Exercises) -> dict[str, list[str]]:
    """Both lists as the file has them, so that unknown ids stay in it; otherwise those in force."""
    table: dict[str, object] = {}
    with suppress(tomllib.TOMLDecodeError, AttributeError):
        table = tomllib.loads(read_file(paths.config_file(), SETTINGS_LIMIT).text).get("exercises", {})
    found = {}
    for key, in_force_now in (("prefer", own.prefer), ("exclude", own.exclude)):
        ids = table.get(key)
        good = isinstance(ids, list) and all(isinstance(id_, str) and id_.isprintable() for id_ in ids)
        found[key] = list(ids) if isinstance(ids, list) and good else list(in_force_now)
    return found


def _listed(loaded: Loaded, state: State | None, today: date) -> Iterator[Listed]:
    """Each exercise with what is known of it."""
    settings, catalogue = loaded.settings, loaded.catalogue
    own = settings.exercises
    wanted = own if state is None else wishes_in_force(state.safety, own)
    retired = () if state is None else state.safety.retired
    hurt = () if state is None or state.day != today else state.hurt_exercises
    for exercise in catalogue.exercises:
        out = [words.HURT_TWICE] * (exercise.id in retired) + [words.YOU_LEFT_OUT] * (exercise.id in own.exclude)
        tags = [tag for tag in dict.fromkeys(wanted.cautions) if exercise.avoided_by(frozenset({tag}))]
        out += [words.for_cautions(tags)] if tags else []
        out += [words.HURT_TODAY] * (exercise.id in hurt and exercise.id not in retired)
        yield Listed(
            exercise=exercise,
            group=catalogue.info(exercise.group).name,
            preferred=exercise.id in own.prefer,
            excluded=exercise.id in own.exclude,
            retired=exercise.id in retired,
            left_out=tuple(out),
            unused=tuple(_unused(exercise, settings)),
            cautions=wanted.cautions,
        )


def _unused(exercise: Exercise, settings: Settings) -> Iterator[str]:
    """Why neither the day nor the evening ever chooses it."""
    desk, evening = settings.exercises, evening_place(settings.evening, settings.exercises)
    places = [place for place in (desk, evening) if exercise.setting in place.settings]
    lacking = [_missing(exercise, place) for place in places if place is desk or settings.evening.enabled]
    if not places:
        yield words.no_place(exercise.setting)
    elif not lacking:
        yield words.EVENING_OFF
    elif all(lacking):
        fewest = min(lacking, key=len)
        yield words.missing(fewest)
    if exercise.level is Level.ADVANCED and exercise.id not in desk.prefer:
        yield words.ADVANCED


def _missing(exercise: Exercise, place: Exercises) -> list[str]:
    return [thing for thing in exercise.equipment if thing not in place.equipment]
