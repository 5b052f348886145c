"""The form about what an indicator is: its direction, its target, how often it is reported and by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdca_tui.actions.approval import change_target
from pdca_tui.actions.indicators import create_indicator, edit_indicator
from pdca_tui.actions.session import Done, Session
from pdca_tui.exchange.faults import BadCell
from pdca_tui.exchange.notations import parse_milestones, parse_target, write_milestones, write_target
from pdca_tui.i18n.numbers import number
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.promise import promised_target
from pdca_tui.model.enums import Better, IndicatorKind, Period
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Indicator, Measure
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.forms.approval import approver_field
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values, changed
from pdca_tui.tui.forms.tasks import owner_field
from pdca_tui.tui.scene import Scene

TARGET_FIELDS = frozenset({"target", "milestones"})
"""What is promised of an indicator, and the way there."""


def indicator_form(scene: Scene, indicator: Indicator | None, watches: Measure | None = None) -> Form:
    """Add an indicator, or change one: then only what was changed is sent.

    A new one that `watches` a measure begins as a process figure of it, with its owner.
    """
    snapshot, day = scene.snapshot, scene.day
    promised = indicator is not None and promised_target(snapshot, indicator.id)[1] is not None

    def work(values: Values) -> SeenDeed[Any]:
        if indicator is None:

            def add(session: Session, seen: None, fields: dict[str, Any]) -> Done:
                return create_indicator(session, **_stored(fields, scene))

            return SeenDeed(add, None, values)

        sent = _stored(changed(form, values, snapshot, day), scene)
        why = {name: sent.pop(name, "") for name in ("reason", "approver")}
        if not promised or not TARGET_FIELDS & sent.keys():
            return SeenDeed(_edited, indicator, sent)
        why["approver"] = values["approver"]

        def promise(session: Session, seen: Indicator, fields: dict[str, Any]) -> Done:
            if not TARGET_FIELDS & fields.keys():
                return edit_indicator(session, seen, **fields)
            others = {name: value for name, value in fields.items() if name != "target"}
            target = fields.get("target", seen.target)
            return change_target(session, seen, target, why["reason"], why["approver"], **others)

        return SeenDeed(promise, indicator, sent)

    form = Form(
        "indicator",
        indicator.id if indicator else watches.id if watches else "",
        msg("Edit the indicator") if indicator else msg("New indicator"),
        (*_fields(scene, indicator or _begun(watches)), *(_promise_fields(snapshot) if promised else ())),
        work,
        subject=indicator.name if indicator else f"{watches.code} {watches.title}" if watches else "",
        check=(lambda values: _check(values) | _check_promise(values, form)) if promised else _check,
        edits=indicator is not None,
        save_word=N_("save") if indicator else N_("add"),
    )
    return form


def _edited(session: Session, seen: Indicator, fields: dict[str, Any]) -> Done:
    return edit_indicator(session, seen, **fields)


def _promise_fields(snapshot: Snapshot) -> tuple[Field, ...]:
    """What a changed target needs once one is promised: why, and who approves it."""
    hint = msg("Only for a changed target: it is promised, and becomes a new baseline.")
    return (
        Field("reason", N_("reason"), Kind.LINES, hint=hint),
        approver_field(snapshot, required=False),
    )


def _check_promise(values: Values, form: Form) -> dict[str, Message]:
    """A promised target, or its milestones, is changed with a reason and a name only."""
    if all(values.get(name, form.texts[name]) == form.texts[name] for name in TARGET_FIELDS):
        return {}
    needed = {
        "reason": msg("The target is promised: say why it changes."),
        "approver": msg("The target is promised: say who approves the change."),
    }
    return {name: message for name, message in needed.items() if not values.get(name)}


def _begun(measure: Measure | None) -> Indicator:
    if measure is None:
        return Indicator(id="", name="")
    return Indicator(id="", name="", kind=IndicatorKind.PROCESS, owner=measure.owner, measures=(measure.id,))


def _fields(scene: Scene, known: Indicator) -> tuple[Field, ...]:
    target = write_target(known.target) if known.target is not None else ""
    codes = [measure.code for i in known.measures if (measure := scene.snapshot.get(Measure, i)) is not None]
    return (
        Field("name", N_("name"), value=known.name, required=True),
        Field("kind", N_("kind"), Kind.CHOICE, known.kind.value, choices=tuple(WORDS["IndicatorKind"].items())),
        Field("unit", N_("unit"), value=known.unit, hint=msg("Such as %, h or pieces.")),
        Field("better", N_("direction"), Kind.CHOICE, known.better.value, choices=tuple(WORDS["Better"].items())),
        Field(
            "baseline",
            N_("baseline"),
            Kind.NUMBER,
            number(known.baseline) if known.baseline is not None else "",
            hint=msg("What it stood at before the round."),
        ),
        Field(
            "target",
            N_("goal"),
            value=target if isinstance(target, str) else number(target),
            check=_reads(parse_target),
            hint=msg("A number, <5, or a band such as 60-80."),
        ),
        Field(
            "milestones",
            N_("milestones"),
            value=write_milestones(known.milestones, scene.look.tr.language) or "",
            check=_reads(parse_milestones),
            hint=msg("Such as: week 4: 68; week 8: 70."),
        ),
        Field("period", N_("period"), Kind.CHOICE, known.period.value, choices=tuple(WORDS["Period"].items())),
        owner_field(scene.snapshot, known.owner),
        Field(
            "measures",
            N_("measures served"),
            value=", ".join(codes),
            check=lambda text: _unknown_measure(text, scene),
            hint=msg("Codes of measures, such as M1, M4."),
        ),
    )


def _reads(parser: Callable[[Any], object]) -> Callable[[str], Message | None]:
    """A check that a text can be read as the workbook reads it."""

    def check(text: str) -> Message | None:
        try:
            parser(text)
        except BadCell as error:
            return error.message
        return None

    return check


def _measure_ids(text: str, scene: Scene) -> tuple[str, ...]:
    codes = [code.strip() for code in text.replace("，", ",").replace("、", ",").split(",") if code.strip()]
    return tuple(scene.snapshot.measure_by_code[code].id for code in codes)


def _unknown_measure(text: str, scene: Scene) -> Message | None:
    try:
        _measure_ids(text, scene)
    except KeyError as error:
        return msg("There is no measure {code}. Look at the plan for the codes.", code=str(error.args[0]))
    return None


def target_fault(text: str, unit: str) -> Message | None:
    """Why a text is no target of an indicator in `unit`, None when it is one. No word behind the figure is dropped."""
    try:
        read = parse_target(text or None)
    except BadCell as error:
        return error.message
    if read is not None and read[1] and read[1] != unit:
        return msg("“{text}” is no figure in {unit}. Type the figure alone.", text=text, unit=unit or "-")
    return None


def _check(values: Values) -> dict[str, Message]:
    """A band needs two figures, any other direction one."""
    fault = target_fault(str(values.get("target") or ""), str(values.get("unit") or ""))
    if fault is not None:
        return {"target": fault}
    target = parse_target(values.get("target") or None)
    band = values.get("better") == Better.BAND
    if target is not None and band != (target[0].upper is not None):
        return {"target": msg("A band has two figures, any other target one.")}
    return {}


def _stored(values: Values, scene: Scene) -> dict[str, Any]:
    """The answers as the record holds them."""
    stored = dict(values)
    if "kind" in stored:
        stored["kind"] = IndicatorKind(stored["kind"])
    if "better" in stored:
        stored["better"] = Better(stored["better"])
    if "period" in stored:
        stored["period"] = Period(stored["period"])
    if "target" in stored:
        target = parse_target(stored["target"] or None)
        stored["target"] = target[0] if target is not None else None
    if "milestones" in stored:
        stored["milestones"] = tuple(one for one, _ in parse_milestones(stored["milestones"] or None))
    if "measures" in stored:
        stored["measures"] = _measure_ids(stored["measures"], scene)
    return stored
