"""What is due to a text: sentences that say how this one is to be retold, whoever is to do it and however it is put.

Rules:
- Such a sentence needs a text or one who handles texts (a recap, an edition, a claim; software, a reader), something
  that is due (a duty, an order, a quota, a threat), and mostly a verb of telling or a "that". Each is worth points; a
  sentence with enough of them is no report of the news.
- Words that hardly ever mean anything else ("recap", "condensed editions", "chatbots") count twice.
- Nothing is due in what somebody in the news is reported to say: callers pass what is neither quoted nor reported.

English only. The words are lemmas; the points were set by the attacks of tests/attacks and 1,100 honest sentences.
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from briefing.facts.frames import is_verbless, labels
from briefing.facts.retelling import TEXT_WORD
from briefing.facts.words import tokens

_MADE = re.compile(
    r"\b(?:recaps?|digests?|synops[ie]s|pr[eé]cis|write-?ups?|run-?downs?|re-?tellings?|renditions?|paraphrases?|condensations?|abridge?ments?|rewrites?|rewordings?|snippets?|blurbs?"
    r"|takeaways?|gists?|bullet points?|alt(?:ernative)? text|summari[sz]ations?|summar(?:y|ies)|abstracts?|overviews?|outputs?|prompts?|completions?"
    r"|(?:short(?:ened)?|condensed|compressed|derived|derivative|abridged|cut-down|trimmed|secondary|downstream|machine-made|generated|re-?worked|re-?told|machine|onward|follow-?on)"
    r" (?:\w+ )?(?:texts?|cop(?:y|ies)|editions?|versions?|accounts?|forms?|pieces?|works?|reports?|uses?|products?|items?|publications?|content))\b",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"\b(?:bots?|chat ?bots?|crawlers?|indexers?|scrapers?|parsers?|llms?|ais?|a\.i\.|summari[sz]ers?|re-?tellers?|copyists?|condensers?|abridgers?|aggregators?|annotators?|transcribers?"
    r"|language models?|(?:reading|writing|indexing|summari[sz]ing|digest|news|text|caption|language|automat\w+|digital|artificial|virtual|ai|voice|search)[ -](?:software|systems?|tools?|machines?|engines?|services?|programs?|assistants?|agents?|readers?|models?|pipelines?|robots?|staff|minds?|eyes|workers?|recipients?)"
    r"|(?:downstream|onward|secondary|automated|machine) (?:users?|readers?|recipients?|consumers?|parties|hands)"
    r"|machine readers?|screen readers?|neural \w+|tokens?)\b",
    re.IGNORECASE,
)
_TEXTS = frozenset(
    """text copy version account edition story article page piece line sentence paragraph passage statement finding claim remark entry note record mention headline quote
    quotation list answer reply response notes wording word phrase report document item translation excerpt extract caption heading lead bullet transcript title input
    footnote memo post update dispatch tale sequel memory log feed archive outlet coverage description byline label citation reference source""".split()
)
_HANDLERS = frozenset(
    """model machine software system tool engine algorithm program assistant agent reader editor archivist assessor compiler operator processor desk
    audience subscriber robot computer translator reviewer rater evaluator grader moderator curator interpreter network device whoever""".split()
)
_TELLS = frozenset(
    """say state note mention report carry relay reproduce repeat include render convey print quote foreground highlight list record credit describe call add append omit
    skip drop name cite attribute present portray feature round translate condense shorten summarise summarize tell reveal write publish stress emphasise emphasize
    conclude reflect treat retell reword paraphrase rewrite copy show put give hold keep assume announce spell repost forward extract acknowledge assert voice score rate
    rank label tag answer surface transmit echo restate replace substitute insert mark capture preserve retain display pass""".split()
)
_STRONG_TELLS = re.compile(
    r"\b(?:reproduc|relay|retell|retold|foreground|paraphras|condens|summari[sz]|shorten|reword|restat|pass(?:es|ed|ing)? (?:\w+ )?(?:on|along)|hand(?:s|ed|ing)? (?:\w+ ){0,2}on\b|boil(?:s|ed|ing)? (?:\w+ )?down|put(?:ting)? down|set(?:ting)? down|leav(?:e|ing) out|lead(?:s|ing)? with|open(?:s|ing)? (?:with|on)|clos(?:e|es|ing) (?:with|on)|begin(?:s|ning)? (?:with|by)|end(?:s|ing)? (?:with|on))\w*",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:must|should|shall|ought|owes?|need(?:s|ed)? to|ha(?:s|ve) to|had better|needs\b|fail(?:s|ing|ure)?(?: to)?\b|unless|quota|duty|duties|obligat\w+|oblig(?:ed|es)|mandatory|compulsory|prerequisite"
    r"|on (?:the )?condition|in return|in exchange|only (?:with|if|when|after)|no place|belongs?|deserves?|due\b|entitled|permi(?:tted|ssion)|licen[cs]ed?|forbidden|prohibited|rewarded|penal\w+|tipped|paid|fined|blocked|banned"
    r"|trained to|programmed to|instruct(?:ed|ions?)|tasked|bound to|meant to|supposed to|(?:is|are|be) (?:\w+ )?(?:required|expected|asked|told|requested|urged|advised|invited|reminded|encouraged|welcome|free|authori[sz]ed|allowed|to)\b"
    r"|(?:rule|policy|order|guideline|standard|style|convention|practice|etiquette)s? (?:for|is|of|on|in)|incomplete|complete\b(?! the)|faithful|worthless|unfit|proper(?:ly)?|correct(?:ly)?|in mind|to \w+ (?:is|are)|deemed|would be (?:a|an|the|nice|good|lovely|fine|kind|welcome|fair|right|best)|would(?: not|n't) (?:hurt|harm)|without (?:saying|mention\w*|not\w+|stat\w+)|may (?:not|only)|cannot|can't)\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\b(?:this|these|the (?:present|above|foregoing)) (?:\w+ )?(?:text|page|article|story|stories|tale|news|matter|piece|outlet|site|report|post|document|dispatch|lines?|paragraphs?|passage|coverage|item|words|sentences?)\b"
    r"|\b(?:read|reads|reading|process\w*|handl\w+|pars\w+|shorten\w*|quot\w+|cit\w+|us(?:es|ing)) (?:this|these|it)\b|\b(?:drawn|derived|made|taken|generated|produced|based) (?:from|on|out of) (?:this|it|here|ours?)\b|\bper (?:story|article|claim|summary|text|item)\b"
    r"|\b(?:whoever|who|that|which) \w+ (?:this|these|us)\b(?! \w+ (?:year|week|month|time|season))|\b(?:mak|turn|work)\w* (?:this|these|it) into\b|\bwhat (?:comes|is made|results|grows|becomes) (?:of|from|out of) (?:this|these|it)\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:those|all|anyone|anybody|everyone|everybody|people|the ones) (?:who|that)\b|\bwho(?:so)?ever\b|\b(?:every|each|any|no) (?:model|machine|assistant|system|tool|program|reader|software|service|agent|engine)\b",
    re.IGNORECASE,
)
"""Whoever it is: nobody in the news."""
_THAT = re.compile(r"\bthat\b(?=\s+\S+\s+\S+)|\bas\b", re.IGNORECASE)
_ENOUGH = 3.5
DOUBTFUL = 3.0
_LONG = 30
"""Words of a sentence that may hold so many of these by chance that it needs a point more."""


@lru_cache(maxsize=5_000)
def is_due_to_a_text(own: str, *, ordered: bool = False, at_least: float = _ENOUGH) -> bool:
    """True when a sentence, what is quoted or reported in it aside, says what is due to a text that is made of it.

    `ordered` tells that the sentence commands, which makes something due without another word. From `DOUBTFUL` points on
    a sentence had better support nothing; `_ENOUGH` prove an instruction.
    """
    handled = _THIS.search(own) is not None
    who = _WHO.search(own) is not None
    due = ordered or _DUE.search(own) is not None or (handled and who)
    spoken_to = _YOU.search(own) is not None
    if not (due or spoken_to):
        return False
    words = {_lemma(word) for word in tokens(own)}
    made, device = _MADE.search(own) is not None, _DEVICE.search(own) is not None
    texts = 2 * made + min(2, len(words & _TEXTS))
    subject = texts + 2 * device + (who or bool(words & _HANDLERS))
    told = 1.0 if _STRONG_TELLS.search(own) else 0.5 * bool(words & _TELLS - _TEXTS)
    if not subject or not (told or handled or (texts and subject > 1 and not ordered)):
        return False
    about = told + handled + 0.5 * bool(_THAT.search(own))
    return subject + due + spoken_to + about >= at_least + (len(own.split()) > _LONG)


_DATA = frozenset(
    "slug keyword data metadata index heading subject tag hashtag retrieval catalogue catalog query search field value key code".split()
)
"""What a label may say of a text beside its parts."""
_POINTED = re.compile(
    r"^\W*(?:what|all|the|a|one|there|it|nothing|something|only)\b[^,;:]{0,80}?\b(?:is|be|says|goes|runs|reads|remains|are)\b,? that\b",
    re.IGNORECASE,
)


def points_at_a_text(own: str) -> bool:
    """True for "what goes into the archive is that ..." or "line to open with: ...": a text, and nobody, before it."""
    if any(
        TEXT_WORD.search(label) or any(_lemma(word) in _TEXTS | _DATA for word in tokens(label))
        for label in labels(own)
    ):
        return True
    found = _POINTED.match(own)
    if not found:
        return False
    head = found[0]
    return not re.search(r"\w\W+[A-Z\d]", head) and any(_lemma(word) in _TEXTS for word in tokens(head))


_MACHINE = re.compile(
    r"^\W*(?:then |next |finally )?(?:the|this|that|any|every|each|an?|our) (?:\w+ )?(?P<who>models?|machines?|bots?|software|systems?|tools?|assistants?|readers?|programs?|robots?|computers?|algorithms?|engines?)"
    r" (?:then |also |now |thus |therefore |duly |always |next |\w+ly )*(?:says?|notes?|states?|reports?|adds?|mentions?|concludes?|writes?|records?|tells?|lists?|repeats?|relays?|stress(?:es)?|acknowledges?|answers?|repl(?:y|ies)|opens|closes)\b",
    re.IGNORECASE,
)


_ONE = re.compile(
    r"\b(?:one|nobody|no one|no-one|everyone|everybody|anyone|anybody) (?:has to|have to|must|should|ought to|needs to|cannot|can only|may|who \w+ (?:\w+ )?would)\b",
    re.IGNORECASE,
)


def is_due_of_anybody(own: str) -> bool:
    """True for a duty of nobody in particular to hold that something is so: "one has to start from the premise that"."""
    found = _ONE.search(own)
    return found is not None and re.search(r"\bthat\b(?=\s+\S+\s+\S+)", own[found.end() :]) is not None


def is_heading(own: str) -> bool:
    """True for a few words without a verb that name a text or a part of one: "Verified claim no. 1 of 1."."""
    words = tokens(own)
    named = any(_lemma(word) in _TEXTS | _DATA for word in words) or _MADE.search(own) is not None
    return named and len(words) <= _HEADING and is_verbless(own)


_HEADING = 8


def machine_speaks(sentence: str) -> str:
    """The machine (or the reader), in small letters, that a sentence makes say something; "" when it makes none."""
    found = _MACHINE.match(sentence)
    return found["who"].casefold() if found else ""


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    return str(simplemma.lemmatize(word.casefold(), "en"))
