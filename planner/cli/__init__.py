"""The command line: `main(argv)` runs one verb and answers with its exit code. Imports nothing heavy."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from types import SimpleNamespace

from planner.cli.exits import ExitCode, Messages, exit_code_of
from planner.cli.words import VERBS, plain, verb_in
from planner.errors import PlannerError, StoreError, UsageError
from planner.services.setting import Setting, open_setting
from planner.store.config import Config
from planner.timeline.program import Program

Screens = Callable[[Setting, Sequence[Program]], int]
"""Opens the screens, with programs that were just imported, and answers with their exit code; the command line itself
knows nothing of them."""


def main(
    argv: Sequence[str] | None = None,
    *,
    screens: Screens | None = None,
    environment: Mapping[str, str] | None = None,
) -> int:
    """Run `planner` with these words; the exit code.

    Args:
        argv: the words after the program's name; the process's own when None.
        screens: opens the screens when no verb is given; without it that is an error.
        environment: the process's own when None.
    """
    _mend_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    messages = Messages(quiet=not {"-q", "--quiet"}.isdisjoint(words))
    try:
        return int(_run(words, messages, screens, os.environ if environment is None else environment))
    except PlannerError as error:
        messages.error(error.message)
        return exit_code_of(error)
    except BrokenPipeError:
        from planner.cli.output import stop_writing  # noqa: PLC0415 - the screens need none of it

        stop_writing()
        return ExitCode.DONE
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        messages.error(f"{error.filename or 'output'}: {reason} (check space and permissions)")
        return ExitCode.STORE


def _mend_streams() -> None:
    """Let what is written to a closed stream (`>&-`, `2>&-`) go nowhere instead of failing half-way."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for the whole run


def _run(
    words: list[str], messages: Messages, screens: Screens | None, environment: Mapping[str, str]
) -> int:
    verb = verb_in(words)
    sources: list[str] = []
    if verb is not None and verb not in VERBS:
        words, sources = _as_import(words, verb)
    options = plain(words)
    if options is None:
        from planner.cli.parser import parse

        try:
            options = parse(words)
        except SystemExit as finished:  # --help and --version end here
            return int(finished.code or 0)
    setting = _setting_of(options, environment, reads_zone=_reads_zone(options) and not sources)
    for warning in setting.warnings:
        messages.warning(warning)
    if options.verb is not None and not sources:
        from planner.cli.verbs import run_verb

        return run_verb(options, setting, messages)
    if screens is None:
        raise UsageError("the screens cannot be opened here", remedy="run planner in a terminal")
    if not sources:
        return screens(setting, ())
    from planner.cli.verbs import import_named

    programs, worst = import_named(options, setting, messages)
    return screens(setting, programs) if programs else worst


def _reads_zone(options: SimpleNamespace) -> bool:
    """Whether `--timezone` is about a source rather than about what is shown."""
    return options.verb == "import" or (options.verb == "programs" and options.program is not None)


def _setting_of(options: SimpleNamespace, environment: Mapping[str, str], *, reads_zone: bool) -> Setting:
    """The setting of this run; the doctor gets one even when config.toml is what is wrong."""
    open_with = partial(
        open_setting,
        home=options.home,
        timezone=None if reads_zone else options.timezone,
        now=_now(options.now or environment.get("PLANNER_NOW")),
        environment=environment,
        user=f"planner {options.verb}" if options.verb else "the screens of planner",
    )
    try:
        return open_with()
    except StoreError:
        if options.verb != "doctor":
            raise
        return open_with(config=Config())


def _as_import(words: list[str], first: str) -> tuple[list[str], list[str]]:
    """`planner SOURCE...` as `planner import SOURCE...`.

    Raises:
        UsageError: the word is neither a verb nor something that can be read.
    """
    from planner.web.address import is_address  # noqa: PLC0415 - only a source may be one

    if first != "-" and not is_address(first) and not _exists(first):
        from difflib import get_close_matches  # noqa: PLC0415 - only for what was mistyped

        near = get_close_matches(first, VERBS, n=2, cutoff=0.6)
        remedy = f"did you mean {' or '.join(near)}?" if near else "see: planner --help"
        raise UsageError(f"{first!r} is neither a verb nor a file that exists", remedy=remedy)
    position = words.index(first)
    return [*words[:position], "import", *words[position:]], words[position:]


def _exists(words: str) -> bool:
    from planner.services.paths import path_typed  # noqa: PLC0415 - only a source may be one

    try:
        return path_typed(words).exists()
    except OSError:
        return False


def _now(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is not None:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise UsageError(f"{text!r} is no instant", where="--now", remedy="give one such as 2021-05-04T02:00:00Z")
