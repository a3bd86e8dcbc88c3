"""The verb `serve`."""

import sys

from planner.cli.call import Call
from planner.cli.exits import ExitCode
from planner.errors import UsageError


def serve(call: Call) -> int:
    """`planner serve`."""
    options = call.options
    if options.calendar or options.new_address:
        return _serve_calendar(call)
    try:
        from planner.cli.guarding import is_own
        from planner.cli.serving import serve as serve_page
    except ImportError as error:
        raise _missing("showing the screens as a web page needs textual-serve") from error
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


def _serve_calendar(call: Call) -> int:
    from planner.cli.export_verb import calendar_options, selection_of
    from planner.services.feed import Feed, feed_name

    try:
        from planner.cli.feeding import serve_feed
        from planner.cli.guarding import is_own
    except ImportError as error:
        raise _missing(
            "offering the agenda as a subscription needs aiohttp, which textual-serve has"
        ) from error
    options = call.options
    name = feed_name(call.setting, new=options.new_address)
    if not is_own(options.host):
        call.messages.warning(
            f"{options.host}: nothing is encrypted: whoever can listen on the way learns the address and reads your "
            "agenda (leave --host out, or put a proxy with TLS before it)"
        )
    feed = Feed(call.setting, selection_of(call, call.desk()), calendar_options(options))
    serve_feed(feed, name, options.host, options.port, options.public_url, call.messages.warning)
    return ExitCode.DONE


def _missing(what: str) -> UsageError:
    from planner.extras import install_of

    return UsageError(what, where="serve", remedy=f"install it: {install_of('serve')}")
