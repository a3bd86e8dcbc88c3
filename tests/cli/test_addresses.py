"""`planner import https://...`: what comes in, what a page offers, what changed, what is never shown."""

import json
from pathlib import Path

import pytest

from planner.store.home import home_at
from tests.cli.conftest import Run
from tests.cli.test_formats import CALENDAR, SCHEDULE, SESSIONIZE
from tests.web.server import Site

PAGE = "Garden Day\n\nMon 3 May 10:00 - 10:30 CEST\n\nBees\n\nAda Quill\n"
HTML = "<!doctype html><html><head><title>Garden Days</title></head><body>{body}</body></html>"


UNCHANGED = "nothing new: it is edition 1 of garden-days; the server says that nothing has changed since 2026-11-22 13:00 CET"


def rows(report: str, label: str) -> list[str]:
    """The rows of a report with a label, each on one line."""
    lines = report.replace("\n" + " " * 12, " ").splitlines()
    return [line for line in lines if line.startswith(f"  {label:10}")]


PAGE_ONLY = "--format html reads only this page"


def sources(run: Run) -> list[str]:
    return [each["source"] for each in run("programs", "--json").json["programs"]]


def test_address_is_read_and_stored_with_its_source(run: Run, site: Site) -> None:
    address = site.page("/all.ics", CALENDAR)

    ran = run("import", address)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("garden-days: Garden Days\n")
    assert sources(run) == [address]


def test_year_in_the_address_is_evidence(run: Run, site: Site) -> None:
    address = site.page("/2027/program.txt", PAGE)

    program = run("import", address, "--json").json["programs"][0]

    assert (program["year"], program["year_source"]) == (2027, "document")


def test_same_address_again_is_asked_only_for_changes(run: Run, site: Site) -> None:
    address = site.page("/all.ics", CALENDAR, ETag='"1"', Last_Modified="Tue, 02 May 2023 13:00:00 GMT")
    first = run("import", address, "--json")

    again = run("import", address, "--json")

    assert [
        (headers.get("if-none-match"), headers.get("if-modified-since")) for _, headers in site.asked
    ] == [
        (None, None),
        ('"1"', "Tue, 02 May 2023 13:00:00 GMT"),
    ]
    assert (again.code, again.err) == (0, f"planner: {address}: {UNCHANGED}\n")
    assert again.json == first.json


def test_unchanged_address_is_told_of_once_in_the_report(run: Run, site: Site) -> None:
    address = site.page("/all.ics", CALENDAR, ETag='"1"')
    run("import", address)

    ran = run("import", address)

    assert (ran.code, ran.err) == (0, "")
    assert [line.strip() for line in rows(ran.out, "library")] == [f"library   {UNCHANGED}"]


def test_unchanged_address_read_with_another_answer_is_an_edition(run: Run, site: Site) -> None:
    address = site.page("/program.txt", PAGE, ETag='"1"')
    run("import", address)

    ran = run("import", address, "--year", "2027")

    assert [line.strip() for line in rows(ran.out, "library")] == [
        "library   is edition 2 of garden-day; talks at another time: 1"
    ]


def test_changed_address_is_a_new_edition_and_the_next_question_is_about_it(run: Run, site: Site) -> None:
    address = site.page("/all.ics", CALENDAR, ETag='"1"')
    run("import", address)
    run("star", "bees")
    site.page("/all.ics", CALENDAR.replace("T100000", "T090000"), ETag='"2"')

    moved = run("import", address, "--json").json["programs"][0]
    run("import", address)

    assert (moved["edition"], moved["talks"][0]["start"], moved["talks"][0]["level"]) == (
        2, "2027-05-03T07:00:00Z", "want",
    )  # fmt: skip
    assert [headers.get("if-none-match") for _, headers in site.asked] == [None, '"1"', '"2"']


def test_new_name_for_the_same_bytes_is_noted(run: Run, site: Site) -> None:
    address = site.page("/all.ics", CALENDAR, ETag='"1"')
    run("import", address)
    site.page("/all.ics", CALENDAR, ETag='"2"')

    ran = run("import", address)
    run("import", address)

    assert rows(ran.out, "library") == ["  library   nothing new: it is edition 1 of garden-days"]
    assert [headers.get("if-none-match") for _, headers in site.asked] == [None, '"1"', '"2"']


def test_answer_given_later_reads_the_unchanged_bytes_again(run: Run, site: Site) -> None:
    address = site.page("/program.txt", PAGE, ETag='"1"')
    run("import", address)

    ran = run("import", address, "--year", "2027", "--json")

    assert [(each["year"], each["year_source"]) for each in ran.json["programs"]] == [(2027, "given")]


def test_kept_bytes_that_are_gone_are_fetched_whole(run: Run, site: Site, home: Path) -> None:
    address = site.page("/all.ics", CALENDAR, ETag='"1"')
    run("import", address)
    next(home_at(home).sources.glob("*/1.bytes")).unlink()

    ran = run("import", address)

    assert (ran.code, site.asked[1][1].get("if-none-match")) == (0, None)


def test_text_in_the_encoding_the_server_names_needs_no_warning(run: Run, site: Site) -> None:
    data = PAGE.replace("Bees", "Bienenmärchen").encode("latin-1")
    named = site.page("/2027/a.txt", data, Content_Type="text/plain; charset=iso-8859-1")
    wrong = site.page(
        "/2027/b.txt", PAGE.replace("Bees", "Łąka").encode(), Content_Type="text/plain; charset=iso-8859-1"
    )

    ran = run("import", named, wrong, "--json")

    assert ran.err == "planner: 2 sources read, 2 programs, 0 failed\n"
    assert [each["talks"][0]["title"] for each in ran.json["programs"]] == ["Bienenmärchen", "Łąka"]


def test_page_offers_its_program_which_becomes_the_source(run: Run, site: Site) -> None:
    page = site.page("/2027/", HTML.format(body='<a href="none.ics">no</a> <a href="schedule.xml">all</a>'))
    schedule = site.page("/2027/schedule.xml", SCHEDULE, ETag='"1"')

    ran = run("import", page)
    again = run("import", page)

    offered = (
        f"planner: {page}: read {schedule}, the whole program (1 talk) that the page offers; {PAGE_ONLY}\n"
    )
    assert (ran.code, ran.err) == (0, offered)
    assert sources(run) == [schedule]
    assert (again.code, again.err) == (0, offered)
    assert rows(again.out, "library") == [f"  library   {UNCHANGED}"]
    assert site.asked[-1][1].get("if-none-match") == '"1"'


def test_pretalx_page_leads_to_its_export(run: Run, site: Site) -> None:
    page = site.page("/garden/talk/ABC/", HTML.format(body="powered by pretalx"))
    site.page("/garden/schedule/export/schedule.xml", SCHEDULE)

    run("import", page)

    assert sources(run) == [f"{site.base}/garden/schedule/export/schedule.xml"]


def test_candidates_are_tried_in_order_and_at_most_four(run: Run, site: Site) -> None:
    links = "".join(f'<a href="/{number}/schedule.xml">' for number in range(9))
    page = site.page("/", HTML.format(body=links))
    site.page("/0/schedule.xml", "<no schedule>")
    site.page("/1/schedule.xml", HTML.format(body="please log in"))
    site.page("/5/schedule.xml", SCHEDULE)

    ran = run("import", page)

    assert site.paths == ["/", "/0/schedule.xml", "/1/schedule.xml", "/2/schedule.xml", "/3/schedule.xml"]
    assert ran.code == 3


def test_site_that_shows_its_page_to_nobody_but_browsers_still_gives_its_program(
    run: Run, site: Site
) -> None:
    page = site.page("/virtual/2027/papers.html", "no scripts", 403)
    data = site.page("/static/virtual/data/127-2027-orals-posters.json", SESSIONIZE)

    ran = run("import", page, "--timezone", "Europe/Berlin")

    assert (ran.code, ran.err) == (
        0,
        f"planner: {page}: read {data}, the whole program (1 talk) that the page offers\n",
    )


def test_page_that_cannot_be_had_and_offers_nothing_says_why(run: Run, site: Site) -> None:
    page = site.page("/virtual/2027/papers.html", "no scripts", 403)

    ran = run("import", page)

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"planner: error: {page}: the server says 403 forbidden"
        " (open it in the browser and save the page, then import the file)\n"
    )


def test_offered_program_that_lacks_an_answer_asks_for_it(run: Run, site: Site) -> None:
    page = site.page("/", HTML.format(body='<a href="/schedule.json">all</a>'))
    offered = site.page("/schedule.json", SESSIONIZE)

    ran = run("import", page)
    settled = run("import", page, "--timezone", "Europe/Berlin")
    again = run("import", page, "--json")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"planner: {page}: read {offered}, the whole program that the page offers; {PAGE_ONLY}\n"
        f"planner: error: {offered}: times are printed without a zone, so nothing of it is certain "
        f"(settle it with: planner import {offered} --timezone ZONE)\n"
    )
    assert (settled.code, sources(run)) == (0, [offered])
    assert [each["talks"][0]["start"] for each in again.json["programs"]] == ["2027-05-03T08:00:00Z"]


def test_page_itself_is_read_when_asked_for(run: Run, site: Site) -> None:
    page = site.page("/2027/", HTML.format(body=f'<a href="/schedule.xml">all</a>\n\n{PAGE}'))
    site.page("/schedule.xml", SCHEDULE)

    run("import", page, "--format", "page-text")

    assert site.paths == ["/2027/"]


def test_link_of_another_origin_gets_no_credentials(run: Run, site: Site) -> None:
    other = site.base.replace("127.0.0.1", "localhost")
    page = site.page("/", HTML.format(body=f'<a href="/none/schedule.xml"><a href="{other}/all.ics">'))
    site.page("/all.ics", CALENDAR)

    run("import", page.replace("http://", "http://me:secret@"))

    assert [(path, headers.get("authorization")) for path, headers in site.asked] == [
        ("/", "Basic bWU6c2VjcmV0"),
        ("/none/schedule.xml", "Basic bWU6c2VjcmV0"),
        ("/all.ics", None),
    ]


def test_credentials_are_used_and_appear_nowhere(run: Run, site: Site, home: Path) -> None:
    typed = site.page("/all.ics", CALENDAR, ETag='"1"').replace("http://", "http://me:secret@")
    missing = f"{site.base.replace('http://', 'http://me:secret@')}/none"

    told = [
        run("import", typed), run("import", typed, "--json"), run("import", missing), run("programs"),
        run("programs", "garden-days"), run("programs", "--json"), run("doctor"), run("import", "ftp://me:secret@x/y"),
        run("import", typed, missing, "--name", "Garden"), run("import", typed, "--dry-run"),
    ]  # fmt: skip
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())

    assert {headers.get("authorization") for _, headers in site.asked} == {"Basic bWU6c2VjcmV0"}
    assert [text for ran in told for text in (ran.out, ran.err) if "secret" in text] == []
    assert b"secret" not in kept


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "file:///etc/passwd",
            "file:///etc/passwd: file: is not read (give an http or https address, or a file)",
        ),
        ("https://", "https://...: is no address that can be (check the host behind //)"),
        (
            "http://no-such-host.invalid/x",
            "http://no-such-host.invalid/x: its host is not found (check the address, and whether this machine is online)",
        ),
    ],
)
def test_address_that_cannot_be_read_is_one_line(run: Run, site: Site, address: str, said: str) -> None:
    ran = run("import", address)

    assert (ran.code, ran.out, ran.err) == (3, "", f"planner: error: {said}\n")


def test_missing_address_costs_the_others_nothing(run: Run, site: Site) -> None:
    there = site.page("/all.ics", CALENDAR)

    ran = run("import", f"{site.base}/none", there)

    assert (ran.code, sources(run)) == (3, [there])
    assert (
        ran.err
        == f"planner: error: {site.base}/none: the server says 404 not found (check the address)\n"
        + ("planner: 1 source read, 1 program, 1 failed\n")
    )


def test_addresses_and_files_are_merged_and_asked_again_together(
    run: Run, site: Site, tmp_path: Path
) -> None:
    address = site.page("/all.ics", CALENDAR, ETag='"1"')
    (tmp_path / "day.txt").write_text(PAGE.replace("Bees", "Moss"))

    first = run("import", address, tmp_path / "day.txt", "--name", "Garden", "--json")
    again = run("import", tmp_path / "day.txt", address, "--name", "Garden", "--json")

    assert {talk["title"] for talk in first.json["programs"][0]["talks"]} == {"Bees", "Moss"}
    assert first.json["programs"][0]["year"] == 2027
    assert (again.json, again.err) == (
        first.json,
        "planner: Garden: nothing new: it is edition 1 of garden\n",
    )
    assert site.asked[1][1].get("if-none-match") == '"1"'


def test_validators_are_kept_beside_the_bytes(run: Run, site: Site, home: Path) -> None:
    address = site.page("/all.ics", CALENDAR, ETag='"1"', Last_Modified="Tue, 02 May 2023 13:00:00 GMT")

    run("import", address)

    (description,) = home_at(home).sources.glob("*/1.json")
    (part,) = json.loads(description.read_bytes())["parts"]
    assert {key: part[key] for key in ("source", "etag", "modified")} == {
        "source": address,
        "etag": '"1"',
        "modified": "Tue, 02 May 2023 13:00:00 GMT",
    }
