"""The verb `serve`."""

import sys

from planner.cli.commands import Call
from planner.cli.exits import ExitCode
from planner.errors import UsageError


def serve(call: Call) -> int:
    """`planner serve`."""
    try:
        from planner.cli.serving import is_own
        from planner.cli.serving import serve as serve_page
    except ImportError as error:
        raise UsageError(
            "showing the screens as a web page needs textual-serve",
            where="serve",
            remedy=f"install it: {sys.executable} -m pip install textual-serve",
        ) from error
    options = call.options
    if not is_own(options.host):
        call.messages.warning(
            f"{options.host}: everybody who can reach this address sees and changes your agenda and can write files as "
            "you; nothing is encrypted and no password asked (leave --host out, or put a proxy with both before it)"
        )
    home = ["--home", str(options.home)] if options.home else []
    zone = ["--timezone", options.timezone] if options.timezone else []
    now = ["--now", options.now] if options.now else []
    command = [sys.executable, "-m", "planner", *home, *zone, *now]
    serve_page(command, options.host, options.port, options.public_url, "planner")
    return ExitCode.DONE
