"""The corner window leaves the program in front alone, on a real desktop.

tests/window/test_place_elsewhere.py has the same with both systems on paper.
"""

import sys

from tests.support.own_process import said_by

CORNER = """
import sys, time, tkinter as tk
from breakstretch.window import place
from breakstretch.window.desktop import macos

def front():
    if sys.platform == "win32":
        import ctypes
        return ctypes.windll.user32.GetForegroundWindow()
    from AppKit import NSWorkspace
    app = NSWorkspace.sharedWorkspace().frontmostApplication()
    return None if app is None else app.processIdentifier()

def turn(root, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        root.update()

before = front()
with macos.staying_behind():
    root = tk.Tk()
    root.withdraw()
    macos.begin(root)
root.geometry("300x200+40+40")
place.show(root, None, focus=False)
turn(root, 2)
print(root.winfo_viewable(), before == front(), before, front())
root.destroy()
"""

if sys.platform != "linux":

    def test_a_corner_window_takes_no_focus() -> None:
        """It is on the screen, and what was in front still is (rule 35)."""
        said = said_by(CORNER)
        assert said.split()[:2] == ["1", "True"], said
