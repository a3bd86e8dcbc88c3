import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.printed_date import SlotError
from planner.timeline.slot_grammar import parse_slot
from planner.timeline.slot_line import MOST_LETTERS, is_slot_line
from planner.timeline.zone_sentence import zone_sentence

PROSE = """\
The deadline to upload slides is 3 May at 17:00 EDT (UTC -4).
Badge desk closes at 6 pm
Room 314 - 315
Page 1 of 86
Generated Thu Mar 07, 2019
Thu Mar 07, 2019 Page 3 of 86
3-2
Chapter 10.30
+1 555 010-2030
Call 030 1234-5678
(Tanaka et al., 2021-05-03)
2021-05-03
1), 2), 3)
[1-3]
[1-3] and [4] show this
released at the start of the day (GMT+12)
3.10 - 3.11
Python 3.10 - 3.11
10.30 EUR - 12.50 EUR
$10.50 - $12.50
(30 min)
We met at 10:30 and left at 11:00.
The talk on Monday 3 May starts at 10:00 and ends at 11:00.
May 3 is the deadline
On 3 May 2021 we measured at 10:00.
In March 2020, 10.5 million people stayed at home.
12 of May's 30 networks reach 10.30 dB
Sam 3 times beat 10:00
so 10 of 12 networks fail
me 10:00
mar 10.5 percent
sex 3.5 - 4.5
di 3.5 bit
Do 3 things before 10:00 and you win.
do 10 - 12 networks suffice
set 3 to 10.30 and go
out 5 of 10.30
ago 3 10:30 problems
may 10.30 - 11.20 be enough?
Saturday Night Live 10 - 11
Tables 10.30 - 10.45 list them
Figures 3.10 - 3.12
Section 9.30 - 9.40 of the book
Psalm 23:1 - 23:6
John 3:16
ratios of 1:10 - 1:20
1:10 - 1:20 dilution
mix 3:15 to 4:45 by weight
Resolution of 16:9 to 21:9
score 10:00
Monday to Friday
Mon - Fri
3-7 May 2021
6-10 May
Open Monday to Friday 9:00 - 17:00 except holidays.
We run daily from 10:00 - 11:00 in hall B
Doors open 9am
until 17:00
- 17:00
at 10:00
noon
10
14 h
3 h
9h
100h - 200h
1900 - 1915
2019 - 2021
In 1900 - 1915 they fled
Mon 1900 networks
5/6
1/2 - 3/4
24/7
9/11
1.5.
10.10.
1. 2. 3.
v1.2.3
Accuracy 10.30 - 11.20 pm2.5
June 2020: 3.10 million
Mai 68
mars 10.5
PT
PDT
Central European Time
All times are in CET
Sunday
Sun et al. 2019, 10:30
Mon dieu
Decision 10.30
March of the Penguins 10:30
Friday 10:30 in the garden
Monday mornings at 9:30 are good for talks.
Wed love to see you at 10:30 - 11:00 today!
Lunch 12:00 - 13:00 is served in the hall
12:00 - 13:00 is lunch
10:00 - 11:00 was too long
11:00, 12:00 and 13:00 work
de 10 à 20 réseaux
von 10 bis 20 Netzen
between 10 and 20 networks
from 10 to 20
3 - 5 pm2
10 am
7 - 8
""".splitlines()


@pytest.mark.parametrize("line", PROSE)
def test_prose_with_numbers_is_no_slot(line: str) -> None:
    assert not is_slot_line(line)


WORDS = st.sampled_from(
    ["we", "the", "network", "reaches", "fails", "learning", "and", "of", "results", "show"]
)
NUMBERS = st.sampled_from(
    [
        "10:30",
        "3 May",
        "Monday",
        "10.30",
        "6 pm",
        "17:00 EDT",
        "3-2",
        "(30 min)",
        "10 - 12",
        "may",
        "so",
        "me",
    ]
)


@given(st.lists(WORDS, min_size=2, max_size=6), NUMBERS, st.lists(WORDS, min_size=1, max_size=6))
def test_sentence_with_a_time_inside_is_no_slot(before: list[str], number: str, after: list[str]) -> None:
    assert not is_slot_line(f"{' '.join(before).capitalize()} {number} {' '.join(after)}.")


def steps(call: Callable[[], object]) -> int:
    """Python calls made, of functions written in Python or not: a count that no busy machine changes."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        call()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "Mon ",
        "3 May ",
        "10:00 - ",
        "(",
        "[3:15-",
        "PDT ",
        "at the ",
        "6, ",
        "1/2/",
        "heure de ",
        "Central European ",
        ", ",
        "- ",
    ],
)
def test_scan_is_linear_in_the_length_of_the_line(unit: str) -> None:
    def read(times: int) -> None:
        try:
            parse_slot(f"Mon 3 May 10:00 {unit * times}")
        except SlotError:
            return

    read(3)
    short, long = steps(lambda: read(100)), steps(lambda: read(800))

    assert long <= 8 * short + 200


def test_endless_line_is_no_slot_at_once() -> None:
    line = "Mon 3 May 10:00 - 11:00 " * 5000

    assert len(line) > MOST_LETTERS
    assert steps(lambda: is_slot_line(line)) < 20
    assert steps(lambda: zone_sentence(line)) < 20
