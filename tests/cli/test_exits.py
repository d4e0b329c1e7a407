"""Errors on stderr: each begins like a sentence, behind the name of the program."""

import pytest

from breakstretch.cli.exits import say_error

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("there is no break", "There is no break"),
        ("Skipped.", "Skipped."),
        ("breakstretch is not running.", "breakstretch is not running."),
        ("breaks.stretch.every: too short", "breaks.stretch.every: too short"),
        ("/nope: no such file", "/nope: no such file"),
        ("", ""),
    ],
)
def test_an_error_begins_like_a_sentence(capsys: Capture, text: str, said: str) -> None:
    """Paths, keys of the settings and the program's own name stay as they are."""
    say_error(text)
    assert capsys.readouterr().err == f"breakstretch: {said}\n"
