"""Several pictures of a terminal as one SVG that shows them one after the other, without any script.

A line that looks the same in several pictures is written once; which lines are seen when is an animation of CSS. Who
asks for reduced motion sees one of the pictures.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LINE = 24.4
"""Rich draws a line so high."""
_RULE = re.compile(r"\.(terminal-r\d+) \{ ([^}]*?) ?\}")
_PART = re.compile(r'<rect fill="[^"]+" x="[\d.]+" y="(?P<top>[\d.]+)"[^>]*/>|<text class="(?P<name>terminal-r\d+)" x="[\d.]+" y="(?P<base>[\d.]+)"[^>]*>[^<]*</text>')  # fmt: skip
_TITLE = re.compile(r'<text class="terminal-title"[^>]*>.*?</text>')
_SCREEN = re.compile(r'<g transform="translate\(9, 41\)"[^>]*>.*</g>', re.DOTALL)
_ABOVE = -1
"""The number of the line above the screen, for the title."""


class Frame(NamedTuple):
    """One of the pictures, as Textual exports it, and how long it stays."""

    svg: str
    seconds: float


def moving_picture(frames: Sequence[Frame]) -> str:
    """One SVG of them all, for ever from the start again."""
    styles: dict[str, str] = {}
    seen: dict[tuple[int, str], list[int]] = {}
    for number, frame in enumerate(frames):
        for line, drawn in _lines(frame.svg, styles):
            seen.setdefault((line, drawn), []).append(number)
    times = _times(frames)
    whens = list(dict.fromkeys(tuple(when) for when in seen.values() if len(when) < len(frames)))
    css = [
        *(f".{name}{{{rule}}}" for rule, name in styles.items()),
        *(_animation(name, when, times, len(frames)) for name, when in enumerate(whens)),
        "@media (prefers-reduced-motion){.m{animation:none!important}}",
    ]
    groups: dict[bool, list[str]] = {True: [], False: []}
    for (line, drawn), when in seen.items():
        mark = "" if len(when) == len(frames) else f' class="m k{whens.index(tuple(when))}"'
        groups[line == _ABOVE].append(f"<g{mark}>{drawn}</g>")
    return _put_together(frames[0].svg, "\n".join(css), "\n".join(groups[True]), "\n".join(groups[False]))


def _lines(svg: str, styles: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Each line of a picture with its number and what is drawn there, its styles by names that all pictures share."""
    named = {name: styles.setdefault(rule, f"s{len(styles)}") for name, rule in _RULE.findall(svg)}
    parts: dict[int, list[str]] = {}
    for part in _PART.finditer(svg):
        text = re.sub(r' (?:clip-path|shape-rendering)="[^"]*"', "", part[0])
        if part["name"]:
            text = text.replace(f'"{part["name"]}"', f'"{named[part["name"]]}"')
        parts.setdefault(
            int(float(part["top"] or part["base"]) / _LINE - (0 if part["top"] else 0.5)), []
        ).append(text)
    for line, drawn in sorted(parts.items()):
        yield line, "".join(drawn)
    title = _TITLE.search(svg)
    if title:
        yield _ABOVE, title[0]


def _times(frames: Sequence[Frame]) -> tuple[float, ...]:
    """When each picture begins, and when the last ends: in percent, then the whole in seconds."""
    whole = sum(frame.seconds for frame in frames)
    starts = [100 * sum(frame.seconds for frame in frames[:place]) / whole for place in range(len(frames))]
    return (*starts, 100.0, whole)


def _animation(name: int, when: tuple[int, ...], times: tuple[float, ...], count: int) -> str:
    """The rules by which something is seen with some pictures only."""
    steps: list[str] = []
    for place in range(count):
        is_seen = place in when
        if place == 0 or is_seen is not (place - 1 in when):
            steps.append(f"{times[place]:.4g}%{{visibility:{'visible' if is_seen else 'hidden'}}}")
    at_rest = "visible" if 0 in when else "hidden"
    return (
        f"@keyframes a{name}{{{''.join(steps)}}}"
        f".k{name}{{visibility:{at_rest};animation:a{name} {times[-1]:g}s step-end infinite}}"
    )


def _put_together(first: str, css: str, title: str, lines: str) -> str:
    """The first picture with the lines of all in it, in place of its own."""
    whole = re.sub(r"<clipPath id=\"terminal-line-.*?</clipPath>\n?", "", first, flags=re.DOTALL)
    whole = _RULE.sub("", whole)
    whole = whole.replace("</style>", f"{css}\n</style>", 1)
    whole = _TITLE.sub(lambda _: title, whole)
    whole = _SCREEN.sub(
        lambda _: f'<g transform="translate(9, 41)" class="terminal-matrix">\n{lines}\n</g>', whole
    )
    return "\n".join(line for line in whole.split("\n") if line.strip()) + "\n"
