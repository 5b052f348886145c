"""Files as Windows has them: what is held open is waited for, and nothing is made that cannot be taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.platform.files import patiently, remove, replace


class Clock:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class HeldBySomebody:
    """A step that is refused so many times, as long as a virus scanner reads the file."""

    def __init__(self, refusals: int) -> None:
        self.left = refusals
        self.done = False

    def __call__(self) -> None:
        if self.left:
            self.left -= 1
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        self.done = True


def test_a_file_that_somebody_reads_is_replaced_once_they_let_go() -> None:
    clock, step = Clock(), HeldBySomebody(4)
    patiently(step, clock=clock, sleep=clock.sleep)
    assert step.done
    assert 0 < clock.now < 0.2


def test_a_file_that_nobody_lets_go_is_told_after_two_seconds() -> None:
    clock, step = Clock(), HeldBySomebody(10_000)
    with pytest.raises(PermissionError):
        patiently(step, clock=clock, sleep=clock.sleep)
    assert not step.done
    assert 2.0 <= clock.now < 2.2


def test_another_fault_is_told_at_once() -> None:
    clock = Clock()

    def full() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        patiently(full, clock=clock, sleep=clock.sleep)
    assert clock.now == 0


def test_a_file_takes_the_place_of_another_and_goes(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old")
    new.write_text("new")
    replace(new, old)
    assert old.read_text() == "new"
    assert not new.exists()
    remove(old)
    remove(old, missing_ok=True)
    with pytest.raises(FileNotFoundError):
        remove(old)


def test_a_right_that_is_missing_on_this_system_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refused(source: object, target: object) -> None:
        asked.append(source)
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.replace", refused)
    with pytest.raises(PermissionError):
        replace(tmp_path / "one", tmp_path / "two")
    assert len(asked) == 1
