"""The facts for the first run: the settings file, start at login, and the daemon."""

import os
import sys
from collections.abc import Iterator
from datetime import timedelta

import msgspec

from breakstretch.backends.autostart import choose, own_command
from breakstretch.backends.settings.editing import set_keys
from breakstretch.backends.settings.showing import get_key
from breakstretch.bootstrap.home.asking import Ask, asked, in_force
from breakstretch.bootstrap.home.stored import Stored
from breakstretch.core.rules.schedule import plan_day
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.limits import SettingsError
from breakstretch.core.values.settings import Settings
from breakstretch.messages.home import first_words as text
from breakstretch.messages.home.settings_words import length, typed_length
from breakstretch.system import paths
from breakstretch.window.home.desk import Said
from breakstretch.window.home.first.answers import FirstFacts, Permission

_EVERY = "breaks.stretch.every"
_DRAWN = "standing-side-bend"
_AHEAD = 14
"""How many days ahead the first break is looked for."""


class FirstRunFacts:
    """Implements FirstDesk."""

    def __init__(self, ask: Ask, stored: Stored) -> None:
        self._ask, self._stored = ask, stored

    @property
    def figure(self) -> Exercise:
        """The stretch that is drawn on the first page."""
        exercises = self._stored.loaded.catalogue.exercises
        return next((exercise for exercise in exercises if exercise.id == _DRAWN), exercises[0])

    def facts(self) -> FirstFacts:
        """The settings as they are now."""
        settings = self._stored.loaded.settings
        hours = (str(span).partition("-") for span in get_key(settings, "workday.hours"))
        return FirstFacts(
            hours=tuple((begin, end) for begin, _, end in hours),
            days=tuple(get_key(settings, "workday.days")),
            settings=tuple(get_key(settings, "exercises.settings")),
            equipment=tuple(get_key(settings, "exercises.equipment")),
            evening=settings.evening.enabled,
            evening_at=str(get_key(settings, "evening.at")),
            at_login=choose().state().on,
            every=_every(settings),
        )

    def keep(self, wanted: FirstFacts) -> Said:
        """Write the changed settings, all or none."""
        before = dict(_keys(self.facts()))
        changed = [(key, value) for key, value in _keys(wanted) if value != before[key]]
        if not changed:
            return Said(ok=True, text="")
        try:
            set_keys(paths.config_file(), changed)
        except SettingsError as error:
            return Said(ok=False, text=f"{error.problems[0].message.partition('. ')[0]}.")
        except BreakstretchError as error:
            return Said(ok=False, text=str(error))
        return in_force(self._ask, "")

    def start_at_login(self, *, wanted: bool) -> Said:
        """Start at login, or not."""
        way = choose()
        try:
            if wanted:
                settings = paths.config_file() if os.environ.get("BREAKSTRETCH_CONFIG") else None
                way.enable(own_command(sys.argv[0], settings))
            else:
                way.disable()
        except (OSError, BreakstretchError) as error:
            return Said(ok=False, text=str(error))
        return Said(ok=True, text="")

    def first_break(self) -> str:
        """When it comes, and where the icon is if the system may hide it."""
        return f"{self._first_break()} {text.HIDDEN_ICON}" if sys.platform == "win32" else self._first_break()

    def _first_break(self) -> str:
        settings, now = self._stored.loaded.settings, self._stored.clock.now().wall
        lengths = [rule.every for rule in settings.active if rule.every is not None]
        if not lengths:
            return text.SOON
        today = self._stored.today
        for ahead in range(_AHEAD):
            plan = plan_day(settings, today + timedelta(days=ahead), now.tzinfo)
            for span in plan.spans:
                at = max(now, span.start.astimezone(now.tzinfo)) + min(lengths)
                if at <= span.end - settings.workday.last_break_before_end:
                    works = bool(plan_day(settings, today, now.tzinfo).spans)
                    return text.first_break(at, now, works_today=works)
        return text.SOON

    def permission(self) -> Permission:
        """As it is now. A daemon that does not answer stands in the way of nothing."""
        try:
            reply = self._ask("status", {})
        except OSError:
            reply = None
        said = {} if reply is None else reply.get("data")
        return msgspec.convert({"system": "", "missing": None, **(said if isinstance(said, dict) else {})}, Permission)

    def ask_permission(self) -> Said:
        """Have the system ask the person."""
        return asked(self._ask, "allow-notifications")

    def ask(self) -> Said:
        """Open the safety questions."""
        return asked(self._ask, "check-in", lead="window")

    def stretch(self) -> Said:
        """Begin a break now."""
        return asked(self._ask, "stretch")


def _keys(facts: FirstFacts) -> Iterator[tuple[str, str]]:
    """The answers as keys of the settings."""
    yield "workday.hours", _toml(f"{begin}-{end}" for begin, end in facts.hours)
    yield "workday.days", _toml(facts.days)
    yield "exercises.settings", _toml(facts.settings)
    yield "exercises.equipment", _toml(sorted(facts.equipment))
    yield "evening.enabled", "true" if facts.evening else "false"
    yield "evening.at", facts.evening_at
    if facts.every:
        yield _EVERY, typed_length(facts.every)


def _every(settings: Settings) -> str:
    """The time between stretch breaks, as it is shown. Empty where they come at fixed times or are off."""
    rule = settings.rule(BreakKind.STRETCH)
    return (
        length(str(get_key(settings, _EVERY))) if rule is not None and rule.enabled and rule.every is not None else ""
    )


def _toml(values: "Iterator[str] | tuple[str, ...] | list[str]") -> str:
    return f"[{', '.join(f'{chr(34)}{value}{chr(34)}' for value in values)}]"
