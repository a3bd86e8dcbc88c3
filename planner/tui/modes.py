"""The screens one goes to by a key; all but the first are loaded when one goes there."""

from textual.screen import Screen


def grid_screen() -> Screen[None]:
    """Rooms side by side, time downwards."""
    from planner.tui.screens.grid import GridScreen

    return GridScreen()


def agenda_screen() -> Screen[None]:
    """What I starred."""
    from planner.tui.screens.agenda import AgendaScreen

    return AgendaScreen()


def conflicts_screen() -> Screen[None]:
    """What clashes with what."""
    from planner.tui.screens.conflicts import ConflictsScreen

    return ConflictsScreen()


def programs_screen() -> Screen[None]:
    """The library."""
    from planner.tui.screens.programs import ProgramsScreen

    return ProgramsScreen()
