"""Everything that has keys of its own, for the names that config.toml may use. Loads every screen."""

from planner.tui.screens.agenda import AgendaScreen
from planner.tui.screens.ask import AskScreen
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.conflicts import ConflictsScreen
from planner.tui.screens.grid import GridScreen
from planner.tui.screens.import_source import ImportScreen, SourceBox
from planner.tui.screens.note import NoteScreen
from planner.tui.screens.pick import PickScreen
from planner.tui.screens.programs import ProgramsScreen
from planner.tui.screens.review import ReviewScreen
from planner.tui.screens.talk import TalkScreen
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.grid import Grid
from planner.tui.widgets.program_list import ProgramList
from planner.tui.widgets.program_pane import ProgramPane
from planner.tui.widgets.search_box import SearchBox
from planner.tui.widgets.talk_table import TalkTable

BOUND = (
    BrowseScreen, GridScreen, AgendaScreen, ConflictsScreen, ProgramsScreen, TalkScreen, TalkTable, Grid, DetailsPane, SearchBox,
    ProgramList, ProgramPane, ImportScreen, SourceBox, ReviewScreen, AskScreen, NoteScreen, PickScreen,
)  # fmt: skip
"""Screens and widgets, the screens one goes to first."""
