"""Text from files, made visible: what is replaced, what stays, and how it reads back."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from breakstretch.messages.visible import flowing, visible, visible_lines
from tests.support.hand_shaped import HOSTILE, unseen


@given(st.text() | st.text(HOSTILE + "\n\t\r\udc80"))
def test_nothing_unseen_is_left(text: str) -> None:
    """Whatever the text, nothing in it controls a terminal or turns the writing round; ends of lines are a choice."""
    assert not unseen(visible(text))
    assert "\n" not in visible(text)
    assert not unseen(visible_lines(text))
    assert visible_lines(text).count("\n") == text.count("\n")
    assert not unseen(flowing(text))


@given(st.text(HOSTILE + 'a "\\é\n'))
def test_a_document_means_the_same(text: str) -> None:
    """In JSON and in TOML an escape is the character."""
    document = visible_lines(json.dumps({"a": text}, ensure_ascii=False))
    assert json.loads(document) == {"a": text}
    assert not unseen(document)
    assert tomllib.loads(visible_lines(f"a = {json.dumps(text)}")) == {"a": text}


def test_words_of_every_language_stay() -> None:
    """Letters, joiners, signs and emoji are shown as they are."""
    text = "Łokieć, كتف, ידיים, می\u200cروم, 👩\u200d⚕️, 50 % ✓"
    assert visible(text) == flowing(text) == text


def test_a_paragraph_flows() -> None:
    """Lines of a paragraph are joined, and an escape is written out."""
    assert flowing("Stand.\r\n  Lean\tback.\x1b[2J") == "Stand. Lean back.\\u001b[2J"
