"""What a power failure can leave of a deed, worked out from what the deed asked of the system.

A deed is done once while its calls are written down. Then the power fails after each of them: what was synced is on
the disk; of what was not, any part may be. Names in a directory and the content of a file are kept apart, as a disk
keeps them: a name may be there with nothing, half or all of the content behind it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path
from typing import Any
from unittest.mock import patch

MOST_PENDING = 8
"""So many unsynced names of one directory are tried in every combination."""


@dataclass(frozen=True)
class Call:
    """One call that changes the disk: "create", "write", "sync", "rename", "link" or "unlink", and what it is about."""

    name: str
    path: str
    other: str = ""
    data: bytes = b""


@contextmanager
def recorded(directory: Path) -> Iterator[list[Call]]:
    """The calls that the code of the block makes below `directory`, in their order; they are carried out as well."""
    calls: list[Call] = []
    opened: dict[int, str] = {}

    def inside(path: Any) -> str | None:
        whole = os.path.abspath(os.fspath(path))
        return (
            os.path.relpath(whole, directory)
            if whole.startswith(f"{directory}{os.sep}") or whole == str(directory)
            else None
        )

    def note(name: str, *paths: Any, data: bytes = b"") -> None:
        places = [inside(path) for path in paths]
        if places[0] is not None:
            calls.append(Call(name, places[0], (places[1] or "") if len(places) > 1 else "", data))

    real = {
        name: getattr(os, name) for name in ("open", "write", "fsync", "close", "replace", "rename", "link", "unlink")
    }

    def open_(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        handle: int = real["open"](path, flags, *rest, **named)
        place = inside(path)
        if place is not None:
            opened[handle] = place
            if flags & os.O_CREAT:
                note("create", path)
        return handle

    def write(handle: int, data: Any) -> int:
        count: int = real["write"](handle, data)
        if handle in opened:
            calls.append(Call("write", opened[handle], data=bytes(data)[:count]))
        return count

    def fsync(handle: int) -> None:
        real["fsync"](handle)
        if handle in opened:
            calls.append(Call("sync", opened[handle]))

    def close(handle: int) -> None:
        opened.pop(handle, None)
        real["close"](handle)

    def two(name: str, noted: str) -> Callable[..., None]:
        def call(first: Any, second: Any, **named: Any) -> None:
            real[name](first, second, **named)
            note(noted, first, second)

        return call

    def unlink(path: Any, **named: Any) -> None:
        real["unlink"](path, **named)
        note("unlink", path)

    with ExitStack() as patches:
        for name, call in {
            "open": open_,
            "write": write,
            "fsync": fsync,
            "close": close,
            "replace": two("replace", "rename"),
            "rename": two("rename", "rename"),
            "link": two("link", "link"),
            "unlink": unlink,
        }.items():
            patches.enter_context(patch.object(os, name, call))
        yield calls


@dataclass
class _File:
    """The content as programs see it, and as it is down on the disk."""

    seen: bytes = b""
    down: bytes = b""


Step = tuple[tuple[str, _File | None], ...]
"""Names that change together, each with the file it stands for from then on; None takes the name away."""


@dataclass
class _Disk:
    seen: dict[str, _File]
    down: dict[str, _File]
    pending: dict[str, list[Step]] = field(default_factory=dict)

    def take(self, call: Call) -> None:
        if call.name == "write":
            self.seen[call.path].seen += call.data
        elif call.name == "sync":
            if call.path in self.seen:
                self.seen[call.path].down = self.seen[call.path].seen
            else:
                for step in self.pending.pop(call.path, []):
                    _apply(self.down, step)
        else:
            self._name(call)

    def _name(self, call: Call) -> None:
        if call.name == "create":
            step: Step = ((call.path, _File()),)
        elif call.name == "link":
            step = ((call.other, self.seen[call.path]),)
        elif call.name == "rename":
            step = ((call.other, self.seen[call.path]), (call.path, None))
        else:
            step = ((call.path, None),)
        _apply(self.seen, step)
        self.pending.setdefault(os.path.dirname(call.path) or ".", []).append(step)
        if call.other and os.path.dirname(call.other) != os.path.dirname(call.path):
            self.pending.setdefault(os.path.dirname(call.other) or ".", []).append(step)

    def outcomes(self) -> Iterator[dict[str, bytes | None]]:
        """Every state that the disk may hold when the power comes back."""
        steps = self.pending.get(".", [])[-MOST_PENDING:]
        for chosen in chain.from_iterable(combinations(steps, count) for count in range(len(steps) + 1)):
            names = dict(self.down)
            for step in chosen:
                _apply(names, step)
            yield from _contents(names)


def _apply(names: dict[str, _File], step: Step) -> None:
    for name, file in step:
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def _contents(names: Mapping[str, _File]) -> Iterator[dict[str, bytes | None]]:
    """The files with their content: what is down for certain, then with all, and with half, of what is not."""
    yield {name: file.down for name, file in names.items()}
    if any(file.down != file.seen for file in names.values()):
        yield {name: file.seen for name, file in names.items()}
        half = {name: file.seen[: (len(file.down) + len(file.seen)) // 2] for name, file in names.items()}
        yield {name: file.down if file.down == file.seen else half[name] for name, file in names.items()}


@dataclass(frozen=True)
class Losses:
    """How many places the power failed at, how many states that could leave, and the ones nobody may find."""

    cuts: int
    states: int
    bad: tuple[str, ...]


def lose_power(
    directory: Path, deed: Callable[[], object], judge: Callable[[Mapping[str, bytes | None], bool], str | None]
) -> Losses:
    """Do `deed` below `directory`, then let the power fail after each of its calls.

    `judge` gets the files by their names in `directory` and whether the deed was told to be saved; it says what is
    wrong, or None.
    """
    before = {os.path.relpath(path, directory): path.read_bytes() for path in directory.rglob("*") if path.is_file()}
    with recorded(directory) as calls:
        deed()
    files = {name: _File(data, data) for name, data in before.items()}
    disk = _Disk(dict(files), dict(files))
    states, bad = 0, []
    for number in range(len(calls) + 1):
        if number:
            disk.take(calls[number - 1])
        for left in disk.outcomes():
            states += 1
            fault = judge(left, number == len(calls))
            if fault is not None:
                after = calls[number - 1] if number else None
                bad.append(f"after {after.name if after else 'nothing'} {after.path if after else ''}: {fault}")
    return Losses(len(calls) + 1, states, tuple(bad))
