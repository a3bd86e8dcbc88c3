"""`python -m planner` and the `planner` script: the one place where command line and screens meet."""

import sys

from planner.cli import main as run_command
from planner.services.setting import Setting


def main() -> int:
    """Run the command line; open the screens when it asks for them."""
    return run_command(screens=_open_screens)


def _open_screens(setting: Setting) -> int:
    from planner.tui import run

    return run(setting)


if __name__ == "__main__":
    sys.exit(main())
