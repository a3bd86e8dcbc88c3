"""Words of a command line as values; what does not fit is said in words."""

import argparse
from datetime import date

LEVELS = ("must", "want", "maybe")


def year(text: str) -> int:
    """A year of four digits."""
    if not (text.isdecimal() and 1900 <= int(text) <= 2200):
        raise argparse.ArgumentTypeError(f"{text!r} is no year such as 2023")
    return int(text)


def a_date(text: str) -> date:
    """A date as 2023-05-02."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2023-05-02") from None


def minutes(text: str) -> int:
    """A number of minutes up to a week."""
    if not (text.isdecimal() and int(text) <= 7 * 24 * 60):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of minutes up to a week")
    return int(text)


def count(text: str) -> int:
    """A number up to 100."""
    if not (text.isdecimal() and int(text) <= 100):
        raise argparse.ArgumentTypeError(f"{text!r} is no number up to 100")
    return int(text)


def port(text: str) -> int:
    """A port; 0 is any."""
    if not (text.isdecimal() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to 65535")
    return int(text)


def web_address(text: str) -> str:
    """An http or https address."""
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text!r} is no http or https address")
    return text
