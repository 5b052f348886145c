"""What a screen shows at one moment: a snapshot, a day, a language, a look, and who is looking.

Figures come from the method and are worked out once a snapshot and day, when somebody asks for them.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from pdca_tui.actions.session import Session
from pdca_tui.i18n.translator import Translator
from pdca_tui.method.board import BoardLine, board, values_on_or_before
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.comments import with_comments
from pdca_tui.method.health import Health, health
from pdca_tui.method.needs import Need, needs
from pdca_tui.method.today import TodayLine, task_line, today
from pdca_tui.method.work import ENDED
from pdca_tui.model.errors import Refused
from pdca_tui.model.keys import KeyOf
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Indicator, Person, PromisedDays, Standard, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.commands.command import plain_key
from pdca_tui.tui.glyphs import Glyphs
from pdca_tui.tui.key_map import DEFAULT_KEYS, Commands, KeyMap
from pdca_tui.tui.theming import Palette

if TYPE_CHECKING:
    from pdca_tui.method.critical import PlanSchedule
    from pdca_tui.method.earned_value import PlanValue
    from pdca_tui.method.loop import LoopLine
    from pdca_tui.method.process import ProcessLine
    from pdca_tui.method.results import ResultLine
    from pdca_tui.method.returns import Returns
    from pdca_tui.method.sops import SopLine
    from pdca_tui.method.touched import Touched
    from pdca_tui.method.xmr import Standing
    from pdca_tui.store.presence import Presence

PLAIN_SIGNS = str.maketrans({"–": "-", "—": "-", "…": "~", "→": ">", "×": "x", "≤": "<=", "·": "-", "“": '"', "”": '"'})
"""Sign of ambiguous width -> the plain one in its place."""

NO_FILES = msg("A session from outside writes no file on this machine.")
"""Why a command that leaves a file behind is off there."""


class Facts(msgspec.Struct, frozen=True, dict=True):
    """The method's answers for one snapshot and day, each computed on first use."""

    snapshot: Snapshot
    day: dt.date

    @cached_property
    def board(self) -> list[BoardLine]:
        return board(self.snapshot, self.day)

    @cached_property
    def today(self) -> list[TodayLine]:
        return today(self.snapshot, self.day)

    @cached_property
    def needs(self) -> list[Need]:
        return needs(self.snapshot, self.day)

    @cached_property
    def _needs_of(self) -> dict[str, list[Need]]:
        return {}

    def needs_of(self, person: Person | None) -> list[Need]:
        """The needs as one person reads them: the comments that ask them stand among the lines of all."""
        key = person.id if person is not None else ""
        if key not in self._needs_of:
            self._needs_of[key] = with_comments(self.needs, self.snapshot, person)
        return self._needs_of[key]

    @cached_property
    def health(self) -> Health:
        return health(self.snapshot, self.day)

    @cached_property
    def process(self) -> list[ProcessLine]:
        from pdca_tui.method.process import process_lines

        return process_lines(self.snapshot, self.day, self.board)

    @cached_property
    def returns(self) -> Returns:
        from pdca_tui.method.returns import returns

        return returns(self.snapshot, self.day)

    @cached_property
    def earned(self) -> PlanValue | None:
        from pdca_tui.method.earned_value import earned_value

        return earned_value(self.snapshot, self.day)

    @cached_property
    def loops(self) -> list[LoopLine]:
        from pdca_tui.method.loop import loop_lines

        return loop_lines(self.snapshot, self.day)

    @cached_property
    def sops(self) -> list[SopLine]:
        """The ways of working, those that hold no more behind."""
        from pdca_tui.method.sops import sop_lines

        return sop_lines(self.snapshot, self.day, retired=True)

    @cached_property
    def _standings(self) -> dict[str, Standing]:
        return {}

    def standing(self, indicator: Indicator) -> Standing:
        """The natural process limits of an indicator on the day."""
        from pdca_tui.method.xmr import standing

        if indicator.id not in self._standings:
            values = values_on_or_before(self.snapshot.values(indicator), self.day)
            self._standings[indicator.id] = standing(indicator, values)
        return self._standings[indicator.id]

    @cached_property
    def results(self) -> list[ResultLine]:
        """The results against the targets in force."""
        from pdca_tui.method.results import result_lines

        return result_lines(self.snapshot, self.day, lines=self.board)

    @cached_property
    def principle(self) -> Standard | None:
        """The principle of the day."""
        from pdca_tui.method.principle import principle_of

        return principle_of(self.snapshot, self.day)

    @cached_property
    def calendar(self) -> WorkCalendar:
        return WorkCalendar.of(self.snapshot)

    @cached_property
    def schedule(self) -> PlanSchedule | Message:
        """When each task can start and must end; the sentence that names the ring where there is one."""
        from pdca_tui.method.critical import plan_schedule

        try:
            return plan_schedule(self.snapshot)
        except Refused as ring:
            return ring.message

    @cached_property
    def forecasts(self) -> dict[str, PromisedDays]:
        """When each leaf starts and ends as it looks now, by the id of the task."""
        from pdca_tui.method.promise import forecasts

        return forecasts(self.snapshot, self.day)

    def is_late(self, task: Task) -> bool:
        """Whether a leaf is behind its day: the rule of today's work, for any task of the plan."""
        return task.status not in ENDED and task_line(self.snapshot, self.calendar, task, self.day).overdue_days > 0

    def worked_out(self) -> Facts:
        """These facts with every answer computed: what a thread hands over to the event loop."""
        _ = self.board, self.today, self.needs, self.health
        return self


class Look(msgspec.Struct, frozen=True):
    """How things are drawn: the language, the glyphs and the colours."""

    tr: Translator
    glyphs: Glyphs
    palette: Palette
    keys: KeyMap = DEFAULT_KEYS
    """The keys in force: the key bar and the help name them."""

    @property
    def zh(self) -> bool:
        return self.tr.language == "zh"

    def say(self, message: Message, commands: Commands = ()) -> str:
        """A sentence in the reader's language, safe to show; the keys it names are those of `commands`."""
        return self._plain(self.tr.say(self.keys.told(message, commands, plain=self.glyphs.ascii)))

    def key(self, key: KeyOf) -> str:
        """The key of a command as it is shown, where it stands by itself."""
        name = self.keys.name_of(key)
        return plain_key(name) if self.glyphs.ascii else name

    def t(self, text: str) -> str:
        """A word or a sentence of the catalogue in the reader's language."""
        return self._plain(self.tr.t(text))

    def _plain(self, text: str) -> str:
        """Our own sentences hold signs of doubtful width as well; where only plain signs are drawn they go."""
        return text.translate(PLAIN_SIGNS) if self.glyphs.ascii else text


class Scene(msgspec.Struct, frozen=True):
    """Everything a screen needs to draw itself. `person` is who is looking, None for a login nobody knows."""

    facts: Facts
    now: dt.datetime
    look: Look
    login: str
    person: Person | None
    read_only: bool = False
    saved_at: dt.datetime | None = None
    """When this session last saved something; None while it has not."""
    session: Session | None = None
    """Who works on which store: what the rights are asked with. None draws a scene without any store."""
    others: tuple[Presence, ...] = ()
    """The other sessions that have the store open."""
    restricted: bool = False
    """Whether it is a session from outside: it leaves no file behind on this machine."""
    touched: Touched | None = None
    """What others have changed since the scene before; None in every other scene."""
    standing: Message | None = None
    """What is wrong with the store for as long as it lasts."""

    @property
    def snapshot(self) -> Snapshot:
        return self.facts.snapshot

    @property
    def day(self) -> dt.date:
        return self.facts.day

    @property
    def needs(self) -> list[Need]:
        """What waits for whoever is looking."""
        return self.facts.needs_of(self.person)
