"""Words that stand in reports of any event: they say little of which event it is."""

from __future__ import annotations

from functools import cache

from briefing.facts import stems

_WORDS = """
accord accuse act action add affect agree aim allow announce annual ask authority back bad ban begin big block board body boost
boss bring budget build business call campaign care carry case cause centre chair chamber change charge check chief
child city claim clear close come comment committee company concern condition confirm continue control cost council
country county court cover crisis crowd current cut damage date day deal death debate decide decision declare delay
demand deny depart department deputy describe develop direct discuss district done draw drop early east effect effort
emergency end evening event evidence expect experience expert explain face far fail fall family fear figure file final find
first five follow force form former four free full fund future give go good government great ground group grow half hand
happen hard head health hear hearing help high hit hold home hope hour house hundred impact include increase inform
information inquiry inside insist investigate investigation involve issue job join keep kill know large last late launch
law lawyer lead leader leave left less letter level life lift like line list live local long look lose low lower major
make man manage manager many mean much march mark matter measure meet meeting member message middle million minister ministry
minute miss money month more morning move mr mrs ms name nation national near need neighbour night north note notice number offer
office officer official old open operate operation opposition order organise organisation part party pass pay people
period permit person place plan play point police policy position possible post power prepare president press pressure
prevent prime private probe problem process programme project promise propose proposal protect protest prove provide
province public pull push put question quick raise reach read ready reason receive record refuse region reject release
remain remove repeat reply report reporter represent request require rescue resident respond response rest result
return review right rise risk road role rule run safe safety school season seat second secretary security see seek send
senior serious serve service set share short show side sign simple single site situation six size small soon source south
speak speaker special spend spokesman spokesperson spokeswoman staff stage stand start state statement stay step stop
street strong student study suggest supply support system take talk team tell ten term thing think third thousand
threaten three time today together tomorrow top total town travel try turn twice two union unit urge use value view
village visit voice vote wait walk want warn warning watch way week weekend west whole win witness woman word work worker
world write year yesterday young
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
"""


@cache
def everyday() -> frozenset[str]:
    """The stems of those words, those of weekdays and months among them."""
    return frozenset(stems(_WORDS))
