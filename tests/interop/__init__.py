"""Calendar files beside independent readers: `python -m tests.interop --help`."""
