"""Talks with `pdca --linear` as a script of lines does: in a process of its own, over pipes."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import open_store
from tests.cli.running import Pdca


@dataclass(frozen=True)
class Talk:
    """Everything is said by `login`."""

    store: Path
    home: Path
    today: str
    language: str
    login: str = "li"

    @property
    def command(self) -> Pdca:
        return Pdca(self.store, self.home, self.today)

    @property
    def flags(self) -> list[str]:
        return ["--linear", "--lang", self.language, "--as", self.login]

    def run(self, *lines: str, more: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """The finished process after these lines were typed."""
        return self.command.run(*self.flags, *more, input="".join(f"{line}\n" for line in lines))

    def say(self, *lines: str) -> str:
        """What is written by a conversation that ends well."""
        done = self.run(*lines)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout

    def after(self, *lines: str) -> str:
        """What is written from the first of these lines on."""
        told = self.say(*lines)
        return told[told.index(f"> {lines[0]}\n") :]

    def snapshot(self) -> Snapshot:
        """What the store holds now."""
        return open_store(self.store, read_only=True).snapshot()
