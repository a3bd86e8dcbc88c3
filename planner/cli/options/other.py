"""The words that `timezones`, `doctor` and `completion` take."""

import argparse

from planner.cli.argument_types import count
from planner.cli.options.verb import Parser, add_row_options, add_verb

_DOCTOR_NOTES = """\
examples:
  planner doctor
  planner doctor --restore 2     the stars of the second backup it lists

The ten latest states of the agenda are kept. To restore one is a change as any
other: planner undo takes it back.
"""


SHELLS = ("bash", "zsh", "fish")
_COMPLETION_NOTES = """\
Verbs, options and their values are completed, also the ids of talks (with titles in
zsh and fish), programs, rooms, tracks, people, days and zones. Install it once; it
keeps up with planner by itself.

examples:
  planner completion bash > ~/.local/share/bash-completion/completions/planner
  planner completion zsh > ~/.zfunc/_planner
  planner completion fish > ~/.config/fish/completions/planner.fish

  bash needs the package bash-completion for that, or in ~/.bashrc:
  source <(planner completion bash). zsh needs fpath+=~/.zfunc before compinit in
  ~/.zshrc, or after it: source <(planner completion zsh).
"""


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(
        verbs,
        "timezones",
        "find a zone by name, city, country, abbreviation or offset",
        "planner timezones kigali",
        "planner timezones PDT",
        "planner timezones +05:45",
    )
    verb.add_argument("query", metavar="QUERY", nargs="*")
    add_row_options(verb, "{name:30} {offset}")
    verb = add_verb(verbs, "doctor", "where files are, what they hold, and what is wrong with them")
    verb.epilog, verb.formatter_class = _DOCTOR_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "--restore", metavar="N", type=count, help="bring the agenda of a backup back; 1 is the latest"
    )
    verb = add_verb(verbs, "completion", "print what lets bash, zsh or fish complete planner's words")
    verb.epilog, verb.formatter_class = _COMPLETION_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or fish")
