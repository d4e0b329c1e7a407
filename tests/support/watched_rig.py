"""The runner on fakes, with sensors of full screen and do not disturb hung into its steps."""

from msgspec.structs import replace

from breakstretch.core.values.events import (
    Event,
)
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.settings import Presence, Settings, WhenDue
from breakstretch.daemon.quiet_watch import QuietWatch
from tests.support.daemon_rig import Rig
from tests.support.desk import desk
from tests.support.fake_sensor import FakeSensor

MINUTE = 60.0


def ignoring(*reasons: Reason) -> Settings:
    """Settings that ignore these."""
    return replace(desk(), presence=replace(Presence(), **dict.fromkeys(reasons, WhenDue.IGNORE)))


class Watched(Rig):
    """A rig with both sensors hung into its steps."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__(settings)
        self.film = FakeSensor(Reason.FULLSCREEN, self.post)
        self.switch = FakeSensor(Reason.DO_NOT_DISTURB, self.post, looks=False)
        self.watch = QuietWatch(self.runner.engine, self.clock, self.film, self.switch)
        self.runner.before_each_step(self.watch.before)
        self.runner.after_each_step(self.watch.after)

    def tell(self, *events: Event) -> None:
        """Post these and let the loop run."""
        for event in events:
            self.post(event)
        self.reactor.settle()

    @property
    def prompts(self) -> int:
        """How often a prompt was shown, were it for an instant."""
        return self.calls.count("show_prompt")

    def works(self, seconds: float) -> None:
        """Time at the desk."""
        self.reactor.advance(seconds)
        assert self.log.failures == []
