"""`python -m tests.benchmarks.counterparts wayland|gnome ADDRESS`: a fake desktop in a process of its own.

So that it answers while the benchmark waits. Its person is active for ever and never says so, as a real one's input
never reaches a program that asked to be told of idleness only.
"""

import sys
from pathlib import Path

from breakstretch.system.reactor_linux import LinuxReactor
from tests.support.fake_compositor import FakeCompositor
from tests.support.fake_mutter import FakeMutter


def main(kind: str, address: str) -> None:
    """Serve until killed; a client that leaves before it is answered costs nothing but itself."""
    reactor = LinuxReactor(lambda _error: None)
    served = FakeCompositor(reactor, Path(address)) if kind == "wayland" else FakeMutter(reactor, address)
    served.start()
    reactor.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
