"""Settings: chosen once, kept safely, never a reason not to start."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.model.errors import Refused
from pdca_tui.tui.settings import EXPLAINED, FILE_NAME, Settings, load_settings, save_settings, settings_folder

CHOSEN = Settings(language="zh", theme="light", signs="plain")


def test_without_a_file_the_defaults_hold_and_nothing_is_at_fault(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "nowhere")
    assert loaded.settings == Settings()
    assert loaded.faults == ()
    assert loaded.themes_folder == tmp_path / "nowhere" / "themes"


def test_what_was_saved_is_loaded_again(tmp_path: Path) -> None:
    save_settings(tmp_path / "new" / FILE_NAME, CHOSEN)
    loaded = load_settings(tmp_path / "new")
    assert (loaded.settings, loaded.faults) == (CHOSEN, ())


def test_every_setting_is_explained_in_the_file(tmp_path: Path) -> None:
    assert list(EXPLAINED) == [field.name for field in msgspec.structs.fields(Settings)]
    save_settings(tmp_path / FILE_NAME, Settings())
    text = (tmp_path / FILE_NAME).read_text()
    for name, sentence in EXPLAINED.items():
        assert f"# {sentence}\n{name} = " in text


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe\x00", b"[[[", b"theme = 'a\nb'"])
def test_an_unreadable_file_gives_the_defaults_and_one_sentence_with_its_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    loaded = load_settings(tmp_path)
    assert loaded.settings == Settings()
    assert len(loaded.faults) == 1
    assert str(tmp_path / FILE_NAME) in str(loaded.faults[0])


def test_a_folder_in_place_of_the_file_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert len(load_settings(tmp_path).faults) == 1
    with pytest.raises(Refused, match=r"cannot be written|is a directory"):
        save_settings(tmp_path / FILE_NAME, CHOSEN)


def test_a_setting_of_the_wrong_kind_loses_only_itself(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('language = "klingon"\nascii = "yes"\ntheme = "light"\n')
    loaded = load_settings(tmp_path)
    assert loaded.settings == Settings(theme="light")
    assert len(loaded.faults) == 1
    assert "ascii" in str(loaded.faults[0])
    assert "language" in str(loaded.faults[0])


def test_unknown_settings_are_named_and_survive_a_save(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("# mine\nfrom_the_future = 7\nascii = false # consoles\n\n[plugins]\nascii = 3\n")
    loaded = load_settings(tmp_path)
    assert [str(fault).count("from_the_future") for fault in loaded.faults] == [1]
    save_settings(path, CHOSEN)
    raw = tomllib.loads(path.read_text())
    assert raw["from_the_future"] == 7
    assert raw["plugins"] == {"ascii": 3}
    assert path.read_text().startswith("# mine\n")
    assert load_settings(tmp_path).settings == CHOSEN


def test_saving_over_an_unreadable_file_keeps_it_beside(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("theme = \n")
    save_settings(path, CHOSEN)
    assert (tmp_path / f"{FILE_NAME}.unreadable").read_text() == "theme = \n"
    assert load_settings(tmp_path).settings == CHOSEN


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('theme = "dark"\n')
    link = tmp_path / FILE_NAME
    link.symlink_to(real)
    save_settings(link, CHOSEN)
    assert link.is_symlink()
    assert tomllib.loads(real.read_text())["theme"] == "light"


def test_a_place_that_cannot_be_written_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused) as refusal:
        save_settings(tmp_path / "file" / FILE_NAME, CHOSEN)
    assert "cannot be written" in str(refusal.value)


def test_the_folder_can_be_named_by_the_environment(tmp_path: Path) -> None:
    assert settings_folder({"PDCA_CONFIG": str(tmp_path)}) == tmp_path
    assert settings_folder({}).name == "pdca-tui"


@given(
    theme=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    signs=st.sampled_from(["auto", "plain", "full"]),
)
def test_any_name_of_a_theme_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, theme: str, signs: Literal["auto", "plain", "full"]
) -> None:
    path = tmp_path_factory.mktemp("settings") / FILE_NAME
    for settings in (Settings(theme=theme, signs=signs), Settings("en", theme, "full")):
        save_settings(path, settings)
        assert load_settings(path.parent).settings == settings


@pytest.mark.parametrize(("line", "signs"), [("ascii = true", "plain"), ("ascii = false", "auto")])
def test_the_old_name_of_the_signs_still_counts(tmp_path: Path, line: str, signs: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(f"{line}\n")
    loaded = load_settings(tmp_path)
    assert (loaded.settings.signs, loaded.faults) == (signs, ())
    for chosen in ("full", "auto"):
        save_settings(path, Settings(signs=chosen))
        assert load_settings(tmp_path).settings.signs == chosen
