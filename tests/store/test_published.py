"""published.json: calendars on servers."""

import json
from pathlib import Path

import pytest

from planner.errors import StoreError
from planner.store.home import home_at
from planner.store.published import Publication, forget_publication, load_publications, save_publication
from planner.timeline.published import Resource
from tests.conftest import NOW

TALKS = Publication(
    "https://cloud.example/ann/talks/",
    "Talks",
    "https://cloud.example/",
    "ann",
    "harbor",
    True,
    True,
    10,
    ("maybe",),
    False,
    NOW,
    {
        "u-1": Resource(
            "/ann/talks/u-1.ics", '"v1"', {"room": "a"}, {"room": "b"}, frozenset({"room"}), True, True
        )
    },
)
OTHER = Publication("https://cloud.example/ann/other/", "Other", "https://cloud.example/")


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    home = home_at(tmp_path)

    for publication in (TALKS, OTHER):
        save_publication(home, publication)

    assert load_publications(home) == (OTHER, TALKS)


def test_forgotten_calendar_is_gone_and_the_others_are_there(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    for publication in (TALKS, OTHER):
        save_publication(home, publication)

    forget_publication(home, TALKS.url)

    assert load_publications(home) == (OTHER,)


@pytest.mark.parametrize("said", [None, 3, {}, {"name": "x"}, {"events": []}])
def test_spoilt_calendar_is_left_out(tmp_path: Path, said: object) -> None:
    home = home_at(tmp_path)
    save_publication(home, TALKS)
    document = json.loads(home.published_file.read_text(encoding="utf-8"))
    document["calendars"]["https://spoilt.example/"] = said
    home.published_file.write_text(json.dumps(document), encoding="utf-8")

    assert load_publications(home) == (TALKS,)


def test_file_of_a_newer_planner_is_left_alone(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    home.published_file.write_text('{"version": 99}', encoding="utf-8")

    with pytest.raises(StoreError):
        save_publication(home, TALKS)

    assert home.published_file.read_text(encoding="utf-8") == '{"version": 99}'
