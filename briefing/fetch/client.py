"""`WebFetcher`: gets what untrusted addresses hold. The order of a fetch is here, each rule in its own module.

A fetch: read the address; what was kept of it; then for each hop the port, robots.txt, a turn, one request with
its tries; then keep what came. Rules of this module:

- Redirects are followed here, hop by hop, at most `redirects`; a page that was there already ends it.
- Credentials go to the origin of the address asked for. They are dropped for good at the first other origin,
  and a step from https to http is refused while a fetch has any. They stand in no message, log or stored page,
  and the errors that leave this room carry no frame that held them.
- What was kept is asked about with its ETag and Last-Modified, at the address that gave it. `unchanged` means
  that the server said so (304), or that the very same bytes came again.
- Only content is kept, never the page of an error. What was not checked for `keep_days` is dropped once a run.
"""

from __future__ import annotations

import asyncio
import base64
import re
import ssl
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version

import httpx2

from briefing.config import FetchSettings
from briefing.errors import FetchError
from briefing.fetch.addresses import Addresses, parse, shown
from briefing.fetch.connections import Connections
from briefing.fetch.faults import Fault, quoted
from briefing.fetch.replies import READ, REDIRECTS, Reply, status_fault
from briefing.fetch.retries import with_retries
from briefing.fetch.robots import MOST_BYTES, TOKEN, Robots
from briefing.fetch.turns import Allowance, Pace, Turns
from briefing.interfaces import Clock, PageStore
from briefing.models import Credentials, Fetched, Page

LONGEST_VALIDATOR = 1000
"""ASCII characters of an ETag or Last-Modified that is sent back; another one is not kept."""


@dataclass
class _Visit:
    """One fetch on its way. `credentials` are None once another origin came into it."""

    asked: httpx2.URL
    allowance: Allowance
    limit: int
    credentials: Credentials | None = None
    name: str = ""
    """Of the credentials that it started with."""
    for_robots: bool = False
    kept: Page | None = None
    moved: int = 0


class WebFetcher:
    """The `Fetcher` of one run: robots.txt, connections and turns are shared by all of its fetches."""

    def __init__(
        self,
        settings: FetchSettings,
        store: PageStore,
        clock: Clock,
        *,
        addresses: Addresses,
        trust: ssl.SSLContext | None = None,
        pace: Pace | None = None,
    ) -> None:
        """`trust` holds the certificate authorities to believe, by default the system's."""
        self._settings = settings
        self._store = store
        self._clock = clock
        self._addresses = addresses
        self._pace = pace or Pace()
        self._connections = Connections(
            addresses, user_agent=_user_agent(settings), most=settings.concurrency, trust=trust
        )
        self._turns = Turns(at_once=settings.concurrency, per_host=settings.per_host, pace=self._pace)
        self._robots = Robots(self._robots_file)
        self._dropped = False

    async def fetch(self, url: str, *, credentials: Credentials | None = None) -> Fetched:
        """The content at `url`, or what was kept of it when nothing changed.

        Raises:
            FetchError: the address is refused, or did not answer as it should; `code` says which.
            StoreError: the store can't be read or written.
        """
        readable = False
        try:
            asked = parse(url)
            self._addresses.admit(asked, self._settings.ports)
            readable = True
            return await self._get(self._visit(asked, credentials))
        except Fault as fault:
            code, message, status = fault.code, fault.message, fault.status
        # Raised out here, it has no frame and no context in which a secret stood.
        raise FetchError(shown(url, unreadable=not readable), message, code=code, status=status)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._connections.aclose()

    def _visit(self, asked: httpx2.URL, credentials: Credentials | None) -> _Visit:
        if credentials is not None:
            _check(credentials)
        return _Visit(
            asked=asked,
            allowance=Allowance(self._settings.deadline, self._pace),
            limit=self._settings.max_bytes,
            credentials=credentials,
            name=credentials.name if credentials else "",
        )

    async def _robots_file(self, url: httpx2.URL, allowance: Allowance) -> bytes:
        visit = _Visit(asked=url, allowance=allowance, limit=MOST_BYTES, for_robots=True)
        return (await self._get(visit)).content

    async def _get(self, visit: _Visit) -> Fetched:
        asked = str(visit.asked)
        visit.kept = await asyncio.to_thread(self._store.page, asked, visit.name)
        try:
            here, reply = await self._follow(visit)
        except TimeoutError:
            raise Fault(
                "deadline",
                f"it did not finish within fetch.deadline = {self._settings.deadline:g} s",
                "run again later, or raise fetch.deadline",
            ) from None
        page = self._page(visit, here, reply)
        unchanged = visit.kept is not None and page.content == visit.kept.content
        await asyncio.to_thread(self._keep, page)
        return Fetched(
            url=page.final_url,
            content=page.content,
            retrieved_at=page.fetched_at,
            media_type=page.media_type,
            charset=page.charset,
            unchanged=unchanged,
            moved=visit.moved,
        )

    async def _follow(self, visit: _Visit) -> tuple[httpx2.URL, Reply]:
        """The address that gave content, and its reply: 200 and its like, or 304 for what was kept."""
        here, been = visit.asked, {visit.asked}
        for _ in range(self._settings.redirects + 1):
            try:
                reply = await self._hop(here, visit)
            except Fault as fault:
                raise fault if here == visit.asked else _after(here, fault) from None
            if reply.status not in REDIRECTS:
                return here, reply
            there = _target(here, reply)
            self._leave(here, there, visit)
            if there in been:
                remedy = "it may want cookies, and none are kept: read it from a file"
                raise Fault("redirects", f"it redirects in a circle, back to {shown(str(there))}", remedy)
            been.add(there)
            here = there
        what = f"more than {self._settings.redirects} redirects"
        raise Fault("redirects", what, "give the source the address at which a browser ends")

    async def _hop(self, url: httpx2.URL, visit: _Visit) -> Reply:
        settings = self._settings
        self._addresses.admit(url, settings.ports)
        delay = settings.delay
        if settings.robots and not visit.for_robots:
            wanted = await self._robots.check(url, visit.allowance)
            delay = max(delay, min(wanted, settings.max_crawl_delay))

        async def one_try() -> Reply:
            async with self._turns.turn(url.host, delay=delay), visit.allowance.running():
                return await self._ask(url, visit)

        return await with_retries(
            one_try, attempts=settings.attempts, allowance=visit.allowance, pace=self._pace
        )

    async def _ask(self, url: httpx2.URL, visit: _Visit) -> Reply:
        conditions = _conditions(url, visit.kept)
        headers = conditions | _authorization(visit.credentials)
        reply = await self._connections.get(url, headers, limit=visit.limit, cut=visit.for_robots)
        visit.moved += reply.moved
        if reply.status in READ | REDIRECTS or (reply.status == 304 and conditions):
            return reply
        named = visit.credentials.name if visit.credentials else ""
        fault = status_fault(reply.status, reply.headers, self._clock.now(), credentials=named)
        if fault.wait is not None and fault.wait < visit.allowance.left:
            self._turns.hold(url.host, fault.wait)
        raise fault

    @staticmethod
    def _leave(here: httpx2.URL, there: httpx2.URL, visit: _Visit) -> None:
        if visit.name and here.scheme == "https" and there.scheme == "http":
            what = f"it redirects from https to {shown(str(there))}, and this source has credentials"
            raise Fault("redirects", what, "nothing was sent there: give the source its https address")
        if _origin(there) != _origin(visit.asked):
            visit.credentials = None

    def _page(self, visit: _Visit, here: httpx2.URL, reply: Reply) -> Page:
        now = self._clock.now()
        kept = visit.kept
        if reply.status == 304 and kept is not None:
            validators = {name: value for name, value in _validators(reply).items() if value}
            return kept.model_copy(update={"checked_at": now, **validators})
        same = kept is not None and kept.content == reply.content
        return Page(
            url=str(visit.asked),
            credentials=visit.name,
            final_url=str(here),
            media_type=reply.media_type,
            charset=reply.charset,
            content=reply.content,
            fetched_at=kept.fetched_at if kept is not None and same else now,
            checked_at=now,
            **_validators(reply),
        )

    def _keep(self, page: Page) -> None:
        self._store.keep_page(page)
        if not self._dropped:
            self._dropped = True
            self._store.drop_pages(page.checked_at - timedelta(days=self._settings.keep_days))


def _user_agent(settings: FetchSettings) -> str:
    contact = f" (+{settings.contact})" if settings.contact else ""
    return f"{TOKEN}/{version('briefing')}{contact}"


def _check(credentials: Credentials) -> None:
    """Raises `Fault` for what no header can carry; the secret itself is not shown."""
    told = f"the credentials {quoted(credentials.name)} can't be sent"
    if not re.fullmatch(r"[\x21-\x7e]*", credentials.token.get_secret_value()):
        raise Fault("address", f"{told}: the token holds blanks or letters outside ASCII", "check the token")
    if ":" in credentials.user:
        raise Fault("address", f"{told}: a colon in the user's name would end it", "check the user's name")


def _authorization(credentials: Credentials | None) -> dict[str, str]:
    if credentials is None:
        return {}
    if token := credentials.token.get_secret_value():
        return {"Authorization": f"Bearer {token}"}
    pair = f"{credentials.user}:{credentials.password.get_secret_value()}"
    return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode('ascii')}"}


def _conditions(url: httpx2.URL, kept: Page | None) -> dict[str, str]:
    """The headers that ask for what is not as it was kept (RFC 9110, 13.1)."""
    if kept is None or kept.final_url != str(url):
        return {}
    headers = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in headers.items() if value}


def _validators(reply: Reply) -> dict[str, str]:
    names = {"etag": "etag", "last_modified": "last-modified"}
    found = {field: reply.headers.get(header, "") for field, header in names.items()}
    usable = {field for field, value in found.items() if value.isascii() and len(value) <= LONGEST_VALIDATOR}
    return {field: value if field in usable else "" for field, value in found.items()}


def _target(here: httpx2.URL, reply: Reply) -> httpx2.URL:
    location = reply.headers.get("location", "").strip()
    if not location:
        what = f"the server answered {reply.status} without saying where it is instead"
        raise Fault("redirects", what, "check the address in a browser")
    try:
        return parse(str(here.join(location)))
    except (httpx2.InvalidURL, ValueError):
        raise Fault("redirects", f"it redirects to {quoted(location)}, which is no address") from None
    except Fault as fault:
        raise fault.told(before=f"it redirects to {quoted(shown(location))}: ") from None


def _after(here: httpx2.URL, fault: Fault) -> Fault:
    return fault.told(before=f"after a redirect to {shown(str(here))}: ")


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
