"""Makes the three files that winget needs for a release, from the folder `winget`, and puts them into dist/winget:

    python installers/windows/make_winget.py dist/BreakStretch-VERSION-setup.exe URL

URL is the address of that file. Its checksum and the version are filled in. Before you submit the files, check them
with `winget validate dist/winget`.
"""

import argparse
import hashlib
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
PACKAGE = "breakstretch.BreakStretch"


def main() -> int:
    """Write the files, and return the exit code."""
    options = argparse.ArgumentParser(description="Make the winget manifests of a release.")
    options.add_argument("setup", type=Path, help="the installer")
    options.add_argument("url", help="its https address")
    asked = options.parse_args()
    if not asked.url.startswith("https://") or not asked.url.endswith(asked.setup.name):
        print(f"make_winget: {asked.url} is no https address of {asked.setup.name}", file=sys.stderr)
        return 1
    place = TOP / "dist" / "winget"
    place.mkdir(parents=True, exist_ok=True)
    for name, text in manifests(asked.setup.read_bytes(), asked.url).items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def manifests(setup: bytes, url: str) -> dict[str, str]:
    """Return the texts of the files by their names."""
    values = {"VERSION": version(), "URL": url, "SHA256": hashlib.sha256(setup).hexdigest().upper()}
    made = {}
    for path in sorted((HERE / "winget").glob("*.yaml")):
        part = "" if path.stem == "version" else f".{path.stem}"
        text = path.read_text(encoding="utf-8")
        made[f"{PACKAGE}{part}.yaml"] = re.sub(r"@(\w+)@", lambda found: values[found[1]], text)
    return made


def version() -> str:
    """Return the version of the program."""
    text = (TOP / "breakstretch" / "__init__.py").read_text(encoding="utf-8")
    return re.findall(r'^__version__ = "(.*)"$', text, re.MULTILINE)[0]


if __name__ == "__main__":
    sys.exit(main())
