"""Asks Windows whether it holds notifications back.

Newer versions of Windows 11 have a mode of notifications: all, important ones, or alarms only. According to Microsoft's
reference, build 23504 is the first of them. Do not disturb sets the mode by hand, by its hours, or when a focus session
begins. Rejected: `FocusSessionManager`, which came with the same build and reports focus sessions only.

The answer may wait for another process, so a thread asks: at each change, and each time somebody wants to know. If
Windows did not report a change, it is noticed at the next question. Older versions refuse the question, so it is not
known what they hold back.

Tested against the bindings with a faked system, and never run.
"""

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winrt.windows.ui.notifications import ToastNotificationManagerForUser


def manager() -> "ToastNotificationManagerForUser":
    """Return the object that has the mode.

    Raises:
        ImportError: the bindings are not installed.
        OSError: this Windows cannot show toasts.
    """
    from winrt.windows.ui.notifications import ToastNotificationManager

    return ToastNotificationManager.get_default()


def held_back(asked: "ToastNotificationManagerForUser") -> bool:
    """Return whether Windows shows fewer than all notifications.

    Raises:
        AttributeError: this version of Windows has no such mode.
        OSError: it does not answer.
    """
    return bool(asked.notification_mode.name != "UNRESTRICTED")


class NotificationMode:
    """Returns the last answer, and has Windows asked again."""

    def __init__(self) -> None:
        self._wanted = threading.Event()
        self._on = False
        self._thread: threading.Thread | None = None

    def __call__(self) -> bool:
        """Return whether notifications are held back, as far as is known."""
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
    """Return the present answer. Without one nothing is held back, because no reminder at all would be worse."""
    try:
        return held_back(asked)
    except OSError:
        return False


def told() -> bool | None:
    """Return for `doctor` whether notifications are held back, or None if Windows does not say it."""
    try:
        return held_back(manager())
    except (ImportError, AttributeError, OSError):
        return None
