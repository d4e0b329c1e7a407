"""Makes the files of config/ that are made from others: `python -m installers.tools.make_config` in a checkout.

The JSON schema comes from the grammar of the settings, the compiled catalogue from exercises.toml. Tests compare
what lies in config/ with what this module makes.
"""

from pathlib import Path

from breakstretch.backends.catalogue.catalogue_file import compile_catalogue
from breakstretch.backends.settings.settings_shape import schema
from breakstretch.system.paths import data


def made() -> dict[str, bytes]:
    """The made files of config/ by name, as they should be."""
    return {"schema.json": schema(), "exercises.json": compile_catalogue(data("config", "exercises.toml"))}


if __name__ == "__main__":
    for name, content in made().items():
        Path(data("config", name)).write_bytes(content)
