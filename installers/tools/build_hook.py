"""Hatchling's hook of the wheel: it puts the compiled catalogue beside exercises.toml.

No commit carries the compiled copy, so it cannot be stale. The source archive has none, because a wheel that is built
from it runs this hook too. An editable install has none: a checkout compiles its own (`catalogue_file`).
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_INSIDE = "breakstretch/_data/config/exercises.json"


class CatalogueHook(BuildHookInterface[Any]):
    """Makes the compiled catalogue in a folder of its own, and names it to the builder."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is written; an editable install is left alone."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from breakstretch.backends.catalogue.catalogue_file import compile_catalogue

        self._folder = TemporaryDirectory()
        made = Path(self._folder.name, "exercises.json")
        made.write_bytes(compile_catalogue(str(Path(self.root, "config", "exercises.toml"))))
        build_data["force_include"][str(made)] = _INSIDE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - the interface
        """Remove the folder once the wheel is written."""
        if version != "editable":
            self._folder.cleanup()
