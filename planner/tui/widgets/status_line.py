"""The top line: which screen, whose clock, how many stars and conflicts."""

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from planner.text.cells import width_of
from planner.text.counted import counted
from planner.tui.format import CHANGED, CLASH


@dataclass(frozen=True, slots=True)
class Status:
    """What the top line says."""

    screen: str
    zone: str
    """The shown zone, in full."""
    zone_short: str
    stars: int
    conflicts: int
    note: str = ""
    """What is shown just now, such as "12 of 300 talks"."""
    changed: int = 0
    """How many programs have a new edition whose changes were not looked at."""
    coming: str = ""
    """The next star and how long until then: "Honey in 12 min, Room A"."""
    coming_short: str = ""
    """The same without title and place: "next in 12 min"."""


class StatusLine(Widget):
    """One line; what is less needed goes first when it is narrow."""

    status: reactive[Status | None] = reactive(None)

    def render(self) -> Content:
        """The line at the width there is: the zone, the stars and the conflicts are always on it."""
        status = self.status
        if status is None:
            return Content("")
        width = self.size.width
        marks = [
            (
                f"★ {counted(status.stars, 'star')}",
                f"{CLASH} {counted(status.conflicts, 'conflict')}",
                f"{CHANGED} {counted(status.changed, 'new edition')}   ",
            ),
            (f"★ {status.stars}", f"{CLASH} {status.conflicts}", f"{CHANGED} {status.changed} new   "),
        ]
        for (stars, clashes, changed), zone, head, note, coming in (
            (marks[0], status.zone, status.screen, status.note, status.coming),
            (marks[0], status.zone, status.screen, status.note, status.coming_short),
            *(
                (marks[1], zone, status.screen, status.note, "")
                for zone in (status.zone, status.zone_short)
                if status.note
            ),
            (marks[0], status.zone, status.screen, "", status.coming),
            (marks[0], status.zone, status.screen, "", status.coming_short),
            (marks[1], status.zone, status.screen, "", status.coming_short),
            (marks[1], status.zone, status.screen, "", ""),
            (marks[1], status.zone, "", "", ""),
            (marks[1], status.zone_short, "", "", ""),
        ):
            left = [Content.styled(f" {head}", "bold")] if head else []
            left.append(Content(f" {'  ' if head else ''}{zone}"))
            if note:
                left.append(Content.styled(f"   {note}", "$foreground 70%"))
            if coming:
                left.append(Content.styled(f"   {coming}", "bold $text-success"))
            clash_style = "bold $text-error" if status.conflicts else "$foreground 60%"
            right = [
                *([Content.styled(changed, "bold $text-warning")] if status.changed else []),
                Content.styled(stars, "$text-warning"),
                Content("   "),
                Content.styled(clashes, clash_style),
                Content(" "),
            ]
            used = sum(width_of(part.plain) for part in (*left, *right))
            if used + 2 <= width:
                return Content.assemble(*left, " " * (width - used), *right)
        return Content.assemble(*left, " ", *right)
