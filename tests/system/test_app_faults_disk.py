"""The disk fills up or turns read-only under a running app: it says so, keeps what was typed, and goes on after."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.faulty import SPINNING, Bench, Disk, cpu_percent, leave_the_form, small_disk

pytestmark = pytest.mark.system


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk") as made:
        yield made


CASES = [
    pytest.param("en", (120, 40), "Nothing can be saved since", id="en-120x40"),
    pytest.param("zh", (60, 20), "起无法保存", id="zh-60x20"),
]


@pytest.mark.parametrize(("language", "size", "stands"), CASES)
def test_a_full_disk_is_told_the_form_stays_and_saving_works_again(
    language: str, size: tuple[int, int], stands: str, disk: Disk, tmp_path: Path
) -> None:
    bench = Bench(tmp_path, disk.path / "store", language)
    with bench.app(columns=size[0], rows=size[1]) as terminal:
        bench.type_a_value(terminal)
        before = bench.revision
        disk.fill()
        terminal.send("ctrl+s")
        terminal.wait_for("full|已满")
        assert bench.revision == before
        assert any('"5"' in draft for draft in bench.drafts())
        assert cpu_percent(terminal) < SPINNING
        leave_the_form(terminal)
        terminal.wait_for(stands)
        terminal.send("v")
        terminal.wait_for("continued|的草稿")
        disk.empty()
        terminal.wait_for("can be saved to again|又可以保存了")
        terminal.send("ctrl+s")
        terminal.wait_for("5 /wk on|为 5 次")
        terminal.read_until_quiet()
        assert stands not in "\n".join(terminal.lines())
        assert bench.revision == before + 1
        assert not any('"5"' in draft for draft in bench.drafts())
    assert bench.figures("Parts shortages" if language == "en" else "配件缺货次数")[-1] == "5"
    assert len(bench.log) <= 2


def test_a_disk_that_turns_read_only_is_told_without_a_save_and_its_end_too(disk: Disk, tmp_path: Path) -> None:
    bench = Bench(tmp_path, disk.path / "store")
    with bench.app() as terminal:
        bench.type_a_value(terminal)
        disk.seal()
        terminal.send("ctrl+s")
        terminal.wait_for("read-only")
        terminal.wait_for("looks after|this machine")
        assert cpu_percent(terminal) < SPINNING
        disk.seal(sealed=False)
        terminal.wait_for("can be saved to again")
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5")
    assert bench.figures()[-1] == "5"
    assert len(bench.log) <= 2


def test_drafts_on_the_same_full_disk_are_said_to_wait_and_are_written_once_there_is_room(
    disk: Disk, tmp_path: Path
) -> None:
    bench = Bench(tmp_path, disk.path / "store", state=disk.path / "state")
    with bench.app() as terminal:
        bench.type_a_value(terminal)
        disk.fill()
        terminal.send("tab", "tab", "two walk-ins")
        terminal.wait_for("draft cannot be kept in .*")
        terminal.send("escape")
        terminal.wait_for("The draft is not on disk")
        terminal.send("escape")
        terminal.wait_for("Needs you")
        terminal.send("v")
        terminal.wait_for("two walk-ins")
        disk.empty()
        terminal.wait_for("continued")
        assert any("two walk-ins" in draft for draft in bench.drafts())
        terminal.kill(signal.SIGKILL)
        terminal.wait_until_gone()
    with bench.app() as terminal:
        terminal.send("tab", "tab", "down", "v")
        terminal.wait_for("two walk-ins")


def test_a_line_that_drops_while_the_disk_is_full_ends_the_app_and_frees_the_lock(disk: Disk, tmp_path: Path) -> None:
    bench = Bench(tmp_path, disk.path / "store")
    with bench.app() as terminal:
        bench.type_a_value(terminal)
        disk.fill()
        terminal.send("ctrl+s")
        terminal.wait_for("full")
        terminal.kill(signal.SIGHUP)
        assert terminal.wait_until_gone(4) is not None
    assert any('"5"' in draft for draft in bench.drafts())
    disk.empty()
    with bench.app() as terminal:
        terminal.send("tab", "tab", "down", "v")
        terminal.wait_for("continued")
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5")
    assert bench.figures()[-1] == "5"
