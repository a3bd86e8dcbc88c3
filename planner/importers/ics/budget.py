"""How much of a file is read that a few of its lines could ask for without end."""

from dataclasses import dataclass, field

from planner.limits import REPEATS, RULES, most


@dataclass(slots=True)
class Budget:
    """What is still followed in one file, all its calendars together."""

    rules: int = field(default_factory=lambda: most(RULES))
    """Recurrence rules; one that hardly ever comes true counts as many, since looking for its times takes as long."""
    parts: int = field(default_factory=lambda: most(REPEATS))
    """Parts of series."""
    zones: int = 200
    """Zones that the file defines itself."""

    def repeats(self) -> bool:
        """Whether another series is followed."""
        return self.rules > 0 and self.parts > 0
