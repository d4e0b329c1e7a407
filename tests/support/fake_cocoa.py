"""The notification centers of macOS as pyobjc has them: what is not registered rightly is not told."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Self

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


class Application:
    """NSApplication: what the program in front wants of Dock and menu bar."""

    def __init__(self) -> None:
        self._options = 0
        self._observers: list[Any] = []

    def currentSystemPresentationOptions(self) -> int:  # noqa: N802 - its name
        """As it is now."""
        return self._options

    def addObserver_forKeyPath_options_context_(  # noqa: N802 - its name
        self, observer: Any, path: str, options: int, _context: None
    ) -> None:
        """Register for this property; with the option of the initial value it is told at once."""
        assert path == "currentSystemPresentationOptions"
        self._observers.append(observer)
        if options & 4:
            self._tell(observer)

    def removeObserver_forKeyPath_(self, observer: Any, _path: str) -> None:  # noqa: N802 - its name
        """Forget one, which has to be registered."""
        self._observers.remove(observer)

    def becomes(self, options: int) -> None:
        """Another program is in front, or the one in front fills the screen."""
        self._options = options
        for observer in tuple(self._observers):
            self._tell(observer)

    def _tell(self, observer: Any) -> None:
        observer.observeValueForKeyPath_ofObject_change_context_("currentSystemPresentationOptions", self, {}, None)


class Cocoa:
    """AppKit and Foundation in one. The notification of the zone has another value than its name, as on macOS."""

    NSObject = NSObject
    NSWorkspaceWillPowerOffNotification = "NSWorkspaceWillPowerOffNotification"
    NSWorkspaceWillSleepNotification = "NSWorkspaceWillSleepNotification"
    NSWorkspaceDidWakeNotification = "NSWorkspaceDidWakeNotification"
    NSWorkspaceSessionDidResignActiveNotification = "NSWorkspaceSessionDidResignActiveNotification"
    NSWorkspaceSessionDidBecomeActiveNotification = "NSWorkspaceSessionDidBecomeActiveNotification"
    NSApplicationWillTerminateNotification = "NSApplicationWillTerminateNotification"
    NSSystemTimeZoneDidChangeNotification = "NSSystemTimeZoneDidChangeDistributedNotification"
    NSSystemClockDidChangeNotification = "NSSystemClockDidChangeNotification"

    def __init__(self) -> None:
        self.workspace, self.own, self.everywhere = Center(), Center(), Center(holds_back=True)
        workspace = SimpleNamespace(notificationCenter=lambda: self.workspace)
        self.NSWorkspace = SimpleNamespace(sharedWorkspace=lambda: workspace)
        self.application = Application()
        self.NSApplication = SimpleNamespace(sharedApplication=lambda: self.application)
        self.NSNotificationCenter = SimpleNamespace(defaultCenter=lambda: self.own)
        self.NSDistributedNotificationCenter = SimpleNamespace(defaultCenter=lambda: self.everywhere)
