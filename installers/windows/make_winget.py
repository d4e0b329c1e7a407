"""Makes the three files that winget wants of a release, into dist/winget, from those in the folder winget:

    python installers/windows/make_winget.py dist/BreakStretch-VERSION-setup.exe URL

URL is where that very file can be had; its checksum and the version are put in beside it. Whoever hands them in has
them read by `winget validate dist/winget` first. Must not know where releases lie.
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
    """Write them; the exit code."""
    options = argparse.ArgumentParser(description="Make the winget manifests of a release.")
    options.add_argument("setup", type=Path, help="the installer")
    options.add_argument("url", help="where it can be had, by https")
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
    """The files, by the names that winget finds them by."""
    values = {"VERSION": version(), "URL": url, "SHA256": hashlib.sha256(setup).hexdigest().upper()}
    made = {}
    for path in sorted((HERE / "winget").glob("*.yaml")):
        part = "" if path.stem == "version" else f".{path.stem}"
        text = path.read_text(encoding="utf-8")
        made[f"{PACKAGE}{part}.yaml"] = re.sub(r"@(\w+)@", lambda found: values[found[1]], text)
    return made


def version() -> str:
    """The version of the program, from the one place where it stands."""
    text = (TOP / "breakstretch" / "__init__.py").read_text(encoding="utf-8")
    return re.findall(r'^__version__ = "(.*)"$', text, re.MULTILINE)[0]


if __name__ == "__main__":
    sys.exit(main())
