"""What holds for all tests: laws are tried without a clock, and in the same order wherever nobody is watching."""

from __future__ import annotations

import os

from hypothesis import settings

# A busy machine is no fault of the law that is tried.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
