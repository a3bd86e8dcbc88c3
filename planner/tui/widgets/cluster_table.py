"""The list of clusters: talks that clash, each on a small timeline. Up and down by arrows, since k keeps a talk."""

from collections.abc import Mapping

from textual.binding import Binding

from planner.timeline.conflict import ConflictType
from planner.tui.cells import Cell, Columns
from planner.tui.clash_text import AWAY
from planner.tui.conflict_rows import OWN, SHARED, ClusterRows, Party, party_cells
from planner.tui.format import fitted
from planner.tui.rows import TalkRow, View
from planner.tui.widgets.talk_table import TalkTable


class ClusterTable(TalkTable, inherit_bindings=False):
    """Talks under the heads of their clusters."""

    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False, id="move.up", tooltip="one talk up"),
        Binding("down,j", "move(1)", "Down", show=False, id="move.down", tooltip="one talk down"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False, id="move.page_up", tooltip="a page up"),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False, id="move.page_down", tooltip="a page down"),
        Binding("home", "edge(-1)", "First", show=False, id="move.first", tooltip="to the first talk"),
        Binding("end,G", "edge(1)", "Last", show=False, id="move.last", tooltip="to the last talk"),
    ]  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parties: Mapping[str, Party] = {}
        self._called = ""
        self._share_cells = 0

    @property
    def party(self) -> Party | None:
        """The talk at the cursor with what it is listed for."""
        return self._parties.get(self.key or "")

    def take(self, found: ClusterRows, called: str = "") -> None:
        """What the rows that are shown next are drawn with, and what they are called."""
        self._parties = found.parties
        self._called = called
        self._share_cells = found.share_cells

    def cells_of(
        self, view: View, index: int, columns: Columns, *, at_cursor: bool, at_top: bool
    ) -> list[Cell]:
        """A talk of a cluster as its row."""
        row = view.rows[index]
        if isinstance(row, TalkRow) and row.key in self._parties:
            party = self._parties[row.key]
            return party_cells(view, party, columns.width, at_cursor=at_cursor, share_cells=self._share_cells)
        return super().cells_of(view, index, columns, at_cursor=at_cursor, at_top=at_top)

    def only_stars_differ(self, before: View, view: View) -> bool:
        """Rows show what clashes by how much, which no view tells."""
        return False

    def heading(self, view: View, columns: Columns, top: int) -> list[Cell]:
        """What the small timelines mean."""
        called = f"{self._called}:  " if self._called else ""
        outside = any(party.about is ConflictType.HOURS for party in self._parties.values())
        away = f"  {AWAY} outside my hours" if outside else ""
        text = f"     {called}{OWN} alone  {SHARED} together with another{away}"
        return [(fitted(text, columns.width), "heading")]
