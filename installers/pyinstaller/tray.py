"""The start of the program without a console, for Windows."""

import sys

from breakstretch.cli import tray_main

sys.exit(tray_main())
