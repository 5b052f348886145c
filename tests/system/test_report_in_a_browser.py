"""The report opened in a real browser: its sections are there, nothing runs, and it prints on A4."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pdca_tui.exchange.report.facts import report_facts
from pdca_tui.exchange.report.html import report_html
from pdca_tui.i18n import Translator
from tests.exchange.test_report_html import SECTIONS, Page
from tests.exchange.told_round import hostile_snapshot, told_snapshot
from tests.reference import REFERENCE_DAY

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
A4 = (595, 842)
"""Points."""

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(BROWSER is None, reason="chromium is not installed"),
]


def browse(tmp_path: Path, html: str, *flags: str) -> str:
    """What the browser prints about the page, in a profile of its own."""
    page = tmp_path / "report.html"
    page.write_text(html, "utf-8")
    assert BROWSER is not None
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *flags, page.as_uri()],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "HOME": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_opens_and_prints(tmp_path: Path, language: str) -> None:
    html = report_html(report_facts(told_snapshot(), REFERENCE_DAY), Translator(language))

    page = Page(browse(tmp_path, html, "--dump-dom"))
    browse(tmp_path, html, f"--print-to-pdf={tmp_path / 'report.pdf'}")
    printed = (tmp_path / "report.pdf").read_bytes()

    assert page.sections == SECTIONS
    boxes = {tuple(round(float(n)) for n in found.split()[2:]) for found in boxes_of(printed)}
    assert boxes == {A4}
    assert 5 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 9


def boxes_of(pdf: bytes) -> list[str]:
    return [found.decode() for found in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)]


def test_hostile_texts_are_read_and_nothing_of_them_runs(tmp_path: Path) -> None:
    html = report_html(report_facts(hostile_snapshot(), REFERENCE_DAY), Translator("en"))

    page = Page(browse(tmp_path, html, "--dump-dom"))

    assert page.sections == SECTIONS
    assert not {tag for tag, _ in page.elements} & {"script", "img", "b"}
    assert "<script>alert(1)</script>" in page.text
