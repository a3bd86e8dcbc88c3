"""How to install what an extra needs into the planner that runs: it may be one of pip, pipx or uv, kept or not.

Light: looked up only where something is missing.
"""

import json
import sys
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

NEEDS = {
    "html": ("lxml",),
    "xlsx": ("openpyxl",),
    "serve": ("textual-serve",),
    "plan": ("highspy",),
    "caldav": ("caldav", "keyring"),
}
"""The packages of each extra of pyproject.toml that a person may install."""


class Home(Enum):
    """What keeps the packages of a running planner."""

    PIP = "pip"
    UV = "an environment of uv, in which there is no pip"
    UV_TOOL = "uv tool install"
    UVX = "uvx, which keeps nothing"
    PIPX = "pipx install"
    PIPX_RUN = "pipx run, which keeps nothing"


def install_of(extra: str) -> str:
    """The command that installs an extra into this planner, such as `python -m pip install "/home/me/planner[xlsx]"`."""
    home = home_of(Path(sys.prefix), has_pip=find_spec("pip") is not None)
    try:
        record = _record()
    except ImportError:
        # Run from its source, installed nowhere: the name would bring somebody else's package.
        return f"{_quoted(sys.executable)} -m pip install {' '.join(NEEDS[extra])}"
    return command_for(
        extra, home, executable=sys.executable, origin=origin_in(record), editable=is_editable(record)
    )


def home_of(prefix: Path, *, has_pip: bool) -> Home:
    """What keeps the environment at a prefix, told by what is in it and by where it lies."""
    if (prefix / "uv-receipt.toml").is_file():
        return Home.UV_TOOL
    if "pipx" in prefix.parts:
        return Home.PIPX if prefix.parent.name == "venvs" else Home.PIPX_RUN
    if prefix.parent.name.startswith(("archive-v", "environments-v")):
        return Home.UVX
    return Home.PIP if has_pip else Home.UV


def command_for(
    extra: str, home: Home, *, executable: str, origin: str | None, editable: bool = False
) -> str:
    """The command for one sort of home.

    Args:
        origin: the folder, file or address that planner was installed from; None for a package index.
        editable: it was installed so that its folder is what runs.
    """
    source = _quoted(origin or "planner")
    adding = " ".join(f"--with {package}" for package in NEEDS[extra])
    match home:
        case Home.UV_TOOL:
            return f"uv tool install {adding} {source}"
        case Home.UVX:
            return f"uvx {adding} --from {source} planner"
        case Home.PIPX:
            return f"pipx inject planner {' '.join(NEEDS[extra])}"
        case Home.PIPX_RUN:
            return f"pipx run {adding} --spec {source} planner"
        case Home.UV:
            return f"uv pip install --python {_quoted(executable)} {_with_extra(extra, origin, editable)}"
        case Home.PIP:
            return f"{_quoted(executable)} -m pip install {_with_extra(extra, origin, editable)}"


def _with_extra(extra: str, origin: str | None, editable: bool) -> str:
    """What pip and uv take for planner with an extra, from where it came: by its name alone an index may know a
    stranger's package. Where that is gone, the packages of the extra by themselves."""
    if origin is None:
        return f'"planner[{extra}]"'
    if "://" in origin:
        return f'"planner[{extra}] @ {origin}"'
    if not Path(origin).exists():
        return " ".join(NEEDS[extra])
    return f'{"-e " if editable else ""}"{origin}[{extra}]"'


def _quoted(words: str) -> str:
    """A word of a command as any shell takes it."""
    return f'"{words}"' if set(words) & set(" '()&;") else words


def _record() -> str | None:
    from importlib.metadata import distribution

    return distribution("planner").read_text("direct_url.json")


def is_editable(direct_url: str | None) -> bool:
    """Whether a package runs from the folder it was installed from, by the text of its `direct_url.json`."""
    try:
        return json.loads(direct_url or "{}").get("dir_info", {}).get("editable") is True
    except (ValueError, AttributeError):
        return False


def origin_in(direct_url: str | None) -> str | None:
    """Where a package was installed from, as pip and uv take it; None for an index, which records nothing.

    Args:
        direct_url: the text of its `direct_url.json`.
    Source: the specification "Recording the Direct URL Origin of installed distributions" of PyPA.
    """
    try:
        record = json.loads(direct_url or "{}")
        url, control = record["url"], record.get("vcs_info", {}).get("vcs")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if control:
        return f"{control}+{url}"
    address = urlsplit(url)
    return url2pathname(address.path) if address.scheme == "file" else str(url)
