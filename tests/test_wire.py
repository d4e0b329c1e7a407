"""The lines between processes: what is understood, what is refused, and with which words."""

import pytest

from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.events import Hurts, Led, PainAnswer, SessionAction
from breakstretch.wire import (
    Args,
    Do,
    DoLine,
    EndLine,
    Reply,
    Request,
    ViewLine,
    WireError,
    decode_do,
    decode_from_daemon,
    decode_request,
    encode,
)
from tests.support.views import KEY, end, view


def test_a_request_comes_back_as_it_was_sent() -> None:
    """What one side encodes the other decodes, on one line."""
    request = Request("pause", Args(words=("until", "14:00")))
    line = encode(request)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode_request(line) == request


def test_a_request_needs_no_args() -> None:
    """The shortest request of a script is enough."""
    assert decode_request(b'{"v":1,"command":"status"}') == Request("status")


def test_the_words_are_those_of_the_command_line() -> None:
    """Named arguments become the words that the daemon's commands read."""
    args = Args(name="stretch", exercise="standing-side-bend", lead=LeadKind.TERMINAL)
    assert Request("stretch", args).words == (
        "stretch",
        "--exercise",
        "standing-side-bend",
        "--lead",
        "terminal",
    )
    assert Request("pause", Args(words=("30m",))).words == ("30m",)


@pytest.mark.parametrize(
    ("command", "lead", "here"),
    [
        ("stretch", LeadKind.TERMINAL, True),
        ("evening", LeadKind.TERMINAL, True),
        ("stretch", LeadKind.WINDOW, False),
        ("stretch", None, False),
        ("status", LeadKind.TERMINAL, False),
    ],
)
def test_only_a_led_command_keeps_the_line_open(command: str, lead: LeadKind | None, here: bool) -> None:
    """A terminal that asked to lead stays connected, everybody else is answered once."""
    assert Request(command, Args(lead=lead)).leads_here is here


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"not json",
        b"[]",
        b"1",
        b"null",
        b'{"v":1}',
        b'{"v":1,"command":2}',
        b'{"v":1,"command":"x","args":1}',
        b"\xff\xfe",
    ],
)
def test_nonsense_is_refused_with_a_sentence(line: bytes) -> None:
    """Whatever comes in, the answer is a WireError and nothing else."""
    with pytest.raises(WireError) as refused:
        decode_request(line)
    assert str(refused.value).endswith(".")


def test_another_version_is_named() -> None:
    """A command line from before an update learns what to do."""
    with pytest.raises(WireError, match="version 7; quit breakstretch and start it again"):
        decode_request(b'{"v":7,"command":"status","args":["of","another","form"]}')


def test_a_view_comes_back_whole() -> None:
    """Everything a lead shows survives the wire, with the end of the step on the shared clock."""
    sent = view(ends=1234.5)
    assert decode_from_daemon(encode(ViewLine(sent))) == ViewLine(sent)


def test_the_daemon_says_three_things() -> None:
    """Replies, views and ends are told apart by their key."""
    reply = Reply(ok=True, text="Paused.", data={"phase": "paused"})
    assert decode_from_daemon(encode(reply)) == reply
    assert decode_from_daemon(encode(EndLine(end()))) == EndLine(end())
    with pytest.raises(WireError, match="Start it again"):
        decode_from_daemon(b'{"news":1}')


@pytest.mark.parametrize("do", [Do.PAUSE, Do.NEXT, Do.BACK, Do.STOP])
def test_a_key_is_the_engines_action(do: Do) -> None:
    """What a person does in a terminal is the event of the same name."""
    assert decode_do(encode(DoLine(do))).event(KEY) == Led(KEY, SessionAction(do.value))


def test_it_hurts_without_an_answer_is_asked_about() -> None:
    """What it was is not known yet."""
    assert DoLine(Do.HURTS).event(KEY) == Hurts(KEY, None)
    assert decode_do(b'{"do":"hurts","answer":"leg"}').event(KEY) == Hurts(KEY, PainAnswer.LEG)


def test_an_unknown_action_is_refused() -> None:
    """Only the five actions exist."""
    with pytest.raises(WireError):
        decode_do(b'{"do":"dance"}')
