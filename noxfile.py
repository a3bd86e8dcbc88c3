"""The tasks of a developer: `nox -s check` before a commit; `nox -l` lists all. CONTRIBUTING.md says when which.

The everyday ones use the packages of the environment that nox itself is in; `pythons` and `lowest` make their own.
"""

import sys
from pathlib import Path

import nox

nox.options.sessions = ["check"]
nox.options.default_venv_backend = "uv|virtualenv"

PYTHON = sys.executable
QUICK = [
    "tests/text", "tests/timeline", "tests/exporters", "tests/services", "tests/web", "tests/cli", "tests/test_contributing.py",
    "tests/test_architecture.py", "tests/completion/test_answer.py", "tests/documents/test_reference.py",
    "tests/test_extras.py", "tests/test_formats.py", "tests/test_import_stays_light.py", "tests/test_samples.py",
    "tests/importers/test_sniff.py", "tests/importers/test_seeds.py", "tests/importers/test_written.py",
    "--ignore=tests/cli/test_hostile_sources.py",
    "tests/store/test_agenda.py", "tests/store/test_config.py", "tests/store/test_programs.py", "tests/tui/test_app.py",
]  # fmt: skip
"""What tells most in little time; `.ci/run` runs everything."""
PICTURES = [
    "tests/tui/test_snapshots.py",
    "tests/tui/test_busy_snapshots.py",
    "tests/tui/test_plan_layer.py",
    "tests/cli",
    "tests/test_samples.py",
]
"""Where snapshots are compared."""
BENCHMARKS = ("reading", "memory", "verbs", "plan", "split", "conflicts")


@nox.session(venv_backend="none")
def check(session: nox.Session) -> None:
    """Before a commit: format, lint, types, imports, the lock, and the quick part of the tests."""
    _python(session, "-m", "ruff", "format", "--check", ".")
    _python(session, "-m", "ruff", "check", ".")
    _python(session, "-m", "mypy")
    session.run(_beside("lint-imports"), external=True)
    _python(session, "scripts/lock.py", "--check")
    _tests(session, PYTHON, *QUICK)


@nox.session(venv_backend="none")
def test(session: nox.Session) -> None:
    """All tests, or those named: nox -s test -- tests/cli -k export."""
    _tests(session, PYTHON, *session.posargs)


@nox.session(name="format", venv_backend="none")
def format_(session: nox.Session) -> None:
    """Put every file into the one format, and mend what ruff can mend."""
    _python(session, "-m", "ruff", "format", ".")
    _python(session, "-m", "ruff", "check", "--fix", ".")


@nox.session(venv_backend="none")
def snapshots(session: nox.Session) -> None:
    """Record what the screens, listings and sample programs look like anew; read the diff before you commit it."""
    _tests(session, PYTHON, "--snapshot-update", *(session.posargs or PICTURES))
    session.run("git", "status", "--short", "--", "tests", external=True)


@nox.session(venv_backend="none")
def bench(session: nox.Session) -> None:
    """Measure, all or those named: nox -s bench -- plan --stars 300."""
    if session.posargs:
        _python(session, "-m", f"benchmarks.{session.posargs[0]}", *session.posargs[1:])
        return
    for name in BENCHMARKS:
        _python(session, "-m", f"benchmarks.{name}")


@nox.session(venv_backend="none")
def written(session: nox.Session) -> None:
    """Write anew what is made from the code: the references of the documents, completion, the man page."""
    _python(session, "-m", "scripts.reference")
    _python(session, "-m", "scripts.shell_files")


@nox.session(venv_backend="none")
def docs(session: nox.Session) -> None:
    """Draw the pictures of the documents anew, and build them with warnings as errors."""
    _python(session, "scripts/pictures.py")
    written(session)
    session.run(_beside("zensical"), "build", "--strict", "-f", "mkdocs.yml", external=True)


@nox.session(venv_backend="none")
def fuzz(session: nox.Session) -> None:
    """Readers under mutated sources, a minute a format: nox -s fuzz -- csv --seconds 600."""
    _python(session, "-m", "benchmarks.fuzz", *session.posargs)


@nox.session(venv_backend="none")
def sweeps(session: nox.Session) -> None:
    """What must never be lost: everything that writes is killed at each call, and four processes star at once."""
    _python(session, "-m", "tests.store.kills", *session.posargs)
    _python(session, "-m", "tests.store.races")


@nox.session(venv_backend="none")
def package(session: nox.Session) -> None:
    """Build the sdist and the wheel, install that alone and by uv and pipx, and try it."""
    _python(session, "-m", "scripts.try_package", *session.posargs)


@nox.session(venv_backend="none")
def lock(session: nox.Session) -> None:
    """Bring requirements-dev.txt up to pyproject.toml; `-- --upgrade` takes the newest of everything."""
    _python(session, "scripts/lock.py", *session.posargs)


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def pythons(session: nox.Session) -> None:
    """The quick tests on each Python that this machine has, with the locked packages."""
    session.install("-r", "requirements-dev.txt")
    session.install("--no-deps", "-e", ".")
    _tests(session, "python", *(session.posargs or QUICK))


@nox.session(python="3.11")
def lowest(session: nox.Session) -> None:
    """The quick tests with the oldest packages that pyproject.toml allows."""
    asked = str(Path(session.create_tmp()) / "lowest.txt")
    session.run(
        _beside("uv"), "pip", "compile", "-q", "--all-extras", "--resolution", "lowest-direct", "--no-header",
        "--python-version", "3.11", "pyproject.toml", "-o", asked, external=True, silent=True,
    )  # fmt: skip
    session.install("-r", asked)
    session.install("--no-deps", "-e", ".")
    _tests(session, "python", *(session.posargs or QUICK))


def _python(session: nox.Session, *words: str) -> None:
    session.run(PYTHON, *words, external=True)


def _tests(session: nox.Session, python: str, *words: str) -> None:
    session.run(python, "-m", "pytest", "-q", "-n", "auto", *words, external=python == PYTHON)


def _beside(command: str) -> str:
    """A command of the environment that nox is in, wherever it was called from."""
    here = Path(sys.executable).parent
    return next(
        (str(path) for name in (command, f"{command}.exe") if (path := here / name).exists()), command
    )
