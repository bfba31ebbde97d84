"""`KeptPages`: a `Fetcher` for a machine that may not use the network; it gives what was kept before."""

from __future__ import annotations

import asyncio

from briefing.errors import FetchError
from briefing.fetch.addresses import parse, shown
from briefing.fetch.faults import Fault
from briefing.interfaces import PageStore
from briefing.models import Credentials, Fetched


class KeptPages:
    """Answers from the store alone."""

    def __init__(self, store: PageStore) -> None:
        self._store = store

    async def fetch(self, url: str, *, credentials: Credentials | None = None) -> Fetched:
        """What was kept of `url` with these credentials; it counts as unchanged, and nothing moved.

        Raises:
            FetchError: it is no address, or nothing was kept of it.
        """
        try:
            asked = str(parse(url))
        except Fault as fault:
            raise FetchError(shown(url, unreadable=True), fault.message, code=fault.code) from None
        page = await asyncio.to_thread(self._store.page, asked, credentials.name if credentials else "")
        if page is None:
            message = "offline, and nothing was kept of it before: fetch it once without --offline"
            raise FetchError(shown(url), message, code="network")
        return Fetched(
            url=page.final_url,
            content=page.content,
            retrieved_at=page.fetched_at,
            media_type=page.media_type,
            charset=page.charset,
            unchanged=True,
        )
