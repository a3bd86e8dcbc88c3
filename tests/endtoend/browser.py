"""A real Chromium without a window, told what to do through its DevTools protocol."""

import asyncio
import itertools
import json
import os
import re
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import aiohttp
import pyte

PATIENCE_SECONDS = 90.0
"""Only a test that fails waits so long."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell")
_EMPTY = "about:blank"
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
_KEYS = MappingProxyType(
    {"space": (" ", "Space", 32), "enter": ("Enter", "Enter", 13), "escape": ("Escape", "Escape", 27)}
)
_ENTER_TEXT = MappingProxyType({"space": " ", "enter": "\r"})


def chromium_path() -> str | None:
    """Where a Chromium is: the one that `PLANNER_CHROMIUM` names, else one on the path, else one of playwright's."""
    named = os.environ.get("PLANNER_CHROMIUM", "")
    found = next((path for name in (named, *NAMES, _MAC) if name and (path := shutil.which(name))), None)
    if found:
        return found
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return next(
        (
            str(path)
            for path in sorted(folder.glob("chromium*/*/*"))
            if path.name in (*NAMES, "headless_shell")
        ),
        None,
    )


_LISTEN = """
window.received = "";
window.WebSocket = class extends WebSocket {
  constructor(url, ...words) {
    super(url, ...words);
    window.terminal_size = [...new URL(url).searchParams.values()].map(Number);
    this.addEventListener("message", (event) => {
      if (typeof event.data !== "string")
        window.received += Array.from(new Uint8Array(event.data), (byte) => String.fromCharCode(byte)).join("");
    });
  }
};
"""
"""Runs before the page's own script: keeps what comes for its terminal, which draws it on a canvas."""
_TAKE = "(() => { const all = window.received; window.received = ''; return all; })()"
_DRAWN = """
(() => {
  const layer = document.querySelector(".xterm-text-layer");
  const data = layer.getContext("2d").getImageData(0, 0, layer.width, layer.height).data;
  let drawn = 0, sum = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at] + data[at + 1] + data[at + 2] > 300) { drawn += 1; sum = (sum * 31 + at) % 1000003; }
  return [drawn, sum];
})()
"""


_PLACE = """
(() => {
  const place = document.querySelector(".xterm-text-layer").getBoundingClientRect();
  return [place.x, place.y, place.width, place.height];
})()
"""


class Page:
    """The one page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._screen: Any = None
        self._stream: Any = None

    async def open(self, url: str) -> None:
        """Go to an address, and learn the size of the terminal there."""
        await self.tell("Page.enable")
        await self.tell("Page.addScriptToEvaluateOnNewDocument", source=_LISTEN)
        await self.tell("Page.navigate", url=url)
        until = time.monotonic() + PATIENCE_SECONDS
        while not (size := await self.value_of("window.terminal_size")):
            assert time.monotonic() < until, "the page opens no connection"
            await asyncio.sleep(0.1)
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    async def tell(self, method: str, **options: Any) -> dict[str, Any]:
        """Send one command; its result."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": options})
        while True:
            answer = json.loads(await self._socket.receive_str(timeout=PATIENCE_SECONDS))
            if answer.get("id") == number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    async def value_of(self, script: str) -> Any:
        """What an expression in the page's own language is."""
        answer = await self.tell("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    async def text(self) -> str:
        """The text on the page's terminal, line by line."""
        self._stream.feed(str(await self.value_of(_TAKE) or "").encode("latin-1"))
        return "\n".join(self._screen.display)

    async def drawn(self) -> tuple[int, int]:
        """How many bright points the terminal's text has on the page, and a number that differs where they do."""
        points, sum_ = await self.value_of(_DRAWN)
        return points, sum_

    async def wait_for(self, *words: str) -> str:
        """Wait until all of some words are on the terminal; its text."""
        return await self.wait_until(lambda text: all(word in text for word in words), " and ".join(words))

    async def wait_until(self, holds: Callable[[str], bool], what: str) -> str:
        """Wait until something holds of the text on the terminal; the text."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not holds(text := await self.text()):
            assert time.monotonic() < until, f"{what} never came; on the page is:\n{text}"
            await asyncio.sleep(0.1)
        return text

    async def press(self, *keys: str) -> None:
        """Press keys: letters, or one of space, enter, escape."""
        for key in keys:
            name, code, number = _KEYS.get(key, (key, "", ord(key[0].upper())))
            text = _ENTER_TEXT.get(key, "" if key in _KEYS else key)
            same = {"key": name, "code": code, "windowsVirtualKeyCode": number}
            await self.tell("Input.dispatchKeyEvent", type="keyDown", text=text, **same)
            await self.tell("Input.dispatchKeyEvent", type="keyUp", **same)

    async def click_on(self, words: str) -> None:
        """Click in the middle of some words on the terminal."""
        lines = (await self.wait_for(words)).split("\n")
        row = next(n for n, line in enumerate(lines) if words in line)
        column = lines[row].index(words) + len(words) // 2
        x, y, width, height = await self.value_of(_PLACE)
        cell_width, cell_height = width / self._screen.columns, height / self._screen.lines
        place = {"x": x + (column + 0.5) * cell_width, "y": y + (row + 0.5) * cell_height}
        for kind in ("mousePressed", "mouseReleased"):
            await self.tell("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)


@asynccontextmanager
async def browser_at(url: str, folder: Path) -> AsyncIterator[Page]:
    """Chromium with a page open; it reaches this computer alone, and keeps its files in a folder."""
    path = chromium_path()
    assert path is not None
    command = [
        path, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}", "--window-size=1100,700",
        "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        # The sandbox of a browser cannot be had as root, as in most containers; it opens our own page alone.
        *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
        _EMPTY,
    ]  # fmt: skip
    nowhere = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdout=nowhere, stderr=nowhere)
    try:
        port = await _port_of(folder / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            place = await _page_of(session, port)
            async with session.ws_connect(place, max_msg_size=0) as socket:
                page = Page(socket)
                await page.open(url)
                yield page
    finally:
        process.terminate()
        await process.wait()


async def _port_of(file: Path) -> int:
    until = time.monotonic() + PATIENCE_SECONDS
    while not (file.exists() and (found := re.match(r"(\d+)\n", file.read_text()))):
        assert time.monotonic() < until, "Chromium does not come up"
        await asyncio.sleep(0.1)
    return int(found[1])


async def _page_of(session: aiohttp.ClientSession, port: int) -> str:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
            pages = await answer.json()
        for page in pages:
            if page["type"] == "page" and page["url"] == _EMPTY:
                return str(page["webSocketDebuggerUrl"])
        assert time.monotonic() < until, f"the page was never opened: {pages}"
        await asyncio.sleep(0.1)
