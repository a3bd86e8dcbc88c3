"""A program with stars, a calendar server with a gate before it, and `planner publish` to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run, home, run
from tests.cli.harbor import write_harbor
from tests.publishing.servers import (
    PASSWORD,
    USERS,
    Backend,
    Gate,
    gate_before,
    has_xandikos,
    running_radicale,
    running_xandikos,
)

__all__ = ["home", "run"]

TALKS = (
    ("bees", "0900-0930", "Hall", "Bees of the Baltic coast", "Ada Quill"),
    ("rust", "1000-1030", "Hall", "Rust for bakers", "Bo Reed"),
    ("salt", "1015-1045", "Attic", "Salt and its roads", "Cy Lund"),
    ("looms", "1100-1130", "Attic", "Looms that remember", "Di Marsh"),
)
Publish = Callable[..., Ran]
_taken: Iterator[str] = iter(USERS)


@pytest.fixture(scope="session")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    with running_radicale(tmp_path_factory.mktemp("radicale")) as backend:
        yield backend


@pytest.fixture(scope="session", params=["radicale", "xandikos"])
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """Each server that is installed."""
    if request.param == "radicale":
        yield request.getfixturevalue("radicale")
        return
    if not has_xandikos():
        pytest.skip("xandikos is not installed")
    with running_xandikos(tmp_path_factory.mktemp("xandikos")) as made:
        yield made


@pytest.fixture
def gate(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """The server, for a user of this test's own; no proxy and no keyring of the machine."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("PLANNER_CALDAV_PASSWORD", PASSWORD)
    with gate_before(backend, next(_taken)) as made:
        yield made


@pytest.fixture
def harbor(run: Run, tmp_path: Path) -> Path:
    """A program's file, three of whose talks are starred."""
    file = write_harbor(tmp_path / "harbor.json", *TALKS)
    run("import", file, "--quiet")
    run("star", "bees", "rust", "salt", "--quiet")
    return file


@pytest.fixture
def publish(run: Run, gate: Gate, harbor: Path) -> Publish:
    """`planner publish`; its first run with the address and a calendar of this test's own."""
    name = f"Talks of {gate.user}"

    def published(*words: object, first: bool = False, later: str = "", **environment: str) -> Ran:
        if later:
            environment["PLANNER_NOW"] = later
        where = ("--caldav", gate.url, "--user", gate.user, "--calendar", name) if first else ()
        gate.asked.clear()
        ran = run("publish", *where, *words, **environment)
        assert PASSWORD not in ran.out + ran.err
        assert "Traceback" not in ran.err
        return ran

    return published
