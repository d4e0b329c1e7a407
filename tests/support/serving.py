"""A rig with the service in front of it."""

from collections.abc import Callable

from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.service import Loaded, Service
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import Rig


class Serving(Rig):
    """A rig with the service in front of it."""

    def __init__(self, settings: Settings | None = None, *, window: bool = False) -> None:
        super().__init__(settings, window=window)
        self.file: tuple[Settings, tuple[Problem, ...]] = (self.settings, ())
        self.opened = 0
        self.unable: BackendUnavailable | OSError | None = None
        self.service = Service(self.runner, self._read, self._open)
        self.homes = 0
        """How often the home window was opened."""
        self.service.open_home = self._open_home

    def _read(self, done: Callable[[Loaded], None]) -> None:
        settings, problems = self.file
        done(Loaded(settings, catalogue(), problems))

    def _open(self) -> None:
        if self.unable is not None:
            raise self.unable
        self.opened += 1

    def _open_home(self) -> None:
        if self.unable is not None:
            raise self.unable
        self.homes += 1

    def ask(self, words: str) -> str:
        """The text of the answer, with a mark before a refusal."""
        name, *rest = words.split()
        reply = self.service.request(name, tuple(rest))
        return reply.text if reply.ok else f"! {reply.text}"
