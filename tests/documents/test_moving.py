"""Several pictures of a terminal as one that moves."""

import io
import re
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text

from scripts.moving import Frame, moving_picture

SVG = "{http://www.w3.org/2000/svg}"


def picture(title: str, *lines: Text) -> Frame:
    """A frame as Textual exports it: by Rich's own means."""
    console = Console(
        record=True, width=12, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    for line in lines:
        console.print(line)
    return Frame(console.export_svg(title=title, unique_id="terminal"), 1)


FRAMES = [
    picture("first", Text("one", "red"), Text("two")),
    picture("then", Text("one", "red"), Text("2", "bold")),
    picture("first", Text("one", "red"), Text("two")),
]


def shown_at(svg: str, place: int) -> list[str]:
    """The text that is seen while one of the frames is."""
    root = ElementTree.fromstring(svg)
    css = "".join(style.text or "" for style in root.iter(f"{SVG}style"))
    seen: list[str] = []
    for group in root.iter(f"{SVG}g"):
        texts = [text.text or "" for text in group.findall(f"{SVG}text")]
        name = re.search(r"k(\d+)", group.get("class", ""))
        if texts and (name is None or is_visible(css, name[1], place)):
            seen += [text.replace("\xa0", " ").strip() for text in texts]
    return [text for text in seen if text]


def is_visible(css: str, name: str, place: int) -> bool:
    """What the last step of an animation that has been by then says."""
    (steps,) = re.findall(rf"@keyframes a{name}\{{((?:[\d.]+%\{{[^}}]*\}})*)\}}", css)
    past = [
        said
        for at, said in re.findall(r"([\d.]+)%\{visibility:(\w+)\}", steps)
        if float(at) <= 100 * (place + 0.5) / 3
    ]
    return bool(past[-1] == "visible")


def test_each_frame_is_seen_while_it_is_its_turn() -> None:
    svg = moving_picture(FRAMES)

    assert [shown_at(svg, place) for place in range(3)] == [
        ["first", "one", "two"],
        ["then", "one", "2"],
        ["first", "one", "two"],
    ]


def test_line_that_stays_is_written_once() -> None:
    svg = moving_picture(FRAMES)

    assert (svg.count(">one<"), svg.count(">two<"), svg.count(">2<")) == (1, 1, 1)


def test_same_frames_make_the_same_bytes_without_a_script() -> None:
    svg = moving_picture(FRAMES)

    assert svg == moving_picture(FRAMES)
    assert "<script" not in svg
    assert "prefers-reduced-motion" in svg
