"""Runs first in a bundle of Linux: what this program starts must not load the bundle's libraries.

PyInstaller's loader puts the bundle's folder into LD_LIBRARY_PATH, and every editor, sound player and voice would
inherit it. This process has its libraries already. Its children that are the bundle itself get the path anew, but only
if no variable tells the loader that they are children: it would take the path for set.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = before
for name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[name]
