"""One Chromium for all tests of this folder, and pages that report whatever must not happen in them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from briefing.renderers.edition import Edition
from briefing.renderers.page import to_html

CHROMIUM = Path("/usr/bin/chromium")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; that there is none is a failure, not a reason to skip."""
    found = str(CHROMIUM) if CHROMIUM.is_file() else shutil.which("chromium")
    if not found:
        pytest.fail(
            "There is no Chromium to open pages in: `make chromium` installs it (Debian's package chromium)."
        )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(_QUIET))
        yield browser
        browser.close()


Opened = Callable[..., Page]


@pytest.fixture
def troubles() -> list[str]:
    """What pages did that they must not do: a message on the console, an error, a dialog, a request."""
    return []


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path, troubles: list[str]) -> Iterator[Opened]:
    """Opens the page of an edition from its file; any trouble of it fails the test at its end."""
    contexts = []

    def open_page(edition: Edition, *, width: int = 1440, height: int = 900, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        file = tmp_path / f"brief-{len(contexts)}.html"
        file.write_text(to_html(edition), encoding="utf-8")
        page = context.new_page()
        page.on("console", lambda message: troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.on("popup", lambda other: troubles.append(f"popup: {other.url}"))
        page.on("request", lambda request: troubles.extend(_foreign(request.url, tmp_path)))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def _foreign(url: str, folder: Path) -> list[str]:
    return [] if url.startswith(folder.as_uri()) else [f"request: {url}"]
