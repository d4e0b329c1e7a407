"""Why nothing is prompted, shown or stretched now: the words that `why`, the tray, the day and `simulate` use."""

from enum import StrEnum


class Reason(StrEnum):
    """A quiet reason, or a way of being away."""

    MICROPHONE = "microphone"
    CAMERA = "camera"
    FULLSCREEN = "fullscreen"
    DO_NOT_DISTURB = "do_not_disturb"
    MEETING = "meeting"
    """A busy time of the calendar."""
    PAUSED = "paused"
    HOURS = "hours"
    AWAY = "away"
    LOCKED = "locked"
    ASLEEP = "asleep"
    SAFETY = "safety"
    """A warning sign was ticked, and nobody has looked at it yet."""
    TYPING = "typing"
    """The hands are busy, and the prompt waits briefly for them to rest."""
    BUSY = "busy"
    """Another reminder is open."""
    SETTLING = "settling"
    """The short wait after a quiet time or an absence."""


SENSED = (Reason.MICROPHONE, Reason.CAMERA, Reason.FULLSCREEN, Reason.DO_NOT_DISTURB)
"""Reasons that a sensor reports, and that settings may ignore."""


class Gone(StrEnum):
    """Why the notification of the current break is not on the screen."""

    CLOSED = "closed"
    """A person closed it."""
    EXPIRED = "expired"
    """The server removed it."""
    LISTED = "listed"
    """It is in the desktop's list of messages."""
    REFUSED = "refused"
    NO_SERVER = "no-server"
    """No server runs, or the server that showed it has ended."""
    LATE = "late"
    """The server has not answered yet."""
    WINDOW = "window"
    """No server shows it, so a window does."""


class CannotGuide(StrEnum):
    """Why a notification cannot guide you on this desktop (rule 35)."""

    NO_SERVER = "no-server"
    UNKNOWN = "unknown"
    """It is not known what this server shows."""
    NO_BUTTONS = "no-buttons"
    """It hurts would not be one press away."""
    LEAVES = "leaves"
    """The server takes a notification off the screen while it counts."""
    NEW_EACH_TIME = "new-each-time"
    """The server cannot update a notification that it shows."""
    NOT_ASKED = "not-asked"
    """The system shows a program's notifications only if the person allows it, and nobody has asked the person yet."""
    NOT_ALLOWED = "not-allowed"
    """The person has turned them off in the settings of the system, or an administrator has."""
    CANNOT_NOTIFY = "cannot-notify"
    """The system shows none of this copy's, whatever its settings say."""


class Barrier(StrEnum):
    """What keeps a person from stretching."""

    EMERGENCY = "emergency"
    CHECK_FIRST = "check-first"
    ASK_FIRST = "ask-first"
    FLARE_UP = "flare-up"
    RESTING = "resting"
    """The resting score was 6 to 10, and no check-in since was lower."""
    ENOUGH = "enough"
    """It hurt twice today, or the person said that it is enough for today."""
