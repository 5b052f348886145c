"""5-Why as a tree: its order, chains read backwards, warnings, weights, and the six steps."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.analysis import (
    chain,
    children,
    pareto,
    read_back,
    roots,
    steps_done,
    walk,
    warnings,
)
from pdca_tui.method.fishbone import BRANCHES, bones
from pdca_tui.model.analyses import Analysis, Cause
from pdca_tui.model.enums import Evidence, ReadBack
from pdca_tui.model.records import Person

ZHANG = Person(id="person-zhang", name="张伟", role="parts")


def reference(**more: Cause) -> Analysis:
    """The reference analysis of week 3: eight shortages, three of them from late sheets, down to the root."""
    causes = {
        "late": Cause(text="预约单更新晚", count=3, evidence=Evidence.DATA, branch="method"),
        "entry": Cause(text="改约没有录入", parent="late", evidence=Evidence.OBSERVED),
        "busy": Cause(text="客户临时改约，顾问正忙，忘了", parent="entry", evidence=Evidence.OBSERVED),
        "remind": Cause(text="没有任何东西提醒他", parent="busy", evidence=Evidence.DATA),
        "thought": Cause(text="当初没有人想到会临时改约", parent="remind", evidence=Evidence.OPINION),
        "root": Cause(text="流程设计有缺口", parent="thought", evidence=Evidence.OBSERVED, root=True),
        "walk": Cause(text="未预约直接到店", count=2, position=1, evidence=Evidence.DATA),
        **more,
    }
    return Analysis(id="analysis", problem="problem", causes=causes, total=8)


def test_the_tree_goes_down_each_branch_before_the_next() -> None:
    assert [(line.key, line.depth) for line in walk(reference())] == [
        ("late", 1),
        ("entry", 2),
        ("busy", 3),
        ("remind", 4),
        ("thought", 5),
        ("root", 6),
        ("walk", 1),
    ]


def test_several_causes_stand_at_one_level_in_their_order() -> None:
    beside = reference(second=Cause(text="新手", parent="late", position=-1))

    assert children(beside, "late") == ["second", "entry"]
    assert children(beside, None) == ["late", "walk"]


def test_read_backwards_each_cause_leads_to_the_one_above_it() -> None:
    steps = read_back(reference(), "root", "配件缺货 8 次")

    assert [step.because for step in steps][:2] == ["流程设计有缺口", "当初没有人想到会临时改约"]
    assert steps[-1].because == "预约单更新晚"
    assert steps[-1].therefore == "配件缺货 8 次"
    assert all(before.therefore == after.because for before, after in itertools.pairwise(steps))


def test_an_end_that_blames_asks_for_what_let_it_happen() -> None:
    found = {one.rule for one in warnings(reference(), [ZHANG], "busy")}

    assert found == {"blames"}
    named = reference(named=Cause(text="张伟没有核对", parent="late", evidence=Evidence.DATA))
    assert [one.rule for one in warnings(named, [ZHANG], "named")] == ["names-person"]


def test_an_end_out_of_reach_or_on_a_guess_is_said() -> None:
    weather = reference(rain=Cause(text="天气太差", parent="late"))

    assert [one.rule for one in warnings(weather, [], "rain")] == ["out-of-hands", "weak"]
    assert [one.rule for one in warnings(reference(), [], "thought")] == ["weak"]


def test_a_chain_that_does_not_hold_is_no_root_yet() -> None:
    analysis = reference()
    broken = replace(
        analysis, causes={**analysis.causes, "busy": replace(analysis.causes["busy"], reads=ReadBack.BROKEN)}
    )

    assert [one.rule for one in warnings(broken, [], "root")] == ["broken"]


def test_depth_is_no_law() -> None:
    """A root on the first level and one on the sixth are roots alike."""
    shallow = reference(one=Cause(text="没有备件架", root=True, evidence=Evidence.DATA))

    assert roots(shallow) == ["root", "one"] or roots(shallow) == ["one", "root"]
    assert warnings(shallow, [], "one") == []


def test_the_counts_of_the_review_make_bars_and_a_rest() -> None:
    bars = [(bar.key, bar.count, round(bar.share, 3), round(bar.cumulative, 3)) for bar in pareto(reference())]

    assert bars == [("late", 3, 0.375, 0.375), ("walk", 2, 0.25, 0.625), (None, 3, 0.375, 1.0)]


def test_the_six_steps_go_on_as_the_analysis_does() -> None:
    analysis = reference()
    guessed = {**analysis.causes, "walk": replace(analysis.causes["walk"], evidence=Evidence.GUESS)}
    read = {key: replace(cause, reads=ReadBack.HOLDS) for key, cause in analysis.causes.items()}

    assert steps_done(Analysis(id="a", problem="p"), []) == (True, False, False, False, False, False)
    assert steps_done(replace(analysis, causes=guessed), [])[2] is False
    assert steps_done(analysis, []) == (True, True, True, False, False, False)
    assert steps_done(replace(analysis, causes=read), ["root"]) == (True,) * 6


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Any map of causes: parents may be lost, or make a ring."""
    keys = [f"c{n}" for n in range(draw(st.integers(0, 8)))]
    parents = st.sampled_from([None, "gone", *keys]) if keys else st.none()
    causes = {
        key: Cause(
            text=key,
            parent=draw(parents),
            position=draw(st.integers(-2, 3)),
            count=draw(st.none() | st.integers(0, 20)),
            root=draw(st.booleans()),
            branch=draw(st.sampled_from(["", "lost", *BRANCHES])),
        )
        for key in keys
    }
    return Analysis(id="a", problem="p", causes=causes, total=draw(st.none() | st.integers(1, 30)))


@given(analyses())
def test_every_cause_stands_in_the_tree_once(analysis: Analysis) -> None:
    assert sorted(line.key for line in walk(analysis)) == sorted(analysis.causes)


@given(analyses())
def test_a_chain_never_comes_back_to_itself(analysis: Analysis) -> None:
    for key in analysis.causes:
        keys = chain(analysis, key)
        assert keys[0] == key
        assert len(set(keys)) == len(keys)


@given(analyses())
def test_the_shares_of_the_bars_make_a_whole(analysis: Analysis) -> None:
    bars = pareto(analysis)
    if bars:
        assert abs(sum(bar.share for bar in bars) - 1) < 1e-9
        assert abs(bars[-1].cumulative - 1) < 1e-9
        counts = [bar.count for bar in bars if bar.key is not None]
        assert counts == sorted(counts, reverse=True)


@given(analyses())
def test_every_cause_at_the_top_stands_on_one_bone(analysis: Analysis) -> None:
    on_bones = [key for bone in bones(analysis) for key, _ in bone.causes]

    assert sorted(on_bones) == sorted(children(analysis, None))
    assert [bone.branch for bone in bones(analysis)][:6] == list(BRANCHES)


def test_a_renamed_branch_keeps_its_causes() -> None:
    renamed = replace(reference(), branches={"method": "预约流程"})
    bone = next(one for one in bones(renamed) if one.branch == "method")

    assert (bone.name, bone.renamed) == ("预约流程", True)
    assert [key for key, _ in bone.causes] == ["late"]
    assert [one.branch for one in bones(renamed)][-1] == ""
