"""Start-up cost: no module of the everyday path may load a heavy package."""

import os
import subprocess
import sys

import pytest

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
        "decode",
        "frab",
        "frab.sniff",
        "html",
        "html.sniff",
        "ics",
        "ics.lines",
        "marks",
        "options",
        "sniff",
    ]
    assert loaded == {f"planner.importers.{name}" for name in light}
