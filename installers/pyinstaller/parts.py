"""What a bundle is made of, for each system: what PyInstaller cannot find by reading imports, and what it must leave out.

Plain data, so that the tests can hold it against the program; knows nothing of PyInstaller. PyInstaller finds every
import that stands in the code, lazy ones too. What is named here is loaded by its name alone, by a library or by C.
"""

import sys

EVERYWHERE = (
    "dataclasses",  # these four are asked for by msgspec's C
    "decimal",
    "uuid",
    "PIL._tkinter_finder",  # by Pillow's C, to draw into Tk's pictures
    "zoneinfo",
    "tzdata",  # by zoneinfo, where the system has no time zones of its own
    "icalendar",  # the calendar extra is in every bundle
    "recurring_ical_events",
    "x_wr_timezone",
)
BY_SYSTEM = {
    "linux": ("plyer.platforms.linux.notification", "pystray._dummy", "Xlib.support.unix_connect"),
    "win32": (
        "plyer.platforms.win.notification",
        "plyer.platforms.win.libs.balloontip",
        "pystray._win32",
        "winrt.windows.data.xml.dom",
        "winrt.windows.foundation",
        "winrt.windows.foundation.collections",  # by the other parts of winrt, from C++
        "winrt.windows.storage.streams",
        "winrt.windows.ui.notifications",
    ),
    "darwin": (
        "plyer.platforms.macosx.notification",
        "PyObjCTools.AppHelper",
        "pystray._darwin",
    ),
}
WITH_ALL_BELOW = ("rich._unicode_data",)
"""Packages whose modules are loaded by names made while running."""
WITH_ALL_BELOW_ON = {"linux": ("Xlib.ext",), "win32": (), "darwin": ()}
WITH_FILES = ("tzdata",)
"""Packages with files of their own that they read."""

LEFT_OUT = (
    "gi",  # GTK does not run from a bundle on another machine; the tray speaks D-Bus itself
    "numpy",
    "PIL._avif",  # formats that no picture here has
    "PIL._webp",
    "PIL.ImageCms",
    "PIL._imagingcms",
    "PIL.ImageQt",
    "ssl",  # nothing here uses the network, so OpenSSL stays out, and with it a library that needs updates
    "_ssl",
    "_hashlib",
    "pygments",  # rich colours source code by these two and renders Markdown, which nothing here has
    "markdown_it",
    "doctest",
    "lib2to3",
    "pdb",
    "pip",
    "pydoc",
    "pytest",
    "readline",
    "setuptools",
    "test",
    "unittest",
)
HOOKS_LEFT_OUT = ("pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil")
"""What PyInstaller would run at each start for programs that read their own source, or run Python in other processes.

They load a tenth of the standard library: 0.1 s and 3 MiB in every process.
"""
LIBRARIES_OF_THE_SYSTEM = ("libsystemd", "libdbus-1")
"""Shared libraries that belong to a service of the system, and are used from there if they are there at all."""


def hidden(system: str = sys.platform) -> tuple[str, ...]:
    """The modules to name to PyInstaller on this system."""
    return EVERYWHERE + BY_SYSTEM[system]


def packages(system: str = sys.platform) -> tuple[str, ...]:
    """The packages to take whole on this system."""
    return WITH_ALL_BELOW + WITH_ALL_BELOW_ON[system]
