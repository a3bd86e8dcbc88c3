"""The lock of the developers' packages, requirements-dev.txt: exact versions with hashes, for every system and Python.

`python scripts/lock.py` brings it up to pyproject.toml and leaves alone what fits; `--upgrade` takes the newest of all;
`--check` ends with 1 where pyproject.toml asks for what the lock does not have. pip and uv install it alike.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
LOCK = PROJECT / "requirements-dev.txt"
HEAD = """\
# Every package that a developer of planner has, exactly. Made by python scripts/lock.py of pyproject.toml.
# pip install -r requirements-dev.txt && pip install --no-deps -e .
"""


def main() -> int:
    """Write or check the lock; 1 where it is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--upgrade", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / LOCK.name
        if LOCK.exists() and not options.upgrade:
            shutil.copy(LOCK, fresh)
        _compile(fresh)
        text = HEAD + fresh.read_text("utf-8")
    if not options.check:
        LOCK.write_text(text, encoding="utf-8", newline="\n")
        return 0
    old = pins(LOCK.read_text("utf-8")) if LOCK.exists() else set()
    stale = sorted(pins(text) ^ old)
    if stale:
        print(f"{LOCK.name} is stale: {', '.join(stale)} (run python scripts/lock.py)", file=sys.stderr)
    return 1 if stale else 0


def _compile(lock: Path) -> None:
    """Have uv resolve every extra into a file; what the file has is kept where it fits."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    words = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--all-extras"]
    words += ["--no-header", "--no-annotate", "--python-version", "3.11", "pyproject.toml"]
    words += ["--output-file", str(lock)]
    subprocess.run(words, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)


def pins(lock: str) -> set[str]:
    """The versions of a lock with what they are for: "numpy==2.4.6 ; python_full_version < '3.12'". Hashes are left out:
    a package may add a file to a version."""
    return {
        line.removesuffix("\\").strip()
        for line in lock.splitlines()
        if line.strip() and not line.startswith(("#", " "))
    }


if __name__ == "__main__":
    sys.exit(main())
