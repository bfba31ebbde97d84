"""The word lists: what they must hold, and that each is found by the forms which news prose uses."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import get_args

import pytest

from briefing.facts import lexicon
from briefing.facts.lexicon import forms, pairs
from briefing.facts.lexicon.files import headed, lines

LISTS = ("antonyms.txt", "senses.txt", "broader.txt")


def _written(name: str) -> list[tuple[str, str]]:
    table, _ = pairs._written(name)
    return [(one, other) for one, others in table.items() for other in others]


def test_the_lists_have_the_size_that_was_asked_for() -> None:
    """Opposites for 500 heads, 700 groups of synonyms, 200 directions, 40 entries in each group of strength."""
    strength = lexicon.strength()
    assert len(list(headed("antonyms.txt"))) >= 500
    assert len(list(lines("senses.txt"))) >= 700
    assert len(lexicon.directions()) >= 200
    assert (
        min(sum(word.group == group for word in strength) for group in {word.group for word in strength})
        >= 40
    )
    assert {word.group for word in strength} == set(get_args(forms.Group))
    assert all(len(entries) >= 40 for entries in lexicon.negatives().values())


@pytest.mark.slow
def test_loading_takes_less_than_60_ms() -> None:
    """In a fresh process, the first question to each list costs 60 ms of its processor at most; three tries."""
    code = (
        "import time; from briefing.facts.words import stems; import briefing.facts.lexicon as x; stems('warm');"
        "t = time.process_time(); x.opposites('rise'); x.synonyms('rise'); x.directions(); x.strength(); x.negatives();"
        "print(time.process_time() - t)"
    )
    tries = (float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3))
    assert any(seconds < 0.06 for seconds in tries)


@pytest.mark.parametrize("name", ["antonyms.txt", "senses.txt"])
def test_opposites_and_synonyms_are_symmetric(name: str) -> None:
    """Whatever one word is to another, the other is to it."""
    written = set(_written(name))
    assert [pair for pair in written if pair[::-1] not in written] == []


def test_no_pair_is_at_once_synonym_and_antonym() -> None:
    """Neither as stems nor as written may two words be both the same and opposite, nor the wider word an opposite."""
    against = {(lexicon.term(one), lexicon.term(other)) for one, other in _written("antonyms.txt")}
    for name in ("senses.txt", "broader.txt"):
        both = [
            (one, other)
            for one, other in _written(name)
            if (lexicon.term(one), lexicon.term(other)) in against
        ]
        assert both == [], name


def test_no_word_is_its_own_opposite() -> None:
    """Two opposites must not have one stem, or each sentence would contradict itself."""
    assert [pair for pair in _written("antonyms.txt") if lexicon.term(pair[0]) == lexicon.term(pair[1])] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_term_resolves(name: str) -> None:
    """Each phrase of the lists has stems, no more than LONGEST, and is found under the letter of its first stem."""
    find = {
        "antonyms.txt": lexicon.opposite_terms,
        "senses.txt": lexicon.synonym_terms,
        "broader.txt": lexicon.wider_terms,
    }[name]
    for one, other in _written(name):
        term = lexicon.term(one)
        assert 0 < len(term) <= lexicon.LONGEST, one
        if lexicon.term(other) != term:
            assert lexicon.term(other) in find(term), (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose", "fell"),
        ("shrank", "grew"),
        ("sold", "bought"),
        ("left", "joined"),
        ("won", "lost"),
        ("acquitted", "convicted"),
        ("before", "after"),
        ("at least", "at most"),
        ("stepped up", "scaled back"),
        ("legalised", "banned"),
        ("legalized", "banned"),
        ("northern", "southern"),
    ],
)
def test_opposites_are_found_by_their_inflected_forms(one: str, other: str) -> None:
    """Irregular, American and British forms, phrases and function words all match, both ways."""
    assert lexicon.opposed(one, other)
    assert lexicon.opposed(other, one)
    assert not lexicon.alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("resigned", "stepped down"),
        ("killing", "claimed the lives of"),
        ("said", "stated"),
        ("rose", "increased"),
        ("lorries", "trucks"),
        ("centre", "center"),
        ("testified", "gave evidence"),
        ("decided", "decision"),
    ],
)
def test_synonyms_are_found_by_their_inflected_forms(one: str, other: str) -> None:
    """Nouns of verbs, phrases and both spellings match, both ways."""
    assert lexicon.alike(one, other)
    assert lexicon.alike(other, one)
    assert not lexicon.opposed(one, other)


def test_lookalikes_are_kept_apart_as_written() -> None:
    """Words that only share a stem are neither opposite nor alike, though the tables of stems join them."""
    assert "export" in lexicon.opposites("import")
    assert lexicon.opposed("imported", "exported")
    assert not lexicon.opposed("important", "exported")
    assert lexicon.alike("severe", "serious")
    assert not lexicon.alike("several", "serious")
    assert not lexicon.opposed("Sunni", "rainy")


def test_each_class_of_lookalikes_has_one_stem() -> None:
    """A class of `lookalikes.txt` has one stem for all its words, so the mark never splits a word from its forms."""
    for line in lines("lookalikes.txt"):
        assert len({lexicon.term(word.strip()) for word in line.split(",")}) == 1, line


def test_the_wider_word_holds_one_way_only() -> None:
    """Murder is killing; a killing need not be murder, so they are no synonyms either."""
    assert lexicon.within("murdered", "killed")
    assert not lexicon.within("killed", "murdered")
    assert not lexicon.alike("murdered", "killed")


def test_an_unknown_word_has_no_partners() -> None:
    """The lists answer with nothing, not with an error, for a word or a phrase that they lack."""
    assert lexicon.opposites("zyzzyva") == lexicon.synonyms("") == frozenset()
    assert lexicon.opposite_terms(()) == lexicon.wider_terms(("no", "such", "phrase")) == frozenset()


@pytest.mark.parametrize("kind", ["refuse", "lack", "few", "affirm"])
def test_each_negative_matches_its_own_base_form(kind: forms.Negative) -> None:
    """Every pattern compiles and finds its entry in a sentence; gaps are filled with two words."""
    for form in lexicon.negatives()[kind]:
        sentence = (
            f"He {form.phrase.replace('...', 'the village')}{'x' if form.phrase.endswith('-') else ''} again."
        )
        assert re.search(form.pattern, sentence, re.IGNORECASE), form


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("refuse", "The council refused to pay.", "refused to"),
        ("refuse", "They are refusing to pay.", "refusing to"),
        ("refuse", "Police prevented the crowd from leaving.", "prevented the crowd from"),
        ("refuse", "It was ruled out.", "ruled out"),
        ("refuse", "She forgot to sign.", "forgot to"),
        ("lack", "The bridge is yet to open.", "yet to"),
        ("few", "It was too weak to stand.", "too weak to"),
        ("affirm", "Crews managed to land.", "managed to"),
        ("affirm", "He did not fail to vote.", "not fail to"),
        ("affirm", "She didn’t forget to sign.", "didn’t forget to"),
    ],
)
def test_negatives_match_in_sentences(kind: forms.Negative, text: str, found: str) -> None:
    """The longest entry of a type is the one found, in whatever form the sentence has it."""
    match = lexicon.compile_forms(lexicon.negatives()[kind]).search(text)
    assert match is not None
    assert match.group() == found


def test_a_hyphen_binds() -> None:
    """ "stop" is not in "non-stop" nor "first" in "first-class", and "ex-" begins a word."""
    refuse, few, lack = (
        lexicon.compile_forms(lexicon.negatives()[kind]) for kind in ("refuse", "few", "lack")
    )
    assert refuse.search("a non-stop flight") is None
    assert few.search("a first-class ticket") is None
    assert (match := lack.search("the ex-minister")) is not None
    assert match.group() == "ex-"


def test_plain_words_begin_with_their_prefix() -> None:
    """A word that a prefix does not negate is known by its stem, and really begins (or ends) with the prefix."""
    assert {"union", "understand"} <= lexicon.plain_words("un")
    assert "unabl" not in lexicon.plain_words("un")
    assert lexicon.plain_words("zz") == frozenset()
    for head, words in headed("negatives.txt"):
        if head.startswith("prefix "):
            prefix = head.removeprefix("prefix ")
            odd = [word for word in words if not (word.startswith(prefix) or prefix in word)]
            assert odd == []


def test_directions_carry_type_way_and_factor() -> None:
    """ "halve" is a multiple down by 0.5, "at least" a floor, "outnumber" a comparison up."""
    known = {(word.phrase, word.kind): word for word in lexicon.directions()}
    assert (known["halve", "multiple"].way, known["halve", "multiple"].factor) == ("down", 0.5)
    assert known["at least", "limit"].way == "up"
    assert known["at most", "limit"].way == "down"
    assert known["outnumber", "comparison"].way == "up"
    assert re.fullmatch(known["rise", "movement"].pattern, "rose")
    assert not [word for word in known.values() if "=" in word.phrase or "~" in word.phrase]


def test_no_movement_points_both_up_and_down() -> None:
    """A word of movement or change has one direction within its type, or the proof could not read it."""
    ways: dict[tuple[str, str], set[str]] = {}
    for word in lexicon.directions():
        if word.kind in {"movement", "change", "state", "comparison"}:
            ways.setdefault((word.kind, word.phrase), set()).add(word.way)
    assert [key for key, found in ways.items() if len(found) > 1] == []


def test_strength_matches_forms_and_ranks() -> None:
    """Each group has one scale, and its words are found in the forms of the news."""
    scales = {(word.group, word.scale) for word in lexicon.strength()}
    assert len(scales) == len(get_args(forms.Group))
    alleged = lexicon.compile_forms(word for word in lexicon.strength() if word.group == "alleged")
    assert (match := alleged.search("He is accused of theft")) is not None
    assert match.group() == "accused of"
    possible = lexicon.compile_forms(word for word in lexicon.strength() if word.group == "possible")
    assert (match := possible.search("The ministry has not ruled out a ban")) is not None
    assert match.group() == "has not ruled out"
    assert possible.search("They met in May") is None
    assert possible.search("They may meet") is not None


def test_inflection_follows_english_spelling() -> None:
    """The rules of endings, the doubled consonant and the irregular table."""
    assert set(forms.inflected("deny")) == {"deny", "denies", "denied", "denying"}
    assert set(forms.inflected("stop")) == {"stop", "stops", "stopped", "stopping"}
    assert set(forms.inflected("agree")) == {"agree", "agrees", "agreed", "agreeing"}
    assert set(forms.inflected("fall")) == {"fall", "falls", "fell", "fallen", "falling"}
    assert set(forms.inflected("delay")) == {"delay", "delays", "delayed", "delaying"}
    assert set(forms.inflected("quit")) == {"quit", "quits", "quitting"}


def test_a_list_line_without_a_head_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A malformed line stops the load with the file and the line in the message."""
    monkeypatch.setattr("briefing.facts.lexicon.files.lines", lambda name: iter(["rise fall"]))
    with pytest.raises(ValueError, match=r"antonyms\.txt: no ' : ' in 'rise fall'"):
        list(headed("antonyms.txt"))
