"""What engine tests share. Nothing here needs Django: these tests run where it is not installed."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

# The same examples every time: a failure is a change of ours, not of luck.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("fixed")

SHARED_DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """The folder of public data beside the project; the test is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the public data folder ../shared/data is not here")
    return SHARED_DATA
