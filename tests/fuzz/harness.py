"""One try of the fuzzers: bytes into a reader, and whatever it owes looked at."""

import re
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from planner.importers import FORMATS
from planner.timeline.program import Program
from tests.fuzz.workbooks import small_workbook
from tests.importers.contract import OPTIONS, check_sound, read_or_error
from tests.importers.document import examples
from tests.patience import without_hanging

CASES = Path(__file__).parents[1] / "importers" / "cases"
HOSTILE = Path(__file__).parents[1] / "hostile"
CORPUS = Path(__file__).parent / "corpus"
"""What `benchmarks.fuzz_coverage` found that runs other lines than what people wrote: a folder a format, a file a source."""
_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "page-text": ("page/*.txt",),
    "html": ("html/*",),
    "ics": ("ics/*.ics",),
    "frab-xml": ("frab/*.xml",),
    "frab-json": ("frab/*.json",),
    "csv": ("*.csv", "*.tsv"),
    "sessionize": ("json/sessionize*",),
    "symposion": ("json/symposion*",),
    "eventhosts": ("json/eventhosts*",),
    "konopas": ("json/konopas*", "json/conclar*"),
    "schema.org": ("json/schema_org*",),
    "miniconf": ("json/miniconf*",),
    "json": ("json/records*", "json/*.yml"),
}
LONGEST = 60_000
"""Bytes of a source that is tried; what a fuzzer makes longer is cut."""


def seeds(format_: str) -> tuple[bytes, ...]:
    """Sources of a format to begin with: those that were written, then those that were found."""
    return tuple(dict.fromkeys([*written(format_), *(path.read_bytes() for path in found(format_))]))


def found(format_: str) -> tuple[Path, ...]:
    """The files of the corpus of a format."""
    return tuple(sorted((CORPUS / format_).glob("*")))


@cache
def written(format_: str) -> tuple[bytes, ...]:
    """Sources of a format by people: the case files, those of hostile programs, and the examples of the document."""
    paths = [path for pattern in _FOLDERS.get(format_, ()) for path in sorted(CASES.glob(pattern))]
    paths += sorted(HOSTILE.glob(f"*/{format_}.*"))
    shown = [example.data for example in examples() if example.format == format_]
    if format_ == "xlsx":
        shown.append(small_workbook())
    return tuple(dict.fromkeys([path.read_bytes()[:LONGEST] for path in paths] + shown))


@dataclass
class Finds:
    """What went wrong, once for each place it went wrong at."""

    executions: int = 0
    by_place: dict[str, bytes] = field(default_factory=dict)
    digest: str = ""
    """Of everything tried, in order."""

    def line(self, format_: str) -> str:
        """What to print of a format."""
        return f"{format_:12} {self.executions:9,} executions  {len(self.by_place)} finds"

    def keep(self, format_: str, folder: Path) -> None:
        """Write each find into a file and say where, so that it can become a case."""
        for place, data in self.by_place.items():
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{format_}-{sha256(data).hexdigest()[:12]}"
            path.write_bytes(data)
            print(f"  {place}: {path}", flush=True)


def tried(data: bytes, format_: str, finds: Finds) -> frozenset[str]:
    """Read some bytes as one format; what is wrong goes to the finds. What was new about it: the reasons of its problems
    and how large the program is, by which a fuzzer without coverage tells inputs that lead somewhere."""
    finds.executions += 1
    finds.digest = sha256(finds.digest.encode() + data).hexdigest()
    try:
        with without_hanging():
            program = read_or_error(data[:LONGEST], replace(OPTIONS, format=format_))
            if program is not None:
                check_sound(program, data[:LONGEST])
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a find
        finds.by_place.setdefault(_place(error), data[:LONGEST])
        return frozenset()
    return _signature(program)


def _place(error: BaseException) -> str:
    """Where an error came from, such as "KeyError at planner/importers/draft.py:12"."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/planner/" in frame.filename] or frames
    last = own[-1]
    return f"{type(error).__name__} at {'/'.join(Path(last.filename).parts[-3:])}:{last.lineno}"


def _signature(program: Program | None) -> frozenset[str]:
    if program is None:
        return frozenset(["refused"])
    facts = {re.sub(r"'.*?'|\d+", "#", problem.message)[:80] for problem in program.problems}
    facts.add(f"talks {len(program.talks).bit_length()}")
    facts.add(f"slots {len(program.unnamed_slots).bit_length()}")
    facts.add(f"{program.shape} {program.timezone is None} {program.year_source}")
    for talk in program.talks:
        absent = [
            name
            for name in ("end", "session", "track", "room", "badge", "abstract", "url")
            if getattr(talk, name) is None
        ]
        facts.add(
            f"{talk.kind} {talk.status} {absent} {len(talk.people).bit_length()} {len(talk.same_as).bit_length()}"
        )
    return frozenset(facts)


def formats_named(words: Sequence[str]) -> tuple[str, ...]:
    """The formats meant; all of them for no word."""
    wrong = [word for word in words if word not in FORMATS]
    if wrong:
        sys.exit(f"no format {wrong[0]}; one of: {', '.join(FORMATS)}")
    return tuple(words) or FORMATS
