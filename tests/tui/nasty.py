"""A program with everything that makes screens stumble."""

import csv
import io

_HEAD = ["Title", "Date", "Start", "End", "Timezone", "Room", "Track", "Type", "Speakers", "Abstract", "Cancelled", "URL"]  # fmt: skip
_ODD = [
    # Markup, writing from the right, wide letters, signs of several code points, endless and empty titles
    ["[/] [b]$x[/b] \\[", "2027-07-01", "09:00", "09:30", "Europe/Berlin", "[Hall]", "", "Talk", "O'[/], Ann", "a [link=x]y", "", "https://x.example/[b]"],
    ["שלום \u202eabc", "2027-07-01", "09:10", "", "Europe/Berlin", "", "Track ß", "Poster", "", "", "", "javascript:alert(1)"],
    ["日本語のタイトル", "2027-07-01", "23:50", "01:10", "Europe/Berlin", "Hall Ä", "Track ß", "Keynote", "", "$\\ell_p$", "", ""],
    ["👩‍👩‍👧‍👦 emoji 🇪🇺 e\u0301", "2027-07-01", "09:20", "10:00", "Europe/Berlin", "Hall Ä", "🦀", "Talk", "Zoë 👋", "", "", ""],
    ["long " * 60, "2027-07-01", "10:00", "10:20", "Europe/Berlin", "long room " * 8, "", "Talk", "A, " * 30, "word " * 400, "", ""],
    ["", "2027-07-01", "10:30", "11:00", "Europe/Berlin", "Hall Ä", "", "", "", "", "", ""],
    # Times: none at all, over midnight, a day long, on the night when clocks change, no end
    ["No time at all", "2027-07-01", "11:00", "11:00", "Europe/Berlin", "Hall Ä", "", "Talk", "", "", "", ""],
    ["All day posters", "2027-07-01", "08:00", "20:00", "Europe/Berlin", "Foyer", "Posters", "Poster", "", "", "", ""],
    ["More posters", "2027-07-01", "08:00", "20:00", "Europe/Berlin", "Foyer", "Posters", "Poster", "", "", "", ""],
    ["Before the hour is skipped", "2027-03-28", "01:30", "03:30", "Europe/Berlin", "A", "", "Talk", "", "", "", ""],
    ["In the hour that comes twice", "2027-10-31", "02:30", "03:10", "Europe/Berlin", "A", "", "Talk", "", "", "", ""],
    ["Around that hour", "2027-10-31", "01:30", "03:30", "Europe/Berlin", "A", "", "Talk", "", "", "", ""],
    ["Nobody knows the end", "2027-07-02", "09:05", "", "Europe/Berlin", "B", "", "Talk", "", "", "", ""],
    ["Called off", "2027-07-02", "09:00", "10:00", "Europe/Berlin", "B", "", "Talk", "", "", "yes", ""],
    # One talk in three slots
    *(["Again and again", "2027-07-02", f"{hour:02}:00", f"{hour:02}:45", "Europe/Berlin", "B", "", "Tutorial", "Rita Again", "", "", ""] for hour in (9, 11, 15)),
]  # fmt: skip


def nasty_program() -> bytes:
    """The odd ones, and a morning of forty rooms in which everything clashes with everything."""
    rows = [
        [f"Talk {room} of {slot}", "2027-07-02", f"{9 + slot:02}:00", f"{9 + slot:02}:50", "Europe/Berlin", f"Room {room}",
         f"Track {room % 7}", "Talk", f"Person {room}", "", "", ""]
        for slot in range(3)
        for room in range(40)
    ]  # fmt: skip
    text = io.StringIO()
    csv.writer(text).writerows([_HEAD, *_ODD, *rows])
    return text.getvalue().encode()
