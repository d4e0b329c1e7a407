"""Settings as text again: all of them as TOML, or one key. The inverse of settings_file.

What is shown is what is in force, defaults included, whatever the file says.
"""

from typing import Any

from breakstretch.backends.settings.settings_shape import is_alternative, is_section, settings_keys
from breakstretch.backends.toml.phrases import near_miss
from breakstretch.backends.toml.words import form
from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import Refused
from breakstretch.core.values.settings import Settings

_LAST = ("not_a_call", "overdue_after")
"""Keys that are shown behind the others of their section."""


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
    every = _all_keys(settings)
    alike = [key for key in every if key.endswith(f".{steps[-1]}")]
    hint = f' - did you mean "{alike[0]}"?' if len(alike) == 1 else ""
    hint = hint or near_miss(steps[at], known) or near_miss(".".join(steps), every)
    if not hint and known:
        hint = f". Choose one of: {', '.join(known)}"
    return f'there is no setting "{".".join(steps)}"{hint}'


def _all_keys(settings: Settings) -> list[str]:
    found = []
    for section, table in tables(settings).items():
        for key, value in table.items():
            below = [f"{section}.{key}.{inner}" for inner in value] if isinstance(value, dict) else []
            found += below or [f"{section}.{key}"]
    return found


def tables(settings: Settings) -> dict[str, Any]:
    """All settings as the tables of a settings file."""
    found = {}
    for key in settings_keys(Settings):
        value = getattr(settings, key.name)
        found[key.name] = _table(value) if is_section(key) else {rule.name: _table(rule) for rule in value}
    return found


def _table(table: Value) -> dict[str, Any]:
    """The keys of a table as TOML has them, without those that another replaces."""
    found = {}
    for key in settings_keys(type(table), _LAST):
        value = getattr(table, key.name)
        if value or not is_alternative(key):
            found[key.name] = form(key.kind).write(value)
    return found
