"""The lines between processes: JSON, one versioned document per line. It imports only the core.

A command sends one Request and gets one Reply. A terminal that guides a session keeps its line open: after the Reply
come ViewLines and finally an EndLine, and it answers with DoLines. A StillLine asks whether it shows them.

Chosen: msgspec types, so that what comes in is checked field by field before it is used. Rejected: pickle, which
executes what a stranger sends; plain dictionaries, which leave the checks to every reader.
"""

from enum import StrEnum
from typing import TypeVar

import msgspec

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.events import Answered, Event, Hurts, Led, PainAnswer, SessionAction
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sections.interface import Interface, Theme
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView

VERSION = 1
LONGEST_LINE = 65_536
"""Bytes. A client that sends more without a newline is told so and disconnected."""
WINDOW_THEME, WINDOW_TEXT_SIZE = "BREAKSTRETCH_WINDOW_THEME", "BREAKSTRETCH_WINDOW_TEXT_SIZE"
"""Environment variables of a window: "light", "dark" or "high-contrast", and "150%". They override the desktop."""
T = TypeVar("T")


def window_env(interface: Interface) -> dict[str, str]:
    """The settings of windows as environment variables."""
    theme = {} if interface.theme is Theme.AUTO else {WINDOW_THEME: interface.theme.value}
    return {**theme, WINDOW_TEXT_SIZE: f"{interface.text_size}%"}


class WireError(BreakstretchError):
    """A line that this side does not understand, with the sentence to send back."""


class Args(Value, frozen=True):
    """The arguments of a command."""

    words: tuple[str, ...] = ()
    """As typed: `until 14:00`, `30m`, `on`."""
    name: str | None = None
    """Of the [breaks.NAME] to start."""
    exercise: str | None = None
    lead: LeadKind | None = None
    answers: bool = False
    """Whether a terminal that leads answers a StillLine, which older ones do not know."""


class Request(Value, frozen=True):
    """A command for the daemon."""

    command: str
    args: Args = Args()
    v: int = VERSION

    @property
    def words(self) -> tuple[str, ...]:
        """The command's words in the form that `daemon.commands.command_event` reads."""
        named = () if self.args.name is None else (self.args.name,)
        exercise = () if self.args.exercise is None else ("--exercise", self.args.exercise)
        lead = () if self.args.lead is None else ("--lead", self.args.lead.value)
        return (*self.args.words, *named, *exercise, *lead)

    @property
    def leads_here(self) -> bool:
        """Whether the connection stays open, because its other end will guide a session."""
        return self.command in ("stretch", "evening", "check-in") and self.args.lead is LeadKind.TERMINAL


class Reply(Value, frozen=True, omit_defaults=True):
    """The daemon's answer."""

    ok: bool
    text: str
    """What a person reads."""
    data: dict[str, object] | None = None
    """What `--json` prints: durations in seconds, instants in ISO 8601 with offset."""


class ViewLine(Value, frozen=True):
    """The step to show from now on."""

    view: SessionView


class EndLine(Value, frozen=True):
    """The session is over."""

    end: SessionEnd


class QuestionLine(Value, frozen=True):
    """A question to ask now, in place of whatever is shown."""

    question: Question


class EndQuestionsLine(Value, frozen=True):
    """The questions are over, and no session follows."""

    asked: QuestionsEnd


class StillLine(Value, frozen=True):
    """A question to a terminal: whether it shows what it was told."""

    still: bool = True


class Do(StrEnum):
    """What a person may do in a window or terminal that guides."""

    READY = "ready"
    PAUSE = "pause"
    NEXT = "next"
    BACK = "back"
    STOP = "stop"
    HURTS = "hurts"
    ANSWER = "answer"
    """A question was answered."""
    HERE = "here"
    """The terminal itself answers a StillLine."""


class DoLine(Value, frozen=True, omit_defaults=True):
    """What the person did."""

    do: Do
    answer: PainAnswer | None = None
    """Of `hurts`; None: not known yet, the engine asks."""
    kind: QuestionKind | None = None
    """Of `answer`: which question."""
    choice: str = ""
    ticked: tuple[str, ...] = ()
    step: int | None = None
    """The index of the step on whose page it was done. None: no page of a step."""

    def event(self, key: str) -> Event:
        """The event it means for the engine."""
        match self.do:
            case Do.HURTS:
                return Hurts(key, self.answer, self.step)
            case Do.ANSWER:
                if self.kind is None:
                    raise WireError("An answer says which question it is for.")
                return Answered(key, self.kind, self.choice, self.ticked)
            case _:
                return Led(key, SessionAction(self.do.value), self.step)


FromDaemon = Reply | ViewLine | EndLine | QuestionLine | EndQuestionsLine | StillLine
Line = Request | FromDaemon | DoLine
_KINDS: dict[str, type[FromDaemon]] = {
    "ok": Reply,
    "view": ViewLine,
    "end": EndLine,
    "question": QuestionLine,
    "asked": EndQuestionsLine,
    "still": StillLine,
}


class _Version(Value, frozen=True):
    """The one field that every version has."""

    v: int = 0


def encode(line: Line) -> bytes:
    """The line, with its newline."""
    return msgspec.json.encode(line) + b"\n"


def decode_request(line: bytes) -> Request:
    """A request of this version. Raises WireError for anything else."""
    version = _decode(line, _Version).v
    if version != VERSION:
        raise WireError(
            f"This daemon speaks version {VERSION} of the control protocol, the request version {version}; "
            "quit breakstretch and start it again, so that both are of one version."
        )
    return _decode(line, Request)


def decode_do(line: bytes) -> DoLine:
    """What the person at the terminal did. Raises WireError for anything else."""
    return _decode(line, DoLine)


def decode_from_daemon(line: bytes) -> FromDaemon:
    """What the daemon sent. Raises WireError for anything else."""
    keys = _decode(line, dict[str, msgspec.Raw])
    for key, kind in _KINDS.items():
        if key in keys:
            return _decode(line, kind)
    raise WireError("The daemon sent a line that this version does not know. Start it again after an update.")


def _decode(line: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WireError(f"This line is not understood: {error}.") from None
