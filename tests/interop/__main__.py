"""Make calendar files as planner writes them and show them to every independent reader that is installed.

    python -m tests.interop FOLDER                            with the readers of this Python, and node's
    python -m tests.interop FOLDER --python VENV/bin/python   with that Python's, too (again for more)
    python -m tests.interop FOLDER --node DIR/node_modules    with ical.js and node-ical from there
    python -m tests.interop FOLDER --wild 100                 and with a hundred agendas as chance makes them
    python -m tests.interop FOLDER --judge 'COMMAND ...'      COMMAND FILE --expect E.json [--previous OLD.ics]
                                                              says of each file whether it is right, by its exit code

The files stay in FOLDER, each with its expectation (.json) beside it. The exit code is 1 where a reader saw anything
else than what was to be seen, or no reader was found.
"""

import argparse
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from tests.interop.chapters import Chapter
from tests.interop.readers import Reader, complaints_of, installed_readers
from tests.interop.stories import change_stories, removal_stories, sample_stories, wild_stories

_STORIES = ("samples", "changes", "removal", "wild")


def main(argv: Sequence[str] | None = None) -> int:
    """Judge every file; 0 where all agree."""
    options = _parser().parse_args(argv)
    options.folder.mkdir(parents=True, exist_ok=True)
    readers = () if options.no_readers else installed_readers(pythons=options.python, node=options.node)
    judges = [shlex.split(command) for command in options.judge]
    print(f"{len(readers)} readers: {', '.join(str(reader) for reader in readers)}")
    if not (readers or judges):
        print("no reader is installed (pip install khal vobject, or name a --python that has some)")
        return 1
    files = wrong = 0
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="homes-") as homes:
        for chapter in _chapters(Path(homes), options):
            files += 1
            complaints = _judged(chapter, options.folder / f"{files:04}", readers, judges)
            wrong += bool(complaints)
            print(
                f"{files:4} {'WRONG' if complaints else 'right'} {chapter.name}",
                *complaints,
                sep="\n       ",
                flush=True,
            )
    print(f"{files} files, {wrong} wrong")
    return int(wrong > 0)


def _chapters(folder: Path, options: argparse.Namespace) -> Iterator[Chapter]:
    stories = {
        "samples": sample_stories(folder),
        "changes": change_stories(folder),
        "removal": removal_stories(folder),
        "wild": wild_stories(folder, options.wild, options.seed),
    }
    return chain.from_iterable(story for name, story in stories.items() if name in options.stories)


def _judged(
    chapter: Chapter, beside: Path, readers: Sequence[Reader], judges: Sequence[Sequence[str]]
) -> list[str]:
    """What readers and judges have against a file; it is kept with its expectation."""
    file, expected, old = (beside.with_suffix(ending) for ending in (".ics", ".json", ".old.ics"))
    file.write_bytes(chapter.file.read_bytes())
    expected.write_text(chapter.expectation(), encoding="utf-8")
    former = []
    if chapter.previous is not None:
        old.write_bytes(chapter.previous.read_bytes())
        former = ["--previous", str(old)]
    complaints = [
        f"{reader}: {each}" for reader in readers for each in complaints_of(reader, file, chapter.expected)
    ]
    for judge in judges:
        command = [*judge, str(file), "--expect", str(expected), *former]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        beside.with_suffix(".txt").write_text(ran.stdout + ran.stderr, encoding="utf-8")
        if ran.returncode != 0:
            complaints.append(f"{judge[0]}: exit code {ran.returncode}, see {beside.with_suffix('.txt')}")
    return complaints


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m tests.interop", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--python", action="append", default=[], type=Path, help="a Python whose readers to use, too"
    )
    parser.add_argument("--node", type=Path, help="a node_modules folder")
    parser.add_argument("--judge", action="append", default=[], help="a command that judges a file")
    parser.add_argument("--no-readers", action="store_true", help="leave it to the judges")
    parser.add_argument("--wild", type=int, default=5, help="how many agendas to make by chance (default: 5)")
    parser.add_argument("--seed", type=int, default=0, help="the first of them")
    parser.add_argument(
        "--stories", nargs="+", choices=_STORIES, default=_STORIES, help="only these (default: all)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
