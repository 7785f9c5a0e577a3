"""Drive a headless Chromium over its DevTools protocol, through a pipe: nothing to install but the browser.

https://chromedevtools.github.io/devtools-protocol/ describes the methods; messages are JSON, each ended by a NUL.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
KEYS = {  # what a key is named, what it is on the keyboard, what it types
    "Enter": ("Enter", "Enter", 13, "\r"),
    "Escape": ("Escape", "Escape", 27, ""),
    "Tab": ("Tab", "Tab", 9, ""),
    "Space": (" ", "Space", 32, " "),
    "ArrowLeft": ("ArrowLeft", "ArrowLeft", 37, ""),
    "ArrowUp": ("ArrowUp", "ArrowUp", 38, ""),
    "ArrowRight": ("ArrowRight", "ArrowRight", 39, ""),
    "ArrowDown": ("ArrowDown", "ArrowDown", 40, ""),
    "Home": ("Home", "Home", 36, ""),
    "End": ("End", "End", 35, ""),
}
PATIENCE = 30.0  # seconds until a page that does not answer is given up


def installed() -> str | None:
    """Return the path of a Chromium or Chrome, or None if there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """Run a browser with a profile of its own, and end it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(Path(profile))
        try:
            yield browser
        finally:
            browser.close()


class Browser:
    """A running browser; `page` opens tabs in it."""

    def __init__(self, profile: Path) -> None:
        path = installed()
        assert path, "no browser is installed"
        from_us, to_browser = os.pipe()
        from_browser, to_us = os.pipe()
        # The protocol wants the descriptors 3 and 4; only a shell can hand them over portably.
        script = f'exec "$@" 3<&{from_us} 4>&{to_us} 2>/dev/null'
        command = ["bash", "-c", script, "browser", path, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(command, pass_fds=(from_us, to_us), stdout=subprocess.DEVNULL)
        os.close(from_us)
        os.close(to_us)
        self._out: IO[bytes] = os.fdopen(to_browser, "wb")
        self._in: IO[bytes] = os.fdopen(from_browser, "rb")
        self._pending = b""
        self._count = 0
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result; what happens meanwhile goes to `events`."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while True:
            answer = self._receive()
            if answer.get("id") == self._count:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result
            if "method" in answer:
                self.events.append(answer)

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._pending:
            assert select.select([self._in], [], [], PATIENCE)[0], "the browser does not answer"
            chunk = os.read(self._in.fileno(), 1 << 16)
            assert chunk, "the browser ended"
            self._pending += chunk
        text, _, self._pending = self._pending.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message

    def page(self, url: str, width: int = 1280, height: int = 900, downloads: Path | None = None) -> Page:
        """Open a page in a new window of its own storage and wait until it is loaded."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        if downloads:
            self.call(
                "Browser.setDownloadBehavior",
                behavior="allow",
                downloadPath=str(downloads),
                browserContextId=context,
            )
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, target, context)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        page.resize(width, height)
        page.go(url)
        return page

    def close(self) -> None:
        """End the browser."""
        self._out.close()
        self._in.close()
        self._process.terminate()
        self._process.wait()


class Page:
    """One tab, used as a person would: real clicks and real keys."""

    def __init__(self, browser: Browser, session: str, target: str, context: str) -> None:
        self._browser, self._session, self._target, self._context = browser, session, target, context

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol for this page."""
        return self._browser.call(method, self._session, **params)

    def events(self, method: str) -> list[dict[str, Any]]:
        """Return the parameters of all events of one name that this page has sent."""
        self.call("Runtime.evaluate", expression="0")
        mine = (event for event in self._browser.events if event.get("sessionId") == self._session)
        return [event["params"] for event in mine if event["method"] == method]

    def go(self, url: str) -> None:
        """Load an address and wait until it is there."""
        self.js("window.old = true")
        self.call("Page.navigate", url=url)
        self.until("document.readyState === 'complete' && !window.old")

    def js(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, or of the promise that it gives."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def until(self, expression: str) -> Any:
        """Wait until an expression is true and return its value."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if value := self.js(expression):
                return value
            time.sleep(0.02)
        raise AssertionError(f"never true: {expression}")

    def text(self, selector: str) -> str:
        """Return the text that one element shows."""
        return str(self.js(f"document.querySelector({json.dumps(selector)}).innerText"))

    def count(self, selector: str) -> int:
        """Return how many elements match."""
        return int(self.js(f"document.querySelectorAll({json.dumps(selector)}).length"))

    def click(self, selector: str) -> None:
        """Click into the middle of an element, once it is in sight and at rest."""
        find = f"document.querySelector({json.dumps(selector)})"
        self.js(f"{find}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        self.js("Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))")
        box = self.js(f"(r => [r.x + r.width / 2, r.y + r.height / 2])({find}.getBoundingClientRect())")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, *names: str) -> None:
        """Press keys one after the other: a name from `KEYS` or a character; "Control+Enter" holds Control."""
        for name in names:
            modifier, _, rest = name.rpartition("+") if len(name) > 1 else ("", "", name)
            key, code, number, typed = KEYS.get(rest, (rest, "", ord(rest.upper()) if len(rest) == 1 else 0, rest))
            held = {"": 0, "Control": 2, "Shift": 8}[modifier]
            common = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": held}
            self.call("Input.dispatchKeyEvent", type="keyDown", text="" if held == 2 else typed, **common)
            self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def write(self, text: str) -> None:
        """Type a text into the field that has the focus, in place of what it holds."""
        self.js("document.activeElement.select()")
        self.call("Input.insertText", text=text)

    def choose(self, selector: str, value: str) -> None:
        """Set a field and tell the page, as a browser does when a person has chosen."""
        element = f"document.querySelector({json.dumps(selector)})"
        tell = "for (const type of ['input', 'change']) e.dispatchEvent(new Event(type, {bubbles: true}))"
        self.js(f"(e => {{ e.value = {json.dumps(value)}; {tell} }})({element})")

    def emulate(self, **features: str) -> None:
        """Pretend that the system prefers something: `emulate(prefers_color_scheme="dark")`."""
        media = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", features=media)

    def resize(self, width: int, height: int, mobile: bool = False) -> None:
        """Give the page the size of a window, or of a phone."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def screenshot(self, path: Path, whole: bool = False) -> None:
        """Save what is in sight, or the whole page, as a PNG."""
        self.js("Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))")
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    def close(self) -> None:
        """Close the tab and forget its storage."""
        self._browser.call("Target.closeTarget", targetId=self._target)
        self._browser.call("Target.disposeBrowserContext", browserContextId=self._context)
