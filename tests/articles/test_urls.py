"""Which addresses are one page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.articles import canonical_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://brisk.example", "https://brisk.example/"),
        ("  HTTPS://Brisk.Example/Lenn  ", "https://brisk.example/Lenn"),
        ("https://brisk.example./lenn", "https://brisk.example/lenn"),
        ("https://brisk.example/lenn/", "https://brisk.example/lenn"),
        ("https://brisk.example/lenn#piers", "https://brisk.example/lenn"),
        ("http://brisk.example:80/", "https://brisk.example/"),
        ("https://brisk.example:443/", "https://brisk.example/"),
        ("https://brisk.example:8443/", "https://brisk.example:8443/"),
        ("https://brisk.example/?b=2&a=1", "https://brisk.example/?a=1&b=2"),
        ("https://brisk.example/?utm_source=x&fbclid=y&id=7", "https://brisk.example/?id=7"),
        ("https://brisk.example/?page", "https://brisk.example/?page="),
        ("https://brisk.example/?q=a+b", "https://brisk.example/?q=a+b"),
        ("https://brisk.example/?q=a%20b", "https://brisk.example/?q=a+b"),
        ("https://brisk.example/br%C3%BCcke", "https://brisk.example/br%C3%BCcke"),
        ("https://brisk.example/br%c3%bccke", "https://brisk.example/br%C3%BCcke"),
        ("https://brisk.example/brücke", "https://brisk.example/br%C3%BCcke"),
        ("https://brisk.example/%6Cenn", "https://brisk.example/lenn"),
        ("https://brisk.example/a%2Fb", "https://brisk.example/a%2Fb"),
        ("https://brisk.example/%FF", "https://brisk.example/%FF"),
        ("https://brisk.example/?q=%FF", "https://brisk.example/?q=%FF"),
        ("https://brisk.example/100%", "https://brisk.example/100%25"),
        ("https://brücke.example/", "https://xn--brcke-lva.example/"),
        ("https://renn:secret@brisk.example/", "https://brisk.example/"),
        ("http://[2001:DB8::1]:8080/lenn", "http://[2001:db8::1]:8080/lenn"),
        ("http://brisk.example/lenn", "https://brisk.example/lenn"),
        ("http://www.brisk.example/lenn", "https://brisk.example/lenn"),
        ("http://brisk.example:8080/lenn", "http://brisk.example:8080/lenn"),
        ("https://m.brisk.example/lenn", "https://brisk.example/lenn"),
        ("https://mobile.brisk.example/lenn", "https://brisk.example/lenn"),
        ("https://amp.brisk.example/lenn", "https://brisk.example/lenn"),
        ("https://en.m.brisk.example/wiki/Lenn", "https://en.brisk.example/wiki/Lenn"),
        ("https://www.m.brisk.example/lenn", "https://brisk.example/lenn"),
        ("https://brisk.example/lenn-bridge-shut/amp/", "https://brisk.example/lenn-bridge-shut"),
        ("https://brisk.example/amp/news/lenn-bridge-shut", "https://brisk.example/news/lenn-bridge-shut"),
        (
            "https://brisk.example/2026/03/lenn-bridge-shut.amp.html",
            "https://brisk.example/2026/03/lenn-bridge-shut.html",
        ),
        ("https://brisk.example/lenn-bridge-shut.amp", "https://brisk.example/lenn-bridge-shut"),
        ("https://brisk.example/lenn?amp", "https://brisk.example/lenn"),
        ("https://brisk.example/lenn?id=7&amp=1", "https://brisk.example/lenn?id=7"),
        ("https://brisk.example/lenn?outputType=amp", "https://brisk.example/lenn"),
        ("https://www.google.com/amp/s/www.brisk.example/lenn-2/amp", "https://brisk.example/lenn-2"),
        (
            "https://brisk-example.cdn.ampproject.org/c/s/brisk.example/lenn?usqp=x",
            "https://brisk.example/lenn",
        ),
        ("https://brisk-example.cdn.ampproject.org/v/brisk.example/lenn", "https://brisk.example/lenn"),
        ("https://brisk.example/news/index.html", "https://brisk.example/news"),
        ("https://brisk.example/index.php?id=7", "https://brisk.example/?id=7"),
        ("https://brisk.example/lenn-2/amp/index.html", "https://brisk.example/lenn-2"),
        ("https://brisk.example/lenn?at_medium=x&CMP=y&wt_mc=z&xtor=1", "https://brisk.example/lenn"),
    ],
)
def test_one_page_has_one_address(url: str, canonical: str) -> None:
    """Writings of one address are one; what may be another page stays apart."""
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://brisk.example/words/amp", "https://brisk.example/words"),
        ("https://brisk.example/amp/about", "https://brisk.example/about"),
        ("https://brisk.example/lenn?amp=220", "https://brisk.example/lenn"),
        ("https://m.example/lenn", "https://example/lenn"),
        ("https://m.co.uk/lenn", "https://co.uk/lenn"),
        ("https://www2.brisk.example/lenn", "https://brisk.example/lenn"),
        ("https://news.brisk.example/lenn", "https://brisk.example/lenn"),
        ("https://brisk.example/Lenn", "https://brisk.example/lenn"),
        ("https://brisk.example/index.html.bak", "https://brisk.example/"),
        ("https://brisk.example/lenn?page=2", "https://brisk.example/lenn"),
        ("https://brisk.example/lenn?reference=2", "https://brisk.example/lenn"),
        ("https://brisk.example:8080/lenn", "https://brisk.example/lenn"),
        ("https://google.com/amp/s/lenn", "https://lenn/"),
    ],
)
def test_what_may_be_another_page_stays_another(one: str, other: str) -> None:
    """Two pages taken for one lose an article, so a doubtful part of an address stays."""
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "lenn.txt",
        "//brisk.example/lenn",
        "ftp://brisk.example/lenn",
        "javascript:alert(1)",
        "https://",
        "https:///lenn",
        "https://brisk.example:99999/",
        "https://brisk.example:x/",
        "https://[brisk/",
        "https://brisk..example/",
        "https://bri sk.example/",
        "https://<b>.example/",
        "https://" + "x" * 70 + ".example/",
        "\ud800",
    ],
)
def test_what_is_no_web_address_gives_nothing(url: str) -> None:
    """An unusable address is no key, and no error either."""
    assert canonical_url(url) == ""


@given(st.lists(st.one_of(st.characters(), st.sampled_from([*"/?#%:@[]&=+.~ä2F", "%2F", "%41", "utm_x=1"]))))
@settings(deadline=None)
def test_a_canonical_address_stays_as_it_is(parts: list[str]) -> None:
    """Whatever follows the host, there is an address, and canonical twice is canonical once."""
    canonical = canonical_url("https://brisk.example/" + "".join(parts))
    assert canonical.startswith("https://brisk.example/")
    assert canonical.isascii()
    assert canonical_url(canonical) == canonical


_HOST_LABELS = st.sampled_from(["www", "m", "mobile", "amp", "en", "brisk", "co", "example"])
_SEGMENTS = st.sampled_from(
    ["amp", "AMP", "index.html", "lenn-2", "words", ".amp", "x.amp.html", "", "s", "google.com"]
)


@given(
    st.sampled_from(["http", "https"]),
    st.lists(_HOST_LABELS, min_size=1, max_size=5),
    st.lists(_SEGMENTS, max_size=6),
    st.sampled_from(["", "?amp=1", "?amp", "?a=1&utm_source=b"]),
)
@settings(deadline=None)
def test_any_mix_of_ways_of_showing_has_one_end(
    scheme: str, labels: list[str], path: list[str], query: str
) -> None:
    """Whatever is taken off uncovers nothing that a second look would take off."""
    canonical = canonical_url(f"{scheme}://{'.'.join(labels)}.example/{'/'.join(path)}{query}")
    assert canonical
    assert canonical_url(canonical) == canonical


def test_caches_within_caches_come_to_an_end() -> None:
    """An address that names a cache a thousand times over is read to its page, without running out of stack."""
    assert canonical_url("https://" + "google.com/amp/s/" * 3000 + "brisk.example/lenn") == (
        "https://brisk.example/lenn"
    )
