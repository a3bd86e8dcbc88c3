"""The fuzzer that looks which lines run, for one format: `pip install atheris`, then as `benchmarks.fuzz`; see README.md."""

import argparse
import os
import pkgutil
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from benchmarks.fuzz_merge import Candidate, chosen, features_told, keep, task


def main() -> None:
    """Print executions and finds of one format; finds are written into files. Exit with 1 when there are any."""
    arguments = _parser().parse_args()
    # Nothing of planner may be loaded before atheris watches it.
    try:
        atheris = import_module("atheris")
    except ModuleNotFoundError:
        sys.exit("atheris is not installed (pip install atheris)")
    with atheris.instrument_imports(include=["planner.importers", "planner.timeline", "planner.text"]):
        readers = import_module("planner.importers")
        for module in pkgutil.walk_packages(readers.__path__, "planner.importers."):
            import_module(module.name)
        harness = import_module("tests.fuzz.harness")
    (format_,) = harness.formats_named([arguments.format])
    grown = arguments.grown / format_
    grown.mkdir(parents=True, exist_ok=True)
    if arguments.merge:
        _merge(atheris, harness, format_, grown)
    else:
        _look(atheris, harness, format_, grown, arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("format", metavar="FORMAT")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("fuzz-finds"), help="where finds go")
    parser.add_argument("--longest", type=int, metavar="BYTES", help="cut sources behind so many bytes")
    parser.add_argument(
        "--grown",
        type=Path,
        default=Path("fuzz-grown"),
        help="where what ran new lines stays for the next run and for --merge",
    )
    parser.add_argument(
        "--merge",
        action="store_true",
        help="look for nothing: the few grown sources that run most go to tests/fuzz/corpus/",
    )
    return parser


def _look(
    atheris: ModuleType, harness: ModuleType, format_: str, grown: Path, arguments: argparse.Namespace
) -> None:
    """Try sources until the time is over, and end the process: libFuzzer has no way to stop that returns."""
    finds = harness.Finds()
    scratch = tempfile.TemporaryDirectory()
    started = time.monotonic()

    def one(data: bytes) -> None:
        harness.tried(data, format_, finds)
        if time.monotonic() - started > arguments.seconds:
            print(f"{finds.line(format_)}  {time.process_time():.0f} s of processor time", flush=True)
            finds.keep(format_, arguments.folder)
            scratch.cleanup()
            os._exit(1 if finds.by_place else 0)

    words = Path(scratch.name) / "words"
    words.write_text(_dictionary(import_module("tests.fuzz.mutation").WORDS), "ascii")
    begin = Path(scratch.name) / "begin"
    begin.mkdir()
    for data in harness.seeds(format_):
        keep(data, begin)
    longest = min(arguments.longest or harness.LONGEST, harness.LONGEST)
    options = [f"-seed={arguments.seed}", f"-max_len={longest}", f"-dict={words}", "-verbosity=0"]
    more = {"custom_mutator": _in_workbooks(atheris)} if format_ == "xlsx" else {}
    atheris.Setup([sys.argv[0], *options, str(grown), str(begin)], one, **more)
    atheris.Fuzz()


def _dictionary(words: Sequence[bytes]) -> str:
    """Words as libFuzzer reads them: quoted, a line each, every byte by its number."""
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words)


def _in_workbooks(atheris: ModuleType) -> Callable[[bytes, int, int], bytes]:
    workbooks = import_module("tests.fuzz.workbooks")

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        changed: bytes = workbooks.changed_inside(
            random.Random(seed), data, lambda inside: bytes(atheris.Mutate(inside, len(inside) + 200))
        )
        return changed if len(changed) <= longest else data

    return mutate


def _merge(atheris: ModuleType, harness: ModuleType, format_: str, grown: Path) -> None:
    """Make the corpus of a format anew: of it and of what has grown, the few small sources that run most beyond what the
    seeds of other folders run."""
    kept = harness.CORPUS / format_
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        known = [keep(data, Path(folder)) for data in harness.written(format_)]
        others = sorted({path.name: path for each in (kept, grown) for path in each.iterdir()}.values())
        told = _told(atheris, harness, format_, [*known, *others], Path(folder) / "control")
        seen = frozenset[int]().union(*(told.get(number, frozenset()) for number in range(len(known))))
        candidates = [
            Candidate(path.read_bytes(), told.get(number, frozenset()))
            for number, path in enumerate(others, len(known))
        ]
        best = chosen(candidates, seen)
    for path in kept.iterdir():
        path.unlink()
    for data in best:
        keep(data, kept)
    print(f"{format_:12} {len(best):3} of {len(others):,} sources, {sum(map(len, best)):,} bytes", flush=True)


def _told(
    atheris: ModuleType, harness: ModuleType, format_: str, paths: Sequence[Path], control: Path
) -> dict[int, frozenset[int]]:
    """What each file runs, by its place in the list: libFuzzer's merging, in a process of its own as it ends the process."""
    control.write_text(task(paths), "utf-8")
    finds = harness.Finds()
    child = os.fork()
    if child == 0:
        options = ["-merge_inner=2", f"-merge_control_file={control}", "-verbosity=0"]
        options += [f"-max_len={harness.LONGEST}", str(control.parent), str(control.parent)]
        atheris.Setup([sys.argv[0], *options], lambda data: harness.tried(data, format_, finds) and None)
        atheris.Fuzz()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status != 0:
        sys.exit(f"{format_}: libFuzzer ended with {status}")
    return features_told(control.read_text("utf-8"))


if __name__ == "__main__":
    main()
