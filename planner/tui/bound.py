"""Everything that has keys of its own, for the names that config.toml may use. Loads every screen."""

from planner.tui.screens.agenda import AgendaScreen
from planner.tui.screens.ask import AskScreen
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.changes import ChangesScreen
from planner.tui.screens.confirm import Confirm
from planner.tui.screens.conflicts import ConflictsScreen
from planner.tui.screens.crowd import CrowdScreen
from planner.tui.screens.export_dialog import ExportDialog
from planner.tui.screens.filter_menu import FilterMenu
from planner.tui.screens.fits import FitsScreen
from planner.tui.screens.grid import GridScreen
from planner.tui.screens.help import HelpScreen
from planner.tui.screens.import_source import ImportScreen, SourceBox
from planner.tui.screens.note import NoteScreen
from planner.tui.screens.pick import PickScreen
from planner.tui.screens.plan_dialog import PlanDialog
from planner.tui.screens.programs import ProgramsScreen
from planner.tui.screens.review import ReviewScreen
from planner.tui.screens.rivals_dialog import RivalsDialog
from planner.tui.screens.talk import TalkScreen
from planner.tui.screens.zone_picker import ZonePicker
from planner.tui.widgets.change_list import ChangeList
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.grid import Grid
from planner.tui.widgets.program_list import ProgramList
from planner.tui.widgets.program_pane import ProgramPane
from planner.tui.widgets.search_box import SearchBox
from planner.tui.widgets.talk_table import TalkTable

BOUND = (
    BrowseScreen, GridScreen, AgendaScreen, ConflictsScreen, ProgramsScreen,
    TalkScreen, FitsScreen, CrowdScreen, ChangesScreen, HelpScreen, ZonePicker, FilterMenu, ExportDialog, ImportScreen, ReviewScreen,
    RivalsDialog, PlanDialog, AskScreen, Confirm, NoteScreen, PickScreen,
    TalkTable, Grid, DetailsPane, SearchBox, SourceBox, ProgramList, ProgramPane, ChangeList,
)  # fmt: skip
"""Screens, then dialogs, then widgets."""
