"""The tray icon of Windows and macOS on a real desktop; tests/backends/test_tray_elsewhere.py has the one on paper."""

import sys

from tests.support.own_process import said_by

SHOWN = """
import threading
from breakstretch.backends.tray.native_tray import NativeTray
from breakstretch.daemon.ports import TrayItem, TrayView

tray = NativeTray(print, print)
def show(icon):
    tray.show(TrayView(icon, 0.5, "Next stretch", (TrayItem("quit", "Quit", command="quit"),)))
show("waiting")
threading.Timer(1, show, ["running"]).start()
threading.Timer(2, tray.close).start()
tray.run()
print("closed")
"""

if sys.platform != "linux":

    def test_the_icon_comes_changes_and_goes() -> None:
        """Its loop ends when it is closed, and nothing is said of an error."""
        assert said_by(SHOWN) == "closed"
