"""Prints the libraries of the bundle that Windows needs, for a pip that runs on another system.

pip checks the conditions of a list for the machine on which it runs, so it would leave out the libraries for Windows.
This program chooses the lines, and removes their conditions.
"""

import sys
from pathlib import Path

BUNDLED = Path(__file__).resolve().parent.parent / "pyinstaller" / "bundled.txt"
FOR_WINDOWS = (
    "",
    "sys_platform == 'win32'",
    "sys_platform != 'linux'",
    "python_full_version < '3.13' or sys_platform == 'win32'",
)
NOT = ("sys_platform == 'linux'", "sys_platform == 'darwin'", "sys_platform != 'win32'")


def chosen(text: str) -> str:
    """Return the requirements with their checksums, without conditions.

    Raises:
        ValueError: the condition of a line is not known here.
    """
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    found = []
    for line in "\n".join(lines).replace("\\\n", "").splitlines():
        name, _, rest = line.partition(" --hash")
        requirement, _, condition = (part.strip() for part in name.partition(";"))
        if condition not in FOR_WINDOWS + NOT:
            raise ValueError(f"what {condition} means on Windows is not known here")
        if condition not in NOT:
            found.append(f"{requirement} --hash{rest}")
    return "\n".join(found) + "\n"


if __name__ == "__main__":
    sys.stdout.write(chosen(BUNDLED.read_text(encoding="utf-8")))
