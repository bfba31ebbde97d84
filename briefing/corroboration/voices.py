"""How many voices that can be told apart stand behind a finding.

An origin is at most one voice, and so is a publisher. An origin that reports a thing itself is a voice. Where it is attributed, the
speaker is the voice: two outlets that quote one person are one voice (they corroborate that it was said, not that it is so), and
a speaker without a name is never a second one. An origin that repeats another medium's report lends no voice to it beyond that
medium's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.corroboration.said import Heard, Run, Said, together
from briefing.models import Voice


def houses(run: Run) -> dict[str, str]:
    """Origin -> the publisher of its articles; the origin itself where nobody is named."""
    named: dict[str, str] = {}
    for article_id, origin in run.origin_of.items():
        publisher = (
            run.articles[article_id].publisher.casefold().strip() if article_id in run.articles else ""
        )
        if publisher:
            named[origin] = min(publisher, named.get(origin, publisher))
    return {origin: named.get(origin, origin) for origin in run.origin_of.values()}


def voices(backing: Sequence[Said], house_of: Mapping[str, str]) -> tuple[Voice, ...]:
    """The voices behind claims of one finding, by origin; `counts` is True for each that can be told from those before it."""
    by_origin: dict[str, Heard] = {}
    for each in backing:
        for origin, heard in each.voices.items():
            by_origin[origin] = together(by_origin.get(origin), heard)
    found: list[Voice] = []
    own: set[str] = set()
    known = _one_person(heard.stems for heard in by_origin.values() if heard.stems)
    spoken: set[int] = set()
    unnamed: list[tuple[str, Heard]] = []
    for origin, heard in sorted(by_origin.items(), key=lambda each: (not each[1].own, each[0])):
        if heard.own:
            new = house_of[origin] not in own
            found.append(Voice(origin=origin, counts=new, reason="own-report" if new else "same-publisher"))
            own.add(house_of[origin])
        elif heard.medium:
            found.append(_repeating(origin, heard, house_of, own))
        elif heard.stems:
            person = next(place for place, names in enumerate(known) if names & heard.stems)
            new = person not in spoken
            spoken.add(person)
            found.append(
                Voice(
                    origin=origin,
                    speaker=heard.name,
                    counts=new,
                    reason="quotes-speaker" if new else "same-speaker",
                )
            )
        else:
            unnamed.append((origin, heard))
    for origin, heard in unnamed:
        alone = not any(voice.counts for voice in found)
        found.append(Voice(origin=origin, speaker=heard.name, counts=alone, reason="unnamed-speaker"))
    return tuple(sorted(found, key=lambda each: each.origin))


def _repeating(origin: str, heard: Heard, house_of: Mapping[str, str], own: set[str]) -> Voice:
    """The voice of an origin that repeats a medium: the medium's, once."""
    medium = house_of.get(heard.medium, heard.medium)
    new = medium not in own
    own.add(medium)
    return Voice(origin=origin, speaker=medium, counts=new, reason="reports-other-medium")


def _one_person(names: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Speakers by the stems of their names: those that share one ("Brandt", "Ilse Brandt") are one person."""
    found: list[frozenset[str]] = []
    for speaker in sorted(names, key=sorted):
        same = [known for known in found if known & speaker]
        found = [known for known in found if not known & speaker] + [speaker.union(*same)]
    return found


def independent(voiced: Iterable[Voice]) -> int:
    """How many voices can be told apart."""
    return sum(voice.counts for voice in voiced)
