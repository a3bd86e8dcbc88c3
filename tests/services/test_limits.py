"""`[limits]` in config.toml: what is too large for the readers' limits is read when somebody says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.errors import ProgramError, StoreError
from planner.importers.page import bounds
from planner.limits import raise_limits
from planner.services.setting import open_setting
from tests.conftest import NOW
from tests.importers.contract import read

PAGE = "Bee Days\n\n" + "Mon 3 May 2027 10:00 - 10:30 UTC\n\nBees\n\n" * 3


@pytest.fixture(autouse=True)
def standard() -> Iterator[None]:
    yield
    raise_limits(1)


def opened(home: Path, config: str) -> tuple[str, ...]:
    """The warnings of a setting with such a config.toml."""
    home.mkdir()
    (home / "config.toml").write_text(config, encoding="utf-8")
    return open_setting(home=home, now=NOW, environment={"TZ": "UTC"}).warnings


def test_larger_source_is_refused_until_the_limits_are_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_SLOTS", 2)

    with pytest.raises(ProgramError, match="has more than 2 slots"):
        read(PAGE)
    warnings = opened(tmp_path / "home", "[limits]\ntimes = 2\n")

    assert (warnings, len(read(PAGE).talks)) == ((), 1)


@pytest.mark.parametrize("value", ["0", "101", "true", '"4"', "1.5"])
def test_wrong_factor_is_an_error_with_its_place(tmp_path: Path, value: str) -> None:
    with pytest.raises(StoreError, match=r"config.toml:2:9: times is .* \(a whole number from 1 to 100\)"):
        opened(tmp_path / "home", f"[limits]\ntimes = {value}\n")


def test_unknown_limit_is_a_warning(tmp_path: Path) -> None:
    assert opened(tmp_path / "home", "[limits]\nbytes = 5\n") == (
        "config.toml:2: 'bytes' means nothing here (did you mean times?)",
    )
