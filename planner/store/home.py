"""Where one person's files are."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The two folders of a person's files; the same folder twice when one was given."""

    data: Path
    config: Path
    user: str = field(default="", compare=False)
    """Who works with them, as the lock names it to others: "planner star"."""

    @property
    def agenda_file(self) -> Path:
        """Every star."""
        return self.data / "agenda.toml"

    @property
    def config_file(self) -> Path:
        """What the person set; planner only reads it."""
        return self.config / "config.toml"

    @property
    def programs_file(self) -> Path:
        """The library, ready for listing; it can be made anew from `sources`."""
        return self.data / "programs.sqlite"

    @property
    def sources(self) -> Path:
        """The bytes that programs were read from, one folder a program."""
        return self.data / "sources"

    @property
    def backups(self) -> Path:
        """Earlier generations of the agenda."""
        return self.data / "backups"

    @property
    def undo_file(self) -> Path:
        """How to take back the latest changes of the agenda."""
        return self.data / "undo.json"

    @property
    def removed(self) -> Path:
        """What was removed and can still be brought back: sources of programs, bytes of calendars."""
        return self.data / "removed"

    @property
    def exports_file(self) -> Path:
        """What was written where."""
        return self.data / "exports.json"

    @property
    def published_file(self) -> Path:
        """Which calendars on servers are kept in step, and the versions of the events there."""
        return self.data / "published.json"

    @property
    def busy_file(self) -> Path:
        """Which calendars of mine count."""
        return self.data / "busy.toml"

    @property
    def busy_folder(self) -> Path:
        """What was read from them: their bytes, and when they say that I am busy."""
        return self.data / "busy"

    @property
    def state_file(self) -> Path:
        """What the screens remember between runs."""
        return self.data / "state.json"

    @property
    def feed_file(self) -> Path:
        """Where subscribers find the calendar."""
        return self.data / "feed.json"

    @property
    def lock_file(self) -> Path:
        """Held while anything of the above changes."""
        return self.data / ".lock"


def home_at(directory: Path) -> Home:
    """Everything in one folder, as `--home` says it."""
    return Home(data=directory, config=directory)
