"""Hostile text read out line by line: every place, every row of it, help and search."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.linear.views import VIEWS
from tests.cli.running import Pdca
from tests.hostile.test_ways_in_and_out import acts


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_read_out_cannot_act(language: str, made: Path, tmp_path: Path) -> None:
    lines = []
    for view in VIEWS:
        lines += [view.name, *(part for row in range(11, 31) for part in (str(row), "back")), "help"]
    pdca = Pdca(made, tmp_path)
    flags = ("--linear", "--lang", language, "--as", "li", "--read-only")
    done = pdca.run(*flags, input="".join(f"{line}\n" for line in lines))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert acts(done.stdout) == []
    assert done.stdout.count("\n") > 1000
