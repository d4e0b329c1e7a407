"""A daemon that may open no more files leaves its clients waiting, and does not spin."""

import itertools
import resource
import socket
from collections.abc import Iterator

import pytest

from breakstretch.backends.control.rest import LONGEST
from breakstretch.cli.fast import PATIENCE
from tests.support.control_rig import Client, ControlRig, MakeRig, rigs

make_rig = pytest.fixture(rigs)


@pytest.fixture
def full(make_rig: MakeRig) -> Iterator[ControlRig]:
    """A server with one waiting client, in a process that may open nothing more until the test is over."""
    rig = make_rig()
    rig.clients.append(Client(rig.path))
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with socket.socket() as newest:
        lowest_free = newest.fileno()
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, before[1]))
    yield rig
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def make_room() -> None:
    """The process may open files again."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def test_it_rests_for_a_growing_while(full: ControlRig) -> None:
    """In ten minutes it looks some 300 times, and the longest rest is shorter than a command's patience."""
    full.loop.hear()
    looked: list[float] = []
    end = full.loop.clock.now().elapsed + 600
    while full.loop.clock.now().elapsed < end:
        full.loop.advance(LONGEST / 16)
        before = full.loop.heard
        full.loop.hear()
        looked += [full.loop.clock.now().elapsed] * (full.loop.heard - before)
    rests = [later - earlier for earlier, later in itertools.pairwise(looked)]
    assert rests[:3] == [0.25, 0.5, 1.0]
    assert max(rests) == LONGEST < PATIENCE
    assert len(looked) < 310


def test_it_goes_on_by_itself(full: ControlRig) -> None:
    """The client that waited is answered, and so is the next, at once."""
    full.loop.hear()
    make_room()
    full.loop.advance(LONGEST)
    full.loop.hear()
    full.clients[0].send(b'{"v": 1, "command": "status"}\n')
    full.loop.hear()
    assert full.clients[0].line()["ok"] is True
    assert full.ask(b'{"v": 1, "command": "why"}\n')["ok"] is True


def test_it_can_end_while_it_rests(full: ControlRig) -> None:
    """Nothing is watched afterwards."""
    full.loop.hear()
    full.server.close()
    full.loop.advance(LONGEST)
    assert full.loop.watched == {}
