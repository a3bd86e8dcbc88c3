"""What the end-to-end tests need of the machine; where CI runs, they must have it."""

import os

import pytest


def need(found: str | None, what: str) -> str:
    """The program that was found; without it the test is skipped, and in CI it fails.

    Args:
        what: how to get it, for people.
    """
    if found is not None:
        return found
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"CI has to have {what}; see .ci/run")
    pytest.skip(f"needs {what}")
