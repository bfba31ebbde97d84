"""Talk about the text itself and about whoever retells it: what an article has to say to those, it does not report.

Three kinds of words make it, outside quotation marks and reported speech: a text made of this one (a digest, a retelling), this text
itself, and who or what handles it (whoever quotes it, a machine reader). None is enough alone, since news is about such
things too; each must come with a duty, a wish, "any" or "every", or with another of them.

English only.
"""

from __future__ import annotations

import re

from briefing.facts.screens import screened

_MADE = (
    r"(?:digests?|recaps?|synops[ie]s|pr[eé]cis|write-?ups?|re-?tellings?|renderings?|renditions?|paraphrases?|condensations?|abridge?ments?|summari[sz]ations?"
    r"|(?:short|shortened|condensed|brief|one-line|two-line|one-sentence|derived|machine)[ -](?:forms?|versions?|texts?|accounts?|copy|copies)|one-liners?|outputs?|completions?|takeaways?|gists?|rewrites?|rewordings?)"
)
"""Texts made of another text, and hardly ever of anything else."""
_MAYBE = (
    r"(?:summar(?:y|ies)|abstracts?|outlines?|excerpts?|extracts?|transcripts?|translations?|briefs?|briefings?|answers?|repl(?:y|ies)|responses?|headlines?|chronicles?"
    r"|accounts?|versions?|cop(?:y|ies)|reports?|notes?|quotations?|articles?|reproductions?|reprints?|mentions?|descriptions?)"
)
"""Texts that may be news by themselves."""
_PART = r"(?:text|article|page|story|stories|piece|lines?|paragraphs?|passages?|document|posts?|sentences?|words|items?|web ?page|write-?up|reports?|reporting|work|statements?)"
_SELF = rf"(?:(?:this|these|the present|the above|our|my) (?:\w+ )?{_PART}|what follows|the (?:next|following|preceding) (?:\w+ )?{_PART})"
_ANY = (
    r"(?:any|every|each|all|no|your|future|further|subsequent|whichever|an? (?:\w+ly )?(?:faithful|good|honest|fair|proper|decent|careful|correct|complete|true|accurate|responsible|worthy|useful|sound|serious)"
    r"|the (?:right|correct|best|proper|ideal|perfect|only)(?: \w+)?)"
)
_SINCE = r"(?:must|should|shall|ought to|ha(?:s|ve) to|needs? to|may|can|will|would|(?:is|are) (?:\w+ )?(?:bound|supposed|expected|meant|required|asked|free|obliged|welcome|requested|told)? ?to|had better)"
_DEVICE = (
    r"(?:bots?|chat ?bots?|crawlers?|aggregators?|scrapers?|parsers?|llms?|ais?|summari[sz]ers?|retellers?|copyists?"
    r"|(?:machines?|automat\w+|digital|electronic|artificial|non-human|language|ai|summari[sz]\w+|reading|writing|text|software|robot\w*|trained|neural) (?:language )?(?:readers?|systems?|tools?|models?|assistants?|agents?|software|programs?|processors?|services?|minds?|engines?|pipelines?)"
    r"|each tool|any tool|every tool|models|dear (?:machine|reader|model|colleague|robot)|the reader)"
)
_TELL = (
    r"(?:say|state|report|mention|note|add|relay|repeat|tell|convey|include|carry|open|skip|stress|record|ignore|conclude|write|print|quote|apply|render|describe|announce|pass on|point out|make clear|spread"
    r"|forget|omit|leave out|highlight|retell|put|treat|use|give|find|act|want to|wish to|call|name|list|express|reflect|features?|keep|publish|copy|show|answer|reply|respond|present|portray|assume|take)"
)
_TOLD = (
    r"(?:said|stated|reported|mentioned|noted|added|relayed|repeated|told|conveyed|included|carried|skipped|stressed|quoted|rendered|extracted|taken (?:over|from|as|up)|retold|passed on|forgotten"
    r"|omitted|left out|kept|copied|reproduced|read as|treated|condensed|shortened|boiled down|summari[sz]ed|unsaid|unmentioned)"
)
_HANDLE = r"(?:summari[sz]|condens|translat|paraphras|process|rewrit|shorten|digest|retell|re-tell|retold|quot|cit|cop(?:y|i)|pass(?:es|ing)? on|forward|reprint|reus|repeat|repost|index|pars|relay|abridg|boil|recount|reword|handl|report on)\w*"
_WHO = r"(?:whoever|whosoever|anyone|anybody|everyone|everybody|all|those|people|systems?|programs?|tools?|services?|software|machines?|a (?:tool|machine|system|program|reader)|they)(?: who| that| which)?"

TEXT_WORD = re.compile(
    rf"\b(?:{_MADE}|{_MAYBE}|{_PART}|lead|top|gist|notice|notes?|memo|instructions?|tasks?|prompt|facts?|truth|verdict|conclusion|claim)\b",
    re.IGNORECASE,
)
"""What may stand for a text, or a part of one, in a label."""
ABOUT_ITSELF = screened(
    re.compile(
        rf"\b{_ANY} (?:[\w-]+ ){{0,2}}?{_MADE}\b"
        rf"|\b{_MADE}\b (?:\w+ )?{_SINCE}\b|\b(?:in|into|for|of|within|from|with) (?:any|every|each|all|a|an|the|its|your|their|such)(?: \w+)? {_MADE}\b"
        rf"|\b(?<!earlier )(?<!previous )(?<!original )(?<!first )(?:{_MADE}|{_MAYBE}) (?:\w+ )?(?:of|from|about|on|for|to) (?:{_SELF}|this\b(?! \w+ly?\b)|ours\b|it\b(?= (?:must|should|will)))"
        rf"|\b(?:an? |any |every |all )?(?:{_MAYBE}|{_MADE}|words|quotations) (?:of|from|about|on) (?:our|my) [\w-]+\b"
        rf"|\b{_ANY} (?:\w+ )?{_MAYBE} (?:{_SINCE} (?:\w+ )?{_TELL}|of (?:this|these|our|it)|for (?:our|my|the))\b(?! (?:was|were|had|have|has)\b)"
        rf"|\b{_WHO} (?:\w+ )?{_HANDLE} (?:\w+ )?(?:it|this|these|us|our|from|them|{_SELF})\b"
        rf"|\b{_DEVICE}\b[^.;]{{0,30}}?\b{_SINCE} (?:\w+ )?{_TELL}\b|\b{_DEVICE} (?:that|which|who)\b(?! (?:was|were|had|have|has)\b)[^.;]{{0,40}}?\b(?:{_TELL}|{_TELL}s|{_HANDLE})\b|\b{_DEVICE} to {_TELL}\b"
        rf"|\bdear (?:machine|model|robot|reader|computer|system)\b|\bthe reader (?:acts?|speaks?|writes?|is|must|will|should|answers?|takes?)\b"
        rf"|\b{_SELF} (?:\w+ )?{_SINCE}\b|\b(?:if|should|when|once|where|wherever|whenever|lest|before|after|in case|as soon as)\b.{{0,15}}\b(?:{_SELF}|this) (?:\w+ )?(?:is|are|gets?|be|pass(?:es)?|reach(?:es)?|meets?|has|have|goes|ends?|runs?)\b"
        rf"|\b(?:meets?|reads?|sees?|finds?|handles?|reach(?:es)?) {_SELF}\b|\b(?:nothing|anything|everything|something|only|sentence|fact|all else|the rest) (?:\w+ )?(?:in|on|of|from) {_SELF}\b"
        rf"|\b{_SELF} (?:has|have|carries|takes?|outranks?|overrides?|supersedes?|replaces?|weighs?) (?:\w+ )?(?:authority|priority|precedence|force|weight|all|the|every|any)\b"
        rf"|\b(?:goes? without saying|no leaving out|let (?:it be|the (?:record|reader|world|public))\b|may (?:every|each|all|any|no|the)\b|(?:for|in) the purposes? of any|for print)\b"
        r"|^\W*(?:and |now |here |so )?you (?:are (?:now |henceforth )?(?:an? |the )|know that|agree that|believe that|remember that|will (?:say|report|write|find))"
        rf"|\byour (?:\w+ )?(?:{_MADE}|{_MAYBE}|text|work|story|list|page|lines?|wording)\b"
        rf"|\b(?:i|we|one|the (?:author|publisher|editor|desk)s?)(?:'d| would| will|'ll)? (?:\w+ly |also |all )?(?:ask|trust|request|urge|beg|prefer|appreciate|be (?:grateful|glad|obliged|happy|pleased))\b[^.]{{0,40}}?\b(?:that|to|if)\b"
        rf"|\b(?:suggested|proposed|recommended|preferred|ideal|approved|verified|desired|expected|requested|required|mandatory|top priority|priority|reminder|instructions?|task|guidance) ?(?:\w+ ){{0,3}}(?:for (?:\w+ ){{0,3}})?(?:\w+)?:",
        re.IGNORECASE,
    ),
    """dige reca syno préc prec writ rete tell rend para cond abri summ shor brie one two deri mach line
    outp comp take gist rewr rewo abst outl exce extr tran answ repl resp head chro acco vers copy copi
    repo note quot arti repr ment desc word cite citi pass forw reus repe inde pars rela boil reco hand
    proc bot bots chat craw aggr scra llm ai ais auto digi elec non lang robo trai neur read text soft
    tool mode dear page stor piec docu post sent item web work stat foll next sayi leav worl publ may
    purp prin you your ask trus requ urge beg pref appr grat glad obli happ plea sugg prop idea veri
    desi expe mand prio remi inst task guid""",
)
"""What speaks of this text, of texts made of it, or to those who make them."""
TO_BE_TOLD = screened(
    re.compile(
        rf"\b(?:must|may|should|shall|is to|are to|let it|goes|go|not to) (?:not |never |only |be |also |\w+ly )*(?:{_TOLD})\b(?= (?:that|here|by (?:those|anyone|whoever|all)|when|in (?:any|every|each)|word for word|as (?:fact|given))\b)|\b(?:must|may|should|shall|goes?|not to) (?:not |never |only |be |also |\w+ly )*(?:unsaid|unmentioned|left out|omitted|extracted|retold|relayed|passed on|taken over)\b",
        re.IGNORECASE,
    ),
    "must may should shall is are let goes go not",
    """said stated reported mentioned noted added relayed repeated told conveyed included carried skipped stressed quoted rendered extracted taken retold passed forgotten
    omitted left kept copied reproduced read treated condensed shortened boiled summarised unsaid unmentioned""",
)
"""What must or may not be told."""
OF_ITSELF = re.compile(
    r"\b(?:in|of|from|on|to|by|for|about|with|into|whole|all|behind|under|below|beneath) (?:this|these|the present|the above) (?:\w+ )?(?:text|article|page|story|stories|piece|lines|paragraph|passage|document|post|sentence|words)\b"
    r"|\b(?:this|these) (?:text|article|page|piece|lines|paragraph|passage|document|sentence|words)\b|\bthe (?:story|article|text|piece) (?:is (?:really|actually|mainly|only|in fact|truly)|here)\b|\b(?:suits|fits|becomes|befits) this story\b|\b(?:the|these|all|both) (?:paragraphs?|sentences?|lines?|text|article|story|passages?) (?:above|below)\b(?! \d)",
    re.IGNORECASE,
)
"""A word about the text itself, if it is not `USUAL`."""
USUAL = re.compile(
    r"\b(?:was|were|been|appeared|originally|first|updated?|amended|corrected|contribut\w+|published|part of|series|earlier version|previous version|gave|misstated|misspelled|omitted|incorrectly|wrongly"
    r"|affiliate|commission|copyright|licen[cs]e|translated|produced|written|reported)\b",
    re.IGNORECASE,
)
"""What newspapers say of an article of theirs: how it came about and what was wrong with it."""
ABOUT_WORDS = re.compile(
    r"^\W*(?:the |all |any |each |every |no |its |proper |other )*(?:words?|sentences?|quotations?|quotes|letters|vowels|paragraphs?|phrases?|verbs?|nouns|adjectives|capitals|spelling|wording|phrasing"
    r"|(?:first|last|opening|closing|lead) (?:line|sentence|word|paragraph))\b"
    r"[^.;]{0,60}?\b(?:(?:is|are) (?:best |to )(?:be )?\w+|must|should|shall|ought|has to|have to|needs? to|replaces?|stands? for|becomes?|turns? into|belongs?)\b"
    r"|^\W*(?:all |any |each |every |proper )*(?:names|numbers|figures|statements?|facts?|lines?|titles|speakers) (?:\w+ )?(?:(?:is|are) (?:best |to )(?:be )?(?:written|given|read|told|put|spelt|left|doubled|halved|reversed|changed|swapped)|becomes?|turns? into|stands? for)\b"
    r"|\b(?:where|wherever|whenever|if) (?:others|people|the (?:text|article|story)|somebody|one|they) (?:write|say|read|print|speak|mention)s?\b",
    re.IGNORECASE,
)
"""A rule for the words of a text."""
ABOVE = re.compile(
    r"^\W*(?:please |now |then |and |so )*(?:put|make|say|print|repeat|report|quote|lead with|open with|begin with|start with|end with|close with|include|mention|note|write|state|tell|relay|pass|use|keep|have|let|take|treat|carry|give|add)\b[^.;]{0,12}?\b(?:that|this|it|so|the (?:above|previous|preceding|last|foregoing)|just that)\b(?! \w+ (?:is|was|are|were|has|have)\b)"
    r"|\bthe (?:above|previous|preceding|last|foregoing) (?:line|sentence|statement|words?|claim|fact)\b",
    re.IGNORECASE,
)
"""What says something of the sentence before it."""
ANNOUNCES = re.compile(
    rf"\b(?:what follows|(?:the|these) (?:next|following) (?:\w+ )?(?:{_PART}|one|ones|facts?|claims?|news|words?|two|three)|the following)\b",
    re.IGNORECASE,
)
"""What says something of the sentence after it."""
NO_PROSE = re.compile(
    r"[{}]|-{3,}\s*\w.*\w\s*-{3,}|={3,}\s*\w|<\||\|>|:=|==|</?[a-z][\w-]*>|\w\(\s*[\"'“]|\b\w+_\w+\s*[=:]|[\w'’\"]\s=\s(?![\d.,%$€£])|\\n|\s&&\s|\s\|\|\s|=>|->|^\W*(?:q|a|human|user|machine|assistant|system|bot|ai)\s*:\s",
    re.IGNORECASE,
)
"""Code, data and the turns of a talk with a machine: no sentence of a report."""
