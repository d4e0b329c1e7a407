"""Makes config/schema.json from the grammar of the settings: `python -m installers.tools.make_config` in a checkout.

A test compares the kept file with what this module makes.
"""

from pathlib import Path

from breakstretch.backends.settings.settings_shape import schema
from breakstretch.system.paths import data


def made() -> dict[str, bytes]:
    """The made files of config/ by name, as they should be."""
    return {"schema.json": schema()}


if __name__ == "__main__":
    for name, content in made().items():
        Path(data("config", name)).write_bytes(content)
