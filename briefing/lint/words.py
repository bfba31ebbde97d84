"""The breaches that only the lint knows in plain words; `docs/lint.md` explains them at length."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.models import LintCode

WORDS: Mapping[LintCode, str] = {
    "unknown-reference": "cites a reference, or a source, that the brief does not have",
    "ambiguous-reference": "several references have this number",
    "unused-reference": "nothing that is printed rests on this reference",
    "unused-source": "is listed as cited, and nothing that is printed rests on it",
    "unlisted-source": "something that is printed rests on it, and it is not listed as cited",
    "no-basis": "a confidence without a basis",
    "no-claim": "no claim of the brief rests on a sentence that it cites",
    "too-few-origins": "called so, and fewer than two independent origins say it",
    "single-source-not-said": "rests on one independent origin and does not say so",
    "speaker-not-printed": "does not name the speaker whom its claim has",
    "anonymous-high-confidence": "of high confidence, and rests on one unnamed speaker",
    "no-section": "a part that no brief goes without is empty",
    "no-story": "belongs to a story that the brief does not have, so it is printed nowhere",
    "no-alternative": "has no alternative, and does not say that none is known",
    "no-indicator": "has no event to watch for, and does not say that none is known",
    "no-gap": "does not say what is not known, or that nothing is",
    "cut-off-too-early": "is newer than the cut-off of the brief",
    "no-label": "goes out without the AI label, and no sign-off holds for this content",
    "no-changes": "does not say what changed since the brief before",
}
