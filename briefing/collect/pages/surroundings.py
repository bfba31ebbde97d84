"""What stands around and within an article without being its running text, and the standfirst above it.

Rules (general ones: names of classes that many publishers share, and the shape of the markup; none for one site):
- Captions and credits of pictures, embedded posts of social networks, pull quotes, related links, forms,
  newsletters, comments, authors' notes and advertisement labels go.
- A box of facts beside the text goes too, and is counted: the newsroom wrote it, but it is not the running text.
- A paragraph or heading that is one link from end to end points elsewhere, and goes; so does one that has
  nothing before its link but "Read more" or the like, in the languages of `_LEADS`.
- Nothing goes that holds most of the page's paragraphs, whatever its class says.
- The standfirst is what the page describes itself by, or the first paragraph below the heading in the same
  `<header>`; it is visible text, and extractors tend to lose it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]|[^\\W\u3040-\u30ff\u3400-\u9fff]+")
"""A word, or one sign of the scripts that write none."""
_EDGE = r"(?:^|[\s_-]){}(?:$|[\s_-])"
_BOXES = re.compile(_EDGE.format("(?:fact-?box|info-?box|fact-?file|key-?facts)"), re.IGNORECASE)
_ASIDE = re.compile(
    _EDGE.format(
        r"(?:caption|captions?-text|figcaption|credits?|pull-?quote|"
        r"twitter-tweet|instagram-media|tiktok-embed|fb-post|bluesky-embed|reddit-embed-bq|"
        r"related|recirc|recirculation|read-?more|most-?read|trending|newsletter|sign-?up|subscribe|subscription|"
        r"paywall|promo|comments?|commenting|disqus|author-?(?:bio|box|info|card)|about-?the-?author|ab-author|"
        r"advert|advertisement|sponsored|share-?tools|social-?share|toolbar|breadcrumbs?)"
    ),
    re.IGNORECASE,
)
_TAGS = ("figcaption", "form", "nav", "button", "select", "textarea", "input", "label")
_LABELLED = frozenset(
    ("div", "section", "aside", "p", "span", "ul", "ol", "blockquote", "figure", "details", "table", "footer")
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LEAVES = ("p", "h2", "h3", "h4", "div", "span")
_BLOCKS = frozenset(
    (
        "p",
        "div",
        "section",
        "ul",
        "ol",
        "li",
        "table",
        "figure",
        "article",
        "header",
        "blockquote",
        "aside",
        "time",
    )
)
_LEADS = frozenset(
    (
        "",
        *("read more", "read also", "also read", "see also", "more", "related"),
        *("à lire aussi", "lire aussi", "à lire", "lesen sie auch", "lesen sie mehr", "mehr zum thema"),
        *("leggi anche", "lee también", "lea también", "leer también", "leia também", "lees ook"),
        *("läs också", "les også", "læs også", "lue myös", "czytaj także", "czytaj też", "читайте также"),
    )
)
_ASIDE_SHARE = 0.4
_BOX_SHARE = 0.8
"""Of the words in paragraphs: what holds more is the article, however it is called."""
_MIN_PARAGRAPHS = 50
"""Words in `<p>` from which a page counts as written in paragraphs; others use `<div>` and `<br>`."""
_MIN_STANDFIRST = 8
_MAX_WITHIN = 50
"""Elements within a standfirst: it is a line or two, with some links and emphasis."""
_MOMENT = re.compile(r"\b(?:19|20)\d\d\b.{0,12}\b\d{1,2}[:.]\d\d")


def count_words(text: str) -> int:
    """How many words a text has; of Chinese and Japanese, how many signs."""
    return sum(1 for _ in _WORD.finditer(text))


def words_of(text: str) -> str:
    """The words of a text in small letters: what is the same for a reader compares equal."""
    return " ".join(_WORD.findall(text.lower()))


def clear(root: HtmlElement) -> int:
    """Take out of the tree what surrounds the article; the number of words in boxes that went.

    Time is linear in the elements.
    """
    shares = _shares(root)
    boxed = 0
    for element in list(root.iter(*_TAGS, *_LABELLED)):
        share = shares.get(element, 0.0)
        label = f"{element.get('class') or ''} {element.get('id') or ''}"[:1000]
        if element.tag in _LABELLED and share < _BOX_SHARE and _BOXES.search(label):
            boxed += count_words(element.text_content()) if _is_within(element, root) else 0
            element.drop_tree()
        elif share < _ASIDE_SHARE and (element.tag in _TAGS or _ASIDE.search(label)):
            element.drop_tree()
    _clear_links(root)
    return boxed


def standfirst(
    root: HtmlElement, heading: HtmlElement | None, descriptions: Iterable[str], byline: str
) -> str:
    """The paragraph that introduces the article, "" when none can be told."""
    described = {words_of(text) for text in descriptions if count_words(text) >= _MIN_STANDFIRST}
    for element in root.iter(*_LEAVES):
        if described and words_of(_own_text(element)) in described:
            return _own_text(element)
    header = next(heading.iterancestors("header"), None) if heading is not None else None
    for element in _after(header, heading):
        text = _own_text(element)
        is_sentence = count_words(text) >= _MIN_STANDFIRST and not _MOMENT.search(text)
        signed = byline and words_of(byline) in words_of(text) and count_words(text) < 2 * _MIN_STANDFIRST
        if is_sentence and not signed and 2 * _linked(element) < count_words(text):
            return text
    return ""


def _after(header: HtmlElement | None, heading: HtmlElement | None) -> Iterator[HtmlElement]:
    """The elements of a header that may hold the standfirst: those behind its heading."""
    if header is None:
        return
    passed = False
    for element in header.iter("h1", "p", "h2", "div"):
        passed = passed or element is heading
        if passed and element.tag != "h1":
            yield element


def _own_text(element: HtmlElement) -> str:
    """The text of an element that holds no further blocks, on one line; else ""."""
    within = list(islice(element.iterdescendants(), _MAX_WITHIN + 1))
    if len(within) > _MAX_WITHIN or any(each.tag in _BLOCKS for each in within):
        return ""
    return " ".join(element.text_content().split())


def _clear_links(root: HtmlElement) -> None:
    for element in list(root.iter("p", *_HEADINGS)):
        linked = words_of(" ".join(link.text_content() for link in element.iter("a")))
        words = words_of(element.text_content())
        if linked and words.endswith(linked) and words.removesuffix(linked).strip() in _LEADS:
            element.drop_tree()


def _linked(element: HtmlElement) -> int:
    return sum(count_words(link.text_content()) for link in element.iter("a"))


def _shares(root: HtmlElement) -> dict[HtmlElement, float]:
    """The share of the page's words that stands in each element: in paragraphs, if the page is written in them."""
    elements = list(root.iter(etree.Element))
    paragraphs: dict[HtmlElement, int] = {}
    everything: dict[HtmlElement, int] = {}
    for element in reversed(elements):  # children come before their parents
        own = sum(count_words(piece) for piece in (element.text, *(child.tail for child in element)) if piece)
        everything[element] = own + sum(everything.get(child, 0) for child in element)
        inner = sum(paragraphs.get(child, 0) for child in element)
        paragraphs[element] = everything[element] if element.tag == "p" else inner
    counts = paragraphs if paragraphs[root] >= _MIN_PARAGRAPHS else everything
    return {element: count / max(counts[root], 1) for element, count in counts.items()}


def _is_within(element: HtmlElement, root: HtmlElement) -> bool:
    return any(above is root for above in element.iterancestors())
