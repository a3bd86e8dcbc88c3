"""The page of the files, from the home that says where each is."""

from pathlib import Path

from planner.store.home import Home, home_at
from scripts.reference.markdown import code, page, plain, table

_KEPT_BY_HAND = {"agenda_file", "config_file"}


def files_page() -> str:
    """Every file and folder of a home."""
    return page(
        "Files",
        "In the platform's folders for data and configuration, or all in one folder with `--home DIR` or `PLANNER_HOME`. "
        "`planner doctor` names each of yours, says what it holds and what is wrong with it.",
        table(
            ["platform", "data", "`config.toml`"],
            [
                (
                    "Linux",
                    "`~/.local/share/planner` (`XDG_DATA_HOME`)",
                    "`~/.config/planner` (`XDG_CONFIG_HOME`)",
                ),
                ("macOS", "`~/Library/Application Support/planner`", "the same"),
                ("Windows", "`%LOCALAPPDATA%\\planner`", "the same"),
            ],
        ),
        table(["file", "what"], ((code(name), plain(what)) for name, what in home_files())),
        "What is meant for people is TOML: `agenda.toml`, `busy.toml` and `config.toml` are sorted and stable, so that they "
        "diff well and can be kept in git. planner writes all but `config.toml`, which is yours alone.",
        "Every write is whole or not there at all, under a lock, and on the disk when planner says that it is done. A damaged "
        "file is set aside (`NAME.damaged-...`), never overwritten, and the last good copy is used. A file from a newer "
        "planner is read where that is safe and never written.",
        "The programs' sources are kept as they came: everything in `programs.sqlite` can be made anew from them.",
    )


def home_files() -> list[tuple[str, str]]:
    """The name of each file or folder below a home, and what it is for."""
    home = home_at(Path("home"))
    found: list[tuple[str, str]] = []
    for name, made in vars(Home).items():
        if isinstance(made, property) and isinstance(path := getattr(home, name), Path):
            folder = "" if path.suffix or path.name.startswith(".") else "/"
            found.append((path.name + folder, (made.__doc__ or "").strip()))
    return found
