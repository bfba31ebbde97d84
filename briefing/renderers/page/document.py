"""The file around a page: its head, with the policy that lets it ask for nothing.

No template makes it, so that no newsroom's template can widen the policy.
"""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from briefing.phrases import direction
from briefing.renderers.escaping import shown
from briefing.renderers.page.backing import tag

_DOCUMENT = Markup(
    """\
<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
<script type="application/ld+json">{data}</script>
</head>
<body>
{body}
</body>
</html>
"""
)


def document(body: Markup, *, title: str, language: str, style: str, data: str) -> str:
    """The whole file. `style` has no "<" in it, and `data` is JSON in which that sign is escaped."""
    return str(
        _DOCUMENT.format(
            language=tag(language) or "en",
            direction=direction(),
            policy=policy(style),
            title=shown(title),
            style=Markup(style),  # noqa: S704 - a style element reads no escapes; it has no "<"
            data=Markup(data),  # noqa: S704 - escaped as JSON
            body=body,
        )
    )


def policy(style: str) -> str:
    """The page's policy (CSP): nothing is loaded or sent, nothing runs, and this one style sheet is used."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
