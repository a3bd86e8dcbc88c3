"""Every command that the documents show is run, and prints what they say that it prints."""

from pathlib import Path

import pytest

from planner.cli.parser import make_parser
from planner.cli.words import VERBS
from tests.documents.shown import Command, Page, inline_commands, pages
from tests.documents.stage import NOT_RUN, SCREENS, Stage, fits, stage_in, why_not_run

PAGES = pages()
WITH_COMMANDS = [page for page in PAGES if any(isinstance(step, Command) for step in page.steps())]
OWN_TESTS = {"docs/formats.md": "tests/cli/test_formats_document.py runs its commands"}


@pytest.mark.parametrize(
    "page", [page for page in WITH_COMMANDS if page.name not in OWN_TESTS], ids=lambda page: page.name
)
def test_commands_of_a_page_do_what_it_says(page: Page, tmp_path: Path) -> None:
    with stage_in(tmp_path) as stage:
        wrong = [told for step in page.steps() for told in _wrong(page, step, stage)]

    assert wrong == []


def _wrong(page: Page, step: object, stage: Stage) -> list[str]:
    done = stage.do(step)  # type: ignore[arg-type]
    if done is None or not isinstance(step, Command):
        return []
    code, printed = done
    place = f"{page.name}:{step.line}: {step.words}"
    shows_error = step.prints is not None and any("planner: error:" in line for line in step.prints)
    if code and not shows_error and "--exit-code" not in step.words:
        return [f"{place}\nended with {code}:\n{printed}"]
    if step.prints is not None and not fits(step.prints, printed):
        return [f"{place}\nprints:\n{printed}"]
    return []


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if "how-to" in page.name or "tutorial" in page.name],
    ids=lambda page: page.name,
)
def test_what_a_reader_is_led_through_needs_no_hidden_command(page: Page) -> None:
    hidden = [line for line in page.text.splitlines() if line.startswith("<!-- run:")]

    assert hidden == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_within_sentences_are_words_that_the_parser_knows(page: Page) -> None:
    strange = [each for each in inline_commands(page.text) if not _is_known(each.split()[1:])]

    assert strange == []


def _is_known(words: list[str]) -> bool:
    """Whether the verb is one and has these options; values and sources are not looked at."""
    verb = next((word for word in words if not word.startswith("-")), None)
    options = [word.partition("=")[0].strip("[],;.") for word in words if word.lstrip("[").startswith("--")]
    if verb is None or verb not in VERBS:
        return verb is None or verb in ("VERB", "SOURCE...", "page.txt")
    help_ = _help_of(verb)
    return all(option in help_ for option in options)


def _help_of(verb: str) -> str:
    actions = make_parser(verb)._subparsers
    assert actions is not None
    return str(actions._group_actions[0].choices[verb].format_help())  # type: ignore[index]


def test_each_reason_not_to_run_something_has_a_command() -> None:
    left_out = [
        step.words
        for page in PAGES
        for step in page.steps()
        if isinstance(step, Command) and why_not_run(step)
    ]

    unused = [
        start for start in (*NOT_RUN, *SCREENS) if not any(words.startswith(start) for words in left_out)
    ]
    assert unused == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_run_by_a_document(verb: str) -> None:
    shown = [
        step.words for page in PAGES for step in page.steps() if isinstance(step, Command) and not step.unseen
    ]

    assert any(f"planner {verb}" in words for words in shown)
