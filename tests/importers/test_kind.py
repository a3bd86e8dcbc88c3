import pytest

from planner.importers.kind import kind_of, kind_of_session
from planner.timeline.program import Kind

NAMES = {
    Kind.BREAK: [
        "Break", "Coffee Break", "Lunch", "Lunch Break", "LUNCH (on your own)", "Coffee break and posters", "Tea and coffee",
        "Break - 10 min", "Break (15 minutes)", "Dinner", "Morning coffee", "Pause",
    ],
    Kind.OTHER: [
        "Registration", "Registration and filter coffee", "Registration Desk", "Badge pickup", "Welcome", "Opening", "Closing",
        "Opening Remarks", "Opening remarks by the chairs", "Opening and welcome", "Closing remarks: thanks to all",
    ],
    Kind.KEYNOTE: ["Keynote", "Keynote: What We Learned", "Keynote by Ann Lee", "Keynote 3", "Invited keynote", "Opening keynote – A"],
    Kind.POSTER: ["Poster Session 2", "Posters", "Poster: A Map of Lakes", "Spotlight posters", "Poster session: All That Blinks"],
    Kind.TUTORIAL: ["Tutorial: Measuring", "Tutorial 4", "Tutorial - Hands on"],
    Kind.WORKSHOP: ["Workshop", "Workshop: Clocks", "Workshop 7 | Clocks"],
    Kind.SOCIAL: ["Social", "Social: Dinner under Lights", "Welcome reception", "Women in Logic Social", "Evening reception", "Social event"],
    Kind.TALK: [
        "Break the Ceiling: A Study", "Break-it-fix-it", "The Coffee Shop Problem", "Lunch-time Attacks", "Registration of 3D Point Clouds",
        "Welcome to the Jungle: Learning Outside", "Opening the Black Box", "Keynotes Considered Harmful", "Social Learning: A Survey",
        "Party Games: A Theory", "Workshop Proposals: How to", "Closing the Gap", "Postering and Beyond", "A Tutorial on Tutorials of Old",
        "Panel: Who Owns a Voice?", "Dinner Table Algorithms", "李明",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("title", "kind"), [(title, kind) for kind, titles in NAMES.items() for title in titles]
)
def test_kind_is_what_a_title_names_and_not_what_it_is_about(title: str, kind: Kind) -> None:
    assert kind_of(title) is kind


@pytest.mark.parametrize(
    ("badge", "kind"),
    [
        ("In-Person Poster presentation / top 25% paper", Kind.POSTER),
        ("Oral presentation", Kind.TALK),
        ("Keynote", Kind.KEYNOTE),
        ("Tutorial", Kind.TUTORIAL),
    ],
)
def test_badge_goes_before_the_title(badge: str, kind: Kind) -> None:
    assert kind_of("Some Title", badge=badge) is kind


def test_session_gives_its_kind_to_talks_but_not_to_breaks() -> None:
    session = "Poster Session 3"

    assert [kind_of(title, session=session) for title in ("A Map", "Lunch", "Keynote: X")] == [
        Kind.POSTER, Kind.BREAK, Kind.KEYNOTE,
    ]  # fmt: skip
    assert kind_of("A Talk", session="Workshop: Clocks") is Kind.TALK


@pytest.mark.parametrize(
    ("session", "kind"),
    [
        ("Poster Session 3", Kind.POSTER), ("Keynotes", Kind.KEYNOTE), ("Tutorials", Kind.TUTORIAL), ("Logic Lovers Social", Kind.SOCIAL),
        ("Oral: Social Aspects", None), ("Deep Learning/Social Aspects", None), ("Workshop: Clocks", None), ("Oral Session 3", None),
        ("Evening", None),
    ],
)  # fmt: skip
def test_kind_of_a_session(session: str, kind: Kind | None) -> None:
    assert kind_of_session(session) is kind


@pytest.mark.parametrize(
    "title",
    [
        "Kaffeepause", "Mittagessen", "Mittagspause", "Pause", "Déjeuner", "Pause café", "Dîner", "Petit-déjeuner", "Supper",
        "Frühstück", "Brunch", "Kaffeepause (Foyer)",
    ],
)  # fmt: skip
def test_breaks_have_names_in_german_and_french(title: str) -> None:
    assert kind_of(title) is Kind.BREAK


@pytest.mark.parametrize(
    "title", ["Die Pausetaste", "Mittagessen für Maschinen", "Le dîner de cons", "Supper clubs online"]
)
def test_talk_on_a_meal_is_a_talk(title: str) -> None:
    assert kind_of(title) is Kind.TALK


@pytest.mark.parametrize("title", ["Poster Day 1 Session 1", "Poster session 2 day 3", "Posters Part B"])
def test_poster_sessions_are_numbered_in_any_way(title: str) -> None:
    assert kind_of(title) is Kind.POSTER
