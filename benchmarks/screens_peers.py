"""A filter letter in Textual's own lists with the same rows, beside planner's, in turns, each in a terminal of its own."""

import json
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from benchmarks.commands import compiled_into, planner, python
from benchmarks.result import Peer, Result, faster
from benchmarks.screens_terminal import Terminal
from planner.timeline.program import Talk

_OURS = "planner"
_FRAME = """
import json, sys
from textual.app import App
from textual.widgets import DataTable, Input, OptionList

ROWS = [(" ".join(row).casefold(), row) for row in json.load(open(sys.argv[1], encoding="utf-8"))]

def hits(text):
    return [row for folded, row in ROWS if text.casefold() in folded]
"""
_TABLE = """
class Peer(App):
    def compose(self):
        yield Input(placeholder="Browse")
        yield DataTable(cursor_type="row")
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("Time", "Title", "Track", "Room", "People")
        table.add_rows(hits(""))
    def on_input_changed(self, event):
        table = self.query_one(DataTable)
        table.clear()
        table.add_rows(hits(event.value))

Peer().run()
"""
_OPTIONS = """
class Peer(App):
    def compose(self):
        yield Input(placeholder="Browse")
        yield OptionList(*("  ".join(row) for row in hits("")), markup=False)
    def on_input_changed(self, event):
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options("  ".join(row) for row in hits(event.value))

Peer().run()
"""
LISTS: Mapping[str, str] = {"DataTable": _FRAME + _TABLE, "OptionList": _FRAME + _OPTIONS}
"""What an app is that filters the rows with one of Textual's lists, in the plainest way."""


class Letter(NamedTuple):
    """What a letter took."""

    ms: float
    """From the key press to the last byte painted."""
    busy_ms: float
    """Processor time of the app's main thread; 0 where the system does not tell it."""


def letters_beside(
    home: Path, talks: Sequence[Talk], words: Sequence[str], goal: float, *, peers: Mapping[str, str]
) -> Iterator[Result]:
    """How many times faster a filter letter is in planner than in each of the lists; medians of the time that passes.

    Args:
        talks: those in the library of `home`.
        words: what is typed, and deleted again.
    """
    taken = _letters(home, talks, words, peers)
    medians = {
        name: Letter(*map(statistics.median, zip(*found, strict=True))) for name, found in taken.items()
    }
    own = medians[_OURS]
    for name in peers:
        other = medians[name]
        peer = Peer(f"Textual's {name}", own.ms, other.ms, "ms")
        note = f"processor time x {other.busy_ms / own.busy_ms:.1f}" if own.busy_ms else ""
        yield faster(4, f"filter letter, {len(talks):,} rows", peer, goal, note=note)


def _letters(
    home: Path, talks: Sequence[Talk], words: Sequence[str], peers: Mapping[str, str]
) -> dict[str, list[Letter]]:
    """What each letter takes to the last byte that it paints, work in silence before that included."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        rows = Path(folder, "rows.json")
        rows.write_text(json.dumps([_row(talk) for talk in talks]), encoding="utf-8")
        commands = {
            _OURS: planner(home),
            **{name: python("-c", app, str(rows)) for name, app in peers.items()},
        }
        environment = compiled_into(Path(folder, "bytecode"))
        terminals = {
            name: stack.enter_context(Terminal(command, more=environment))
            for name, command in commands.items()
        }
        for terminal in terminals.values():
            terminal.until_quiet(0.5, of=b"Browse", at_most_s=60.0)
            terminal.until_at_rest(1.0)
        terminals[_OURS].press(b"/", quiet_s=0.6)
        taken: dict[str, list[Letter]] = {name: [] for name in commands}
        for word in words:
            for name, terminal in terminals.items():
                found = [_letter(terminal, letter.encode()) for letter in word]
                taken[name] += [letter for letter in found if letter is not None]
                terminal.press_until_at_rest(b"\x7f" * len(word))
    silent = [name for name, found in taken.items() if not found]
    if silent:
        raise RuntimeError(f"{', '.join(silent)}: painted nothing")
    return taken


def _letter(terminal: Terminal, letter: bytes) -> Letter | None:
    began = terminal.busy_ms() or 0
    seconds = terminal.press_until_at_rest(letter)
    ended = terminal.busy_ms() or 0
    return None if seconds is None else Letter(seconds * 1000, ended - began)


def _row(talk: Talk) -> list[str]:
    end = f"-{talk.end:%H:%M}" if talk.end else ""
    return [
        f"{talk.start:%a %H:%M}{end}",
        talk.title,
        talk.track or "",
        talk.room or "",
        ", ".join(talk.people),
    ]
