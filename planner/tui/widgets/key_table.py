"""Keys and signs with what they mean, whole at every width: what is too long goes on below."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from planner.text.cells import pad, width_of, wrap

_GAP = 2
_KEY_CELLS = 14
"""So wide are keys at most before they go on below."""
_WORD_CELLS = 24
"""So wide is a single key before it is broken within."""
_LEAST = 30
"""Of fewer cells for what a key does, its name stands below instead of beside."""
_ALL = 1_000
"""More lines than any text here has."""
_KEY, _SIGN, _NAME = "bold $text-accent", "bold", "$foreground 62%"


class KeyTable(Widget):
    """Lines of keys, then of signs."""

    DEFAULT_CSS = "KeyTable { width: 1fr; height: auto; }"

    def __init__(self, keys: Sequence[tuple[str, str, str]], signs: Sequence[tuple[str, str]]) -> None:
        """`keys` are a key, what it does, and its name for config.toml; `signs` a sign and what it means."""
        super().__init__()
        self._keys = keys
        self._signs = signs

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """All lines at the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        texts = [*(key for key, _, _ in self._keys), *(sign for sign, _ in self._signs)]
        whole = max(map(width_of, texts), default=0)
        word = max((width_of(each) for text in texts for each in text.split()), default=0)
        first = max(min(_KEY_CELLS, whole), min(_WORD_CELLS, word)) + _GAP
        names = max((width_of(name) for _, _, name in self._keys), default=0)
        what = width - first - names - _GAP
        beside = what >= _LEAST
        what = max(1, what if beside else width - first)
        lines: list[Content] = []
        for key, told, name in self._keys:
            lines += _row(key, _KEY, told, name if beside else "", first, what)
            if name and not beside:
                lines += [Content.assemble(" " * first, (part, _NAME)) for part in wrap(name, what, _ALL)]
        lines.append(Content(""))
        for sign, meaning in self._signs:
            lines += _row(sign, _SIGN, meaning, "", first, max(1, width - first))
        return lines


def _row(key: str, look: str, told: str, name: str, first: int, what: int) -> Iterator[Content]:
    """A key beside what it does, each going on below itself; the name behind."""
    parts = zip_longest(_folded(key, first - _GAP), _folded(told, what), [name], fillvalue="")
    for left, middle, right in parts:
        yield Content.assemble(
            (pad(left, first), look),
            pad(middle, what) if right else middle,
            (f"  {right}" if right else "", _NAME),
        )


def _folded(text: str, cells: int) -> Iterable[str]:
    return wrap(text, cells, _ALL)
