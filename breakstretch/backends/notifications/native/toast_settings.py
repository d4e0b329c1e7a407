"""Asks Windows whether it shows our toasts, and words its answer if it does not.

Tested against the bindings with a faked system, and never run.
"""

from typing import TYPE_CHECKING

from breakstretch.backends.notifications.bubble import Manners
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.system.app_id import APP_ID

if TYPE_CHECKING:
    from winrt.windows.ui.notifications import ToastNotifier

MANNERS = Manners(known=True, stays=True, in_place=True, markup=False, buttons=5)
"""By Microsoft's documents: a reminder stays until the person acts, shows five buttons, and its text can be updated."""
_OFF = {
    "DISABLED_FOR_APPLICATION": "notifications from breakstretch are turned off in the Windows settings",
    "DISABLED_FOR_USER": "notifications are turned off in the Windows settings",
    "DISABLED_BY_GROUP_POLICY": "an administrator has turned notifications off",
}


def system_notifier() -> "ToastNotifier":
    """Return the object that shows our toasts.

    Raises:
        ImportError: the bindings are not installed.
        OSError: this Windows cannot show toasts.
    """
    from winrt.windows.ui.notifications import ToastNotificationManager

    return ToastNotificationManager.create_toast_notifier(APP_ID)


def refusal(notifier: "ToastNotifier") -> str:
    """Return why Windows shows none of our toasts, or an empty string."""
    try:
        setting = notifier.setting
    except OSError:  # raised for an app that has shown none yet
        return ""
    return "" if setting.name == "ENABLED" else _OFF.get(setting.name, "Windows does not allow it")


def in_words(error: Exception) -> str:
    """Word an error: its number, as Microsoft's documents write it, and the words of Windows if there are any."""
    number: int | None = getattr(error, "winerror", None)
    if number is None:
        return f"Windows answers {error!r}"
    words = getattr(error, "strerror", "")
    return f"Windows answers error {number & 0xFFFFFFFF:#x}{words and f' ({words})'}"


def look() -> tuple[bool, str, CannotGuide | None]:
    """Return whether Windows shows our toasts, what `doctor` says, and why they cannot guide. Changes nothing."""
    try:
        why = refusal(system_notifier())
    except (ImportError, OSError) as error:
        return False, in_words(error), CannotGuide.CANNOT_NOTIFY
    if why:
        return False, why, CannotGuide.NOT_ALLOWED
    return True, "toasts, in the notification centre until the reminder is over", MANNERS.cannot_guide
