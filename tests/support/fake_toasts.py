"""What the bindings of winrt make toasts of: values, and the events of a toast. `fake_winrt.py` shows them."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any
from xml.etree import ElementTree as ET


class Setting(IntEnum):
    """NotificationSetting."""

    ENABLED = 0
    DISABLED_FOR_APPLICATION = 1
    DISABLED_FOR_USER = 2
    DISABLED_BY_GROUP_POLICY = 3
    DISABLED_BY_MANIFEST = 4


class UpdateResult(IntEnum):
    """NotificationUpdateResult."""

    SUCCEEDED = 0
    FAILED = 1
    NOTIFICATION_NOT_FOUND = 2


class Mode(IntEnum):
    """ToastNotificationMode."""

    UNRESTRICTED = 0
    PRIORITY_ONLY = 1
    ALARMS_ONLY = 2


class DismissalReason(IntEnum):
    """ToastDismissalReason."""

    USER_CANCELED = 0
    APPLICATION_HIDDEN = 1
    TIMED_OUT = 2


class NotificationData:
    """Values a toast is bound to."""

    def __init__(self, values: Mapping[str, str], sequence: int) -> None:
        assert 0 <= sequence < 1 << 32
        assert all(isinstance(value, str) for value in values.values())
        self.values, self.sequence_number = dict(values), sequence


class XmlDocument:
    """A document."""

    def load_xml(self, text: str) -> None:
        """Parse it."""
        try:
            self.root = ET.fromstring(text)  # noqa: S314 - our own
        except ET.ParseError as error:
            raise OSError(-1072894421, str(error)) from error


class Toast:
    """ToastNotification."""

    def __init__(self, document: XmlDocument) -> None:
        self.root = document.root
        self.tag = self.group = ""
        self.data = NotificationData({}, 0)
        self.handlers: dict[str, Callable[[Any, Any], None]] = {}

    def add_activated(self, handler: Callable[[Any, Any], None]) -> None:
        """Hear of a press."""
        self.handlers["activated"] = handler

    def add_dismissed(self, handler: Callable[[Any, Any], None]) -> None:
        """Hear of its end."""
        self.handlers["dismissed"] = handler

    def add_failed(self, handler: Callable[[Any, Any], None]) -> None:
        """Hear of a failure."""
        self.handlers["failed"] = handler


class Given:
    """Arguments of an event, boxed as an Object."""

    def __init__(self, arguments: str) -> None:
        self._arguments = arguments

    def as_(self, kind: type) -> Any:
        """Unbox."""
        return kind(self._arguments)


class ActivatedArgs:
    """ToastActivatedEventArgs."""

    def __init__(self, arguments: str) -> None:
        self.arguments = arguments
