"""Which addresses are one page.

The canonical form is a name for a page, never an address to fetch or to link: both use the address as it was given.

Rules, and why:
- Fragments, default ports, trailing slashes, user names and the tracking parameters that newsletters, social media
  and advertisements add say nothing about the page. Parameters are put in order.
- `http` and `https`, with and without `www.`, are one page: a news site that answers on all four sends readers to
  one of them. The name says https and no www. With a port of its own the scheme stays.
- `m.`, `mobile.` and `amp.` hosts (`en.m.` too), AMP pages (`/amp` at either end of the path, `.amp`, `?amp`,
  `?outputType=amp`) and AMP caches (`cdn.ampproject.org`, `google.com/amp/s/`) show the page that they are named after.
- `index.html` and its like name the folder they stand in.
- Two pages taken for one would lose an article, one page taken for two only reads it twice; the texts still make
  them one origin. So a part of an address goes only where it hardly can be the page's own name: `/amp` only beside
  a name with a hyphen or a figure (`/words/amp` stays), a host's first label only before a name of two labels or
  more that is no public suffix (`m.co.uk` stays), and letters of the path keep their case.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm_|at_|pk_|mtm_|hsa_|wt[._]).*"
    r"|(?:fb|g|d|gb|wb|y|tw|ms|tt)cl(?:k)?id|[gw]braid|mc_[ce]id|ml_subscriber(?:_hash)?|igshid?|_ga|_gl|xtor|s_?cid"
    r"|n?cmpid|cmp|ncid|ocid|ref|ref_src|ref_url|src|smid|smtyp|ito|__twitter_impression|amp_js_v|amp_gsa|usqp",
    re.IGNORECASE,
)
_AMP_PARAMETER = re.compile(r"amp=(?:1|true|yes)?|outputType=(?:amp|amp-type)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_SHOWN_FOR = re.compile(r"(?:www|m|mobile|amp)\.(?=[^.]+\.)|(?<=^[a-z]{2}\.)m\.(?=[^.]+\.)")
_PUBLIC_SUFFIX = re.compile(r"(?:[a-z]{2}\.)?(?:com?|org|net|gov|gob|ac|edu|or|ne|go)\.[a-z]{2}")
"""The common shapes of names under which others register theirs ("co.uk"): no site of their own."""
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?)$", re.IGNORECASE)
_SLUG = re.compile(r"[^/]*[-0-9][^/]*")
_AMP_CACHE = re.compile(r"(?:[^.]+\.)?cdn\.ampproject\.org")
_AMP_CACHE_PATH = re.compile(r"/(?:[cv]/)?(s/)?(.+)")
_GOOGLE = re.compile(r"google\.[a-z]{2,3}(?:\.[a-z]{2})?")
_GOOGLE_PATH = re.compile(r"/amp/(s/)?(.+)")


def canonical_url(url: str) -> str:
    """One name for all addresses of one page; "" for what is no http(s) address.

    Canonical twice is canonical once.
    """
    while page := _behind_cache(url):
        url = page
    return _canonical(url)


def _behind_cache(url: str) -> str:
    """The address of the page that an AMP cache's address shows; "" for any other address."""
    try:
        parts = urlsplit(_text(url))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if _AMP_CACHE.fullmatch(host):
        shown = _AMP_CACHE_PATH.fullmatch(parts.path)
    else:
        shown = _GOOGLE_PATH.fullmatch(parts.path) if _GOOGLE.fullmatch(host) else None
    if parts.scheme not in _DEFAULT_PORTS or shown is None or "." not in shown[2].partition("/")[0]:
        return ""
    return f"https://{shown[2]}" + (f"?{parts.query}" if parts.query else "")


def _canonical(url: str) -> str:
    try:
        parts = urlsplit(_text(url))
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode().rstrip(".")
    except ValueError:
        return ""
    host = f"[{host}]" if ":" in host else host
    if parts.scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host):
        return ""
    host = _canonical_host(host)
    if port in (None, _DEFAULT_PORTS[parts.scheme]):
        scheme, netloc = "https", host
    else:
        scheme, netloc = parts.scheme, f"{host}:{port}"
    return urlunsplit((scheme, netloc, _canonical_path(parts.path), _canonical_query(parts.query), ""))


def _text(url: str) -> str:
    return url.encode("utf-8", "ignore").decode().strip()


def _canonical_host(host: str) -> str:
    """The host without the labels that only say how it is shown."""
    while (shorter := _SHOWN_FOR.sub("", host, count=1)) != host and not _PUBLIC_SUFFIX.fullmatch(shorter):
        host = shorter
    return host


def _canonical_path(path: str) -> str:
    """Escapes of letters and digits are read, all others stay ("%2F" is no "/") in capitals; then what names
    a way of showing goes."""

    def read(escape: re.Match[str]) -> str:
        character = chr(int(escape[1], 16))
        return character if re.match(r"[A-Za-z0-9~._-]", character) else escape[0].upper()

    path = quote(_ESCAPE.sub(read, _PERCENT.sub("%25", path)), safe="%/:@!$&'()*+,;=~-._").rstrip("/")
    while (shorter := _shown_page(path)) != path:
        path = shorter
    return path or "/"


def _shown_page(path: str) -> str:
    """The path less one of its parts that say how the page is shown, if there is one."""
    path = _INDEX.sub("", path).rstrip("/")
    folder, _, last = path.rpartition("/")
    if last.lower() == "amp" and _SLUG.fullmatch(folder.rpartition("/")[2]):
        return folder.rstrip("/")
    if path.lower().startswith("/amp/") and _SLUG.fullmatch(last):
        return path[len("/amp") :]
    name, dot, ending = last.lower().rpartition(".amp")
    if dot and name and ending in ("", ".html", ".htm"):
        return path[: len(path) - len(last) + len(name)] + path[len(path) - len(ending) :]
    return path


def _canonical_query(query: str) -> str:
    # Bytes that are not UTF-8 come through as they are: another byte is another page.
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted(
        (name, value)
        for name, value in pairs
        if not _TRACKING.fullmatch(name) and not _AMP_PARAMETER.fullmatch(f"{name}={value}")
    )
    return urlencode(kept, errors="surrogateescape")
