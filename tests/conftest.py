"""What every test stands on: pinned zone data, a pinned machine zone, repeatable examples, and a frozen clock."""

import os
import time
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

from tests.web.server import Site, running_site

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


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A web site on this machine, asked directly: no proxy of the machine the tests run on."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with running_site() as made:
        yield made
