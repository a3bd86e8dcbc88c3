import pytest

from planner.importers.tables.header import find_header, header_of, named_in


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("title", ["Title", "Titel", "Titre", "Talk title", "title of the talk", "Subject", "Betreff", "Event Name", "Vortrag", "TALK"]),
        ("start", ["Start", "startTime", "start_at", "starttime", "StartsAt", "Begin", "Beginn", "Startzeit", "Heure de début", "Time Start", "Date & Time"]),
        ("end", ["End", "endTime", "endtime", "Ends at", "Ende", "Endzeit", "Heure de fin", "Finish", "bis"]),
        ("time", ["Time", "Zeit", "Uhrzeit", "Horaire", "Time slot", "Time (CET)", "When"]),
        ("date", ["Date", "Datum", "Start Date", "Date (DD/MM/YYYY)", "session date"]),
        ("day", ["Day", "Tag", "Jour", "Weekday", "Wochentag"]),
        ("duration", ["Duration", "Dauer (min)", "Durée", "duration_minutes", "Length", "minutes"]),
        ("room", ["Room", "Raum", "Salle", "Location", "Venue", "Ort", "Lieu", "Room/Location", "session room"]),
        ("track", ["Track", "Tracks (Optional)", "Stream", "Section", "Sektion"]),
        ("session", ["Session", "Session Title", "panel_title", "Sitzung", "Séance"]),
        ("people", ["Speaker", "Speaker(s)", "Authors", "Autor:innen", "Referent*innen", "Intervenant·e·s", "Presenter", "Speaker 2",
                    "Co-Authors", "Vortragende", "people"]),
        ("chairs", ["Chair", "Chairs", "Session Chair", "Moderator(s)", "Moderation", "Vorsitz"]),
        ("abstract", ["Abstract", "Description", "Beschreibung", "Résumé", "session description"]),
        ("type", ["Type", "Kind", "Category", "Format", "Art", "Session Type", "talk_type"]),
        ("url", ["URL", "Link", "Website", "Lien", "session url"]),
        ("id", ["ID", "UID", "key", "Paper ID", "#", "Nr."]),
        ("timezone", ["Timezone", "Time Zone", "TZ", "Zeitzone", "Fuseau horaire"]),
        ("status", ["Status", "State"]),
    ],
)  # fmt: skip
def test_names_in_three_languages(field: str, names: list[str]) -> None:
    assert {name: named.field for name in names if (named := named_in(name))} == dict.fromkeys(names, field)


@pytest.mark.parametrize(
    "name",
    ["", "institution", "presenter_affiliation", "speaker email", "bio", "keywords", "image", "x" * 80],
)
def test_other_names_are_nothing(name: str) -> None:
    assert named_in(name) is None


def test_best_named_column_counts_and_people_all_do() -> None:
    header = header_of(["panel", "panel_title", "name", "title", "presenter", "coauthor"])

    assert header.columns == {"session": (1,), "title": (3,), "people": (2, 4, 5)} | {}


def test_sessions_are_the_titles_where_nothing_else_is() -> None:
    assert header_of(["Session Title", "Start"]).columns == {"title": (0,), "start": (1,)}
    assert header_of(["Session", "Session Title", "Start"]).columns == {
        "title": (1,),
        "session": (0,),
        "start": (2,),
    }


def test_numbered_columns_have_the_name_of_the_group_above() -> None:
    header = find_header([["My event", "", "", "Speakers", ""], ["Title", "Date", "Time", "1", "2"]])

    assert header is not None
    assert (header.index, header.columns["people"]) == (1, (3, 4))


def test_prose_is_no_header() -> None:
    assert find_header([["Title and more words that follow here", "we start at nine"], ["a", "b"]]) is None
