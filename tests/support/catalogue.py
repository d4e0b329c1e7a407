"""The catalogue that ships, read once for all tests, and an exercise file of a person's own."""

from functools import cache

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.core.values.exercises import Catalogue, Exercise

OWN = """
[[exercise]]
id = "my-stretch"
name = "My stretch"
group = "calf"
setting = "floor"
equipment = ["mat"]
bilateral = true
start_position = "Lie on your back."
steps = ["Stretch."]
"""
"""An exercise file of a person's own."""


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return shipped()


def exercise(wanted: str) -> Exercise:
    """The shipped exercise of this id."""
    found = catalogue().find(wanted)
    assert found is not None, f"no exercise is called {wanted}"
    return found
