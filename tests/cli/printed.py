"""What a command prints for programs; knows no command."""

import json
from typing import Any

import pytest

from breakstretch.cli import main

Capture = pytest.CaptureFixture[str]


def document(capsys: Capture, *words: str, code: int = 0) -> Any:
    """The one JSON document a command prints."""
    assert main(words) == code
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)
