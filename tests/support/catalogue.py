"""The catalogue that ships, read once for all tests; knows no person and no day."""

from functools import cache

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.core.values.exercises import Catalogue, Exercise


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return shipped()


def exercise(wanted: str) -> Exercise:
    """The shipped exercise of this id."""
    found = catalogue().find(wanted)
    assert found is not None, f"no exercise is called {wanted}"
    return found
