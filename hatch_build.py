"""Build hook: compiles the message catalogues so that an installed copy can read them."""

from __future__ import annotations

import runpy
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    PLUGIN_NAME = "catalogues"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        from babel.messages.pofile import read_po

        package = Path(self.root, "src", "pdca_tui", "i18n")
        locale = package / "locale"
        # By its path: the package itself asks for what is not installed yet.
        compiling = runpy.run_path(str(package / "compiling.py"))
        compiled, suffix = compiling["compiled"], compiling["SUFFIX"]
        for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as readable:
                catalogue = read_po(readable)
            try:
                writable = source.with_suffix(suffix).open("wb")
            except PermissionError:
                # Somebody installs from a checkout that belongs to another account: it stays as it is.
                place = Path(tempfile.mkdtemp(prefix="pdca-catalogues-"), f"{source.stem}{suffix}")
                build_data["force_include"][str(place)] = str(
                    source.with_suffix(suffix).relative_to(Path(self.root, "src"))
                )
                writable = place.open("wb")
            with writable:
                writable.write(compiled(catalogue))
