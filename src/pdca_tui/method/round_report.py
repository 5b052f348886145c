"""What a report on a round tells beside the figures: what became standard, what was learned, what goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from pdca_tui.method.attainment import ResultStatus
from pdca_tui.method.results import ResultLine
from pdca_tui.model.closings import Lesson
from pdca_tui.model.enums import Choice, LessonKind, StandardKind
from pdca_tui.model.records import Countermeasure, Edition, Measure, Problem, Round, Standard
from pdca_tui.model.snapshot import Snapshot


class NewStandard(msgspec.Struct, frozen=True):
    """A standard that the round brought: `edition` is the version that held on the day of the report."""

    standard: Standard
    edition: Edition | None


class RoundLessons(msgspec.Struct, frozen=True):
    """What a round taught under one of the four questions of its end."""

    kind: LessonKind
    texts: tuple[str, ...]


class Onward(msgspec.Struct, frozen=True):
    """What comes after the round: `round` is the next one where it is known, `carried` what goes on in it."""

    round: Round | None
    carried: tuple[str, ...]


def targets_met(lines: Iterable[ResultLine]) -> tuple[int, int]:
    """How many results have met their target, of those that have one."""
    judged = [line for line in lines if line.status is not ResultStatus.NO_TARGET]
    return sum(line.status in (ResultStatus.MET, ResultStatus.EXCEEDED) for line in judged), len(judged)


def new_standards(snapshot: Snapshot, day: dt.date) -> list[NewStandard]:
    """The standards that the live round brought by `day`, in their order, by kind.

    Those that come from one of its measures, problems or countermeasures, and those with a version of a day of the
    round. One that was retired by then is left out.
    """
    found = []
    for kind in StandardKind:
        for standard in snapshot.standards(kind, retired=True):
            if standard.retired_on is not None and standard.retired_on <= day:
                continue
            known = [edition for edition in snapshot.editions(standard) if edition.day <= day]
            if _of_round(snapshot, standard, known, day):
                found.append(NewStandard(standard, known[-1] if known else None))
    return found


def _of_round(snapshot: Snapshot, standard: Standard, editions: list[Edition], day: dt.date) -> bool:
    if (
        snapshot.get(Measure, standard.measure) is not None
        or snapshot.get(Problem, standard.problem) is not None
        or snapshot.get(Countermeasure, standard.countermeasure) is not None
    ):
        return True
    round_ = snapshot.round
    return round_ is not None and any(round_.start <= one.day <= min(day, round_.end) for one in editions)


def lessons_of(snapshot: Snapshot, round_: Round) -> list[RoundLessons]:
    """What `round_` taught by question, in the order of the questions; a question without an answer is left out.

    A text on the round itself came in with a workbook and answers none of them: it counts as what worked. The id of
    a lesson there is one that the round took over, not one that it taught.
    """
    written: dict[LessonKind, list[str]] = {kind: [] for kind in LessonKind}
    written[LessonKind.WORKED] += [one for one in round_.lessons if snapshot.get(Lesson, one) is None]
    for lesson in snapshot.lessons(round_):
        if lesson.text not in written[lesson.kind]:
            written[lesson.kind].append(lesson.text)
    return [RoundLessons(kind, tuple(texts)) for kind, texts in written.items() if texts]


def onward(snapshot: Snapshot, round_: Round, later: Round | None = None) -> Onward:
    """What follows `round_`: the round after it, `later` where the snapshot does not know it, and what is carried.

    Carried is what was decided to go on from `round_` and what the round after it took over, each once; not what
    `round_` itself began with.
    """
    following = later or next((one for one in snapshot.rounds if one.number == round_.number + 1), None)
    going = [one for one in snapshot.decisions(round_).values() if one.choice is Choice.CARRY]
    carried = [
        *(f"{one.code} {one.title}".strip() for one in going),
        *(following.carried if following is not None else ()),
    ]
    return Onward(following, tuple(dict.fromkeys(carried)))
