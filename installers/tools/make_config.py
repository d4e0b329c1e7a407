"""Makes config/default.toml and config/schema.json: `python -m installers.tools.make_config` in a checkout.

The default settings and their JSON schema come from the fields of the settings. A test compares the files in config/
with what this module makes.
"""

from pathlib import Path

from breakstretch.backends.settings.settings_shape import schema
from breakstretch.system.paths import data
from installers.tools.default_file import default_file


def made() -> dict[str, bytes]:
    """The made files of config/ by name, as they should be."""
    return {"default.toml": default_file().encode(), "schema.json": schema()}


if __name__ == "__main__":
    for name, content in made().items():
        Path(data("config", name)).write_bytes(content)
