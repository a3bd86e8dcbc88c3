"""`planner serve --calendar`: the agenda as a subscription. Loaded for that verb alone."""

import asyncio
import hmac
import sys
from collections.abc import Callable

from aiohttp import web

from planner.cli.guarding import guard, port_at, url_of
from planner.errors import PlannerError
from planner.services.feed import Feed, FeedState

_FILE = "agenda.ics"


def serve_feed(
    feed: Feed, name: str, host: str, port: int, public_url: str | None, tell: Callable[[str], None]
) -> None:
    """Offer a feed until ctrl+c, under one address alone: `/NAME/agenda.ics`.

    Args:
        name: the part that nobody can guess.
        port: 0 for any that is free.
        tell: is given what goes wrong, as a message.
    Raises:
        UsageError: host or port cannot be had.
    """
    port = port_at(host, port)
    base = (public_url or url_of(host, port)).rstrip("/")
    path = f"/{name}/{_FILE}"

    async def answer(request: web.Request) -> web.StreamResponse:
        if not hmac.compare_digest(request.path.encode(), path.encode()):
            raise web.HTTPNotFound(text="nothing is served here")
        try:
            state = await asyncio.to_thread(feed.state)
        except PlannerError as error:
            tell(error.message)
            raise web.HTTPServiceUnavailable(text="the agenda cannot be read at present") from error
        if state is None:
            raise web.HTTPNotFound(text="nothing is starred yet")
        return _answer(request, state)

    application = web.Application(middlewares=[guard(host, base)], client_max_size=0)
    application.router.add_get("/{tail:.*}", answer)

    def announce(_: str) -> None:
        sys.stderr.write(
            f"planner: subscribe to {base}{path} (also webcal{base.removeprefix('http').removeprefix('s')}{path}); "
            "whoever has this address reads your agenda; ctrl+c here ends it\n"
        )
        sys.stderr.flush()

    web.run_app(application, host=host, port=port, print=announce, access_log=None)


def _answer(request: web.Request, state: FeedState) -> web.Response:
    """The calendar, or that it is as it was."""
    changed = state.changed.replace(microsecond=0)
    headers = {"ETag": state.etag, "Cache-Control": "private, no-cache"}
    known = request.headers.get("If-None-Match")
    since = request.if_modified_since
    is_known = (
        state.etag in [each.strip() for each in known.split(",")]
        if known is not None
        else since is not None and since >= changed
    )
    if is_known:
        answer = web.Response(status=304, headers=headers)
    else:
        answer = web.Response(
            body=state.data, headers={**headers, "Content-Disposition": f'inline; filename="{_FILE}"'}
        )
        answer.content_type, answer.charset = "text/calendar", "utf-8"
    answer.last_modified = changed
    return answer
