"""Who says what: the speaker of a sentence and the words that he answers for, in the constructions of news English."""

from __future__ import annotations

import pytest

from briefing.facts import attributions, content_words

SPOKEN = [
    # the sentence, who speaks, words that are no part of him, words that he answers for, words that he does not
    # -- subject and verb
    ("Mayor Ilse Brandt said the port would close.", "Ilse Brandt", "", "port close", ""),
    ("On 5 May Halvern, a town on the Lenn, said that its bridge was safe.", "Halvern", "May", "bridge safe", ""),
    ("In a video message, Dora Vance apologised and said the dam had held.", "Dora Vance", "video message", "dam held", ""),
    ("Despite widespread doubts, Vance insisted that the dam had held.", "Vance", "doubts widespread", "dam held", ""),
    ("Orlen Ferries, which runs the route, warned that fares would double.", "Orlen Ferries", "route", "fares double", ""),
    ("Vance, 61, who has led the guild since 2019, told reporters that the vote was close.", "Vance", "reporters guild", "vote close", ""),
    ("Inspector Tam Roe of the River Police said two boats had sunk.", "Tam Roe", "boats", "two boats sunk", ""),
    ("Two clerks who had worked on the audit told the Orlen Post that sums were missing.", "clerks", "Post", "sums missing", ""),
    ("Renn and Oates said the ferry was late.", "Renn Oates", "", "ferry late", ""),
    ("Although the river had fallen, though not by much, the harbour master cautioned that it might rise.", "harbour master", "river fallen", "rise", "fallen"),
    ("The board met on Monday and announced that the toll would end.", "board", "Monday", "toll end", "met"),
    ("The plan is sound, but the guild complained that it was late.", "guild", "plan sound", "late", ""),
    ("A spokeswoman for the Orlen hospital said nine people were treated.", "spokeswoman Orlen hospital", "", "nine people treated", ""),
    ("Brandt's deputy, Karl Voss, declared the meeting a failure.", "Karl Voss", "meeting", "meeting failure", ""),
    ("Speaking in the chamber, Ms Voss told members that rents had doubled.", "Voss", "chamber", "rents doubled", ""),
    ("The ministry has repeatedly argued that the wells are dry.", "ministry", "", "wells dry", ""),
    ("Last week the grain board said stocks were low.", "grain board", "week", "stocks low", ""),
    ("When asked about the cracks, the engineer replied that they were old.", "engineer", "cracks", "old", ""),
    # -- the verb after what is said
    ("The bridge will stay shut, the council said.", "council", "bridge", "bridge shut", "council"),
    ("The bridge will stay shut, said the council's engineer, Dora Vance.", "Dora Vance", "bridge", "bridge shut", "engineer"),
    ("The bridge will stay shut until 3 June, which is a holiday, said Dora Vance.", "Dora Vance", "holiday", "bridge shut", ""),
    ("The cracks were old, an engineer who had seen them told the Orlen Post.", "engineer", "Post cracks", "cracks old", ""),
    ("Sirens had sounded in time, Colonel Sade said on Monday.", "Sade", "sirens", "sirens sounded", ""),
    ("The bridge, Vance said, was safe.", "Vance", "safe", "bridge safe", ""),
    ('"We did nothing," the union\'s leader, Tomas Vey, said on Friday.', "Tomas Vey", "", "nothing", ""),
    ('"The dam held," Vance said, adding that no one was hurt.', "Vance", "dam", "dam held", ""),
    ('Vance called the plan "a bad joke".', "Vance", "joke", "plan joke", ""),
    ("Fees, says the guild, have doubled.", "guild", "fees", "fees doubled", ""),
    # -- according to
    ("According to the Ferry Board, nine boats sank.", "Ferry Board", "boats", "nine boats sank", ""),
    ("Nine boats sank, according to Tam Roe, the board's chairman.", "Tam Roe", "boats", "nine boats sank", "chairman"),
    # ------ second half
    ("The Dawn, which according to the Straits Board lost power at night, has not leaked.", "Straits Board", "power", "lost power", "leaked"),
    ("Income in 2025, according to the company, was 12% higher than in 2024.", "company", "income", "income higher", ""),
    ("By the mayor's reckoning, a third of the roofs are gone.", "mayor", "roofs", "third roofs gone", ""),
    ("A third of the roofs are gone, by the mayor's own account.", "mayor", "roofs", "roofs gone", ""),
    ("In the view of the guild, the toll is unfair.", "guild", "toll", "toll unfair", ""),
    ("In the words of Tomas Vey, the toll is theft.", "Tomas Vey", "toll", "toll theft", ""),
    ("The toll is unfair in the opinion of Tomas Vey.", "Tomas Vey", "toll", "toll unfair", ""),
    # -- papers and polls
    ("A poll by Norrstat found that 61% of voters would stay at home.", "poll Norrstat", "voters", "61% voters home", ""),
    ("The audit, published on Friday, concluded that sums were missing.", "audit", "sums", "sums missing", ""),
    ("A study in the Journal of Lakes suggests that swifts sleep less.", "study", "swifts", "swifts sleep", ""),
    ("Swifts in towns sleep less and fly farther, says a study published on 3 May.", "study", "swifts", "swifts sleep fly", "study"),
    # -- passives
    ("The wreck was described by a guild clerk as unsafe.", "guild clerk", "wreck", "unsafe", ""),
    ("It was reported by the board that nine boats sank.", "board", "boats", "", ""),
    ("The firm was told by the ministry that no permit was needed.", "ministry", "firm", "permit needed", ""),
    ("The mayor was accused by the union of hiding the audit.", "union", "mayor", "hiding audit", ""),
    # -- two voices
    ("Vance said the dam had held, but residents said they had heard cracks.", "residents", "Vance dam", "heard cracks", ""),
    ("Vance said the dam had held, but residents said they had heard cracks.", "Vance", "residents", "dam held", ""),
    ("A Kestrel spokesman said the ministry had told the firm that no permit was needed.", "Kestrel spokesman", "ministry", "permit needed", ""),
    # -- denials and charges
    ("The union denied any part in the fire.", "union", "fire", "part fire", ""),
    ("Guild members accused the ministry of waste.", "Guild members", "ministry", "ministry waste", ""),
    ("Though a former ally, Vance rejected the claim that wells were dry.", "Vance", "ally", "wells dry", ""),
    ("Vance, in a letter to members, admitted that the audit was late.", "Vance", "letter members", "audit late", ""),
    # -- more openings
    ("Since Monday, and for the first time, the guild has acknowledged that boats sank.", "guild", "time", "boats sank", ""),
    ("Meanwhile the harbour police reported that nine boats sank.", "harbour police", "", "nine boats sank", ""),
    ("With the polls closed, party officials claimed that turnout was high.", "party officials", "polls", "turnout high", ""),
    ("At a rally in Brisk on Sunday evening, Karl Voss, the party's founder, promised nothing but said taxes would fall.", "Karl Voss", "rally Brisk", "taxes fall", "rally"),
    ("Those who fled, aid workers said, slept in boats.", "aid workers", "boats", "slept boats", ""),
    ("Neither clubs nor players were asked, the captain, Meg Ost, complained.", "Meg Ost", "clubs", "clubs players asked", ""),
    ("Analysts at Pember and Co estimate that half the fleet is idle.", "Analysts Pember", "fleet", "half fleet idle", ""),
    ("Once the water had gone, the town clerk wrote that nobody had been warned.", "town clerk", "water", "nobody warned", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "speaker", "others", "covered", "rest"), SPOKEN)
def test_the_speaker_and_his_words_are_found(
    sentence: str, speaker: str, others: str, covered: str, rest: str
) -> None:
    """One attribution has the speaker's words and none of the others', covers what he says, and nothing else."""
    spoken = [
        (set(content_words(each.speaker)), set(content_words(sentence[each.covers_start : each.covers_end])))
        for each in attributions(sentence)
    ]
    wanted, foreign = set(content_words(speaker)), set(content_words(others))
    said, unsaid = set(content_words(covered)), set(content_words(rest))
    assert any(
        wanted <= who and not foreign & who and said <= words and not unsaid & words for who, words in spoken
    ), attributions(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The accord says nothing about the city.",
        "Residents interviewed by the Orlen Post fled.",
        "Repairs estimated at 3 million crowns were never made.",
        "He was too tired to say more.",
        "Of adults in Orlen, 61% would consider a sleeper.",
        "Reports of a crack were false.",
        "Vance did not say when.",
        "More than 71 states belong to the forum.",
        "The disputed claims cost 40 crowns.",
        "Vance refused to comment on reports of a leak.",
        "The late shows drew thousands.",
    ],
)
def test_silence_participles_and_nouns_let_nobody_speak(sentence: str) -> None:
    """What merely looks like a verb of saying makes no speaker."""
    assert [each.speaker for each in attributions(sentence) if each.speaker] == []
