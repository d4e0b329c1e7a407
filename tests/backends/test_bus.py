"""The connection to a bus: what jeepney trips over, lost buses, and who is told what."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from breakstretch.system.bus import calls
from breakstretch.system.bus.bus import Bus, BusError, clean
from breakstretch.system.bus.objects import types_of
from breakstretch.system.bus.values import DBUS, DBUS_PATH
from tests.support.bus_pair import FACE, NAME, PATH, Pair
from tests.support.fake_notifications import unicast
from tests.support.private_bus import private_bus
from tests.support.wait import settle


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """A running pair."""
    with private_bus(tmp_path) as private:
        made = Pair(private)
        made.until(lambda: made.client.unique_name and made.service.unique_name)
        yield made
        made.close()


def test_a_call_is_answered(pair: Pair) -> None:
    """With the body of the reply and no error, also when it is a megabyte."""
    assert pair.call("Echo", "s", "Grüße") == (("Grüße",), None)
    assert pair.call("Size", "ay", bytes(1_000_000)) == ((1_000_000,), None)
    assert pair.client.connected


def test_text_that_a_bus_refuses_is_cleaned(pair: Pair) -> None:
    """A NUL would cut the connection, a lone surrogate cannot be sent."""
    assert pair.call("Echo", "s", "a\0b\ud800") == (("ab?",), None)
    pair.listen()
    pair.service.emit(PATH, FACE, "Changed", "sa{sv}", "x\0", {"k\0": ("s", "v\0")})
    pair.until(lambda: pair.heard)
    assert pair.heard == [("Changed", ("x", {"k": ("s", "v")}))]
    assert clean("\0") == ""


@pytest.mark.parametrize(
    ("sig", "body"), [("s", (7,)), ("u", (-1,)), ("i", (1.5,)), ("as", (("a", "b"),)), ("s", (None,)), ("o", ("x",))]
)
def test_a_wrong_type_raises_here_and_the_connection_lives(pair: Pair, sig: str, body: tuple[Any, ...]) -> None:
    """It is a bug of the caller, found before anything is sent."""
    with pytest.raises(Exception, match=r".") as raised:
        pair.client.call(NAME, PATH, FACE, "Echo", sig, *body)
    assert not isinstance(raised.value, BusError)
    assert pair.call("Echo", "s", "still here") == (("still here",), None)


def test_an_exported_error_reaches_the_caller(pair: Pair) -> None:
    """By its name; one we did not mean as Failed, and the loop hears of that."""
    assert pair.error("Fail") == "io.test.Refused"
    assert not pair.errors
    assert pair.error("Break") == DBUS + ".Error.Failed"
    assert pair.error("Wrong") == DBUS + ".Error.Failed"
    assert len(pair.errors) == 2
    assert pair.call("Echo", "s", "x") == (("x",), None)


def test_nonsense_calls_get_the_errors_of_the_specification(pair: Pair) -> None:
    """Unknown objects, interfaces, methods, properties, wrong arguments."""
    properties = DBUS + ".Properties"
    assert pair.error("Nothing") == DBUS + ".Error.UnknownMethod"
    assert pair.error("Echo", "u", 7) == DBUS + ".Error.InvalidArgs"
    assert pair.error("Echo", "s", "x", path="/elsewhere") == DBUS + ".Error.UnknownObject"
    assert pair.error("Get", "ss", FACE, "Nothing", face=properties) == DBUS + ".Error.UnknownProperty"
    assert pair.error("Get", "ss", "io.test.No", "Colour", face=properties) == DBUS + ".Error.UnknownInterface"
    assert pair.error("Get", "s", FACE, face=properties) == DBUS + ".Error.InvalidArgs"
    assert pair.error("Set", "ssv", FACE, "Colour", ("s", "blue"), face=properties) == DBUS + ".Error.PropertyReadOnly"
    assert pair.error("Reset", face=properties) == DBUS + ".Error.UnknownMethod"


def test_properties_and_the_description_can_be_read(pair: Pair) -> None:
    """As every desktop does with a tray icon."""
    colour, sizes = ("s", "red"), ("a(iiay)", [(1, 1, b"\0\1")])
    face = DBUS + ".Properties"
    assert pair.call("GetAll", "s", FACE, face=face) == (({"Colour": colour, "Sizes": sizes},), None)
    assert pair.call("Get", "ss", FACE, "Colour", face=face) == ((colour,), None)
    assert pair.call("Ping", face=DBUS + ".Peer") == ((), None)
    body, _ = pair.call("Introspect", face=DBUS + ".Introspectable")
    for part in (
        f'<interface name="{FACE}">',
        '<method name="Size"><arg type="ay" direction="in"/><arg type="u" direction="out"/></method>',
        '<signal name="Changed"><arg type="s"/><arg type="a{sv}"/></signal>',
        '<property name="Sizes" type="a(iiay)" access="read"/>',
    ):
        assert part in body[0]
    parent, _ = pair.call("Introspect", face=DBUS + ".Introspectable", path="/")
    assert parent[0] == '<node><node name="io"/></node>'


@pytest.mark.parametrize(
    ("signature", "types"), [("", []), ("sa{sv}(iiay)", ["s", "a{sv}", "(iiay)"]), ("aasu", ["aas", "u"])]
)
def test_a_signature_is_taken_apart(signature: str, types: list[str]) -> None:
    """Into complete types, for the description."""
    assert list(types_of(signature)) == types


def test_a_call_without_an_answer_fails_at_its_deadline(pair: Pair) -> None:
    """And an answer that comes later settles nothing again."""
    pair.reactor.unwatch(pair.service._link.fd)  # type: ignore[union-attr]  # it is connected
    assert pair.error("Echo", "s", "x", limit=0.01) == "local.Timeout"
    pair.reactor.watch(pair.service._link.fd, pair.service._ready)  # type: ignore[union-attr]  # as above
    settle(pair.reactor)
    assert len(pair.replies) == 1
    assert calls.Calls(pair.reactor)._waiting == pair.client._calls._waiting == {}


def test_signals_come_from_the_present_owner_alone(pair: Pair) -> None:
    """What another connection sends in the same shape is dropped; after `cancel` nothing comes."""
    subscription = pair.client.on_signal(NAME, PATH, FACE, lambda member, _body: pair.heard.append((member, "")))
    settle(pair.reactor)
    stranger = Bus(pair.reactor, pair.private.address)
    stranger.connect()
    stranger.emit(PATH, FACE, "Changed")
    unicast(stranger, pair.client.unique_name, PATH, FACE, "Changed", "")
    settle(pair.reactor)
    assert not pair.heard
    pair.service.emit(PATH, FACE, "Changed")
    pair.until(lambda: pair.heard)
    subscription.cancel()
    subscription.cancel()
    pair.service.emit(PATH, FACE, "Changed")
    settle(pair.reactor)
    assert pair.heard == [("Changed", "")]
    stranger.close()


def test_signals_of_anybody_can_be_wanted(pair: Pair) -> None:
    """Without a sender and a path: screen lockers have many names."""
    pair.client.on_signal("", "", FACE, lambda member, _body: pair.heard.append((member, "")))
    settle(pair.reactor)
    pair.service.emit("/anywhere", FACE, "Changed")
    pair.until(lambda: pair.heard)


def test_a_watched_name_is_told_now_and_on_every_change(pair: Pair) -> None:
    """To each watcher, until it cancels."""
    owners: list[str] = []
    late: list[str] = []
    watch = pair.client.watch_name(NAME, owners.append)
    pair.until(lambda: owners)
    pair.client.watch_name(NAME, late.append)
    pair.until(lambda: late)
    assert owners == late == [pair.service.unique_name]
    pair.service.release_name(NAME)
    pair.until(lambda: late[-1] == "")
    watch.cancel()
    pair.service.request_name(NAME)
    pair.until(lambda: late[-1] == pair.service.unique_name)
    assert owners == [pair.service.unique_name, ""]


def test_everything_is_restored_on_a_new_bus(pair: Pair) -> None:
    """Names, rules, objects and watchers; calls under way fail, and `on_lost` is called once."""
    owners: list[str] = []
    lost: list[str] = []
    pair.client.on_lost.append(lambda: lost.append("lost"))
    pair.client.watch_name(NAME, owners.append)
    pair.listen()
    pair.private.kill()
    assert pair.error("Echo", "s", "x") == "local.Disconnected"
    assert (lost, owners[-1], pair.client.connected) == (["lost"], "", False)
    assert pair.error("Echo", "s", "x") == "local.Disconnected"
    pair.private.start()
    pair.until(lambda: owners[-1])
    assert pair.call("Echo", "s", "back") == (("back",), None)
    settle(pair.reactor)
    pair.service.emit(PATH, FACE, "Changed", "sa{sv}", "y", {})
    pair.until(lambda: pair.heard)


def test_an_unreadable_message_is_dropped_and_the_next_one_read(pair: Pair) -> None:
    """Jeepney knows no header field 99, and would stumble over its remains for ever."""
    pair.listen()
    link = pair.client._link
    assert link is not None
    strange = bytes.fromhex("6c040101000000000100000008000000") + bytes([99, 1, ord("y"), 0, 7, 0, 0, 0])
    link._parser.add_data(strange)
    pair.service.emit(PATH, FACE, "Changed", "sa{sv}", "z", {})
    pair.until(lambda: pair.heard)
    assert pair.client.connected


def test_the_bus_itself_can_be_called(pair: Pair) -> None:
    """It is a service like others."""
    pair.client.call(DBUS, DBUS_PATH, DBUS, "GetId", done=lambda *reply: pair.replies.append(reply))
    pair.until(lambda: pair.replies)
    assert pair.replies[0][1] is None
