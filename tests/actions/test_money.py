"""Payments, budget lines and outputs on a real store: one audit entry a deed, clashes asked, undo whole."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdca_tui.actions.approval import approve_plan
from pdca_tui.actions.budget import (
    create_line,
    create_output,
    delete_line,
    delete_output,
    edit_line,
    edit_output,
    set_output,
)
from pdca_tui.actions.money import delete_payment, edit_payment, pay
from pdca_tui.actions.session import Session
from pdca_tui.actions.undoing import undo_change, undo_last
from pdca_tui.method.promise import promise_lines
from pdca_tui.method.returns import returns
from pdca_tui.model.enums import Recurrence, Savings
from pdca_tui.model.errors import Conflict, Forbidden, NotFound, Refused
from pdca_tui.model.records import BudgetLine, Output, Spend
from tests.actions.conftest import NOW
from tests.actions.test_laws import session_on_a_copy

TODAY = NOW.date()


def stock(session: Session) -> BudgetLine:
    return session.snapshot().budget[0]


def paid(session: Session) -> list[Spend]:
    return session.snapshot().spends(stock(session))


def a_payment(session: Session, amount: str = "1.5") -> Spend:
    done = pay(session, stock(session), Decimal(amount), day=dt.date(2026, 4, 10), note="rack")
    payment = done.snapshot.get(Spend, done.record_id)
    assert payment is not None
    return payment


def changes(session: Session) -> int:
    return len(session.snapshot().changes)


def test_a_payment_says_when_who_and_what_for(li: Session) -> None:
    payment = a_payment(li)

    assert (payment.day, payment.person, payment.note) == (dt.date(2026, 4, 10), "李经理", "rack")
    other = pay(li, stock(li), Decimal(1), person="张伟").snapshot.spends(stock(li))[-1]
    assert (other.day, other.person) == (TODAY, "张伟")


def test_a_payment_is_corrected_with_one_audit_entry_and_taken_back(li: Session) -> None:
    payment, before = a_payment(li), changes(li)
    done = edit_payment(li, payment, amount=Decimal(2), person="张伟", note=" shelves ")

    now = done.snapshot.get(Spend, payment.id)
    assert now is not None
    assert (now.amount, now.person, now.note, now.day) == (2, "张伟", "shelves", payment.day)
    assert changes(li) == before + 1
    assert (li.snapshot().changes[-1].deed, li.snapshot().changes[-1].subject) == ("spend.edit", "配件库存")
    undo_last(li)
    back = li.snapshot().get(Spend, payment.id)
    assert back is not None
    assert (back.amount, back.person, back.note) == (payment.amount, payment.person, payment.note)


def test_a_payment_that_somebody_corrected_meanwhile_asks(li: Session) -> None:
    payment = a_payment(li)
    edit_payment(li, payment, note="from the other desk")
    edit_payment(li, payment, amount=Decimal(3))
    assert (paid(li)[-1].amount, paid(li)[-1].note) == (3, "from the other desk")

    with pytest.raises(Conflict):
        edit_payment(li, payment, amount=Decimal(4))
    with pytest.raises(Conflict):
        delete_payment(li, payment)
    assert paid(li)[-1].amount == 3


def test_a_payment_is_deleted_and_brought_back(li: Session) -> None:
    payment, before = a_payment(li), changes(li)
    spent = returns(li.snapshot(), TODAY).spent
    delete_payment(li, payment)

    assert returns(li.snapshot(), TODAY).spent == spent - payment.amount
    assert changes(li) == before + 1
    with pytest.raises(NotFound):
        edit_payment(li, payment, amount=Decimal(1))
    with pytest.raises(NotFound):
        delete_payment(li, payment)
    undo_last(li)
    assert (paid(li)[-1].amount, paid(li)[-1].person) == (payment.amount, payment.person)


def test_what_is_no_payment_is_refused(li: Session) -> None:
    payment = a_payment(li)
    with pytest.raises(Refused, match="nothing"):
        edit_payment(li, payment, amount=Decimal(0))
    with pytest.raises(Refused, match="still to come"):
        edit_payment(li, payment, day=TODAY + dt.timedelta(days=1))
    with pytest.raises(Refused, match="has its day"):
        edit_payment(li, payment, day=None)
    assert paid(li)[-1] == payment


def test_a_sum_brought_in_without_a_day_may_stay_so(li: Session) -> None:
    (brought,) = paid(li)
    done = edit_payment(li, brought, day=None, amount=Decimal(3))

    assert [one.amount for one in done.snapshot.spends(stock(li))] == [3]


def test_only_a_manager_touches_money(li: Session, liming: Session) -> None:
    payment, output = a_payment(li), li.snapshot().outputs[0]
    before = changes(li)
    deeds = (
        lambda: pay(liming, stock(li), Decimal(1)),
        lambda: edit_payment(liming, payment, amount=Decimal(1)),
        lambda: delete_payment(liming, payment),
        lambda: create_line(liming, "x", Decimal(1)),
        lambda: edit_line(liming, stock(li), note="x"),
        lambda: delete_line(liming, stock(li), paid(li)),
        lambda: create_output(liming, "x"),
        lambda: edit_output(liming, output, unit="x"),
        lambda: set_output(liming, output, Decimal(1)),
        lambda: delete_output(liming, output),
    )
    for deed in deeds:
        with pytest.raises(Forbidden):
            deed()
    assert changes(li) == before


def test_a_budget_line_comes_changes_and_goes_with_its_payments(li: Session) -> None:
    done = create_line(li, " tools ", Decimal("0.8"), note="wrenches")
    line = done.snapshot.get(BudgetLine, done.record_id)
    assert line is not None
    assert (line.item, done.snapshot.budget[-1]) == ("tools", line)
    edit_line(li, line, budget=Decimal(1))
    pay(li, line, Decimal("0.3"))
    now = li.snapshot().get(BudgetLine, line.id)
    assert now is not None
    delete_line(li, now, li.snapshot().spends(now))

    assert li.snapshot().get(BudgetLine, line.id) is None
    assert not [one for one in li.snapshot().all(Spend) if one.line == line.id]
    undo_last(li)
    assert [one.amount for one in li.snapshot().spends(line)] == [Decimal("0.3")]
    assert li.snapshot().budget[-1].budget == 1


def test_a_line_is_not_deleted_over_a_payment_that_nobody_saw(li: Session) -> None:
    seen = paid(li)
    a_payment(li)

    with pytest.raises(Refused, match="payments"):
        delete_line(li, stock(li), seen)
    assert len(paid(li)) == 2


def test_an_undo_leaves_no_payment_without_its_line(li: Session) -> None:
    made = create_line(li, "tools", Decimal(1))
    line = li.snapshot().budget[-1]
    pay(li, line, Decimal("0.3"))
    assert made.change is not None
    with pytest.raises(Refused, match="has payments"):
        undo_change(li, made.change.id)

    deleted = delete_payment(li, li.snapshot().spends(line)[0])
    delete_line(li, line)
    assert deleted.change is not None
    with pytest.raises(Refused, match="line of this payment is gone"):
        undo_change(li, deleted.change.id)


def test_two_lines_or_outputs_never_share_a_name(li: Session) -> None:
    with pytest.raises(Refused, match="already"):
        create_line(li, "crm系统", Decimal(1))
    with pytest.raises(Refused, match="already"):
        edit_line(li, stock(li), item="技师招聘")
    with pytest.raises(Refused, match="already"):
        create_output(li, "减少客户流失")
    with pytest.raises(Refused, match="already"):
        edit_output(li, li.snapshot().outputs[0], name="减少客户流失")
    with pytest.raises(Refused, match="below 0"):
        create_line(li, "new", Decimal(-1))
    edit_line(li, stock(li), item="配件库存", note="as it was")


def test_another_amount_leaves_the_promise_as_it_was_approved(li: Session) -> None:
    approve_plan(li, "李经理", "as it is")
    done = edit_line(li, stock(li), budget=Decimal(4))

    assert done.said.args["promised"] == 3
    snapshot = li.snapshot()
    (line, *_), total = promise_lines(snapshot, TODAY).budget, promise_lines(snapshot, TODAY).total
    assert (line.first, line.current, line.forecast) == (3, 3, 4)
    assert (total.current, total.forecast) == (Decimal("18.5"), Decimal("19.5"))
    found = returns(snapshot, TODAY)
    assert (found.budget, found.promised_budget, found.lines[0].promised) == (Decimal("19.5"), Decimal("18.5"), 3)
    approve_plan(li, "李经理", "more stock")
    assert returns(li.snapshot(), TODAY).lines[0].promised == 4


def test_an_output_comes_with_its_sort_changes_and_goes(li: Session) -> None:
    done = create_output(li, "hours saved", unit="h", savings=Savings.SOFT, recurrence=Recurrence.MONTHLY)
    output = done.snapshot.get(Output, done.record_id)
    assert output is not None
    assert (output.savings, output.recurrence, output.in_roi) == (Savings.SOFT, Recurrence.MONTHLY, False)
    edit_output(li, output, recurrence=Recurrence.ONCE, promised=Decimal(40))
    edit_output(li, output, actual=Decimal(10))
    now = li.snapshot().get(Output, output.id)
    assert now is not None
    assert (now.recurrence, now.promised, now.actual) == (Recurrence.ONCE, 40, 10)
    with pytest.raises(Conflict):
        edit_output(li, output, promised=Decimal(41))
    delete_output(li, now)
    with pytest.raises(NotFound):
        edit_output(li, now, actual=Decimal(1))
    undo_last(li)
    assert li.snapshot().outputs[-1].promised == 40


def test_a_field_that_no_form_has_is_a_mistake_of_the_program(li: Session) -> None:
    with pytest.raises(TypeError):
        edit_payment(li, paid(li)[0], line="other")
    with pytest.raises(TypeError):
        edit_line(li, stock(li), position=1)


steps = st.lists(
    st.tuples(st.sampled_from(["pay", "edit", "delete"]), st.integers(0, 9), st.integers(1, 99)), min_size=1, max_size=6
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_what_is_spent_is_the_sum_of_what_stands_and_undo_brings_the_start_back(
    reference_store: Path, plan: list[tuple[str, int, int]]
) -> None:
    with session_on_a_copy(reference_store) as session:
        kept = {one.id: one.amount for one in paid(session)}
        start, first = dict(kept), changes(session)
        for deed, place, amount in plan:
            known = paid(session)
            if deed == "pay" or not known:
                done = pay(session, stock(session), Decimal(amount))
                kept[done.record_id or ""] = Decimal(amount)
            elif deed == "edit":
                chosen = known[place % len(known)]
                edit_payment(session, chosen, amount=Decimal(amount))
                kept[chosen.id] = Decimal(amount)
            else:
                chosen = known[place % len(known)]
                delete_payment(session, chosen)
                del kept[chosen.id]
            assert {one.id: one.amount for one in paid(session)} == kept
            assert returns(session.snapshot(), TODAY).lines[0].spent == sum(kept.values(), Decimal())
        for change in reversed(session.snapshot().changes[first:]):
            undo_change(session, change.id)
        assert {one.id: one.amount for one in paid(session)} == start
