"""Start-up cost: no module of the everyday path may load a heavy package."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.importers import ReadOptions
from planner.services.choices import star
from planner.services.library import import_source
from planner.services.setting import open_setting
from tests.conftest import NOW

HEAVY = {
    "textual", "rich", "asyncio", "icalendar", "dateutil", "importlib.metadata", "tomli_w", "pylatexenc", "xml.etree", "wcwidth", "httpx",
    "lxml", "caldav", "niquests", "keyring",
}  # fmt: skip

LIGHT = (
    "planner",
    "planner.errors",
    "planner.text",
    "planner.text.cells",
    "planner.text.clean",
    "planner.text.fold",
    "planner.text.latex",
    "planner.text.slug",
    "planner.timeline",
    "planner.timeline.abbreviation",
    "planner.timeline.agenda",
    "planner.timeline.busy",
    "planner.timeline.clock",
    "planner.timeline.conflict",
    "planner.timeline.day",
    "planner.timeline.edition",
    "planner.timeline.interest",
    "planner.timeline.interval",
    "planner.timeline.program",
    "planner.timeline.query",
    "planner.timeline.slot",
    "planner.timeline.slot_grammar",
    "planner.timeline.year",
    "planner.timeline.zone_search",
    "planner.importers",
    "planner.importers.page.reader",
    "planner.exporters",
    "planner.store.agenda",
    "planner.store.busy",
    "planner.store.busy_kept",
    "planner.store.config",
    "planner.store.config_reading",
    "planner.store.ledger",
    "planner.store.programs",
    "planner.store.state",
    "planner.store.undo",
    "planner.machine",
    "planner.web.address",
    "planner.web.answers",
    "planner.web.charset",
    "planner.importers.merging.reader",
    "planner.importers.offered",
    "planner.services.addresses",
    "planner.services.busy",
    "planner.services.desk",
    "planner.services.narrow_desk",
    "planner.services.friends",
    "planner.services.gaps",
    "planner.services.export",
    "planner.services.library",
    "planner.services.publish",
    "planner.cli",
    "planner.__main__",
)


def _loaded_by(module: str) -> set[str]:
    code = f"import {module}, sys; print(*sorted(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    return set(answer.stdout.split())


@pytest.mark.parametrize("module", LIGHT)
def test_import_stays_light(module: str) -> None:
    loaded = _loaded_by(module)

    assert (module in loaded, loaded & HEAVY) == (True, set())


def test_package_of_readers_loads_no_reader() -> None:
    loaded = {name for name in _loaded_by("planner.importers") if name.startswith("planner.importers.")}

    light = [
        "collector",
        "deadline",
        "frab",
        "frab.sniff",
        "kept",
        "marks",
        "options",
        "registry",
        "sniff",
    ]
    assert loaded == {f"planner.importers.{name}" for name in light}


def _loaded_in(code: str) -> set[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = f"{code}\nimport sys; sys.stderr.write(' '.join(sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-c", told],
        capture_output=True,
        text=True,
        check=True,
        env={**environment, "TZ": "Europe/Vienna"},
    )
    return set(answer.stderr.split())


_OF_OTHERS = {
    "argparse", "difflib", "textwrap", "hashlib", "tomllib",
    "planner.services.settling", "planner.services.doctor", "planner.services.export", "planner.services.library",
    "planner.store.config_reading", "planner.store.sources", "planner.store.lineage", "planner.store.accepted_toml",
    "planner.timeline.accepted", "planner.timeline.hours", "planner.timeline.year", "planner.timeline.gap",
    "planner.timeline.zone_search", "planner.timeline.free", "planner.importers",
}  # fmt: skip
"""What a verb about stars, and the first picture, do without."""
_OF_NO_NEED = {
    "dataclasses", "inspect", "ast", "tokenize", "gettext", "locale", "random", "tempfile", "traceback", "logging",
    "planner.timeline.hiding",
}  # fmt: skip
"""What everyday verbs do without: dataclasses comes with inspect and half of a compiler, so their values are named tuples."""


@pytest.mark.parametrize("verb", ["now", "conflicts", "list", "star"])
def test_everyday_verb_loads_nothing_of_the_others(verb: str, tmp_path: Path) -> None:
    setting = open_setting(home=tmp_path, now=NOW, environment={})
    table = b"Title,Date,Start,End,Timezone\nBees,2027-07-05,09:00,10:00,Europe/Vienna\n"
    program = import_source(setting, "bees.csv", table, ReadOptions(now=NOW))
    star(setting, program.talks)
    named = [program.talks[0].id] if verb == "star" else []
    words = [verb, *named, "--home", str(tmp_path), "--now", "2027-07-05T07:00:00Z", "--quiet"]

    loaded = _loaded_in(f"from planner.cli import main\nassert main({words!r}) == 0") - _loaded_in("")

    assert loaded & (_OF_OTHERS | _OF_NO_NEED) == set()
    assert "planner.store.agenda" in loaded


def test_first_picture_loads_nothing_that_only_later_ones_show() -> None:
    loaded = _loaded_by("planner.tui")

    assert loaded & _OF_OTHERS - {"argparse", "hashlib", "textwrap", "difflib", "tomllib"} == set()
    assert loaded & {"planner.timeline.search", "planner.tui.bound", "planner.tui.screens.grid"} == set()
