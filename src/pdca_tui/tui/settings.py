"""A person's settings: one small TOML file that says in place what each line does.

The file belongs to the person. Saving changes the lines of the settings that changed and nothing else, so
comments and lines of a newer version stay. Nothing in the file can keep the app from starting: what cannot
be used is named once and its default holds.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Literal

import msgspec

from pdca_tui.exchange.atomic import write_whole
from pdca_tui.i18n import available_languages
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.platform.files import replace

FILE_NAME = "settings.toml"
FOLDER_VARIABLE = "PDCA_CONFIG"
"""Names the folder of the settings in place of the system's usual one."""

HEAD = "# Settings of pdca. A line that begins with # is a comment; delete a line to get its default back.\n"


SLOW = ("auto", "on", "off")
"""What the setting `slow` may be."""


class Settings(msgspec.Struct, frozen=True):
    """What a person chose. Each field is one line of the file, explained by `EXPLAINED`."""

    language: str = ""
    theme: str = "dark"
    signs: Literal["auto", "plain", "full"] = "auto"
    plain_paint: bool = False
    report_folder: str = ""
    slow: str = "auto"


EXPLAINED: dict[str, str] = {
    "language": 'Language of the screens: "zh" or "en". Empty follows the system.',
    "theme": "Name of a theme: one of the program's own, or of a .toml file in the folder themes beside this file.",
    "signs": '"plain" draws with plain signs only, "full" with arrows and bars; "auto" as `pdca doctor` measured.',
    "plain_paint": "true sends whole lines in place of changed cells, should the screen ever look torn.",
    "report_folder": "Folder that reports and calendars are written to. Empty is your folder of documents.",
    "slow": 'Whether to draw less, for a slow line: "on", "off", or "auto", which finds out over SSH.',
}
"""Setting -> the comment that stands over it in the file."""


_ONCE = "ascii"
"""What `signs` was called before it had three answers; `true` still stands for "plain"."""


class LoadedSettings(msgspec.Struct, frozen=True):
    """The settings in force, where they lie, and one sentence for each thing that could not be used."""

    settings: Settings
    path: Path
    faults: tuple[Message, ...] = ()

    @property
    def themes_folder(self) -> Path:
        """Where the person's own themes lie."""
        return self.path.parent / "themes"


def settings_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the settings: `PDCA_CONFIG`, else the system's place for a person's configuration."""
    named = environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("pdca-tui", appauthor=False)


def load_settings(folder: Path) -> LoadedSettings:
    """The settings in `folder`. A missing file is no fault; whatever cannot be used is, and never an error."""
    path = folder / FILE_NAME
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return LoadedSettings(Settings(), path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        what = reason_of(error) if isinstance(error, OSError) else str(error)
        sentence = msg("The settings in {file} cannot be read: {what}. The defaults are used.", file=path, what=what)
        return LoadedSettings(Settings(), path, (sentence,))
    chosen, faults = _usable(raw, path)
    return LoadedSettings(chosen, path, tuple(faults))


def _usable(raw: dict[str, Any], path: Path) -> tuple[Settings, list[Message]]:
    """The settings that can be used as they stand, and a sentence for those that cannot."""
    good: dict[str, Any] = {}
    bad: list[str] = []
    unknown: list[str] = []
    if not isinstance(raw.get(_ONCE, False), bool):
        bad.append(_ONCE)
    for name, value in _renamed(raw).items():
        if name not in EXPLAINED:
            unknown.append(name)
            continue
        try:
            msgspec.convert({name: value}, Settings)
        except msgspec.ValidationError:
            bad.append(name)
        else:
            good[name] = value
    if good.get("language", "") not in ("", *available_languages()):
        del good["language"]
        bad.append("language")
    if good.get("slow", "auto") not in SLOW:
        del good["slow"]
        bad.append("slow")
    faults = []
    if bad:
        faults.append(
            msg("{names} in {file} cannot be used. The default holds until it is put right.", names=bad, file=path)
        )
    if unknown:
        faults.append(msg("{file} has settings nobody knows: {names}. They are ignored.", file=path, names=unknown))
    return msgspec.convert(good, Settings), faults


def _renamed(raw: dict[str, Any]) -> dict[str, Any]:
    """The lines of a file with the old name of a setting put into its new one."""
    kept = {name: value for name, value in raw.items() if name != _ONCE}
    return {"signs": "plain"} | kept if raw.get(_ONCE) is True else kept


def save_settings(path: Path, settings: Settings) -> None:
    """Write `settings` so that the file is wholly the old or wholly the new one.

    Only lines of settings that changed are touched. A file that could not be read is kept beside the new one
    as `settings.toml.unreadable`. Raises `Refused` with a sentence when the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        place = path.resolve()
        text = _patched(place, settings)
        if text is None:
            if place.exists():
                replace(place, place.with_name(f"{place.name}.unreadable"))
            text = HEAD + "".join(_entry(name, value) for name, value in msgspec.to_builtins(settings).items())
    except OSError as error:
        reason = reason_of(error)
        raise Refused(msg("{path} cannot be written: {reason}.", path=path, reason=reason)) from error
    content = text.encode()

    def fill(file: BinaryIO) -> None:
        file.write(content)

    write_whole(place, fill)


def _patched(path: Path, settings: Settings) -> str | None:
    """The file's own text with the changed settings put in; None where that cannot be done for certain."""
    try:
        text = path.read_text("utf-8-sig")
        before = _renamed(tomllib.loads(text))
    except (FileNotFoundError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    wanted = msgspec.to_builtins(settings)
    defaults = msgspec.to_builtins(Settings())
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    for name, value in wanted.items():
        if before.get(name, defaults[name]) == value:
            continue
        tables = next((place for place, line in enumerate(lines) if re.match(r"\s*\[", line)), len(lines))
        key = re.compile(rf'\s*"?{name}"?\s*=')
        place = next((place for place, line in enumerate(lines[:tables]) if key.match(line)), None)
        if place is None:
            lines.insert(tables, _entry(name, value))
        else:
            lines[place] = f"{name} = {_toml(value)}\n"
    patched = "".join(lines)
    try:
        after = _renamed(tomllib.loads(patched))
    except tomllib.TOMLDecodeError:
        return None
    done = all(after.get(name, defaults[name]) == value for name, value in wanted.items())
    return patched if done else None


def _entry(name: str, value: str | bool) -> str:
    return f"\n# {EXPLAINED[name]}\n{name} = {_toml(value)}\n"


def _toml(value: str | bool) -> str:
    import json

    # JSON escapes what TOML asks to be escaped in a basic string, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
