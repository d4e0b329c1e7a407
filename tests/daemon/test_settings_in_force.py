"""What the running daemon does with settings that changed, and what it says of their problems."""

from breakstretch.core.values.limits import Problem
from breakstretch.wire import Reply, encode
from tests.support.desk import desk, rule
from tests.support.serving import Serving

BROKEN = Problem(("workday", "days_off", 0), 'accepted: a day, or "2026-12-24..2027-01-01".', 5, "config.toml")
SENSELESS = Problem(("breaks", "stretch", "length"), "a break lasts from 2m to 60m", 3, "config.toml", warns=True)
ALSO = Problem(("breaks",), "another one", 9, "config.toml")


def test_new_settings() -> None:
    """New settings are in force at once; the same ones again are no news."""
    rig = Serving()
    rig.start()
    rig.file = (desk(rule(every="30m")), ())
    for _ in range(2):
        rig.service.settings_changed()
    assert rig.situation.settings == desk(rule(every="30m"))
    assert rig.log.lines.count("New settings are in force.") == 1


def test_broken_settings() -> None:
    """Broken settings leave the last good ones in force, are told once with what was accepted, and all in the log."""
    rig = Serving()
    rig.start()
    rig.file = (desk(rule(every="30m")), (BROKEN, ALSO))
    for _ in range(2):
        rig.service.settings_changed()
    assert rig.situation.settings == rig.settings
    (said,) = rig.notifier.notices
    assert said == (
        'config.toml:5: workday.days_off[0]: accepted: a day, or "2026-12-24..2027-01-01". '
        "To see all 2: breakstretch config check. The last good settings stay in force."
    )
    assert [line for line in rig.log.lines if line.startswith("Settings: ")] == [
        f"Settings: {BROKEN}",
        f"Settings: {ALSO}",
    ]


def test_another_problem() -> None:
    """Another problem is told again, without counting others where there are none."""
    rig = Serving()
    rig.start()
    for problem in (BROKEN, ALSO):
        rig.file = (rig.settings, (problem,))
        rig.service.settings_changed()
    assert rig.notifier.notices[1] == ("config.toml:9: breaks: another one. The last good settings stay in force.")


def test_mended_settings() -> None:
    """That the settings are in order again is said once, and only after they were not."""
    rig = Serving()
    rig.start()
    rig.file = (rig.settings, (BROKEN,))
    rig.service.settings_changed()
    rig.file = (rig.settings, ())
    for _ in range(2):
        rig.service.settings_changed()
    assert rig.notifier.notices[1:] == ["The settings are in order again."]
    assert rig.notifier.about == {"settings": "The settings are in order again."}


def menu(rig: Serving) -> list[str]:
    """What the menu says of the settings."""
    return [item.label for item in rig.tray.views[-1].items if item.id == "settings-problem"]


def test_a_problem_is_in_the_tray_until_it_is_mended() -> None:
    """A problem has a line in the menu. The next one takes its place, and it is gone when all is mended."""
    rig = Serving()
    rig.start()
    for problem, said in ((BROKEN, ["Fix your settings (line 5)"]), (ALSO, ["Fix your settings (line 9)"])):
        rig.file = (rig.settings, (problem,))
        rig.service.settings_changed()
        assert menu(rig) == said
    rig.file = (rig.settings, (Problem((), "there is no such file"),))
    rig.service.settings_changed()
    assert menu(rig) == ["Fix your settings"]
    rig.file = (rig.settings, ())
    rig.service.settings_changed()
    assert menu(rig) == []


def test_settings_without_sense_are_in_force() -> None:
    """They are told and taken. The notice and the line in the menu last until they are mended (rule 43)."""
    rig = Serving()
    rig.start()
    short = desk(rule(every="30m", length="90s"))
    rig.file = (short, (SENSELESS,))
    for _ in range(2):
        rig.service.settings_changed()
    assert rig.situation.settings == short
    assert rig.notifier.notices == [f"{SENSELESS}. The settings are in force as they are written."]
    assert menu(rig) == ["Fix your settings (line 3)"]
    replies: list[Reply] = []
    rig.service.answer("reload", (), replies.append)
    assert replies[0].data == {"settings": "in force"}
    rig.file = (rig.settings, (SENSELESS, BROKEN))
    rig.service.settings_changed()
    assert rig.situation.settings == short
    assert rig.notifier.notices[-1].startswith(str(BROKEN))


def test_problems_at_the_start() -> None:
    """What is out of force is told at the start. What only makes no sense is in the log and the menu."""
    for problems, told in (((), 0), ((SENSELESS,), 0), ((SENSELESS, BROKEN), 1)):
        rig = Serving()
        rig.start()
        rig.service.begins_with(problems)
        assert len(rig.notifier.notices) == told
        assert len(menu(rig)) == min(1, len(problems))
        assert [line for line in rig.log.lines if line.startswith("Settings: ")] == [
            f"Settings: {problem}" for problem in reversed(problems)
        ]


def test_settings_are_read_on_request() -> None:
    """Whoever has written the file asks for it to be read, and hears whether it is in force."""
    rig = Serving()
    rig.start()
    rig.file = (desk(rule(every="30m")), ())
    replies: list[Reply] = []
    rig.service.answer("reload", (), replies.append)
    assert replies.pop().data == {"settings": "in force"}
    assert rig.situation.settings == desk(rule(every="30m"))
    rig.file = (rig.settings, (ALSO,))
    rig.service.answer("reload", (), replies.append)
    reply = replies.pop()
    assert (reply.ok, reply.data) == (False, {"settings": "kept"})
    assert reply.text.endswith("the last good settings stay in force. config.toml:9: breaks: another one")
    rig.file = (rig.settings, (Problem((), "no such file", None, "\udcff.toml"),))
    rig.service.answer("reload", (), replies.append)
    assert b"\\udcff.toml" in encode(replies[0])
