"""Two connections to a private bus, for tests of the bus client."""

from typing import Any

from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.private_bus import PrivateBus
from tests.support.wait import settle, wait_until

NAME, PATH, FACE = "io.test.Service", "/io/test", "io.test.Face"
Reply = tuple[Any, BusError | None]


class Pair:
    """A service and a client on one private bus, in one loop."""

    def __init__(self, private: PrivateBus) -> None:
        self.private = private
        self.errors: list[Exception] = []
        self.reactor = LinuxReactor(self.errors.append)
        self.service, self.client = Bus(self.reactor, private.address), Bus(self.reactor, private.address)
        self.replies: list[Reply] = []
        self.heard: list[tuple[str, Any]] = []
        self.service.export(
            PATH,
            FACE,
            {
                "Echo": ("s", "s", lambda text: (text,)),
                "Size": ("ay", "u", lambda data: (len(data),)),
                "Fail": ("", "", self._refuse),
                "Break": ("", "", lambda: (1 // 0,)),
                "Wrong": ("", "u", lambda: ("not a number",)),
            },
            lambda: {"Colour": ("s", "red"), "Sizes": ("a(iiay)", [(1, 1, b"\0\1")])},
            signals={"Changed": "sa{sv}"},
        )
        self.service.request_name(NAME)
        self.service.connect()
        self.client.connect()

    def until(self, condition: Any, what: str = "") -> None:
        """Run the loop until it holds."""
        wait_until(self.reactor, condition, what)

    def call(self, member: str, sig: str = "", *body: Any, face: str = FACE, path: str = PATH, **more: Any) -> Reply:
        """Call the service and wait for what comes of it."""
        self.replies.clear()
        self.client.call(NAME, path, face, member, sig, *body, done=lambda *reply: self.replies.append(reply), **more)
        assert not self.replies, "a reply came from within the call"
        self.until(lambda: self.replies, f"{member} was never settled")
        return self.replies[0]

    def error(self, member: str, sig: str = "", *body: Any, **more: Any) -> str:
        """The name of the error that a call brings."""
        _, error = self.call(member, sig, *body, **more)
        return error.name if error is not None else ""

    def listen(self) -> None:
        """Have the client hear the service's signals."""
        self.client.on_signal(NAME, PATH, FACE, lambda member, body: self.heard.append((member, body)))
        settle(self.reactor)

    def close(self) -> None:
        """Give everything back."""
        self.client.close()
        self.service.close()
        self.reactor.close()

    @staticmethod
    def _refuse() -> None:
        raise BusError("io.test.Refused", "not today\0")
