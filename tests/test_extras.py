"""What is said of a missing extra: a command that adds it to the planner that runs, whatever installed that."""

import tomllib
from pathlib import Path

import pytest

from planner.extras import NEEDS, Home, command_for, home_of, install_of, is_editable, origin_in

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def test_extras_are_those_of_the_project() -> None:
    extras = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]

    assert {
        extra: tuple(each.split(">")[0] for each in needed)
        for extra, needed in extras.items()
        if extra not in ("dev", "docs")
    } == NEEDS


@pytest.mark.parametrize(
    ("prefix", "home"),
    [
        ("home/ann/.venv", Home.PIP),
        ("home/ann/.cache/uv/archive-v0/VGBZXGUgMQA5AAEz", Home.UVX),
        ("home/ann/.cache/uv/environments-v2/0a1b", Home.UVX),
        ("home/ann/.local/share/pipx/venvs/planner", Home.PIPX),
        ("home/ann/.cache/pipx/21ae649b7aae37b", Home.PIPX_RUN),
    ],
)
def test_place_of_an_environment_tells_what_keeps_it(tmp_path: Path, prefix: str, home: Home) -> None:
    has_pip = home is Home.PIP

    assert home_of(tmp_path / prefix, has_pip=has_pip) is home


def test_environment_of_uv_tool_is_told_by_its_receipt(tmp_path: Path) -> None:
    without = home_of(tmp_path, has_pip=False)
    (tmp_path / "uv-receipt.toml").touch()

    assert (without, home_of(tmp_path, has_pip=False)) == (Home.UV, Home.UV_TOOL)


@pytest.mark.parametrize(
    ("home", "command"),
    [
        (Home.PIP, "/v/bin/python -m pip install caldav keyring"),
        (Home.UV, "uv pip install --python /v/bin/python caldav keyring"),
        (Home.UV_TOOL, 'uv tool install --with caldav --with keyring "/my dists/planner.whl"'),
        (Home.UVX, 'uvx --with caldav --with keyring --from "/my dists/planner.whl" planner'),
        (Home.PIPX, "pipx inject planner caldav keyring"),
        (Home.PIPX_RUN, 'pipx run --with caldav --with keyring --spec "/my dists/planner.whl" planner'),
    ],
)
def test_command_adds_to_the_planner_that_runs(home: Home, command: str) -> None:
    made = command_for("caldav", home, executable="/v/bin/python", origin="/my dists/planner.whl")

    assert made == command


def test_planner_from_an_index_is_called_by_its_name() -> None:
    made = command_for("xlsx", Home.UVX, executable="python", origin=None)

    assert made == "uvx --with openpyxl --from planner planner"


@pytest.mark.parametrize(
    ("home", "start"), [(Home.PIP, "python -m pip install"), (Home.UV, "uv pip install --python python")]
)
def test_extra_comes_from_where_planner_came(tmp_path: Path, home: Home, start: str) -> None:
    address = "git+https://code.example/planner.git"

    def command(origin: str | None, *, editable: bool = False) -> str:
        return command_for("html", home, executable="python", origin=origin, editable=editable)

    assert command(str(tmp_path)) == f'{start} "{tmp_path}[html]"'
    assert command(str(tmp_path), editable=True) == f'{start} -e "{tmp_path}[html]"'
    assert command(str(tmp_path / "gone")) == f"{start} lxml"
    assert command(address) == f'{start} "planner[html] @ {address}"'
    assert command(None) == f'{start} "planner[html]"'


@pytest.mark.parametrize(
    ("direct_url", "editable"),
    [
        (None, False),
        ("[]", False),
        ('{"url": "file:///code/planner", "dir_info": {}}', False),
        ('{"url": "file:///code/planner", "dir_info": {"editable": true}}', True),
    ],
)
def test_editable_is_what_the_installer_recorded(direct_url: str | None, editable: bool) -> None:
    assert is_editable(direct_url) is editable


@pytest.mark.parametrize(
    ("direct_url", "origin"),
    [
        (None, None),
        ("not json", None),
        ("[]", None),
        ('{"url": "file:///dist/planner-0.1.0-py3-none-any.whl", "archive_info": {}}', "/dist/planner-0.1.0-py3-none-any.whl"),
        ('{"url": "file:///my%20code/planner", "dir_info": {"editable": true}}', "/my code/planner"),
        ('{"url": "https://code.example/planner.git", "vcs_info": {"vcs": "git"}}', "git+https://code.example/planner.git"),
        ('{"url": "https://files.example/planner.whl", "archive_info": {}}', "https://files.example/planner.whl"),
    ],
)  # fmt: skip
def test_origin_is_what_the_installer_recorded(direct_url: str | None, origin: str | None) -> None:
    assert origin_in(direct_url) == origin


@pytest.mark.parametrize("extra", NEEDS)
def test_this_planner_can_say_how_to_add_each_extra(extra: str) -> None:
    command = install_of(extra)

    assert f'[{extra}]"' in command or all(package in command for package in NEEDS[extra])
