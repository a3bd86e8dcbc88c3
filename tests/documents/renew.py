"""Write into the pages what their commands print now: `python -m tests.documents.renew [PAGE...]`; then read the diff.

Only output that is shown and no longer fits is written anew, whole: shorten it by hand with a line `...` again.
"""

import sys
import tempfile
from pathlib import Path

from tests.documents.shown import ROOT, Command, Page
from tests.documents.stage import fits, stage_in


def renew(page: Page) -> str:
    """The page with what its commands print."""
    lines = page.text.splitlines()
    moved = 0
    with tempfile.TemporaryDirectory() as folder, stage_in(Path(folder)) as stage:
        for step in page.steps():
            done = stage.do(step)
            if done is None or not isinstance(step, Command):
                continue
            code, printed = done
            if code:
                print(f"{page.name}:{step.line}: {step.words}: ended with {code}\n{printed}")
            if step.prints is not None and not fits(step.prints, printed):
                start = step.line + moved
                new = [line.rstrip() for line in printed.splitlines()]
                lines[start : start + len(step.prints)] = new
                moved += len(new) - len(step.prints)
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Renew the pages that are named."""
    for name in sys.argv[1:]:
        path = (ROOT / name).resolve()
        path.write_text(renew(Page(path, path.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
