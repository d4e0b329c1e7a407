"""Clicks on the toasts of Windows, on the screen and in the notification centre; a faked system, and none of it ran."""

import ctypes
import os
from uuid import UUID

from breakstretch.backends.notifications.native.activator import CLASS
from breakstretch.backends.presence.calls.core_audio import ComObject
from breakstretch.core.values.events import Clicked, Dismissed, PromptAction
from breakstretch.core.values.reasons import Gone
from tests.support.com_clicks import CALLBACK_ID, FACTORY_ID, guid
from tests.support.fake_toasts import DismissalReason
from tests.support.fake_winrt import FakeWindows
from tests.support.sample_session import KEY, prompt
from tests.support.windows_desk import WindowsDesk, desk_fixture, windows_fixture

windows, desk = windows_fixture, desk_fixture


def test_a_press_counts_in_the_notification_centre_until_the_reminder_is_over(desk: WindowsDesk) -> None:
    """Windows has moved it there after a while, which is reported (rule 36)."""
    for label, action in (("Skip", PromptAction.SKIP), ("", PromptAction.START)):
        desk.notifier.show_prompt(prompt())
        desk.settle()
        assert desk.notifier._live.up
        desk.windows.end(DismissalReason.TIMED_OUT)
        assert desk.settle() == [Dismissed(KEY, Gone.EXPIRED)]
        desk.windows.press(label)
        assert desk.settle() == [Clicked(KEY, action)]
    desk.notifier.withdraw(KEY)
    desk.settle()
    assert not desk.windows.listed


def test_clicks_are_heard_as_long_as_it_runs(windows: FakeWindows) -> None:
    """Where the registry names a class that no process has, Windows loses every click, those on the screen too."""
    desk = WindowsDesk(windows)
    desk.notifier.open()
    desk.settle()
    assert UUID(windows.registry["CustomActivator"]).bytes_le in windows.classes
    desk.notifier.close()
    assert ("CustomActivator" in windows.registry, windows.classes) == (False, {})


def test_what_a_killed_run_left_presses_nothing(desk: WindowsDesk) -> None:
    """Its toasts have numbers of their own, and other programs may say anything."""
    desk.notifier.show_prompt(prompt())
    desk.settle()
    for words in ("1 1 start", "default", f"{os.getpid()} 7 start"):
        assert desk.windows.activate(words)
    assert desk.settle() == []
    desk.windows.press("Skip")
    assert desk.settle() == [Clicked(KEY, PromptAction.SKIP)]


def test_where_windows_takes_no_class_clicks_on_the_screen_count(windows: FakeWindows) -> None:
    """Those in the notification centre are lost, and that is noted."""
    windows.refuses_classes = True
    windows.registry["CustomActivator"] = "of a killed run"
    desk = WindowsDesk(windows)
    desk.notifier.open()
    desk.notifier.show_prompt(prompt())
    desk.settle()
    assert "CustomActivator" not in windows.registry
    desk.windows.press("Skip")
    assert desk.settle() == [Clicked(KEY, PromptAction.SKIP)]
    desk.notifier.close()


def test_what_windows_may_ask_besides(desk: WindowsDesk) -> None:
    """Other interfaces are not served, nobody may take it in, and a click without words is none."""
    (factory,) = desk.windows.classes.values()
    found = ctypes.c_void_p(factory)
    assert ComObject(factory).answer(0, guid(str(CLASS)), ctypes.byref(found)) < 0
    assert found.value is None
    with ComObject(factory).get(0, guid(FACTORY_ID)) as made, made.get(3, None, guid(CALLBACK_ID)) as callback:
        assert made.answer(3, ctypes.c_void_p(factory), guid(CALLBACK_ID), ctypes.byref(found)) < 0
        assert made.answer(4, 1) == 0
        assert made.answer(1) > 0
        assert callback.answer(3, ctypes.create_unicode_buffer("breakstretch"), None, None, 0) == 0
    assert desk.settle() == []
