"""Help and usage errors speak the reader's language."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.running import Pdca

CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "usage: "
msgstr "用法:"

msgid "options"
msgstr "选项"

msgid "the day's work"
msgstr "当天的工作"

msgid "the following arguments are required: %s"
msgstr "还缺:%s"

msgid "There is no store at {path}. Make one with `pdca init`, or look at the sample with `pdca demo`."
msgstr "{path} 没有数据。"
"""

SPEAK = """
import sys
from pathlib import Path
from pdca_tui.i18n import catalogue, translator
for module in (catalogue, translator):
    module.LOCALE = Path(sys.argv[1])
catalogue.compile_all()
from pdca_tui.cli.main import main
sys.exit(main(sys.argv[2:]))
"""


def speak(pdca: Pdca, locale: Path, *line: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """`pdca *line` with a little Chinese catalogue of its own."""
    source = locale / "zh" / "LC_MESSAGES" / "pdca.po"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(CATALOGUE, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-c", SPEAK, str(locale), "--store", str(pdca.store), *line],
        capture_output=True,
        encoding="utf-8",
        env=pdca.environment(**environ),
        check=False,
    )


def test_help_is_chinese_when_asked_for_or_by_the_locale(fresh: Pdca, tmp_path: Path) -> None:
    asked = speak(fresh, tmp_path, "--help", "--lang", "zh")
    assert asked.returncode == 0
    assert "用法:" in asked.stdout
    assert "选项" in asked.stdout
    assert "当天的工作" in asked.stdout
    assert speak(fresh, tmp_path, "--help", LANG="zh_CN.UTF-8").stdout == asked.stdout


def test_usage_errors_and_sentences_are_chinese_too(fresh: Pdca, tmp_path: Path) -> None:
    assert "还缺:NAME, VALUE" in speak(fresh, tmp_path, "kpi", "log", "--lang", "zh").stderr
    refused = speak(fresh, tmp_path, "today", "--lang", "zh")
    assert (refused.returncode, refused.stderr) == (1, f"pdca: {fresh.store} 没有数据。\n")


def test_english_wins_over_a_chinese_locale_when_asked_for(fresh: Pdca, tmp_path: Path) -> None:
    assert "usage: " in speak(fresh, tmp_path, "--help", "--lang", "en", LANG="zh_CN.UTF-8").stdout


def test_names_in_json_are_english_in_every_language(pdca: Pdca) -> None:
    chinese = pdca.json("kpi", "list", "--lang", "zh")
    assert chinese == pdca.json("kpi", "list", "--lang", "en")


def test_an_output_that_cannot_hold_chinese_shows_numbers_and_goes_on(pdca: Pdca) -> None:
    done = pdca.run_anew("task", "list", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u" in done.stdout
