"""A walk through the app shows at every step what Textual's own painting shows.

This one is short; `python -m benchmarks.walk` goes as far as one likes.
"""

from __future__ import annotations

import pytest
from benchmarks.walk import Differs, Walk, walk

pytestmark = pytest.mark.system


@pytest.mark.parametrize("seed", [3, 4])
def test_a_walk_through_the_screens_shows_the_same_with_and_without_diffing(seed: int) -> None:
    walked = walk(45, seed, each=45)
    assert walked.compared >= 40
    assert len(walked.screens) >= 5, f"the walk has seen {dict(walked.screens)} only"


def test_a_walk_tells_what_differs_and_how_it_came_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    from benchmarks.walk import Walked

    with Walk(1, tmp_path_factory.mktemp("walk"), Walked(), language="en") as one:
        one.compare()
        one.terminal.scribble(b"\x1b[5;9H\x1b[31mBroadcast message\x1b[H")
        with pytest.raises(Differs, match=r"(?s)TodayScreen: cell 8,4 shows .*'B'.*after \['start'"):
            one.compare()
