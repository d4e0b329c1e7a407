"""Whether Windows shows our toasts, and what it answers where it does not; shows nothing itself.

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
    """Return what shows our toasts.

    Raises:
        ImportError: the bindings are not installed.
        OSError: this Windows has nothing that shows toasts.
    """
    from winrt.windows.ui.notifications import ToastNotificationManager

    return ToastNotificationManager.create_toast_notifier(APP_ID)


def refusal(notifier: "ToastNotifier") -> str:
    """Why Windows shows none of our toasts, or an empty string."""
    try:
        setting = notifier.setting
    except OSError:  # raised for an app that has shown none yet
        return ""
    return "" if setting.name == "ENABLED" else _OFF.get(setting.name, "Windows does not allow it")


def in_words(error: Exception) -> str:
    """What Windows has answered. Its own words may be missing, and its number is what can be looked up."""
    number = getattr(error, "winerror", None)
    if number is None:
        return f"Windows answers {error!r}"
    said = f"Windows answers {number & 0xFFFF_FFFF:#x}"
    return f"{said}, {error.strerror}" if isinstance(error, OSError) and error.strerror else said


def look() -> tuple[bool, str, CannotGuide | None]:
    """Whether Windows shows our toasts, what `doctor` says about it, and why they cannot guide; changes nothing."""
    try:
        why = refusal(system_notifier())
    except (ImportError, OSError) as error:
        return False, in_words(error), CannotGuide.CANNOT_NOTIFY
    if why:
        return False, why, CannotGuide.NOT_ALLOWED
    return True, "toasts, in the notification centre until the reminder is over", MANNERS.cannot_guide
