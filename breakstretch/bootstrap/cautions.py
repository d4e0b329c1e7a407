"""Writes what a person confirmed in the screening into their settings file (`rules.md` 31); knows no question."""

from collections.abc import Callable

from breakstretch.core.errors import BreakstretchError

KEY = "exercises.cautions"


def cautions_writer(
    path: str, written: Callable[[], object], tell: Callable[[str], object]
) -> Callable[[tuple[str, ...]], None]:
    """For `Runner.add_cautions`: adds tags to those in the file; `written` is called when it has changed."""

    def add(tags: tuple[str, ...]) -> None:
        from breakstretch.backends.settings_edit import set_key
        from breakstretch.backends.settings_file import load

        had = load(path).settings.exercises.cautions
        wanted = tuple(dict.fromkeys((*had, *tags)))
        if wanted == had:
            return
        try:
            set_key(path, KEY, ", ".join(wanted))
        except BreakstretchError as error:
            tell(f"Your answers could not be written into the settings, so write {KEY} yourself: {error}")
            return
        written()

    return add
