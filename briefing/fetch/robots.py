"""What robots.txt allows (RFC 9309), read by protego once a run for each scheme, host and port.

- 4xx, or redirects that lead nowhere: there is no robots.txt, everything is allowed (2.3.1.2, 2.3.1.3).
- 5xx, or out of reach: nothing is allowed (2.3.1.4).
- Its first `MOST_BYTES` count (2.5). It is read as UTF-8.
- Only the groups of our product token and of "*" matter. The names of all other groups are made one before
  protego reads the file: it holds every rule once for every name, so that 500 KiB of names and rules in turn
  would fill gigabytes. It also takes a name for ours when ours begins with it; this ends that too.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable

import httpx2
from protego import Protego

from briefing.fetch.faults import Fault
from briefing.fetch.turns import Allowance

TOKEN = "briefing"  # noqa: S105  # the product token of our User-Agent
MOST_BYTES = 500 * 1024
_OTHERS = "others"
_AGENT = re.compile(r"(?i)\s*user(?:-|\s+)?agent\s*(?::|\s|$)\s*(.*)")
_PRODUCT = re.compile(r"[a-z_-]+")

Read = Callable[[httpx2.URL, Allowance], Awaitable[bytes]]
"""Fetches a robots.txt, in whole or its first part; raises `Fault`."""


class Rules:
    """What one robots.txt says: its text, or the fault for which nothing may be fetched.

    `delay` is the Crawl-delay in seconds, 0 for none.
    """

    def __init__(self, text: str = "", fault: Fault | None = None) -> None:
        self._protego = Protego.parse(_ours(text))
        self._fault = fault
        self.delay = self._protego.crawl_delay(TOKEN) or 0.0

    def check(self, url: httpx2.URL) -> None:
        """Nothing, when the address may be fetched.

        Raises:
            Fault: it may not.
        """
        if self._fault is not None:
            raise self._fault.told()
        if not self._protego.can_fetch(str(url), TOKEN):
            raise Fault(
                "robots",
                f"robots.txt of {url.host} does not let {TOKEN} read this",
                "ask the publisher, or read it from a file",
            )


class Robots:
    """Keeps the rules of each origin for the run."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[str, Rules] = {}
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def check(self, url: httpx2.URL, allowance: Allowance) -> float:
        """The Crawl-delay of its host in seconds, 0 for none. `allowance` is of the fetch that wants to know.

        Raises:
            Fault: the address may not be fetched (code "robots"; when the host is out of reach, what it is).
        """
        place = url.copy_with(path="/robots.txt", query=None)
        origin = str(place)
        async with self._reading[origin]:
            rules = self._known.get(origin)
            if rules is None:
                fresh = allowance.left > allowance.seconds / 2
                rules = await self._rules(place, allowance)
                # A fetch that came here with little time left and ran out of it learnt nothing of the host.
                if fresh or allowance.left > 0:
                    self._known[origin] = rules
        rules.check(url)
        return rules.delay

    async def _rules(self, place: httpx2.URL, allowance: Allowance) -> Rules:
        try:
            content = await self._read(place, allowance)
        except Fault as fault:
            if 400 <= fault.status < 500 or fault.code == "redirects":
                return Rules()
            # A host that can't be reached or trusted is that first of all, whatever was asked of it.
            code = fault.code if fault.code in {"address", "deadline", "network", "tls"} else "robots"
            what = f"its robots.txt, which must be read first, could not be: {fault.what}"
            return Rules(fault=Fault(code, what, fault.remedy, status=fault.status))
        return await asyncio.to_thread(Rules, content.decode("utf-8-sig", "replace"))


def _ours(text: str) -> str:
    """The text with every name of a group made "*", ours, or that of the others."""
    return "\n".join(map(_line, text.splitlines()))


def _line(line: str) -> str:
    found = _AGENT.match(line.partition("#")[0])
    if not found:
        return line
    name = found[1].strip().lower()
    product = _PRODUCT.match(name)
    if name != "*":
        name = TOKEN if product and product[0] == TOKEN else _OTHERS
    return f"User-agent: {name}"
