"""What the daemon carries from its first moment on, by name: each further library costs memory all day."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LIBRARIES = {"breakstretch", "jeepney", "msgspec", "schedule", "typing_extensions"}
"""What it is made of, and what msgspec takes where it happens to be installed; all else is Python's own."""


def test_libraries() -> None:
    """Importing the daemon's composition root loads these libraries and no other."""
    look = "import sys, breakstretch.bootstrap.daemon; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    base = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()} - {
        name.partition(".")[0] for name in base.stdout.split()
    }
    own = {name for name in loaded if name not in sys.stdlib_module_names and not name.startswith("_")}
    print("Python's own:", *sorted(loaded - own))  # noqa: T201 - a list to look at
    assert own <= LIBRARIES
