"""What every test stands on: pinned zone data, a pinned machine zone, repeatable examples, and a frozen clock."""

import os
import time
import zoneinfo
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

# Before anything reads a zone: zoneinfo and dateutil then use the tzdata package, pytz its own data of the same
# release, and no test sees the database or the zone of the machine it runs on.
os.environ["PYTHONTZPATH"] = ""
zoneinfo.reset_tzpath(to=())
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile(
    "planner",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    # A contract's properties run once for each reader that inherits them.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
settings.load_profile("planner")

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""The moment at which every test takes place."""


@pytest.fixture
def now() -> datetime:
    return NOW
