"""Only public http(s) addresses are connected to, whatever they are written as or lead to."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.fetch.addresses import Addresses, parse, shown
from briefing.fetch.faults import Fault
from tests.fetch.conftest import Guard
from tests.fetch.fakes import FakeResolver, fetch, fetch_all, refused
from tests.fetch.fault_server import NEWS, FaultServer, page, redirect

NO_ADDRESSES = (
    "",
    "news",
    "/etc/passwd",
    "file:///etc/passwd",
    "ftp://orrin.example/news",
    "gopher://orrin.example/",
    "data:text/html,hello",
    "javascript:alert(1)",
    "//orrin.example/news",
    "http:///news",
    "http://?",
    "http:orrin.example/news",
    "http://orrin example/",
    "http://orrin.example\\@127.0.0.1/",
    "http://orrin.example:http/",
    "http://orrin.example:99999/",
    "http://orrin.example:-80/",
    "http://orrin.example:22/",
    "http://orrin.example/\r\nHost: other",
    "http://user@orrin.example/",
    "http://user:password@orrin.example/",
    "http://orrin..example/",
    "http://.example/",
    "http://%31%32%37.0.0.1/",
    "http://１２７.０.０.１/",
    "http://\ud800.example/",
    f"http://{'a' * 64}.example/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[::1/",
    f"http://orrin.example/{'a' * 70_000}",
)
NUMBERS = (
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "127.1",
    "127.0.1",
    "017700000001",
    "127.0.0.1.1",
    "127.0.0.0x1",
    "127.0.0.1.0x",
    "999.1.1.1",
    "3627734734",
    "1.2.3.04",
)
"""Some of them are public addresses; no one writes news under such a name."""
NOT_PUBLIC = (
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.8.8.8",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "100::1",
    "2001::1",
    "2001:0:7f00:1:0:ffff:80ff:fffe",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a00:1::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
)
PUBLIC = ("8.8.8.8", "192.0.3.1", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808")


@pytest.mark.parametrize("url", [*NO_ADDRESSES, *(f"http://{number}/" for number in NUMBERS)])
def test_what_is_no_public_address_is_refused_before_anything_is_asked(url: str, guard: Guard) -> None:
    """No name is resolved and nothing is connected to; the message is fit to be printed."""
    resolver = FakeResolver({"orrin.example": [["8.8.8.8"]]})
    error = refused(url, "address", allow_loopback=False, resolver=resolver)
    assert (resolver.asked, guard.connections, guard.lookups) == ([], [], [])
    assert str(error).isprintable()


def as_host(ip: str) -> str:
    return f"[{ip}]" if ":" in ip else ip


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_a_machine_that_is_not_public_is_never_connected_to(ip: str, guard: Guard) -> None:
    """Written as an address or behind a name, alone or among public ones: named, and nothing is sent."""
    refused(f"http://{as_host(ip)}/", "address", allow_loopback=False)
    for answers in ([ip], ["8.8.8.8", ip], [ip, "8.8.8.8"]):
        resolver = FakeResolver({"orrin.example": [answers]})
        error = refused("http://orrin.example/", "address", allow_loopback=False, resolver=resolver)
        assert ip in error.message
        assert resolver.asked == ["orrin.example"]
    assert (guard.connections, guard.lookups) == ([], [])


@pytest.mark.parametrize("ip", PUBLIC)
def test_a_public_machine_may_be_connected_to(ip: str) -> None:
    """The policy lets it through; no connection is made here."""
    addresses = Addresses(resolve=FakeResolver({"orrin.example": [[ip]]}))
    assert asyncio.run(addresses.resolve("orrin.example")) == (ip,)


STAND_FOR_IPV4 = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))


@given(st.ip_addresses())
def test_what_python_calls_private_is_not_let_through(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    """The tables hold at least what the standard library knows to be private, reserved, multicast or local."""
    assume(not ip.is_global or ip.is_multicast or ip.is_reserved)
    assume(ip.version == 4 or not any(ip in block for block in STAND_FOR_IPV4))
    with pytest.raises(Fault):
        asyncio.run(Addresses().resolve(str(ip)))


@given(st.ip_addresses(v=4), st.sampled_from(STAND_FOR_IPV4))
def test_an_ipv6_address_that_stands_for_ipv4_is_judged_by_it(
    ip: ipaddress.IPv4Address, block: ipaddress.IPv6Network
) -> None:
    """Mapped or translated, it is let through exactly when the IPv4 address itself would be."""
    within = ipaddress.IPv6Address(int(block.network_address) | int(ip))

    def let_through(address: object) -> bool:
        try:
            asyncio.run(Addresses().resolve(str(address)))
        except Fault:
            return False
        return True

    assert let_through(within) == let_through(ip)


def test_loopback_is_let_through_by_the_constructor_alone(server: FaultServer) -> None:
    """Without the allowance the server of this test can't be reached, by number or by name."""
    resolver = FakeResolver({"orrin.example": [["127.0.0.1"]]})
    url = server.on("/news", page())
    assert fetch(url).content == NEWS
    for address in (url, server.url("/news", host="orrin.example")):
        error = refused(address, "address", allow_loopback=False, resolver=resolver, ports=(server.port,))
        assert "127.0.0.1" in error.message
    assert len(server.hits) == 1


def test_the_allowance_lets_no_other_machine_through(guard: Guard) -> None:
    """Tests that may use loopback may use nothing else that is private."""
    for ip in ("10.0.0.1", "169.254.169.254", "[fe80::1]", "[::ffff:10.0.0.1]"):
        refused(f"http://{ip}/", "address")
    assert guard.connections == []


def test_a_name_is_resolved_once_and_its_checked_address_connected_to(
    server: FaultServer, guard: Guard
) -> None:
    """A name that is loopback when checked and metadata when asked again gets no second question."""
    resolver = FakeResolver({"rebinding.example": [["127.0.0.1"], ["169.254.169.254"]]})
    server.on("/news", page())
    found = fetch(server.url("/news", host="rebinding.example"), resolver=resolver)
    assert found.content == NEWS
    assert resolver.asked == ["rebinding.example"]
    assert guard.connections == [("127.0.0.1", server.port)]
    assert guard.lookups == []
    assert server.hits[0].headers["host"] == f"rebinding.example:{server.port}"


def test_a_new_connection_is_checked_anew(server: FaultServer, guard: Guard) -> None:
    """When the name has moved to the metadata service by the next connection, that one is refused."""
    resolver = FakeResolver({"rebinding.example": [["127.0.0.1"], ["169.254.169.254"]]})
    url = server.url("/news", host="rebinding.example")
    server.on("/news", page(connection="close"))
    _, second = fetch_all(url, f"{url}?again", resolver=resolver, per_host=1)
    assert resolver.asked == ["rebinding.example"] * 2
    assert "169.254.169.254" in str(second)
    assert guard.connections == [("127.0.0.1", server.port)]


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "http://inside.example/",
        "//10.0.0.1/",
        "file:///etc/passwd",
        "http://user:secret@orrin.example/",
        "http://127.0.0.1:70000/",
    ],
)
def test_each_hop_of_a_redirect_is_checked(server: FaultServer, guard: Guard, target: str) -> None:
    """A public page may not send the fetcher inside; nothing is sent there, and the hop is named."""
    url = server.on("/news", redirect(target))
    resolver = FakeResolver({"inside.example": [["10.0.0.7"]]})
    error = refused(url, "address", resolver=resolver)
    assert "redirect" in error.message
    assert "secret" not in str(error)
    assert {connection[0] for connection in guard.connections} == {"127.0.0.1"}


def test_the_next_address_of_a_host_is_tried_when_one_is_down(server: FaultServer, guard: Guard) -> None:
    """A host with a dead address and a living one is read, through connections to checked addresses only."""
    resolver = FakeResolver({"orrin.example": [["127.0.0.2", "127.0.0.1"]]})
    server.on("/news", page())
    assert fetch(server.url("/news", host="orrin.example"), resolver=resolver).content == NEWS
    assert [host for host, _ in guard.connections] == ["127.0.0.2", "127.0.0.1"]


def test_proxies_of_the_environment_are_not_used(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would connect to whatever it likes; the page comes from its own server."""
    with FaultServer() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        assert fetch(server.on("/news", page())).content == NEWS
        assert proxy.hits == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTP://Orrin.Example:80/News?b=2&a=1#top", "http://orrin.example/News?b=2&a=1"),
        ("https://orrin.example:443", "https://orrin.example/"),
        (" https://orrin.example./a b ", "https://orrin.example/a%20b"),
        ("https://zürich.example/", "https://xn--zrich-kva.example/"),
        ("http://[2606:4700:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://orrin.example/a/?utm_source=x", "http://orrin.example/a/?utm_source=x"),
        ("http://orrin.example/a%2Fb?c=%26", "http://orrin.example/a%2Fb?c=%26"),
    ],
)
def test_an_address_is_fetched_and_kept_under_one_form(written: str, read: str) -> None:
    """Case, default port, final dot and fragment go; what may name another page stays."""
    assert str(parse(written)) == read
    assert str(parse(read)) == read


def test_no_message_shows_a_password() -> None:
    """Wherever it stands in an address that can or can't be read, and whatever is in it."""
    for url in (
        "http://user:hunter2@orrin.example/",
        "https://user:hun/hunter2@orrin.example/",
        "http:/user:hunter2@orrin.example/",
        "https://user:9/hunter2@orrin.example:1/@",
        "ftp://user:hunter2@orrin.example/",
        "user:hunter2@orrin.example",
    ):
        assert "hunter2" not in str(refused(url, "address", allow_loopback=False))
    assert shown("http://orrin.example/@editor") == "http://orrin.example/@editor"
