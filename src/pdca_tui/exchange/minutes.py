"""The minutes of a meeting as text to paste into a group chat: plain lines, or Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

from pdca_tui.i18n import numbers
from pdca_tui.i18n.translator import Translator
from pdca_tui.method.minutes import ActionLine, Minutes, NoteGroup, ParkedFate, ProblemLine, SaidLine, minutes
from pdca_tui.model.meetings import Segment
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Meeting
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text

Format = Literal["md", "text"]

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&]")
_AT_START = re.compile(r"^(?:[-+=#:]|(\d+)(?=[.)]))")


def minutes_text(snapshot: Snapshot, meeting: Meeting, translator: Translator, format: Format = "md") -> str:
    """The minutes of `meeting` in the translator's language, with who does what by when at the top.

    "text" has no markup, one fact a line; "md" is CommonMark in which nothing that a person wrote acts as
    markup. Either way a text from a person keeps to its line and holds nothing a terminal would act on. Ends
    with a newline.
    """
    return _Writer(translator, format).written(minutes(snapshot, meeting))


def segment_name(segment: Segment, translator: Translator) -> str:
    """The title a centre gave a segment, safe to show, else the word for its kind."""
    return safe_text(segment.title) if segment.title else translator.word(segment.kind)


def title_of(record: Minutes) -> Message:
    """What the minutes are headed with: the kind of meeting and its day, with the year."""
    return msg("{kind} {day}", kind=record.meeting.kind, day=record.meeting.day.isoformat())


def head_of(record: Minutes, *, plain: Callable[[str], str] = safe_text) -> list[Message]:
    """When it was, how long against the plan, who led it, who was there, who spoke; only what is known.

    `plain` makes a person's text fit to stand in the sentences.
    """
    said: list[Message] = []
    if record.running:
        said.append(msg("The meeting goes on still."))
    if record.start is not None and record.end is not None:
        said.append(msg("{start} to {end}", start=record.start.time(), end=record.end.time()))
    elif record.start is not None:
        said.append(msg("begun {start}", start=record.start.time()))
    if record.length is not None:
        said.append(msg("{real} min of {planned} planned", real=record.length, planned=record.planned))
    if record.facilitator:
        said.append(msg("led by {name}", name=plain(record.facilitator)))
    if record.present:
        said.append(msg("there: {names}", names=[plain(name) for name in record.present]))
    if record.absent:
        said.append(msg("not there: {names}", names=[plain(name) for name in record.absent]))
    if record.spoke:
        said.append(msg("spoke: {names}", names=[plain(name) for name, _ in record.spoke]))
    return said


def action_said(action: ActionLine, *, plain: Callable[[str], str] = safe_text) -> Message:
    """Who does what by when, in one sentence; who or when that is missing is named as missing."""
    owner = plain(action.owner) if action.owner else msg("(nobody yet)")
    title = plain(action.title)
    line = msg("{owner}: {what}, {when}", owner=owner, what=title, when=when_said(action))
    if action.dropped:
        return msg("{line} (given up)", line=line)
    return msg("{line} (done)", line=line) if action.done else line


def when_said(action: ActionLine) -> Message:
    """By when it is done, or how often it comes back; a day that is missing is named as missing."""
    if action.repeats is not None:
        if action.by_time:
            return msg("{often} by {time}", often=action.repeats, time=action.by_time)
        return Message("{often}", {"often": action.repeats})
    if action.due is None:
        return msg("no day yet")
    if action.by_time:
        return msg("by {day} {time}", day=action.due, time=action.by_time)
    return msg("by {day}", day=action.due)


def parked_said(fate: ParkedFate, *, plain: Callable[[str], str] = safe_text) -> Message:
    """What became of a parked topic in the meeting."""
    topic = plain(fate.parked.text)
    if fate.settled:
        return msg("{topic}: settled, {outcome}", topic=topic, outcome=plain(fate.parked.outcome))
    if fate.raised and fate.parked.raised_to:
        return msg(
            "{topic}: put off {n} times, raised to {name}",
            topic=topic,
            n=fate.put_off,
            name=plain(fate.parked.raised_to),
        )
    if fate.put_off:
        return nmsg("{topic}: put off {n} time", "{topic}: put off {n} times", fate.put_off, topic=topic)
    return msg("{topic}: put off to the next meeting", topic=topic)


def problem_said(line: ProblemLine, *, plain: Callable[[str], str] = safe_text) -> Message:
    """A problem and why it happened: the roots that were found, else the cause that is supposed."""
    text = plain(line.text)
    if line.person:
        text_said: Message | str = msg("{text} ({person})", text=text, person=plain(line.person))
    else:
        text_said = text
    if line.roots:
        return msg("{problem}; root cause: {causes}", problem=text_said, causes=[plain(one) for one in line.roots])
    if line.supposed:
        return msg("{problem}; supposed cause: {cause}", problem=text_said, cause=plain(line.supposed))
    return text_said if isinstance(text_said, Message) else Message("{text}", {"text": text_said})


def segment_said(segment: Segment, translator: Translator, *, plain: Callable[[str], str] = safe_text) -> Message:
    """How long a segment took against its plan; minutes that were added are named."""
    facts = {
        "segment": plain(segment_name(segment, translator)),
        "real": clock_of(segment.real),
        "planned": clock_of(segment.planned),
    }
    if segment.extra:
        added = (segment.extra + 30) // 60
        return msg("{segment} {real} of {planned}, {added} min added", **facts, added=added)
    return msg("{segment} {real} of {planned}", **facts)


def clock_of(seconds: int) -> str:
    """Seconds as minutes and seconds: 185 is "3:05"."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def _one_line(text: str) -> str:
    """`text` safe to show, its lines behind each other."""
    return safe_text(" / ".join(part.strip() for part in text.splitlines() if part.strip()))


def escaped(text: str) -> str:
    """`text` on one line, with every sign escaped that Markdown would act on."""
    shown = _SPECIAL.sub(r"\\\g<0>", _one_line(text))
    return _AT_START.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", shown)


class _Writer:
    """Sections of lines, in one of the two formats."""

    def __init__(self, translator: Translator, format: Format) -> None:
        self._tr = translator
        self._md = format == "md"
        self._plain = escaped if self._md else _one_line

    def written(self, record: Minutes) -> str:
        plain, say = self._plain, self._tr.say
        sections = [
            (N_("Who does what by when"), [say(action_said(one, plain=plain)) for one in record.actions]),
            (N_("Decided"), self._said(record.decisions)),
            (N_("Problems and causes"), [say(problem_said(one, plain=plain)) for one in record.problems]),
            (N_("Praise"), self._said(record.praise)),
            (N_("Done well"), self._said(record.highlights)),
            (N_("Resources asked for"), self._said(record.resources)),
            (N_("Principle of the day"), [plain(record.principle)] if record.principle else []),
            (N_("Parked"), [say(parked_said(one, plain=plain)) for one in record.parked]),
            (N_("Notes"), [line for group in record.notes for line in self._notes(group)]),
            (N_("Time a segment"), [say(segment_said(one, self._tr, plain=plain)) for one in record.segments]),
            (N_("How it was held"), self._judged(record)),
        ]
        first, *rest = sections
        parts = [self._title(record)]
        if first[1]:
            parts.append(self._section(*first, numbered=True))
        else:
            parts.append(self._tr.t(N_("No action was agreed on.")))
        parts.append("\n".join(self._bullet(say(one)) for one in head_of(record, plain=plain)))
        parts += [self._section(name, lines) for name, lines in rest if lines]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _title(self, record: Minutes) -> str:
        day = record.meeting.day
        title = f"{self._tr.say(title_of(record))} {numbers.weekday(day, self._tr.language)}"
        return f"# {title}" if self._md else title

    def _section(self, name: str, lines: Iterable[str], *, numbered: bool = False) -> str:
        heading = f"## {self._tr.t(name)}\n" if self._md else self._tr.t(name)
        shown = [f"{n}. {line}" if numbered else self._bullet(line) for n, line in enumerate(lines, 1)]
        return "\n".join([heading, *shown])

    def _bullet(self, line: str) -> str:
        return f"- {line}" if self._md else f"· {line}"

    def _said(self, lines: Iterable[SaidLine]) -> list[str]:
        return [self._said_by(line) for line in lines]

    def _said_by(self, line: SaidLine) -> str:
        text = self._plain(line.text)
        if not line.person:
            return text
        return self._tr.say(msg("{person}: {text}", person=self._plain(line.person), text=text))

    def _notes(self, group: NoteGroup) -> list[str]:
        lines = self._said(group.lines)
        if group.segment is None:
            return lines
        name = self._plain(segment_name(group.segment, self._tr))
        return [self._tr.say(msg("{segment}: {note}", segment=name, note=line)) for line in lines]

    def _judged(self, record: Minutes) -> list[str]:
        """What was kept and what was not; what cannot be judged says so in its sentence."""
        marks = {True: N_("kept"), False: N_("not kept"), None: N_("cannot be judged")}
        shown = []
        for one in record.judgements:
            sentence = self._plain(self._tr.say(one.sentence))
            shown.append(self._tr.say(msg("{mark}: {sentence}", mark=Message(marks[one.kept]), sentence=sentence)))
        return shown
