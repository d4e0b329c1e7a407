"""Whether Windows holds notifications back, as it says itself; knows nothing of breaks.

Newer versions of Windows 11 tell it as the mode of notifications: all, the important ones, or alarms alone. Microsoft's
reference names build 23504 as the first. Do not disturb sets it, by hand, by its hours, or because a focus session
began. Rejected: `FocusSessionManager`, which came in the same build and tells of focus sessions alone.

The answer may wait for another process, so a thread asks: at each change, and each time somebody wants to know. A
change that Windows did not tell of is thus known at the next question. Older versions refuse the question, and what
they hold back is not known.

Tested against the bindings with a faked system, and never run.
"""

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winrt.windows.ui.notifications import ToastNotificationManagerForUser


def manager() -> "ToastNotificationManagerForUser":
    """What knows the mode.

    Raises:
        ImportError: the bindings are not installed.
        OSError: this Windows has nothing that shows toasts.
    """
    from winrt.windows.ui.notifications import ToastNotificationManager

    return ToastNotificationManager.get_default()


def held_back(asked: "ToastNotificationManagerForUser") -> bool:
    """Whether less than all is shown.

    Raises:
        AttributeError: this version of Windows does not tell.
        OSError: it does not answer.
    """
    return bool(asked.notification_mode.name != "UNRESTRICTED")


class NotificationMode:
    """The answer of last time. Reading it has the question asked again."""

    def __init__(self) -> None:
        self._wanted = threading.Event()
        self._on = False
        self._thread: threading.Thread | None = None

    def __call__(self) -> bool:
        """Whether notifications are held back, as far as is known."""
        self._wanted.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name="notification mode", daemon=True)
            self._thread.start()
        return self._on

    def _live(self) -> None:
        try:
            from winrt.runtime import ApartmentType, init_apartment

            init_apartment(ApartmentType.MULTI_THREADED)
            asked = manager()
            asked.add_notification_mode_changed(lambda *_: self._wanted.set())
            while self._wanted.wait():
                self._wanted.clear()
                self._on = _held_back_now(asked)
        except (ImportError, AttributeError):  # this Windows never answers, so nobody asks again
            self._on = False
        except OSError:  # it may answer later, for instance when the person has just signed in
            self._on, self._thread = False, None


def _held_back_now(asked: "ToastNotificationManagerForUser") -> bool:
    """A Windows that does not answer just now holds nothing back: a reminder too many is better than none ever."""
    try:
        return held_back(asked)
    except OSError:
        return False


def told() -> bool | None:
    """For `doctor`: whether notifications are held back; None where Windows does not tell."""
    try:
        return held_back(manager())
    except (ImportError, AttributeError, OSError):
        return None
