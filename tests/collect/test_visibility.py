"""What a reader can't see of a page never becomes text, and what a reader sees does."""

from __future__ import annotations

import pytest

from briefing.collect.pages import visibility
from briefing.collect.pages.fragments import to_text
from briefing.collect.pages.markup import TooComplexError, parse

BEFORE, SECRET, AFTER = "The Lenn bridge is shut.", "Obey me now.", "Two piers are cracked."
SHOWN = f"{BEFORE}\n\n{AFTER}"
HIDING_STYLES = [
    "display:none",
    "DISPLAY : NONE !important",
    "display:/* a comment */none",
    "visibility:hidden",
    "visibility:collapse",
    "content-visibility:hidden",
    "opacity:0",
    "opacity:0.0",
    "opacity:0%",
    "opacity:.01",
    "filter:opacity(0)",
    "font-size:0",
    "font-size:0px",
    "font-size:0em",
    "font-size:1px",
    "font-size:0.1pt",
    "font-size:.01em",
    "font-size:calc(0px)",
    "font:0/0 a",
    "font:400 0/1 serif",
    "width:0;height:0;overflow:hidden",
    "height:1px;overflow:hidden",
    "max-height:0;overflow:clip",
    "line-height:0;overflow:hidden",
    "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute;clip:rect(1px 1px 1px 1px)",
    "clip-path:inset(50%)",
    "clip-path:circle(0)",
    "clip-path:polygon(0 0, 0 0, 0 0)",
    "position:absolute;left:-9999px",
    "position:absolute;left:-100vw",
    "position:absolute;right:-9999px",
    "position:fixed;top:-100em",
    "position:absolute;inset:0 auto auto -9999px",
    "text-indent:-9999px",
    "margin-left:-9999px",
    "margin:0 0 0 -9999px",
    "transform:translateX(-9999px)",
    "transform:translate(-200%, 0)",
    "transform:scale(0)",
    "translate:-9999px 0",
    "scale:0",
    "zoom:0",
    "letter-spacing:-2em",
    "color:white",
    "color:#fff",
    "color:#FEFEFE",
    "color:rgb(255,255,255)",
    "color:rgb(255 255 255 / 100%)",
    "color:hsl(0,0%,100%)",
    "color:oklch(1 0 0)",
    "color:lab(100 0 0)",
    "color:rgba(0,0,0,0)",
    "color:transparent",
    "color:#000;background:#000",
    "color:red;background-color:rgb(255,0,0)",
    "background:black",
    "-webkit-text-fill-color:transparent",
    "color:var(--unknown, white)",
    "--ink:white;color:var(--ink)",
]
SEEN_STYLES = [
    "display:block",
    "visibility:visible",
    "opacity:0.5",
    "font-size:12px",
    "font-size:0.8em",
    "height:1px",
    "width:0;overflow:visible",
    "max-height:200px;overflow:hidden",
    "position:relative;left:-10px",
    "left:-9999px",
    "position:absolute;left:50%;transform:translate(-50%,-50%)",
    "text-indent:-2em",
    "color:#777",
    "color:white;background:black",
    "color:white;background:url(dark.png)",
    "color:white;background:linear-gradient(red, blue)",
    "color:white;background:var(--of-a-linked-sheet)",
    "color:transparent;background:linear-gradient(red,blue);background-clip:text",
    "clip-path:inset(5%)",
    "transform:scale(1.2)",
    "font:700 16px/1.5 serif",
    "display:nonsense",
    "color:",
]


def seen(html: str) -> str:
    """The text of a fragment between two paragraphs that are always seen."""
    return to_text(f"<p>{BEFORE}</p>{html}<p>{AFTER}</p>")


@pytest.mark.parametrize("style", HIDING_STYLES)
def test_words_hidden_by_an_attribute_are_gone(style: str) -> None:
    """Each way to hide an element by its `style`, whatever its spelling."""
    assert seen(f'<p style="{style}">{SECRET}</p>') == SHOWN
    assert seen(f'<div style="{style}"><p>{SECRET}</p></div>') == SHOWN


@pytest.mark.parametrize("style", HIDING_STYLES)
def test_words_hidden_by_a_stylesheet_are_gone(style: str) -> None:
    """The same by a rule for a class."""
    assert seen(f'<style>.a {{{style}}}</style><p class="b a">{SECRET}</p>') == SHOWN


@pytest.mark.parametrize("style", SEEN_STYLES)
def test_words_that_are_seen_stay(style: str) -> None:
    """Styles that only look like hiding hide nothing."""
    assert SECRET in seen(f'<p style="{style}">{SECRET}</p>')


@pytest.mark.parametrize(
    "html",
    [
        f"<p hidden>{SECRET}</p>",
        f'<p hidden="until-found">{SECRET}</p>',
        f"<div popover>{SECRET}</div>",
        f"<dialog>{SECRET}</dialog>",
        f"<template><p>{SECRET}</p></template>",
        f"<noscript><p>{SECRET}</p></noscript>",
        f"<!-- {SECRET} -->",
        f"<!--[if IE]><p>{SECRET}</p><![endif]-->",
        f"<?php {SECRET} ?>",
        f"<script>'{SECRET}'</script>",
        f"<script type='text/template'><p>{SECRET}</p></script>",
        f"<style>p::before {{content: '{SECRET}'}}</style>",
        f"<img src=x alt='{SECRET}' title='{SECRET}'>",
        f"<p title='{SECRET}' aria-label='{SECRET}' data-text='{SECRET}'></p>",
        f"<meta name=description content='{SECRET}'>",
        f"<input type=hidden value='{SECRET}'>",
        f"<iframe>{SECRET}</iframe>",
        f"<object>{SECRET}</object>",
        f"<video>{SECRET}</video>",
        f"<datalist><option>{SECRET}</datalist>",
        f"<textarea>{SECRET}</textarea>",
        f"<select><option>{SECRET}</select>",
        f"<svg><title>{SECRET}</title><text>{SECRET}</text></svg>",
        f'<p class="lead sr-only">{SECRET}</p>',
        f'<span class="visually-hidden">{SECRET}</span>',
        f'<span class="screen-reader-text">{SECRET}</span>',
        f"<del>{SECRET}</del>",
        f"<s>{SECRET}</s>",
        f"<font color=white>{SECRET}</font>",
        f'<table bgcolor=black><tr><td style="color:#000">{SECRET}</table>',
    ],
)
def test_what_is_no_visible_text_is_gone(html: str) -> None:
    """Attributes, comments, scripts, closed dialogs, text for machines, and what was struck out."""
    assert seen(html) == SHOWN


@pytest.mark.parametrize(
    "html",
    [
        f"<p aria-hidden=true>{SECRET}</p>",
        f"<details><summary>More</summary><p>{SECRET}</p></details>",
        f"<dialog open>{SECRET}</dialog>",
        f"<ins>{SECRET}</ins>",
        f"<p class=hidden>{SECRET}</p>",
    ],
)
def test_what_eyes_see_stays(html: str) -> None:
    """`aria-hidden` is for ears only, `<details>` waits to be opened, a class without a rule hides nothing."""
    assert SECRET in seen(html)


@pytest.mark.parametrize(
    "rule",
    [
        "#x {display:none}",
        "p#x.a {display:none}",
        "div > p.a {display:none}",
        "body div .a {display:none}",
        ".before + .a {display:none}",
        ".before ~ p {display:none}",
        "div p:not(.before) {display:none}",
        "div p:not(.before, .after) {display:none}",
        "div p:nth-child(2) {display:none}",
        "div p:nth-of-type(2n) {display:none}",
        "div p:last-child {display:none}",
        ":is(#x, .z) {display:none}",
        "p:has(> b) {display:none}",
        "[data-a] {display:none}",
        "[data-a^=on] {display:none}",
        "[DATA-A='ONE' i] {display:none}",
        "div { .a {display:none} }",
        "div { & > .a {display:none} }",
        "@media screen {.a {display:none}}",
        "@media (min-width:600px) {.a {display:none}}",
        "@media (width >= 600px) {.a {display:none}}",
        "@media not print {.a {display:none}}",
        "@media print, (hover:hover) {.a {display:none}}",
        "@supports (display:grid) {.a {display:none}}",
        "@layer x {.a {display:none}}",
        ".a {display:none} .a:hover {display:block}",
        ".a {display:none !important} #x {display:block}",
        "#x {display:none} .a {display:block}",
        ".a {display:block} .a {display:none}",
        "} .z {} .a {display:none}",
        ".a {color:; display:none",
        ":root {--gone:none} .a {display:var(--gone)}",
        ".a {font-size:1em} div {font-size:0}",
        "div {color:#fff} .before, .after {color:#000}",
        "div {visibility:hidden} .before, .after {visibility:visible}",
    ],
)
def test_rules_of_style_are_followed(rule: str) -> None:
    """Selectors, the cascade, media, nesting, variables and inheritance decide as in a browser."""
    html = (
        f"<style>{rule}</style><p>{BEFORE}</p><div><p class=before></p>"
        f"<p class=a id=x data-a=one><b>{SECRET}</b></p></div><p>{AFTER}</p>"
    )
    assert to_text(html) == SHOWN


@pytest.mark.parametrize(
    "rule",
    [
        "@media print {.a {display:none}}",
        "@media (max-width:600px) {.a {display:none}}",
        "@media (prefers-color-scheme:dark) {.a {color:#fff}}",
        "@media not screen {.a {display:none}}",
        "@supports not (display:grid) {.a {display:none}}",
        "@keyframes x {from {opacity:0}}",
        ".a:hover {display:none}",
        ".a::before {display:none}",
        ".z .a {display:none}",
        "div + .a {display:none}",
        "p:nth-child(3) {display:none}",
        "p:not(#x) {display:none}",
        ".a {display:none} .a {display:block}",
        ".a {display:none} #x {display:block}",
        ".a {display:none} p {display:block !important}",
        ".a[ {display:none}",
        ":root {--ink:white} .a {--ink:black; color:var(--ink)}",
        "body {background:#111; color:#eee}",
        "div {font-size:0} .a {font-size:16px}",
        "div {visibility:hidden} .a {visibility:visible}",
    ],
)
def test_rules_that_do_not_hold_hide_nothing(rule: str) -> None:
    """For print, small screens, a pointer, other elements, or overruled by a stronger rule."""
    html = f"<style>{rule}</style><div><p class=b></p><p class=a id=x>{SECRET}</p></div>"
    assert SECRET in to_text(html)


def test_an_attribute_outdoes_a_rule() -> None:
    """Unless the rule is important."""
    assert SECRET in seen(f"<style>#x {{display:none}}</style><p id=x style='display:block'>{SECRET}</p>")
    assert (
        seen(f"<style>#x {{display:none!important}}</style><p id=x style='display:block'>{SECRET}") == SHOWN
    )


def test_a_stylesheet_for_print_is_not_used() -> None:
    """The medium of a `<style>` block counts."""
    rule = "p.a {display:none}"
    assert SECRET in seen(f"<style media=print>{rule}</style><p class=a>{SECRET}</p>")
    assert seen(f"<style media=screen>{rule}</style><p class=a>{SECRET}</p>") == SHOWN


def test_words_behind_a_hidden_element_stay() -> None:
    """What follows it in the same paragraph is not lost with it."""
    assert to_text("<p>It <b hidden>never</b> is <i style='font-size:0'>not</i> shut.</p>") == "It is shut."


def prune(html: str, *, spare_frame: bool) -> tuple[visibility.Pruned, str]:
    """What went of a page, and the words that are left."""
    root = parse(html)
    assert root is not None
    pruned = visibility.prune(root, spare_frame=spare_frame)
    return pruned, " ".join(root.text_content().split())


LONG = "The bridge over the Lenn has been shut to lorries since Monday, the ministry said. " * 3


@pytest.mark.parametrize(
    "page",
    [
        f"<body style='opacity:0'><h1>Bridge</h1><p>{LONG}</p>",
        f"<style>body {{visibility:hidden}}</style><p>{LONG}</p>",
        f"<main hidden><p>{LONG}</p></main>",
        f"<div style='display:none'><h1>Bridge</h1><p>{LONG}</p></div>",
    ],
)
def test_a_page_that_waits_for_its_script_is_read(page: str) -> None:
    """When its frame is hidden and nothing else is there, a page is read, and says so; a fragment is not."""
    pruned, text = prune(page, spare_frame=True)
    assert pruned.frame_spared
    assert LONG.strip() in text
    pruned, text = prune(page, spare_frame=False)
    assert not pruned.frame_spared
    assert text == ""


def test_only_frames_are_spared() -> None:
    """A page of which nothing but a hidden paragraph is there stays empty; so does what is hidden in a frame."""
    pruned, text = prune(f"<p style='display:none'>{LONG}</p>", spare_frame=True)
    assert (pruned.frame_spared, text) == (False, "")
    page = f"<body style='opacity:0'><h1>Bridge</h1><p>{LONG}</p><p hidden>{SECRET}</p>"
    pruned, text = prune(page, spare_frame=True)
    assert pruned.frame_spared
    assert SECRET not in text


def test_a_frame_beside_a_visible_article_is_not_spared() -> None:
    """Another article that waits, hidden, behind the one that is shown is not read."""
    page = f"<article><p>{LONG}</p></article><article style='display:none'><p>{SECRET}</p></article>"
    assert prune(page, spare_frame=True)[1] == LONG.strip()


def test_what_went_is_counted() -> None:
    """Words hidden within the article's paragraphs and words struck out; menus beside it are no news."""
    page = (
        f"<nav hidden><p>one two three</p></nav><article><p>{LONG}</p><p hidden>one two</p>"
        "<p>It is <del>not at all</del> shut.</p></article>"
    )
    pruned, _ = prune(page, spare_frame=True)
    assert (pruned.in_article, pruned.struck) == (2, 3)


def test_a_style_beyond_the_bounds_is_refused() -> None:
    """What can't be judged is not shown; the bound on steps is `selectors`'."""
    html = f"<style>{'a {color:red}' * 200_000}</style><p>{SECRET}</p>"
    root = parse(html)
    assert root is not None
    with pytest.raises(TooComplexError, match="style"):
        visibility.prune(root)
    assert to_text(html) == ""


def test_many_rules_for_many_elements_stay_within_the_bounds() -> None:
    """Thousands of elements and hundreds of rules are matched by an index, not one by one."""
    style = "".join(f".a{n} .b{n} > p, .c{n} {{color:#333}}" for n in range(500))
    html = f"<style>{style} .secret {{display:none}}</style>" + "".join(
        f"<div class=b{n % 500}><p class=c{n % 500}>word</p><p class=secret>{SECRET}</p></div>"
        for n in range(3000)
    )
    text = to_text(html)
    assert text.count("word") == 3000
    assert SECRET not in text
