"""Words that say what kind of actor a name means."""

# ruff: noqa: SIM905 - word lists read better as long lines
from __future__ import annotations

from functools import cache

from briefing.facts import stems

SMALL = frozenset("the a an of for and in at de la del da do du des der die das le les et y e und".split())
"""Words inside the names of bodies that tell no two of them apart."""
PARTICLES = frozenset(
    "al el ad ar as ash an bin ibn ben von van der den de la le du da di dos del della zu ter".split()
)
OFFICES = frozenset(
    """acting former deputy vice first prime foreign defence defense interior finance health energy trade outgoing
    transport education justice labour labor agriculture environment home chief press police army navy late old young
    economy culture tourism then ex-president ex-minister the new newly interim veteran executive attorney district
    retired senior junior state national federal crown lead""".split()
)
"""Words that stand before a title and belong to it."""
LEGAL_FORMS = frozenset(
    """ag gmbh se kg kgaa ltd limited inc incorporated corp plc llc llp lp sa spa srl sarl sas nv bv ab as asa aps oy
    oyj kk pty jsc ojsc pjsc ooo oao zao pao kft zrt doo dd sro berhad bhd tbk pvt pte lda sl""".split()
)
DESCRIPTORS = frozenset("group company firm agency party bank conglomerate carmaker airline".split())
"""What a reporter adds to a name in small letters: "the Brandt group"."""
BODIES = frozenset(
    """union party movement front confederation federation association agency authority ministry department office
    council committee commission court bank fund institute university college company group league alliance coalition
    congress forum society club foundation trust board bureau service organisation organization force forces army navy
    police parliament assembly senate government administration brigade brigades guard guards militia corps battalion
    network centre center chamber exchange corporation cooperative hospital museum theatre observatory mission
    secretariat tribunal inspectorate team squad line lines railway railways port ports airport
    airways airlines press radio television newspaper times post banco banque banca grupo gruppo groupe gruppe partido partito
    parti partei movimiento movimento mouvement compagnie compania companhia""".split()
)
"""Nouns that are the head of a body's name."""
HEADS = frozenset(
    """union party movement front confederation federation association agency authority ministry department office
    council committee commission bank fund university company group government""".split()
)
"""The most frequent of them: a name is not looked for by these alone."""
STATE_BODIES = frozenset(
    """government parliament senate assembly ministry department army navy force forces air armed police coastguard guard
    military central national bank supreme constitutional high court opposition electoral election commission statistics
    office agency treasury customs tax authority intelligence service presidency cabinet foreign affair finance health
    defence interior energy trade transport education justice labour agriculture environment home economy culture
    tourism border federal state royal ground reserve external internal public work industry science research youth sport
    family social welfare housing water forestry fisheries mine planning development communication digital""".split()
)
"""Words of which the name of a public body may consist without saying whose it is: every country has one."""
ARMED = frozenset({"armi", "militari"})
"""Stems by which the news calls a country's army; "armed forces" is one too."""
SPORT = frozenset(
    """coach squad match goalkeeper striker midfielder penalty football footballer soccer rugby cricket hockey
    basketball handball volleyball final semifinal semi-final qualifier half-time kick-off header trainer championship
    finalist trophy tournament league captain side""".split()
)
TEAM_ROLE = frozenset(
    "team side squad finalist opponent eleven football rugby cricket hockey handball".split()
)
TEAMS = frozenset("team side squad eleven".split())
GAMES = frozenset("national football soccer rugby cricket hockey basketball handball volleyball".split())
"""With a country, the words of the name of its team; women's and youth teams are teams of their own."""
PLACE_ROLE = frozenset(
    "town city village port capital province district region county municipality island suburb harbour harbor".split()
)
RATES = frozenset("base key policy main benchmark interest lending".split())
SAME_POST = {
    "premier": "prime minister",
    "ceo": "chief executive",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "chairs": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "trainer": "coach",
    "head": "chief",
    "boss": "chief",
    "leader": "chief",
    "governor": "governor",
    "founded": "founder",
}
"""Posts that the news calls by several words."""
EMPTY_ROLE = frozenset("former acting new old people man woman member known called one two".split())


@cache
def stemmed(words: frozenset[str]) -> frozenset[str]:
    """The stems of all words of a list."""
    return frozenset(stem for word in words for stem in stems(word))
