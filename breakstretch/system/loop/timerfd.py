"""The kernel's timers as file descriptors (Linux).

Chosen: timerfd in the one poll set. Rejected: the timeout of poll, which the kernel serves up to 100 ms late
for waits of 100 s and more. Python has it from 3.13 on; until then libc is called through ctypes.
"""

import errno
import os
import sys
import time

from breakstretch.system.clock import SECOND

ABSOLUTE = 1
CANCEL_ON_SET = 2
_FLAGS = os.O_CLOEXEC | os.O_NONBLOCK


class TimerFd:
    """One absolute timer of the kernel, on CLOCK_BOOTTIME or CLOCK_REALTIME."""

    def __init__(self, wall: bool = False) -> None:
        self._flags = ABSOLUTE | (CANCEL_ON_SET if wall else 0)
        self.fd = _create(time.CLOCK_REALTIME if wall else time.CLOCK_BOOTTIME)

    def arm(self, due: int) -> bool:
        """Expire at this instant in nanoseconds, 0 for never.

        False: the wall clock was set since it was last armed. It is armed all the same.
        """
        try:
            _settime(self.fd, self._flags, due)
        except OSError as error:
            if error.errno != errno.ECANCELED:
                raise
            return False
        return True

    def collect(self) -> bool:
        """Take what has come; False when it was not an expiry but a wall clock that was set."""
        try:
            os.read(self.fd, 8)
        except BlockingIOError:
            return True
        except OSError as error:
            if error.errno != errno.ECANCELED:
                raise
            return False
        return True

    def close(self) -> None:
        """Let go of the descriptor."""
        os.close(self.fd)


if sys.version_info >= (3, 13):

    def _create(clock: int) -> int:
        return os.timerfd_create(clock, flags=_FLAGS)

    def _settime(fd: int, flags: int, due: int) -> None:
        os.timerfd_settime_ns(fd, flags=flags, initial=due)

else:
    import ctypes

    _libc = ctypes.CDLL(None, use_errno=True)

    class _Spec(ctypes.Structure):
        """The interval and the instant of struct itimerspec."""

        _fields_ = [(name, ctypes.c_long) for name in ("interval_s", "interval_ns", "s", "ns")]

    def _checked(result: int) -> int:
        if result < 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
        return result

    def _create(clock: int) -> int:
        return _checked(_libc.timerfd_create(clock, _FLAGS))

    def _settime(fd: int, flags: int, due: int) -> None:
        spec = _Spec(0, 0, due // SECOND, due % SECOND)
        _checked(_libc.timerfd_settime(fd, flags, ctypes.byref(spec), None))
