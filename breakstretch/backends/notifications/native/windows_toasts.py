"""The notification centre of Windows, by Microsoft's own interface. Implements `centre.Centre`.

A call into Windows may wait for another process, so a separate thread makes all calls, in their order. Before each
toast Windows is asked whether it shows ours, because showing a toast that is turned off raises nothing. A toast that
is updated neither pops up again nor makes a sound. If its buttons change, it is shown again, silently.

The activator (`activator.py`) reports clicks, those in the notification centre included. The event of the toast may
report the same click. Both are passed on, and the notifier counts a press only once. Microsoft's reference of
ToastNotification says to keep a toast for its event, so it is kept until it is removed. The thread is in the
multi-threaded apartment, which needs no message loop. The words of a click name this run. Otherwise a toast that a
killed run left could press a button here.

Tested against the bindings with a faked system, and never run.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from breakstretch.backends.notifications.bubble import Bubble
from breakstretch.backends.notifications.native.activator import CLASS, Activator
from breakstretch.backends.notifications.native.centre import Chosen, Known, Lost, Report, Taken
from breakstretch.backends.notifications.native.toast_settings import MANNERS, in_words, refusal, system_notifier
from breakstretch.backends.notifications.native.toast_xml import toast_data, toast_xml
from breakstretch.core.values.reasons import CannotGuide, Gone
from breakstretch.system.app_id import APP_ID, name_activator, register_app_id
from breakstretch.system.notes import note

if TYPE_CHECKING:
    from queue import SimpleQueue
    from threading import Thread

    from winrt.windows.ui.notifications import ToastNotification, ToastNotifier

GROUP = "breakstretch"
_FAREWELL = 0.5
"""Seconds that Windows has to remove the last toasts."""


class WindowsToasts:
    """Shows toasts with our icon, whose path is `icon`."""

    name = "Windows"

    def __init__(self, icon: str) -> None:
        self._icon = icon
        self._work: SimpleQueue[Callable[[], None] | None] | None = None
        self._thread: Thread | None = None
        self._report: Callable[[Report], None]
        self._notifier: ToastNotifier | None = None
        self._toasts: dict[str, ToastNotification] = {}
        self._sequence = count(1)
        self._activator = Activator(self._clicked)
        self._run = str(os.getpid())

    def open(self, report: Callable[[Report], None]) -> None:
        """Start the thread, which registers our name and icon if no installer has."""
        from queue import SimpleQueue
        from threading import Thread

        self._report = report
        self._work = SimpleQueue()
        self._thread = Thread(target=self._live, args=(self._work,), name="notifications", daemon=True)
        self._thread.start()
        self._do(self._meet, self._cannot)

    def permission(self, *, ask: bool) -> None:  # noqa: ARG002 - Windows asks nobody
        """Check whether Windows shows ours."""
        self._do(self._look, self._cannot)

    def show(self, tag: str, number: int, bubble: Bubble) -> None:
        """Show a toast, in place of the one with this tag."""
        self._do(partial(self._show, tag, number, bubble), lambda why: self._report(Lost(number, Gone.REFUSED, why)))

    def update(self, tag: str, number: int, bubble: Bubble) -> None:
        """Change its text in place, on the screen or in the notification centre."""
        lost = partial(self._report, Lost(number, Gone.EXPIRED))
        self._do(partial(self._update, tag, bubble, lost), lambda _why: lost())

    def remove(self, tag: str) -> None:
        """Remove it from the screen and from the notification centre."""
        self._do(partial(self._remove, tag), lambda why: note(f"A notification stays where it is: {why}."))

    def close(self) -> None:
        """End the thread after its last call."""
        if self._work is not None and self._thread is not None:
            self._work.put(None)
            self._thread.join(_FAREWELL)
            self._work = self._thread = None

    def _do(self, call: Callable[[], None], failed: Callable[[str], object]) -> None:
        """Make a call on the thread. If Windows raises, `failed` is called there with the reason.

        The next call then asks for a new notifier, because the old one may belong to a service that has restarted.
        """

        def guarded() -> None:
            try:
                call()
            except Exception as error:  # noqa: BLE001 - the bindings raise whatever Windows answers
                self._notifier = None
                failed(in_words(error))

        if self._work is not None:
            self._work.put(guarded)

    def _live(self, work: "SimpleQueue[Callable[[], None] | None]") -> None:
        while (call := work.get()) is not None:
            call()
        with suppress(OSError):
            name_activator("")
            self._activator.revoke()

    def _meet(self) -> None:
        """Connect, and remove what a killed run left, because nobody would hear its buttons."""
        from winrt.runtime import ApartmentType, init_apartment
        from winrt.windows.ui.notifications import ToastNotificationManager

        init_apartment(ApartmentType.MULTI_THREADED)
        register_app_id(self._icon)
        self._hear_clicks()
        self._notifier = system_notifier()
        with suppress(OSError):  # there was nothing
            ToastNotificationManager.history.remove_group(GROUP, APP_ID)
        self._look()

    def _cannot(self, why: str) -> None:
        self._report(Known(None, why, CannotGuide.CANNOT_NOTIFY))

    def _look(self) -> None:
        self._notifier = self._notifier or system_notifier()
        why = refusal(self._notifier)
        self._report(Known(None if why else MANNERS, why))

    def _hear_clicks(self) -> None:
        """Listen for clicks in the notification centre too. If that fails, only those on the screen are heard."""
        try:
            self._activator.register()
        except OSError as error:
            name_activator("")
            note(f"Clicks in the notification centre are not heard: {error}.")
        else:
            name_activator(f"{{{CLASS}}}".upper())

    def _clicked(self, words: str) -> None:
        run, _, rest = words.partition(" ")
        number, _, action = rest.partition(" ")
        if run == self._run:
            self._report(Chosen(int(number), action))

    def _show(self, tag: str, number: int, bubble: Bubble) -> None:
        from winrt.windows.data.xml.dom import XmlDocument
        from winrt.windows.ui.notifications import NotificationData, ToastNotification

        self._notifier = self._notifier or system_notifier()
        if why := refusal(self._notifier):
            self._report(Lost(number, Gone.REFUSED, why, CannotGuide.NOT_ALLOWED))
            return
        document = XmlDocument()
        document.load_xml(toast_xml(bubble, _address(self._icon), f"{self._run} {number} "))
        toast = ToastNotification(document)
        toast.tag, toast.group = tag, GROUP
        toast.data = NotificationData(toast_data(bubble), next(self._sequence))
        self._follow(toast, number)
        self._toasts[tag] = toast
        self._notifier.show(toast)
        self._report(Known(MANNERS))
        self._report(Taken(number))

    def _follow(self, toast: "ToastNotification", number: int) -> None:
        """Listen to its events, which come on threads of Windows."""
        from winrt.windows.ui.notifications import ToastActivatedEventArgs, ToastDismissalReason

        def activated(_toast: Any, given: Any) -> None:
            self._clicked(given.as_(ToastActivatedEventArgs).arguments)

        def dismissed(_toast: Any, given: Any) -> None:
            if given.reason == ToastDismissalReason.USER_CANCELED:
                self._report(Lost(number, Gone.CLOSED))
            elif given.reason == ToastDismissalReason.TIMED_OUT:  # it is in the notification centre now
                self._report(Lost(number, Gone.EXPIRED))

        def failed(_toast: Any, given: Any) -> None:
            self._report(Lost(number, Gone.REFUSED, f"Windows answers error {given.error_code & 0xFFFFFFFF:#x}"))

        toast.add_activated(activated)
        toast.add_dismissed(dismissed)
        toast.add_failed(failed)

    def _update(self, tag: str, bubble: Bubble, lost: Callable[[], None]) -> None:
        from winrt.windows.ui.notifications import NotificationData, NotificationUpdateResult

        data = NotificationData(toast_data(bubble), next(self._sequence))
        if self._notifier is None or self._notifier.update(data, tag, GROUP) != NotificationUpdateResult.SUCCEEDED:
            lost()

    def _remove(self, tag: str) -> None:
        from winrt.windows.ui.notifications import ToastNotificationManager

        toast = self._toasts.pop(tag, None)
        if toast is not None:
            with suppress(OSError):  # it is off the screen already
                (self._notifier or system_notifier()).hide(toast)
        with suppress(OSError):  # the person has removed it
            ToastNotificationManager.history.remove(tag, GROUP, APP_ID)


def _address(path: str) -> str:
    """Return the address of a picture in the form that toasts use."""
    from pathlib import Path

    return Path(path).absolute().as_uri()
