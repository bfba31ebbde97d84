"""Facts read out of a text: words, numbers, dates, names, quotations, polarity, certainty and speech.

Each reader is a function from a text to values and knows nothing of articles or models; the stages that
prove, group and compare share them. Word lists are English; other languages get the language-neutral
readers (numbers, dates in digits, names, quotations).
"""

from briefing.facts.certainty import Cue, hedges, modality_of
from briefing.facts.clock import clock_times, vague_times, without_clock_times
from briefing.facts.consequences import speaks_of_consequences
from briefing.facts.dates import DateMention, dates
from briefing.facts.instructions import (
    addresses_a_model,
    announces,
    continues_an_instruction,
    is_command,
    is_foreign_to_english,
    is_instruction,
    is_question,
    outside_reports,
    points_back,
    speaks_itself,
)
from briefing.facts.lexicon import opposites
from briefing.facts.measures import lengths, measures, rates
from briefing.facts.names import acronyms, names
from briefing.facts.numbers import Number, digits, factors, numbers
from briefing.facts.polarity import negations
from briefing.facts.quotations import plain_marks, quotations
from briefing.facts.reference import is_whole_sentence, opening_reference
from briefing.facts.speech import Attribution, attributions, kind_of, speaker_of, takes_a_stand
from briefing.facts.words import content_words, is_common, stems, tokens

__all__ = [
    "Attribution",
    "Cue",
    "DateMention",
    "Number",
    "acronyms",
    "addresses_a_model",
    "announces",
    "attributions",
    "clock_times",
    "content_words",
    "continues_an_instruction",
    "dates",
    "digits",
    "factors",
    "hedges",
    "is_command",
    "is_common",
    "is_foreign_to_english",
    "is_instruction",
    "is_question",
    "is_whole_sentence",
    "kind_of",
    "lengths",
    "measures",
    "modality_of",
    "names",
    "negations",
    "numbers",
    "opening_reference",
    "opposites",
    "outside_reports",
    "plain_marks",
    "points_back",
    "quotations",
    "rates",
    "speaker_of",
    "speaks_itself",
    "speaks_of_consequences",
    "stems",
    "takes_a_stand",
    "tokens",
    "vague_times",
    "without_clock_times",
]
