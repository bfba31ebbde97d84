"""Which addresses may be fetched, and which machines may be connected to.

Rules:

- An address is http or https, has a host, a port of the configured ones, and no user or password in it.
- A host whose last label is a number is an IPv4 address or nothing (the URL Standard, "ends in a number"):
  "2130706433", "0x7f.1", "0177.0.0.1" and "127.1" are refused, not read.
- A name is resolved once for each connection. Every answer must be public, or none is connected to; the
  connection goes to an answer that was checked, so a name that changes its mind ("DNS rebinding") wins nothing.
- Public is what the registries of the IANA give out: for IPv4 all but the special-purpose blocks
  (iana.org/assignments/iana-ipv4-special-registry), for IPv6 2000::/3 without its special blocks
  (iana-ipv6-special-registry). Teredo and 6to4 lead to IPv4 addresses by detours that are retired: refused whole.
  An IPv4-mapped address, and one of NAT64 (RFC 6052), is what the IPv4 address within it is.
- Loopback is allowed by the constructor alone, for tests; no setting reaches it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Collection, Sequence

import httpx2

from briefing.fetch.faults import Fault, quoted
from briefing.models.collecting import without_user

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str], Awaitable[Sequence[str]]]
"""From a host name to the IP addresses it has, best first; raises `OSError`."""

LONGEST_SHOWN = 300
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")

SPECIAL_IPV4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",
        "168.63.129.16/32",  # a public number that is Azure's host from within: not in the registry
        "169.254.0.0/16",  # link-local, the metadata services of clouds among them
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation, as are 198.51.100.0/24 and 203.0.113.0/24
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, with the broadcast address
    )
)
GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
SPECIAL_IPV6 = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # protocols of the IETF, Teredo (2001::/32) among them
        "2001:db8::/32",  # documentation, as is 3fff::/20
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


async def system_resolver(host: str) -> Sequence[str]:
    """The addresses of `host` as the system gives them, in its order of preference (RFC 6724)."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in found))


def parse(url: str) -> httpx2.URL:
    """The address in the one form that is fetched, compared and stored by: no fragment, a path always.

    Nothing that could name another page is changed: no parameter, no slash.

    Raises:
        Fault: it may not be fetched (code "address").
    """
    try:
        parsed = httpx2.URL(url.strip())
    except (httpx2.InvalidURL, ValueError):
        raise Fault("address", "this is no address that can be read", _LOOKS_LIKE) from None
    if parsed.scheme not in _DEFAULT_PORTS:
        raise Fault("address", "only http and https addresses are fetched", _LOOKS_LIKE)
    if parsed.userinfo:
        raise Fault(
            "address",
            "it has a user or password in it, which would get into logs and reports",
            "leave them out and give the source credentials",
        )
    host = _checked_host(parsed.raw_host.decode("ascii"))
    port = parsed.port if parsed.port != _DEFAULT_PORTS[parsed.scheme] else None
    return parsed.copy_with(host=host, port=port, raw_path=parsed.raw_path, fragment=None)


class Addresses:
    """Decides what may be fetched; one owner for the rules of this module."""

    def __init__(self, *, resolve: Resolver = system_resolver, allow_loopback: bool = False) -> None:
        """`allow_loopback` lets through this machine's own addresses, on any port: for tests only."""
        self._resolver = resolve
        self._allow_loopback = allow_loopback

    def admit(self, url: httpx2.URL, ports: Collection[int]) -> None:
        """Nothing, when the port of `url` is one of `ports`.

        Raises:
            Fault: it is none of them (code "address").
        """
        port = _DEFAULT_PORTS[url.scheme] if url.port is None else url.port
        if port in ports or (self._allow_loopback and 0 < port < 65536):
            return
        raise Fault(
            "address",
            f"port {port} is not one of {', '.join(map(str, sorted(ports)))}",
            "add it to fetch.ports if the source is really there",
        )

    async def resolve(self, host: str) -> tuple[str, ...]:
        """The IP addresses of `host`, each of which may be connected to; the best first.

        Raises:
            Fault: one of them is not public (code "address"), or there is none (code "network").
        """
        answers: Sequence[str]
        if _is_ip(host):
            answers = (host,)
        else:
            answers = await self._answers(host)
        for answer in answers:
            if block := self._refusing(ipaddress.ip_address(answer)):
                is_ = "is" if answer == host else f"({host}) is"
                raise Fault(
                    "address",
                    f"{answer} {is_} not a public address ({block}); nothing was sent to it",
                    "only public addresses are fetched: read it from a file instead",
                )
        return tuple(answers)

    async def _answers(self, host: str) -> Sequence[str]:
        try:
            answers = await self._resolver(host)
        except OSError as error:
            again = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
            what = f"the name {host} can't be resolved ({error.strerror or type(error).__name__})"
            raise Fault("network", what, "check the address and the network", again=again) from None
        if not answers:
            raise Fault("network", f"the name {host} has no address", "check the address")
        return answers

    def _refusing(self, ip: IPAddress) -> str:
        """The block for which the address is refused; "" when it may be connected to."""
        if self._allow_loopback and ip.is_loopback:
            return ""
        if isinstance(ip, ipaddress.IPv4Address):
            return next((str(block) for block in SPECIAL_IPV4 if ip in block), "")
        if within := ip.ipv4_mapped or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None):
            block = self._refusing(within)
            return f"it stands for {within} in {block}" if block else ""
        if ip not in GLOBAL_IPV6:
            return f"not in {GLOBAL_IPV6}"
        return next((str(block) for block in SPECIAL_IPV6 if ip in block), "")


_DEFAULT_PORTS = {"http": 80, "https": 443}
_LOOKS_LIKE = "an address looks like https://example.org/news"


def _is_ip(host: str) -> bool:
    return ":" in host or bool(_NUMBER.fullmatch(host.rpartition(".")[2]))


def _checked_host(host: str) -> str:
    host = host.removesuffix(".")  # the root: the same host, under the name that certificates and Host have
    if ":" in host:
        if "%" in host:
            raise Fault("address", f"the host {quoted(host)} names an interface of this machine", _LOOKS_LIKE)
        return ipaddress.IPv6Address(host).compressed
    if not _HOST.fullmatch(host):
        raise Fault("address", f"the host {quoted(host)} is no name of a host", _LOOKS_LIKE)
    if _is_ip(host):
        try:
            return str(ipaddress.IPv4Address(host))
        except ipaddress.AddressValueError:
            what = f"the host {quoted(host)} is a number that is not written as an IPv4 address"
            raise Fault("address", what, "write it as four decimal numbers") from None
    return host


def shown(url: str, *, unreadable: bool = False) -> str:
    """The address as messages show it: no user or password, nothing that drives a terminal, not too long."""
    safe = without_user(url, unreadable=unreadable)
    clean = "".join(mark if mark.isprintable() else "\ufffd" for mark in safe)
    return clean if len(clean) <= LONGEST_SHOWN else f"{clean[: LONGEST_SHOWN - 1]}…"
