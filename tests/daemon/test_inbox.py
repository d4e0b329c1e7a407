"""The queue into the loop: in order, from any thread, and nothing is lost before anybody takes it."""

import threading

from breakstretch.daemon.inbox import Inbox
from tests.support.fake_time import FakeClock, FakeReactor


def test_in_order_and_from_the_loop() -> None:
    """Messages are taken by the loop, never by the caller, in the order they were put in."""
    reactor, taken = FakeReactor(FakeClock()), list[int]()
    inbox: Inbox[int] = Inbox(reactor)
    inbox.open(taken.append)
    for number in range(3):
        inbox(number)
    assert taken == []
    reactor.settle()
    assert taken == [0, 1, 2]


def test_messages_wait_until_somebody_takes_them() -> None:
    """What adapters report before the taker exists is delivered once it does, also when the loop ran meanwhile."""
    reactor, taken = FakeReactor(FakeClock()), list[int]()
    inbox: Inbox[int] = Inbox(reactor)
    inbox(1)
    reactor.settle()
    inbox.open(taken.append)
    reactor.settle()
    assert taken == [1]


def test_delivered_at_once() -> None:
    """The loop may take what waits before anything else; then nothing comes twice."""
    reactor, taken = FakeReactor(FakeClock()), list[int]()
    inbox: Inbox[int] = Inbox(reactor)
    inbox.open(taken.append)
    inbox(1)
    inbox.deliver()
    assert taken == [1]
    reactor.settle()
    assert taken == [1]


def test_from_a_message_and_from_a_thread() -> None:
    """A message that is put in while another is taken comes after it, and a thread may put one in."""
    reactor, taken = FakeReactor(FakeClock()), list[int]()
    inbox: Inbox[int] = Inbox(reactor)

    def take(number: int) -> None:
        taken.append(number)
        if number == 1:
            inbox(3)

    inbox.open(take)
    inbox(1)
    thread = threading.Thread(target=inbox, args=(2,))
    thread.start()
    thread.join()
    reactor.settle()
    assert taken == [1, 2, 3]


def test_a_turn_takes_a_single_message() -> None:
    """What else waits for the loop comes between two messages, so a flood delays nothing."""
    reactor, taken = FakeReactor(FakeClock()), list[int]()
    inbox: Inbox[int] = Inbox(reactor)
    inbox.open(taken.append)
    inbox(1)
    reactor.call_soon(lambda: taken.append(0))
    inbox(2)
    reactor.settle()
    assert taken == [1, 0, 2]
