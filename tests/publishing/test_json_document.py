"""What `publish --json` prints is what the reference says."""

from collections.abc import Mapping

from scripts.reference.json_words import PUBLISH, PUBLISHED_EVENT
from tests.cli.conftest import Run
from tests.publishing.conftest import Publish


def names_of(fields: Mapping[str, object]) -> set[str]:
    return {path.rpartition(".")[2] for path in fields} - {"calendars"}


def test_document_has_the_fields_of_the_reference(run: Run, publish: Publish) -> None:
    created = publish("--json", first=True).json
    run("unstar", "bees")

    (calendar,) = publish("--json").json["calendars"]

    assert set(created) == {"calendars"}
    assert set(calendar) == names_of(PUBLISH)
    assert [set(event) for event in calendar["cancelled"]] == [names_of(PUBLISHED_EVENT)]
