"""Prints the part of the bundle's list of libraries that Windows needs, for a pip that runs on another system.

pip weighs the conditions of a list for the machine it runs on, so what is for Windows alone would be left out: here the
lines are chosen, and their conditions taken off. Must not know what any of them is.
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
    """The requirements with their checksums, without conditions.

    Raises:
        ValueError: a condition is neither plainly met on Windows nor plainly not.
    """
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    found = []
    for one in "\n".join(lines).replace("\\\n", "").splitlines():
        name, _, rest = one.partition(" --hash")
        requirement, _, condition = (part.strip() for part in name.partition(";"))
        if condition not in FOR_WINDOWS + NOT:
            raise ValueError(f"what {condition} means on Windows is not known here")
        if condition not in NOT:
            found.append(f"{requirement} --hash{rest}")
    return "\n".join(found) + "\n"


if __name__ == "__main__":
    sys.stdout.write(chosen(BUNDLED.read_text(encoding="utf-8")))
