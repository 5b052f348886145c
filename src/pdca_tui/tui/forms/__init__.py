"""Forms: what is asked about a record, how it is read, and which deed the answers make."""

from pdca_tui.tui.forms.centre import centre_form
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.measures import measure_form
from pdca_tui.tui.forms.meetings import meeting_form
from pdca_tui.tui.forms.problems import problem_form, take_on_form
from pdca_tui.tui.forms.spec import Field, Form, Kind
from pdca_tui.tui.forms.tasks import block_form, edit_task_form, finish_form, task_form
from pdca_tui.tui.forms.values import value_form

__all__ = [
    "Field",
    "Form",
    "Kind",
    "SeenDeed",
    "block_form",
    "centre_form",
    "edit_task_form",
    "finish_form",
    "measure_form",
    "meeting_form",
    "problem_form",
    "take_on_form",
    "task_form",
    "value_form",
]
