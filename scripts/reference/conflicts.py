"""The page of the conflicts, from the types and rules that find them."""

from planner.timeline.program import Kind
from planner.timeline.rules import ConflictType, Rule, Rules
from scripts.reference.markdown import code, page, table

_TYPES = {
    ConflictType.OVERLAP: (
        "two starred talks share time",
        "those they share, and whether one contains the other",
    ),
    ConflictType.TRANSFER: (
        "the walk between two rooms (`[walk]`) takes longer than there is time between the talks",
        "those that are missing",
    ),
    ConflictType.BUSY: (
        "a starred talk meets an event of a calendar of yours (`planner busy add`)",
        "those they share",
    ),
    ConflictType.HOURS: (
        "a starred talk lies outside your hours (`[hours]`), on the clock of where you are that day",
        "those outside",
    ),
}
_RULES = {
    Rule.BLOCK: "counts as a conflict, and the plan never has both",
    Rule.WARN: "is told, and costs the plan nothing",
    Rule.IGNORE: "is not told",
}


def conflicts_page() -> str:
    """Every type of conflict, what it is measured in and how much it matters."""
    rules = Rules()
    return page(
        "Conflicts",
        "A conflict is two things in your time that cannot both be had. It always names both and says how many minutes.",
        table(
            ["type", "when", "its minutes", "rule"],
            ((code(each), *_TYPES[each], code(getattr(rules, each.value))) for each in ConflictType),
        ),
        "## Rules",
        "`[rules]` in `config.toml` sets a rule for each type; the table above has those of who sets none.",
        table(["rule", "such a conflict"], ((code(each), _RULES[each]) for each in Rule)),
        "Kinds that one drops in on are milder: `[rules.kinds]` says how much a conflict with one can matter at most. Without "
        "it that is "
        + ", ".join(f"{code(rules.kinds[kind])} for `{kind}`" for kind in Kind if kind in rules.kinds)
        + ". The kinds are "
        + ", ".join(map(code, Kind))
        + ".",
        "## What is none",
        "- Talks that touch: an interval is half-open, what ends at 10:30 and what begins then can both be had.\n"
        "- Breaks and slots without a title; talks that were cancelled; a session and a talk of its own.\n"
        "- A talk that is offered twice: either slot will do, and one free slot settles it.\n"
        "- What you accepted (`A` among the conflicts): it is counted, listed by `planner conflicts --all`, and comes back when "
        "the two come to share more.",
        "A talk whose end nobody knows clashes only where its start lies inside another. Talks of different programs do clash, "
        "also across midnight; every pair is found, neighbours or not. Starring is never refused.",
    )
