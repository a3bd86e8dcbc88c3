"""The zones of one slot line: the first, a second beside it, and the end's own."""

from dataclasses import dataclass

from planner.timeline.abbreviation import is_known
from planner.timeline.printed_time import times_at
from planner.timeline.printed_zone import ZoneText, is_zone, spaced_offset_at, zone_at, zone_before_range_at
from planner.timeline.slot_text import ZONE_LABEL, past_separators


@dataclass(slots=True)
class SlotZones:
    """What a scan has found so far. Each method that takes answers where the zone stops; 0 when there is none here."""

    zone: str | None = None
    other_zone: str | None = None
    end_zone: str | None = None
    is_local: bool = False
    end_is_behind_zone: bool = False
    """Whether the end was printed behind the first zone, so that a zone of its own may follow."""

    def take_early(self, text: str, position: int) -> int:
        """A zone before the times: "CET: 10:00 - 11:00", "3 May (PDT) 10:00"."""
        if self.zone is not None:
            return 0
        label = ZONE_LABEL.match(text, position)
        named = ZoneText((label["zone"],), label.end()) if label else None
        found = named or zone_at(text, position, unknown=False)
        if found is None or not found.zones or not is_known(found.zones[0]):
            return 0
        behind = past_separators(text, found.stop)
        return self._take_first(found) if times_at(text, behind) is not None else 0

    def take(self, text: str, position: int, *, has_end: bool, is_dated: bool) -> int:
        """A zone behind the start; one that nobody knows only where the line is dated."""
        if self.zone is None and not has_end and (both := zone_before_range_at(text, position)):
            return self._take_first(both)
        if self.zone is None and has_end and (spaced := spaced_offset_at(text, position)):
            return self._take_first(spaced)
        found = zone_at(text, position, unknown=is_dated)
        if found is None:
            return 0
        if self.zone is not None and found.zones:
            return self._take_second(text, found)
        return self._take_first(found)

    def _take_first(self, found: ZoneText) -> int:
        if not found.zones:
            self.is_local = True
            return found.stop
        self.zone = found.zones[0]
        if len(found.zones) > 1:
            self.other_zone = found.zones[1]
        return found.stop

    def _take_second(self, text: str, found: ZoneText) -> int:
        """The end's own zone in "10:00 PDT - 10:30 PDT", else the second of "CST (UTC-6)" or "-07:00 PDT"."""
        word, bare = found.zones[0], not found.is_bracketed
        if not (is_known(word) or "/" in word):
            return 0
        if self.end_is_behind_zone:
            self.end_is_behind_zone = False
            if bare and not is_zone(word):
                return 0
            self.end_zone = word if word != self.zone else None
            return found.stop
        if self.other_zone is not None or self.end_zone is not None:
            return 0
        if bare and not (is_zone(word) and not text[found.stop :].strip(" ,.")):
            return 0
        self.other_zone = word if word != self.zone else None
        return found.stop
