"""What the window shows, as values: one page at a time, with its words, its buttons and its keys.

The presenter makes them from the daemon's lines. The views draw them. What a person reads and what a key does can thus
be tested without a screen.
"""

from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.effects import Totals
from breakstretch.messages.shown import Question, SessionView
from breakstretch.wire import DoLine


class Form(StrEnum):
    """How much of the screen the window takes."""

    CORNER = "corner"
    """Beside the work, above the panel, without taking the focus."""
    SMALL = "small"
    """Beside the work, for a reminder."""
    LARGE = "large"
    """For reading from a mat two metres away."""


class Tone(StrEnum):
    """The meaning of a page's colour."""

    HOLD = "hold"
    READY = "ready"
    """Getting ready, changing sides, resting."""
    PAUSED = "paused"


class Role(StrEnum):
    """The rank of a button among its neighbours."""

    MAIN = "main"
    PLAIN = "plain"
    QUIET = "quiet"
    """Less than its neighbours."""
    HURTS = "hurts"
    ON_RED = "on-red"
    """On a page that says: get care now."""


class Own(StrEnum):
    """A press that the window handles itself."""

    ASK_STOP = "ask-stop"
    KEEP_GOING = "keep-going"
    CLOSE = "close"


class Press(Value, frozen=True):
    """A button, and the keys that do the same."""

    label: str
    does: DoLine | Own
    keys: tuple[str, ...] = ()
    """Names of keys as Tk has them. The first has `hint`."""
    hint: str = ""
    """The name of that key on the button."""
    role: Role = Role.PLAIN
    focus: bool = True
    """Whether Tab reaches it. Return and Space would press it then."""
    widest: str = ""
    """The longest label that its place has on other pages, so that the buttons beside it do not move."""


class Segment(Value, frozen=True):
    """One exercise, or one walk, of the session."""

    seconds: float
    current: bool
    done: float
    """Seconds of it that are over when the current step begins."""


class StepPage(Value, frozen=True):
    """The page of the current step."""

    form: Form
    view: SessionView
    tone: Tone
    headline: str
    """The side, or what kind of step it is where there is none."""
    under: str
    """The kind of step below a side, and repetition n of m."""
    title: str
    note: str
    """To be read before the steps."""
    steps: tuple[str, ...]
    """How to take the position, while getting ready."""
    cue: str
    """What to do or to feel in any other step."""
    rule: str
    """The golden rule at the first step, or the meaning of a stop that is asked for."""
    upcoming: str
    segments: tuple[Segment, ...]
    presses: tuple[Press, ...]
    stopping: bool = False
    """Whether it asks for confirmation of a stop."""


class AskPage(Value, frozen=True):
    """A question."""

    form: Form
    question: Question
    presses: tuple[Press, ...]
    """Its buttons. Those of a list send what is ticked."""
    scale: bool = False
    """The buttons are numbers in a row."""


class EndPage(Value, frozen=True):
    """The session is over."""

    form: Form
    title: str
    text: tuple[str, ...]
    totals: Totals | None
    presses: tuple[Press, ...]
    stays: float | None
    """Seconds until it goes away by itself. None: until it is closed."""


Page = StepPage | AskPage | EndPage
