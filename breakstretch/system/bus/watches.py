"""The signals and names that are watched on a bus, and their subscribers.

A match rule names the well-known sender, but a signal carries the unique one, and some desktops send each signal a
second time from another connection (GNOME). So the owner of every watched sender is followed, and signals that do not
come from the present owner are dropped. A rule exists on the bus only while somebody subscribes to it, because each
signal wakes us.
"""

from collections.abc import Callable, Iterable

from breakstretch.system.bus.values import DBUS, DBUS_PATH, Body

Handler = Callable[[str, Body], object]
"""Called with the member and the body of a signal."""
Changed = Callable[[str], object]
"""Called with the unique name of a name's owner, empty for none."""


class Subscription:
    """A subscription to signals, or to the owner of a name; `cancel` ends it."""

    __slots__ = ("_cancel",)

    def __init__(self, cancel: Callable[[], None]) -> None:
        self._cancel: Callable[[], None] | None = cancel

    def cancel(self) -> None:
        """End it. Harmless the second time."""
        cancel, self._cancel = self._cancel, None
        if cancel is not None:
            cancel()


class Rule:
    """Signals that are wanted, from whom, and what to call."""

    __slots__ = ("handler", "iface", "path", "sender")

    def __init__(self, sender: str, path: str, iface: str, handler: Handler) -> None:
        self.sender, self.path, self.iface, self.handler = sender, path, iface, handler

    def __str__(self) -> str:
        """As the bus wants it."""
        parts = (("sender", self.sender), ("path", self.path), ("interface", self.iface))
        return "type='signal'" + "".join(f",{key}='{value}'" for key, value in parts if value)


class Name:
    """A watched name: who owns it, and who wants to know."""

    __slots__ = ("owner", "watchers")

    def __init__(self) -> None:
        self.owner: str | None = None
        """None: the bus has not said it yet."""
        self.watchers: list[Changed] = []


class Watches:
    """All rules and names; `ask` sends a call to the bus itself, and is told the reply's first value or None."""

    def __init__(
        self,
        ask: Callable[[str, str, Callable[[str], None] | None], None],
        guard: Callable[..., None],
        soon: Callable[[Callable[[], None]], None],
    ) -> None:
        self._ask, self._guard, self._soon = ask, guard, soon
        self._rules: list[Rule] = []
        self._names: dict[str, Name] = {}

    def on_signal(self, rule: Rule) -> Subscription:
        """Want signals from now on."""
        owner = self.watch_name(rule.sender, _nothing) if _has_owner(rule.sender) else None
        self._rules.append(rule)
        self._ask("AddMatch", str(rule), None)

        def cancel() -> None:
            self._rules.remove(rule)
            self._ask("RemoveMatch", str(rule), None)
            if owner is not None:
                owner.cancel()

        return Subscription(cancel)

    def watch_name(self, name: str, changed: Changed) -> Subscription:
        """Tell the owner soon, and on every change."""
        if name not in self._names:
            self._names[name] = Name()
            self._follow(name)
        entry = self._names[name]
        entry.watchers.append(changed)
        if entry.owner is not None:
            self._soon(lambda: self._tell(entry, changed))

        def cancel() -> None:
            entry.watchers.remove(changed)
            if not entry.watchers:
                del self._names[name]
                self._ask("RemoveMatch", _owner_rule(name), None)

        return Subscription(cancel)

    def restore(self) -> None:
        """Tell a new connection everything that is wanted."""
        for rule in self._rules:
            self._ask("AddMatch", str(rule), None)
        for name in self._names:
            self._follow(name)

    def lost(self) -> None:
        """Without a connection no name has an owner."""
        for name in tuple(self._names):
            self._owned(name, "")

    def signal(self, sender: str, path: str, iface: str, member: str, body: Body) -> None:
        """Hand a signal to those who want it from this sender."""
        if sender == DBUS and member == "NameOwnerChanged":
            self._owned(body[0], body[2])
        for rule in tuple(self._rules):
            wanted = rule.iface == iface and rule.path in {"", path} and self._is_from(sender, rule.sender)
            if wanted and rule in self._rules:
                self._guard(rule.handler, member, body)

    def _is_from(self, sender: str, wanted: str) -> bool:
        if not _has_owner(wanted):
            return wanted in {"", sender}
        return self._names[wanted].owner == sender

    def _follow(self, name: str) -> None:
        self._ask("AddMatch", _owner_rule(name), None)
        self._ask("GetNameOwner", name, lambda owner: self._owned(name, owner))

    def _owned(self, name: str, owner: str) -> None:
        entry = self._names.get(name)
        if entry is None or entry.owner == owner:
            return
        entry.owner = owner
        for changed in tuple(entry.watchers):
            self._tell(entry, changed)

    def _tell(self, entry: Name, changed: Changed) -> None:
        if changed in entry.watchers and entry.owner is not None:
            self._guard(changed, entry.owner)


def _has_owner(sender: str) -> bool:
    """Whether a sender is a well-known name, which others may come to own."""
    return bool(sender) and not sender.startswith(":") and sender != DBUS


def _owner_rule(name: str) -> str:
    parts: Iterable[tuple[str, str]] = (
        ("sender", DBUS),
        ("path", DBUS_PATH),
        ("interface", DBUS),
        ("member", "NameOwnerChanged"),
        ("arg0", name),
    )
    return "type='signal'" + "".join(f",{key}='{value}'" for key, value in parts)


def _nothing(_owner: str) -> None:
    """Follow a name for its signals alone."""
