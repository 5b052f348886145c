"""The pages that show pictures: the themes, and every picture there is."""

from __future__ import annotations

from docs.makers.markdown import head, page_name, picture, table
from docs.makers.pictures import STORY, THEMES, WEEK_FOUR, picture_name, theme_name, title_of

from pdca_tui.tui.theming import ThemeFile

FOLDER = "screenshots"

READ = ("text", "muted", "accent", "ok", "warn", "bad")
"""Roles of what has to be read on a pane."""

WORDS = {
    "en": {
        "themes": "Themes",
        "said": "`F4` chooses the colours with a preview, `pdca --theme NAME` for one start. A theme of your own is a"
        " TOML file in the folder `themes` beside your settings; one of these is the best to begin with. WCAG AA asks"
        " for 4.5 : 1. A terminal that tells of no more than sixteen colours, in `COLORTERM` or in `TERM`, gets `ansi`"
        " by itself unless you have chosen another. Where `NO_COLOR` is set no colour is sent at all: bold, reverse and"
        " lines say the same.",
        "heads": "theme|name|ground|text on a pane|weakest of what is read",
        "dark": "dark",
        "light": "light",
        "own": "the terminal's own 16 colours",
        "pictures": "Pictures",
        "pictures_said": "Every picture is the real program on one of its samples, on the sample's day. On a light page"
        " they are light.",
    },
    "zh": {
        "themes": "配色",
        "said": "按 `F4` 选配色并预览，`pdca --theme 名称` 只用于这一次。"
        "自己的配色是一个 TOML 文件，放在设置旁边的 `themes` 文件夹；从下面任何一个改起最省事。"
        "WCAG AA 要求对比度不低于 4.5 : 1。"
        "终端没有在 `COLORTERM` 或 `TERM` 里说明它有 16 种以上的颜色时，自动用 `ansi`，除非你选过别的。"
        "设了 `NO_COLOR` 就不发任何颜色，改用粗体、反显和线条表达。",
        "heads": "配色|名称|底色|正文对比度|其余文字中最低的",
        "dark": "深",
        "light": "浅",
        "own": "终端自己的 16 色",
        "pictures": "画面",
        "pictures_said": "每张图都是真实的程序在例子上、在例子那一天画出来的。页面是浅色时，图也是浅色。",
    },
}


def themes_page(language: str) -> str:
    words = WORDS[language]
    rows = []
    parts: list[str] = []
    for name, theme in THEMES.items():
        title = theme.title_in(language)
        rows.append([f"[`{name}`](#{name})", title, *_measured(theme, words)])
        # A heading that is the name alone: its anchor is the same in every language.
        parts += [f"## {name}", "", f"![{title}]({FOLDER}/{theme_name(name, language)})", ""]
    lines = head("themes", language, words["themes"], words["said"])
    return "\n".join([*lines, *table(words["heads"].split("|"), rows), *parts])


def _measured(theme: ThemeFile, words: dict[str, str]) -> tuple[str, str, str]:
    kind = words["dark" if theme.dark else "light"]
    if theme.ansi:
        return kind, words["own"], "—"
    ground = theme.colors["panel"]
    weakest = min(READ, key=lambda role: contrast(theme.colors[role], ground))
    return (
        kind,
        f"{contrast(theme.colors['text'], ground):.1f} : 1",
        f"{contrast(theme.colors[weakest], ground):.1f} : 1 (`{weakest}`)",
    )


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours `#RRGGBB` as WCAG 2.1 defines it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pictures_page(language: str) -> str:
    words = WORDS[language]
    lines = head("pictures", language, words["pictures"], words["pictures_said"])
    for shot in (*WEEK_FOUR, *STORY):
        title = title_of(shot, language)
        dark, light = (f"{FOLDER}/{picture_name(shot, language, suffix)}" for suffix in ("", "-light"))
        lines += [f"## {title}", "", picture(dark, light, title), ""]
    return "\n".join(lines)


def gallery_pages() -> dict[str, str]:
    """Both pages in both languages, by name."""
    made = {page_name("themes", language): themes_page(language) for language in WORDS}
    return made | {page_name("pictures", language): pictures_page(language) for language in WORDS}
