"""Imports libraries for the daemon without the modules that they load and it never uses.

The daemon would carry those modules all day. They cost it more than 2.4 MiB and 10 ms of its start.

- msgspec takes two names from typing_extensions where that is installed, which brings inspect, ast and dis. With
  `None` in `sys.modules`, Python says that it is not installed. msgspec then takes both names from typing.
- msgspec can read and write `UUID` and `Decimal`, of which breakstretch has none. They bring platform and numbers.
- msgspec can describe types as JSON schemas. Only `config schema` and `make_config` ask for that, and never the daemon.
- zoneinfo asks sysconfig for the folders of the time zones, which loads all settings that Python was built with. The
  answer here is the one that Python is built with by default.
- schedule needs random for intervals that vary, and breakstretch has none.
- schedule and pystray write messages for their developers by logging.
- pystray asks inspect whether a function is a method.

Afterwards the names are free again, so that a later import gets the real module. Whoever imported a stand-in meanwhile
keeps it. Rejected: a time zone reader and a menu of our own, and parts of msgspec alone, because none of them can be
imported without the others.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import MethodType, ModuleType

_ZONE_FOLDERS = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"


class _BuildSettings(ModuleType):
    """What zoneinfo uses of sysconfig."""

    def get_config_var(self, _name: str) -> str:
        """The folders of the time zones."""
        return _ZONE_FOLDERS


class _Inspection(ModuleType):
    """What pystray uses of inspect."""

    def ismethod(self, value: object) -> bool:
        """Whether this is a method bound to its object."""
        return isinstance(value, MethodType)


class _Kinds(ModuleType):
    """What msgspec uses of decimal and uuid: kinds of values that nothing here has."""

    class Decimal:
        """A number."""

    class UUID:
        """A name for a thing."""

    class SafeUUID:
        """How that name came about."""

        unknown = None


class _Schemas(ModuleType):
    """What msgspec hands on of its JSON schemas."""

    schema = schema_components = None


class _Logging(ModuleType):
    """What schedule and pystray use of logging. It is a logger as well, and says nothing."""

    def getLogger(self, _name: str) -> "_Logging":  # noqa: N802 - the name of another library
        """A logger."""
        return self

    def debug(self, *_words: object) -> None:
        """Say nothing."""

    error = exception = warning = debug


@contextmanager
def lean_imports() -> Iterator[None]:
    """Replace those modules by small stand-ins for a while. A module that is loaded already stays.

    On other systems the time zones are elsewhere, and their libraries were not tried with this.
    """
    little: dict[str, ModuleType | None] = {
        "decimal": _Kinds("decimal"),
        "inspect": _Inspection("inspect"),
        "logging": _Logging("logging"),
        "msgspec._json_schema": _Schemas("msgspec._json_schema"),
        "msgspec.inspect": ModuleType("msgspec.inspect"),
        "random": ModuleType("random"),
        "sysconfig": _BuildSettings("sysconfig"),
        "typing_extensions": None,
        "uuid": _Kinds("uuid"),
    }
    used = {name: module for name, module in little.items() if sys.platform == "linux" and name not in sys.modules}
    sys.modules.update(used)  # type: ignore[arg-type] # None is documented, and not typed
    try:
        yield
    finally:
        for name in used:
            del sys.modules[name]
