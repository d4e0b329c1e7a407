"""The table of a session: its states, its moves, and where each move leads."""

from enum import StrEnum


class PlayerState(StrEnum):
    """Whether the countdown runs."""

    RUNNING = "running"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"
    """Paused by a lock or a suspend, and continues on its own."""
    OVER = "over"


class PlayerMove(StrEnum):
    """What can happen to a session."""

    STEP = "step"
    """A step begins: the one before it ended or was left, or the person went back."""
    PAUSE = "pause"
    INTERRUPT = "interrupt"
    RESUME = "resume"
    FINISH = "finish"
    """The last step ended or was left."""


_RUNNING, _PAUSED, _INTERRUPTED, _OVER = PlayerState
_STEP, _PAUSE, _INTERRUPT, _RESUME, _FINISH = PlayerMove

PLAYER_TRANSITIONS: dict[PlayerState, dict[PlayerMove, PlayerState]] = {
    _RUNNING: {_STEP: _RUNNING, _PAUSE: _PAUSED, _INTERRUPT: _INTERRUPTED, _FINISH: _OVER},
    _PAUSED: {_STEP: _RUNNING, _RESUME: _RUNNING, _FINISH: _OVER},
    _INTERRUPTED: {_STEP: _RUNNING, _RESUME: _RUNNING, _FINISH: _OVER},
    _OVER: {},
}
