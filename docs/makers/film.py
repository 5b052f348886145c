"""Frames in a row as one SVG that moves by style sheet alone, so that it plays wherever a picture may stand.

What two frames share is drawn once: each letter group belongs to the set of frames that show it, and all that belong to
the same set are switched on and off together. Without animation (a printer, a reader who wants no motion) the first
frame stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from docs.makers.frames import Frame
from docs.makers.svg import CELL_H, CELL_W, PAD, Ink, base_ground, document, grounds, marks, window

CAPTION_H = 58
"""Below the screen: what is seen, the key that was pressed, and how far the film is."""

CAPTION_FONT = "Inter,'Segoe UI','Helvetica Neue','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"


@dataclass(frozen=True)
class Scene:
    """A frame, how long it stands, what is said about it, and the key that led to it."""

    frame: Frame
    seconds: float
    caption: str
    key: str = ""


@dataclass(frozen=True)
class Colours:
    """Of what stands around the screen."""

    ground: str
    text: str
    accent: str
    chip_text: str
    line: str


def film(scenes: Sequence[Scene], title: str, colours: Colours) -> str:
    """The whole film. All frames are of one size."""
    ink = Ink()
    first = scenes[0].frame
    base = base_ground(first)
    width, screen = first.width * CELL_W + 2 * PAD, first.height * CELL_H + PAD
    height = screen + CAPTION_H
    seconds = sum(scene.seconds for scene in scenes)
    drawn = [list(grounds(scene.frame, base, ink)) for scene in scenes]
    lettered = [[*marks(scene.frame, ink)] for scene in scenes]
    said = [list(_caption(scene, width, colours)) for scene in scenes]
    shown = Shown([scene.seconds for scene in scenes])
    body = [
        window(width, height, base),
        f'<g transform="translate({PAD} {PAD})">',
        *shown.groups(drawn),
        *shown.groups(lettered),
        "</g>",
        f'<g transform="translate(0 {screen})">',
        f'<path d="M0 0H{width}V{CAPTION_H - 8}a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8z" fill="{colours.ground}"/>',
        *shown.groups(said),
        f'<rect width="{width}" height="3" fill="{colours.line}"/>',
        f'<rect class="Z" width="{width}" height="3" fill="{colours.accent}"/>',
        "</g>",
    ]
    css = (
        f"{ink.css()}.C{{font:24px {CAPTION_FONT};fill:{colours.text}}}.K{{font-size:20px;fill:{colours.chip_text}}}"
        ".Z{transform:scaleX(0)}"
        f"@media(prefers-reduced-motion:no-preference){{.Z{{animation:Z {seconds:g}s linear infinite}}"
        f"@keyframes Z{{to{{transform:scaleX(1)}}}}{shown.css(seconds)}}}"
    )
    return document(width, height, title, css, body)


def _caption(scene: Scene, width: int, colours: Colours) -> Iterable[str]:
    yield f'<text x="{PAD + 10}" y="39" class="C">{escape(scene.caption, quote=False)}</text>'
    if scene.key:
        chip = 24 + 12 * len(scene.key)
        left = width - PAD - 10 - chip
        yield f'<rect x="{left}" y="14" width="{chip}" height="34" rx="6" fill="{colours.accent}"/>'
        place = f'x="{left + chip // 2}" y="38" text-anchor="middle"'
        yield f'<text {place} class="K" style="font-weight:700">{escape(scene.key, quote=False)}</text>'


class Shown:
    """Which frames show what, and the style sheet that turns it on and off."""

    def __init__(self, seconds: Sequence[float]) -> None:
        self._starts = [sum(seconds[:n]) for n in range(len(seconds))]
        self._names: dict[tuple[int, ...], str] = {}

    def groups(self, layers: Sequence[Sequence[str]]) -> list[str]:
        """One layer of every frame, put together by the frames that share it."""
        at: dict[str, list[int]] = {}
        for number, layer in enumerate(layers):
            for element in layer:
                at.setdefault(element, []).append(number)
        together: dict[tuple[int, ...], list[str]] = {}
        for element, frames in at.items():
            together.setdefault(tuple(dict.fromkeys(frames)), []).append(element)
        return [self._group(frames, elements) for frames, elements in together.items()]

    def _group(self, frames: tuple[int, ...], elements: Sequence[str]) -> str:
        drawn = "".join(elements)
        if len(frames) == len(self._starts):
            return drawn
        name = self._names.setdefault(frames, f"f{len(self._names)}")
        hidden = "" if frames[0] == 0 else ' visibility="hidden"'
        return f'<g class="{name}"{hidden}>{drawn}</g>'

    def css(self, total: float) -> str:
        """A rule for each set of frames: on where one of them begins that does not follow another, off behind it."""
        rules = []
        for frames, name in self._names.items():
            within = set(frames)
            steps = ["0%{visibility:hidden}"] if 0 not in within else []
            for number, start in enumerate(self._starts):
                here, before = number in within, number - 1 in within
                if here != before:
                    state = "visible" if here else "hidden"
                    steps.append(f"{100 * start / total:.4g}%{{visibility:{state}}}")
            rules.append(
                f".{name}{{animation:{name} {total:g}s step-end infinite}}@keyframes {name}{{{''.join(steps)}}}"
            )
        return "".join(rules)
