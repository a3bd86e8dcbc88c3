"""What may stand where a command line ends: options, verbs, or values of some kind."""

from planner.completion.words import VERBS, Option, Verb

_VERB = "verb"
_FILES = ("files", "folders")


class Asked:
    """What is to be completed."""

    __slots__ = ("given", "kind", "offered", "prefix", "typed")

    def __init__(
        self,
        kind: str,
        typed: str,
        given: dict[str, str],
        *,
        prefix: str = "",
        offered: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.kind = kind
        """Which values are meant: "talks", "zones", "files" ...; empty for none but those offered."""
        self.typed = typed
        """The beginning of the value."""
        self.given = given
        """Values of options that stand before, by their long names."""
        self.prefix = prefix
        """What stands before the value in the same word: "--room=" """
        self.offered = offered
        """Words that fit beside, each with its description."""


class _Line:
    """The words before the one that is completed, followed one by one."""

    def __init__(self) -> None:
        self.verb = VERBS[""]
        self.name = ""
        self.places = 0
        self.given: dict[str, str] = {}
        self.used: set[str] = set()
        self.waiting: Option | None = None
        self.is_over = False

    def follow(self, word: str) -> None:
        """Take one more word."""
        if self.waiting is not None and not (self.waiting[3] and word.startswith("-")):
            self.given[self.waiting[0][-1]] = word
            self.waiting = None
        elif word == "--" and not self.is_over:
            self.is_over = True
        elif word.startswith("-") and word != "-" and not self.is_over:
            self._option(word)
        else:
            self._place(word)

    def _option(self, word: str) -> None:
        flag, equals, value = word.partition("=")
        option = _option_called(self.verb, flag)
        self.waiting = None
        if option is None:
            return
        self.used.add(option[0][-1])
        if equals:
            self.given[option[0][-1]] = value
        elif option[1]:
            self.waiting = option

    def _place(self, word: str) -> None:
        name = f"{self.name} {word}".strip()
        self.waiting = None
        if self.verb[3] and name in VERBS:
            self.verb, self.name = VERBS[name], name
        elif not self.name:  # `planner SOURCE...` imports
            self.verb, self.name, self.places = VERBS["import"], "import", 1
        else:
            self.places += 1


def what_is_asked(before: list[str], current: str) -> Asked:
    """What may complete a word, after the words before it (the program's own name left out)."""
    line = _Line()
    for word in before:
        line.follow(word)
    waiting = line.waiting
    if waiting is not None and not waiting[3]:
        return Asked(waiting[1], current, line.given)
    if not line.is_over and current.startswith("-") and current != "-":
        return _of_option(line, current)
    options = () if line.is_over else _options(line)
    if waiting is not None:
        return Asked(waiting[1], current, line.given)
    if line.verb[3]:
        verbs = _verbs(line.name)
        may_be_source = not line.name and current and not any(name.startswith(current) for name, _ in verbs)
        return Asked("files" if may_be_source else "", current, line.given, offered=verbs)
    kind = _kind_of_place(line.verb, line.places)
    if kind is None:
        return Asked("", current, line.given, offered=options)
    return Asked(kind, current, line.given)


def _of_option(line: _Line, current: str) -> Asked:
    flag, equals, value = current.partition("=")
    if not equals or not flag.startswith("--"):
        return Asked("", current, line.given, offered=_options(line))
    option = _option_called(line.verb, flag)
    return Asked(option[1] if option else "", value, line.given, prefix=f"{flag}=")


def _options(line: _Line) -> tuple[tuple[str, str], ...]:
    """The options that may still be given, long ones by themselves."""
    return tuple(
        (flag, help_)
        for flags, _, help_, _, is_repeatable in line.verb[1]
        if is_repeatable or flags[-1] not in line.used
        for flag in flags
        if flag.startswith("--") or len(flags) == 1
    )


def _verbs(name: str) -> tuple[tuple[str, str], ...]:
    start = f"{name} " if name else ""
    within = (
        (each[len(start) :], verb[0]) for each, verb in VERBS.items() if each.startswith(start) and each
    )
    return tuple((each, help_) for each, help_ in within if " " not in each)


def _kind_of_place(verb: Verb, places: int) -> str | None:
    """What kind of value the next word is; None where no more is taken."""
    kinds = verb[2]
    if places < len(kinds):
        return kinds[places].rstrip("+")
    return kinds[-1].rstrip("+") if kinds and kinds[-1].endswith("+") else None


def _option_called(verb: Verb, flag: str) -> Option | None:
    return next((option for option in verb[1] if flag in option[0]), None)
