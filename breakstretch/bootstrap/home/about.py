"""The facts for the page "About" of the home window."""

from collections.abc import Iterator
from datetime import date
from os.path import join

from breakstretch import __version__
from breakstretch.bootstrap.home.asking import Ask, asked, asked_or_done
from breakstretch.bootstrap.home.stored import Stored
from breakstretch.core.rules.progression import easy_left, week_1_says
from breakstretch.core.rules.safety import CLEARED_BY_HAND, barrier, barrier_says, in_force, reasons
from breakstretch.core.rules.screening import UNDER_18, UNSURE
from breakstretch.core.values.actions import Telling
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Saying
from breakstretch.core.values.settings import Exercises, Settings
from breakstretch.core.values.state import Safety, State
from breakstretch.messages.home import about_words as words
from breakstretch.messages.sentences import sentence
from breakstretch.messages.visible import visible
from breakstretch.system import paths
from breakstretch.window.home.desk import Answers, Said


class AboutFacts:
    """Implements AboutDesk."""

    version = __version__

    def __init__(self, ask: Ask, stored: Stored) -> None:
        self._ask, self._stored = ask, stored

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """What each file is, and its path."""
        places = (paths.config_file(), paths.history(), join(paths.state_dir(), "breakstretch.log"))
        return tuple(zip((words.SETTINGS, words.HISTORY, words.LOG), map(visible, places), strict=True))

    def answers(self) -> Answers:
        """What is in force now."""
        state, trouble = self._stored.state
        settings, day = self._stored.loaded.settings, self._stored.today
        if state is None:
            return Answers((words.NOT_ANSWERED,), trouble=trouble)
        safety, own = state.safety, settings.exercises
        found = barrier(safety, flare_up=state.flare_up, day=day, cautions=own.cautions)
        lines = tuple(filter(None, _lines(state, settings, day)))
        now = "" if found is None else _barrier_line(found, safety, own)
        return Answers(lines, now, found if found in CLEARED_BY_HAND else None, trouble)

    def ask_again(self) -> Said:
        """Open the safety questions in the guided window."""
        return asked(self._ask, "check-in", lead="window")

    def clear(self, found: Barrier) -> Said:
        """The person says that a professional has been asked."""
        said = Telling.ASKED if found is Barrier.ASK_FIRST else Telling.CHECKED
        return asked_or_done(self._ask, "check-in", f"--{said}")

    def quit(self) -> Said:
        """End the daemon. This window stays."""
        return asked(self._ask, "quit")


def _barrier_line(found: Barrier, safety: Safety, own: Exercises) -> str:
    """The barrier in the words of `status`."""
    why = (UNDER_18 if UNDER_18 in in_force(safety, own).cautions else UNSURE,) if safety.unsure else ()
    return sentence(Saying(barrier_says(found, reasons(safety, own.cautions) or why)))


def _lines(state: State, settings: Settings, day: date) -> Iterator[str]:
    safety, own = state.safety, settings.exercises
    signs = reasons(safety, own.cautions)
    yield words.answered(safety.screened_on) if safety.screened else words.NOT_ANSWERED
    for sign in signs:
        yield words.ticked(sign, safety.told.get(sign))
    if safety.screened and not signs:
        yield words.NO_WARNING
    yield words.in_force(in_force(safety, own).cautions)
    for checked in safety.cleared:
        yield words.cleared(checked.day, checked.signs)
    left = easy_left(state.progress, day)
    yield sentence(week_1_says(settings, left)) if left else ""
