"""Opposites: English words of which one denies the other. A list of everyday pairs, not a dictionary."""

from __future__ import annotations

from functools import cache

from briefing.facts.words import stems

_PAIRS = """open:close,shut start:stop,end,finish begin:stop,end,finish accept:reject,refuse,deny,dispute approve:reject,refuse
welcome:condemn,criticise,criticize support:oppose back:oppose convict:acquit guilty:innocent win:lose
stay:leave,quit remain:leave,quit,resign allow:ban,forbid,bar,prevent lift:impose succeed:fail agree:disagree,refuse,reject
confirm:deny,dispute,reject acknowledge:deny,dispute,reject concede:reject,deny praise:criticise,criticize,condemn present:absent dead:alive die:survive kill:spare legal:illegal
lawful:unlawful safe:unsafe join:leave,quit hire:sack,dismiss public:secret full:empty include:exclude
release:detain,jail,withhold free:jail,detain arrest:release appoint:dismiss,sack grant:refuse,deny
continue:stop,end,halt advance:retreat strengthen:weaken improve:worsen enter:leave resume:suspend,halt
strong:weak high:low more:fewer keep:abandon,scrap extend:shorten widen:narrow likely:unlikely able:unable
willing:unwilling optimistic:pessimistic admit:deny,dispute,reject true:false success:failure ally:enemy peaceful:violent
build:demolish connect:cut north:south east:west inside:outside indoors:outdoors ahead:behind larger:smaller bigger:smaller older:younger northern:southern eastern:western day:night victory:defeat
accelerate:slow quicken:slow majority:minority best:worst rich:poor innocent:convict encourage:discourage
possible:impossible clear:unclear known:unknown changed:unchanged harmed:unharmed hurt:unhurt armed:unarmed"""


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.split():
        word, _, others = pair.partition(":")
        for other in others.split(","):
            for one, two in ((word, other), (other, word)):
                for stem in stems(one):
                    found.setdefault(stem, set()).update(stems(two))
    return {stem: frozenset(others) for stem, others in found.items()}


def opposites(stem: str) -> frozenset[str]:
    """The stems of the words that deny a word, given by its stem; none where the list does not know it."""
    return _table().get(stem, frozenset())
