"""Made-up pages as text, and what they say: printed here, read back by the reader."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from planner.timeline.program import Program


@dataclass(frozen=True)
class PageTalk:
    """One slot of a page; without a title it is unnamed."""

    start: int
    """Minutes after the first midnight."""
    end: int
    title: str = ""
    people: tuple[str, ...] = ()
    badge: str = ""
    abstract: tuple[str, ...] = ()
    """Its paragraphs."""


@dataclass(frozen=True)
class PageSession:
    title: str
    talks: tuple[PageTalk, ...]
    chairs: tuple[str, ...] = ()
    room: str = ""
    furniture: bool = True
    """Whether "Chat is not available." stands below the head."""


@dataclass(frozen=True)
class Page:
    sessions: tuple[PageSession, ...]
    name: str = ""
    """The program's own heading above the first session."""
    zone_line: str = ""
    zone: str = "PDT"
    offset: int = -420
    day: date = date(2021, 5, 3)
    top: str = ""
    end: tuple[str, ...] = field(default=())


def slot_line(page: Page, talk: PageTalk) -> str:
    midnight = datetime.combine(page.day, datetime.min.time())
    start, end = (midnight + timedelta(minutes=each) for each in (talk.start, talk.end))
    zone = f" {page.zone}" if page.zone else ""
    return f"{start:%a} {start.day} {start:%b} {start.hour}:{start:%M} - {end.hour}:{end:%M}{zone}"


def lines_of_page(page: Page) -> list[str]:
    """The page as a browser copies it, blank lines between blocks."""
    lines = [page.top, "", ""] if page.top else []
    lines += [page.name, ""] if page.name else []
    lines += [page.zone_line, "", ""] if page.zone_line else []
    for session in page.sessions:
        lines += _lines_of_session(page, session)
    return [*lines, *page.end]


def _lines_of_session(page: Page, session: PageSession) -> list[str]:
    lines = ["", session.title, ""]
    lines += [f"Moderators: {' · '.join(session.chairs)}", ""] if session.chairs else []
    lines += [f"Room: {session.room}", ""] if session.room else []
    lines += ["", "Chat is not available.", ""] if session.furniture else []
    for talk in session.talks:
        lines += [slot_line(page, talk), ""]
        if not talk.title:
            lines.append("")
            continue
        lines += [talk.badge] if talk.badge else []
        lines += [talk.title, ""]
        lines += [" · ".join(talk.people), ""] if talk.people else []
        for paragraph in talk.abstract:
            lines += [paragraph, ""]
    return lines


def text_of_page(page: Page) -> str:
    return "\n".join(lines_of_page(page)) + "\n"


def expected(page: Page) -> tuple[object, ...]:
    """What the page says, in the shape of `said`, worked out without the reader."""
    midnight = datetime.combine(page.day, datetime.min.time(), UTC) - timedelta(minutes=page.offset)
    talks, unnamed, sessions = [], [], []
    for session in page.sessions:
        for talk in session.talks:
            start, end = midnight + timedelta(minutes=talk.start), midnight + timedelta(minutes=talk.end)
            if talk.title:
                facts = (
                    talk.title,
                    talk.people,
                    talk.badge or None,
                    talk.abstract,
                    session.title,
                    session.room or None,
                )
                talks.append((start, end, *facts))
            else:
                unnamed.append((start, end, session.title))
        first = midnight + timedelta(minutes=min(talk.start for talk in session.talks))
        last = midnight + timedelta(minutes=max(talk.end for talk in session.talks))
        sessions.append((session.title, session.room or None, session.chairs, first, last))
    return page.name or page.sessions[0].title, sorted(talks), sorted(unnamed), sessions


def said(program: Program) -> tuple[object, ...]:
    talks = [
        (
            talk.start, talk.end, talk.title, talk.people, talk.badge,
            tuple(line for line in (talk.abstract or "").split("\n") if line), talk.session, talk.room,
        )
        for talk in program.talks
    ]  # fmt: skip
    unnamed = [(slot.start, slot.end, slot.session) for slot in program.unnamed_slots]
    sessions = [(each.title, each.room, each.chairs, each.start, each.end) for each in program.sessions]
    return program.name, sorted(talks), sorted(unnamed), sessions


EXAMPLE = Page(
    top="Skip to yearly menu bar Skip to main content",
    sessions=(
        PageSession(
            "Oral Session 7",
            chairs=("Wanda Óng", "Li Wei Chen"),
            talks=(
                PageTalk(
                    600, 615, "Hum: Bees as Clocks", ("Ada Quill", "RAVI MENON", "Jean-Luc d'Arc Jr.", "Ó Súilleabháin Brian"),
                    abstract=("Bees keep $\\ell_p$ time. In 2019 nobody knew. Code is at our page:",),
                ),
                PageTalk(
                    615, 625, "Why [AI] [/] matters: a $2 \\times 2$ view", ("Mo Ek",), badge="In-Person Oral presentation / top 5% paper",
                    abstract=("We say why [bold]not[/bold] here.", "A second paragraph has \\emph{words} in it."),
                ),
                PageTalk(625, 640),
                PageTalk(640, 655, "Naps That Scale", ("Kim Soo-jin", "Ana de la Cruz"), abstract=("They do scale.",)),
                PageTalk(655, 665),
            ),
        ),
    ),
    end=("", "Successful Page Load", "", "Useful links", "Sponsors"),
)  # fmt: skip
"""One session with everything: a badge, an unnamed slot in the middle and at the end, markup, LaTeX, two paragraphs."""

TITLES = (
    "Hum: Bees as Clocks", "Naps That Scale", "Track: A Benchmark for Tracking Bees", "Graphs 10:30 and Other Numbers", "Mon Amour Networks",
    "What Is a Room?", "[bold]Bold[/bold] Claims", "3D Vision in 2 Days", "Location: Everywhere", "$\\ell_2$-Balls", "Über Äpfel",
    "Session Types for Sessions", "Chair Design Revisited", "Where Clocks Disagree, and Why", "Poster Children", "A May Day",
)  # fmt: skip
NAMES = (
    "Ada Quill",
    "RAVI MENON",
    "Jean-Luc d'Arc",
    "Kim Soo-jin",
    "Ana de la Cruz",
    "Mo Ek",
    "Ólöf Þórsdóttir",
    "J. R. Oak",
    "李 明",
)
BADGES = (
    "",
    "Oral presentation",
    "In-Person Oral presentation / top 25% paper",
    "Spotlight presentation",
    "Invited Talk",
)
PARAGRAPHS = (
    "We study bees. They hum, and we listen to them for a very long time until they stop.",
    "Since Mon 3 May 19:00 PDT was too late for bees, we met on Tue 4 May 2021 at 10:30 - 11:00 in the morning.",
    "Room: the acoustics of a room matter more than bees would admit.",
    "Location: Berlin was chosen by bees; it is full of flowers.",
    "Moderators: we thank them, and all of the bees.",
    "Monday 9:30 is early.",
    "It holds that $x · y$ is at most one; see [link=https://e.x]there[/link] for all the proofs.",
    "Track A bees won. In 2021 and 2023 they lost.",
    "12.50 euros were paid for each of the bees.",
)
SESSIONS = (
    "Oral Session 1",
    "Track B: Bees and Trees",
    "Morning Session",
    "Afternoon Orals",
    "Poster Session 3 and Demos",
    "Closing Session",
)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Pages of up to three sessions; titles, people and paragraphs with traps in them."""
    titles = draw(st.permutations(TITLES))
    names = draw(st.permutations(SESSIONS))[: draw(st.integers(1, 3))]
    sessions = []
    for number, name in enumerate(names):
        talks, minute = [], draw(st.integers(0, 1300))
        for title in titles[number * 4 : number * 4 + draw(st.integers(1, 4))]:
            length = draw(st.integers(5, 60))
            talks.append(draw(_talks(title, minute, minute + length)))
            minute += length + draw(st.sampled_from([0, 0, 10]))
        if all(not talk.title for talk in talks):
            talks[0] = replace(talks[0], title=titles[number * 4])
        chairs = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
        sessions.append(
            PageSession(name, tuple(talks), tuple(chairs), draw(st.sampled_from(["", "Hall 3", "Attic"])))
        )
    top = "Skip to yearly menu bar Skip to main content"
    return Page(
        tuple(sessions),
        top=draw(st.sampled_from(["", top])),
        name=draw(st.sampled_from(["", "BeeConf 2021"])),
    )


@st.composite
def _talks(draw: st.DrawFn, title: str, start: int, end: int) -> PageTalk:
    if draw(st.integers(0, 5)) == 0:
        return PageTalk(start, end)
    people = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    paragraphs = draw(st.lists(st.sampled_from(PARAGRAPHS), max_size=3, unique=True))
    return PageTalk(start, end, title, tuple(people), draw(st.sampled_from(BADGES)), tuple(paragraphs))


HEAD = "Oral Session 7\n\nChat is not available.\n\nMon 3 May 10:00 - 10:15 PDT\n\nFirst Talk\n\nAda Quill · Mo Ek\n\nGood.\n\n"
"""A page with one talk; more slots can stand below."""


def without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip()) + "\n"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]
