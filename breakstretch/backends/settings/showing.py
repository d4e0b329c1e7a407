"""Settings as text again: the whole of them as TOML, or one key; the way back of settings_file.

What is shown is what is in force, defaults included, whatever the file says. Knows no file.
"""

from typing import Any

from breakstretch.backends.toml.tables import near_miss
from breakstretch.backends.toml.words import write_days, write_span
from breakstretch.core.values.breaks import BreakRule
from breakstretch.core.values.errors import Refused
from breakstretch.core.values.reasons import SENSED
from breakstretch.core.values.settings import WEEKDAYS, Evening, Presence, Settings, Workday


def show(settings: Settings) -> str:
    """All settings as TOML."""
    import tomli_w

    return tomli_w.dumps(tables(settings))


def get_key(settings: Settings, key: str) -> Any:
    """What is in force under a dotted key: a value as TOML has it, or a whole table.

    Raises:
        Refused: there is no such key.
    """
    found: Any = tables(settings)
    for at, step in enumerate(steps := key.split(".")):
        if not isinstance(found, dict) or step not in found:
            raise Refused(_no_such_key(settings, steps, at, found))
        found = found[step]
    return found


def _no_such_key(settings: Settings, steps: list[str], at: int, found: Any) -> str:
    """The sentence for a wrong key, with a near miss among the keys of this table or, failing that, of all."""
    known = list(found) if isinstance(found, dict) else []
    hint = near_miss(steps[at], known) or near_miss(".".join(steps), _all_keys(settings))
    if not hint and known:
        hint = f"; here are: {', '.join(known)}"
    return f'there is no setting "{".".join(steps)}"{hint}'


def _all_keys(settings: Settings) -> list[str]:
    found = []
    for section, table in tables(settings).items():
        for key, value in table.items():
            below = [f"{section}.{key}.{inner}" for inner in value] if isinstance(value, dict) else []
            found += below or [f"{section}.{key}"]
    return found


def tables(settings: Settings) -> dict[str, Any]:
    """All settings as the tables of a settings file, in the order of the default one."""
    holds, wanted = settings.holds, settings.exercises
    return {
        "workday": _workday(settings.workday),
        "breaks": {rule.name: _rule(rule) for rule in settings.breaks},
        "evening": _evening(settings.evening),
        "holds": {
            "hold": f"{holds.hold:g}s",
            "get_ready": f"{holds.get_ready:g}s",
            "change_sides": f"{holds.change_sides:g}s",
        },
        "exercises": {
            "settings": [str(one) for one in wanted.settings],
            **{key: list(getattr(wanted, key)) for key in ("equipment", "cautions", "prefer", "exclude", "files")},
        },
        "presence": _presence(settings.presence),
        "calendar": {
            "files": list(settings.calendar.files),
            "meetings": "ignore" if settings.calendar.ignored else "postpone",
        },
        "notifications": {"sound": settings.sound, "speech": settings.speech},
    }


def _weekdays(days: tuple[int, ...]) -> list[str]:
    return [WEEKDAYS[day] for day in days]


def _workday(workday: Workday) -> dict[str, Any]:
    return {
        "days": _weekdays(workday.days),
        "hours": [str(one) for one in workday.hours],
        "days_off": [write_days(one) for one in workday.days_off],
        "last_break_before_end": write_span(workday.last_break_before_end),
    }


def _rule(rule: BreakRule) -> dict[str, Any]:
    when = {"at": [f"{at:%H:%M}" for at in rule.at]} if rule.every is None else {"every": write_span(rule.every)}
    return {
        "kind": str(rule.kind),
        **when,
        "length": write_span(rule.length),
        "lead": str(rule.lead),
        "snooze": write_span(rule.snooze),
        "max_snoozes": rule.max_snoozes,
        "wait_for_pause": write_span(rule.wait_for_pause),
        "shrink": rule.shrink,
        "expires": write_span(rule.expires),
        "grace": write_span(rule.grace),
    }


def _evening(evening: Evening) -> dict[str, Any]:
    return {
        "enabled": evening.enabled,
        "at": f"{evening.at:%H:%M}",
        "days": _weekdays(evening.days),
        "until": f"{evening.until:%H:%M}",
        "hold": write_span(evening.hold),
        "repetitions": evening.repetitions,
        "snooze": write_span(evening.snooze),
        "settings": [str(one) for one in evening.settings],
        "equipment": list(evening.equipment),
        "warm_up": write_span(evening.warm_up),
        "mode": str(evening.mode),
        "order": str(evening.order),
        "lead": str(evening.lead),
    }


def _presence(presence: Presence) -> dict[str, Any]:
    return {
        "idle": write_span(presence.idle),
        "natural_break": write_span(presence.natural_break),
        **{str(reason): "ignore" if reason in presence.ignored else "postpone" for reason in SENSED},
        "not_a_call": list(presence.not_a_call),
        "overdue_after": write_span(presence.overdue_after),
    }
