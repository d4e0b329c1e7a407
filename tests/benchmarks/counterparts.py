"""`python -m tests.benchmarks.counterparts wayland|silent|mutter ADDRESS`: a fake part of a desktop, as a program.

In a process of its own, so that it answers while the benchmark waits. Its person is active for ever and never says so,
as a real one's input never reaches a program that asked to be told of idleness only.
"""

import sys
from pathlib import Path

from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_compositor import FakeCompositor
from tests.support.fake_mutter import FakeMutter


def main(kind: str, address: str) -> None:
    """Serve until killed; a client that leaves before it is answered costs nothing but itself."""
    reactor = LinuxReactor(lambda _error: None)
    if kind == "mutter":
        served: FakeMutter | FakeCompositor = FakeMutter(reactor, address)
    else:
        served = FakeCompositor(reactor, Path(address), version=2 if kind == "wayland" else 0)
    served.start()
    reactor.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
