"""The camera in use on Linux, as the kernel tells who opens and closes it; posts facts, decides nothing about breaks.

The kernel tells of each opening and closing, and then once it is seen who holds which node, so nothing wakes the daemon
while nothing changes. A browser opens every camera for a moment to learn its name: only who holds one for HELD seconds
counts. A program that asks the desktop for the camera (the portal) does not open the node itself: PipeWire does, and
then counts under its own name. Programs of other people cannot be seen.
"""

import os
from collections.abc import Callable

from breakstretch.backends.presence.calls.call import Call, is_call
from breakstretch.backends.presence.calls.camera_holders import Holder, captures, holders, is_video_node
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Clock, Post, Timer
from breakstretch.system.loop.inotify import (
    ATTRIBUTES,
    CREATED,
    DELETED,
    MOVED_FROM,
    MOVED_TO,
    ONLY_FOLDERS,
    USES,
    Inotify,
)
from breakstretch.system.loop.protocol import FdLoop

HELD = 5.0
"""Seconds a camera has to be held until that is a call."""
SOON = 0.25
"""Seconds from an opening to the look at who holds it: the kernel tells before the program has it in hand."""
_PLUGGING = CREATED | DELETED | MOVED_FROM | MOVED_TO | ATTRIBUTES | ONLY_FOLDERS
"""Not the closing of files: in /dev somebody writes to /dev/null all the time."""


class CameraSensor:
    """Posts QuietBegan and QuietEnded for the camera."""

    def __init__(
        self,
        loop: FdLoop,
        clock: Clock,
        post: Post,
        not_a_call: Callable[[], tuple[str, ...]] = tuple,
        *,
        folder: str = "/dev",
        is_camera: Callable[[str], bool] = captures,
    ) -> None:
        self._loop, self._clock, self._not_a_call = loop, clock, not_a_call
        self._folder, self._is_camera = folder, is_camera
        self._call = Call(Reason.CAMERA, post)
        self._since: dict[Holder, float] = {}
        """When each holder was first seen, on the elapsed clock."""
        self._timer: Timer | None = None
        self._soon = False
        """Whether the timer is for what has just been told, and not for who has held a camera long enough."""
        self._inotify: Inotify | None = None

    def open(self) -> None:
        """Begin to watch.

        Raises:
            BackendUnavailable: the kernel has no watches left, or there is no such folder.
        """
        try:
            self._inotify = Inotify()
        except OSError as error:
            raise BackendUnavailable("camera", f"the kernel gives no watch: {error.strerror}") from error
        if not self._inotify.watch(self._folder, _PLUGGING):
            self.close()
            raise BackendUnavailable("camera", f"{self._folder} cannot be watched")
        self._loop.watch(self._inotify.fd, self._told)
        self._find_nodes()
        self.look()

    def look(self) -> None:
        """See who holds a camera now, and decide; asked again when the next holder has held it long enough."""
        now = self._clock.now().elapsed
        nodes = {os.path.join(self._folder, name) for name in self._nodes() if self._is_camera(name)}
        found = {holder for holder in holders(nodes) if is_call((holder.name,), self._not_a_call())}
        self._since = {holder: self._since.get(holder, now) for holder in found}
        longest = min(self._since, key=lambda holder: (self._since[holder], holder.process), default=None)
        held = longest is not None and now >= self._since[longest] + HELD
        self._call.is_by(longest.name if longest is not None and held else None)
        self._cancel()
        if longest is not None and not held:
            self._timer = self._loop.at(self._since[longest] + HELD, self.look)

    def close(self) -> None:
        """Stop watching; a call is over as far as we know."""
        self._cancel()
        if self._inotify is not None:
            self._loop.unwatch(self._inotify.fd)
            self._inotify.close()
            self._inotify = None
        self._since = {}
        self._call.is_by(None)

    def _told(self, _readable: bool, _writable: bool) -> None:
        """Something was opened, closed, plugged in or taken away; only what concerns a video device is looked into."""
        if self._inotify is None:
            return
        used = plugged = False
        for folder, name in self._inotify.changes():
            used = used or not name
            plugged = plugged or (folder == self._folder and is_video_node(name))
        if plugged:
            self._find_nodes()
        if (used or plugged) and not self._soon:
            self._cancel()
            self._timer, self._soon = self._loop.at(self._clock.now().elapsed + SOON, self.look), True

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._soon = None, False

    def _find_nodes(self) -> None:
        """Watch the video devices that are there now; one that is gone, the kernel has forgotten by itself."""
        if self._inotify is not None:
            for name in self._nodes():
                self._inotify.watch(os.path.join(self._folder, name), USES)

    def _nodes(self) -> list[str]:
        try:
            return [name for name in os.listdir(self._folder) if is_video_node(name)]
        except OSError:
            return []
