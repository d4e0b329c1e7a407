"""Why nothing is prompted now: the words that `why`, the tray, the day and `simulate` all use."""

from enum import StrEnum


class Reason(StrEnum):
    """A quiet reason, or a way of not being there."""

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
    """A warning sign was answered with yes, and nobody has looked at it yet."""
    TYPING = "typing"
    """The hands are busy, and the prompt waits a little for them to rest."""
    BUSY = "busy"
    """Another reminder is at hand."""
    SETTLING = "settling"
    """The gentle moment after a quiet or an absence."""


SENSED = (Reason.MICROPHONE, Reason.CAMERA, Reason.FULLSCREEN, Reason.DO_NOT_DISTURB)
"""What a sensor reports and settings may tell to ignore."""
