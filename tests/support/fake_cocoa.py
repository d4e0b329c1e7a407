"""The notification centers of macOS as pyobjc has them: what is not registered rightly is not told."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Self

IMMEDIATELY = 4


class NSObject:
    """The class that observers come from."""

    @classmethod
    def alloc(cls) -> Self:
        """Room for one."""
        return cls()

    def init(self) -> Self:
        """Made ready."""
        return self


class Notification:
    """One that is told."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        """Its name."""
        return self._name


class Center:
    """One center; `holds_back` those for a program that is not in front, as the distributed one."""

    def __init__(self, holds_back: bool = False) -> None:
        self._holds_back = holds_back
        self._observers: list[tuple[NSObject, str, str, bool]] = []

    def addObserver_selector_name_object_(self, observer: NSObject, selector: str, name: str, _from: None) -> None:  # noqa: N802 - its name
        """Register."""
        self._observers.append((observer, selector, name, not self._holds_back))

    def addObserver_selector_name_object_suspensionBehavior_(  # noqa: N802 - its name
        self, observer: NSObject, selector: str, name: str, _from: None, behavior: int
    ) -> None:
        """Register, and say when it is told."""
        assert self._holds_back, "only the distributed center has this"
        self._observers.append((observer, selector, name, behavior == IMMEDIATELY))

    def removeObserver_(self, observer: NSObject) -> None:  # noqa: N802 - its name
        """Forget all of this one."""
        self._observers = [known for known in self._observers if known[0] is not observer]

    def tells(self, name: str) -> None:
        """Call whoever has registered for it, on this thread."""
        for observer, selector, wanted, at_once in tuple(self._observers):
            if wanted == name and at_once:
                heard: Callable[[Notification], None] = getattr(observer, selector.replace(":", "_"))
                heard(Notification(name))


class Cocoa:
    """AppKit and Foundation in one. The notification of the zone has another value than its name, as on macOS."""

    NSObject = NSObject
    NSWorkspaceWillPowerOffNotification = "NSWorkspaceWillPowerOffNotification"
    NSWorkspaceWillSleepNotification = "NSWorkspaceWillSleepNotification"
    NSWorkspaceDidWakeNotification = "NSWorkspaceDidWakeNotification"
    NSSystemTimeZoneDidChangeNotification = "NSSystemTimeZoneDidChangeDistributedNotification"
    NSSystemClockDidChangeNotification = "NSSystemClockDidChangeNotification"

    def __init__(self) -> None:
        self.workspace, self.own, self.everywhere = Center(), Center(), Center(holds_back=True)
        workspace = SimpleNamespace(notificationCenter=lambda: self.workspace)
        self.NSWorkspace = SimpleNamespace(sharedWorkspace=lambda: workspace)
        self.NSNotificationCenter = SimpleNamespace(defaultCenter=lambda: self.own)
        self.NSDistributedNotificationCenter = SimpleNamespace(defaultCenter=lambda: self.everywhere)
