"""The base of every table that the program reads from TOML."""

import msgspec


class Shape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of which every key is known."""
