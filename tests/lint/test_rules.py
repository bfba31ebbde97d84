"""Each of the ten rules catches its planted violation, alone, and leaves what is like it and right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from briefing.lint import lint
from briefing.models import Brief, Judgement, Line, Reason, SignOff, Story, Verdict
from briefing.models.rights import WITHHELD
from tests import builders
from tests.lint import scene
from tests.lint.scene import FINDINGS, JUDGEMENTS, REFERENCES, brief, line

Change = Callable[[], Brief]


def broken(subject: Brief, **how: Any) -> set[tuple[int, str, str]]:
    """The rule, the place and the code of every breach."""
    found = lint(subject, scene.ARTICLES, **how).rules
    return {(rule.rule, each.place, each.code) for rule in found for each in rule.breaches}


def judged(**changes: Any) -> Brief:
    """The brief with another first judgement."""
    return brief(key_judgements=(JUDGEMENTS[0].model_copy(update=changes), *JUDGEMENTS[1:]))


def developed(number: int, **changes: Any) -> Brief:
    """The brief with another line among its developments, in the place of that number (1 to 4)."""
    lines = list(brief().developments)
    lines[number - 1] = lines[number - 1].model_copy(update=changes)
    return brief(developments=tuple(lines))


def requoted(number: int, **changes: Any) -> Brief:
    """The brief with another quotation in the reference of that number."""
    quotation = REFERENCES[number - 1].quotations[0].model_copy(update=changes)
    other = REFERENCES[number - 1].model_copy(update={"quotations": (quotation,)})
    return brief(references=tuple(other if each.number == number else each for each in REFERENCES))


def found_otherwise(number: int, **changes: Any) -> Brief:
    """The brief with another finding in the place of that number's."""
    own = FINDINGS[number]
    other = own.model_copy(update=changes)
    return brief(findings=tuple(other if each is own else each for each in FINDINGS.values()))


def with_sources(**changes: Any) -> Brief:
    """The brief with another second source."""
    first, second = brief().sources
    return brief(sources=(first, second.model_copy(update=changes)))


QUOTED = FINDINGS[5].text


def test_a_brief_with_five_judgements_obeys_all_ten_rules() -> None:
    """No rule has a breach, and each looked at something."""
    report = lint(brief(), scene.ARTICLES)
    assert len(brief().key_judgements) == 5
    assert not any(rule.breaches for rule in report.rules)
    assert all(rule.looked_at for rule in report.rules)
    assert {rule.rule for rule in report.rules} == set(range(1, 11))
    assert report.holds


@pytest.mark.parametrize(
    ("rule", "place", "code", "planted"),
    [
        (1, "developments 1", "no-citation", lambda: developed(1, references=())),
        (1, "developments 1", "unknown-reference", lambda: developed(1, references=(4, 99))),
        (1, "references 9", "unused-reference", lambda: brief(references=(*REFERENCES, scene.reference(9, scene.COURIER, 5)))),
        (1, "references 8", "ambiguous-reference", lambda: brief(references=(*REFERENCES, scene.reference(8, scene.GAZETTE, 3)))),
        (1, "sources 3", "unused-source", lambda: brief(sources=(*brief().sources, builders.source_entry(builders.article(), 3, origin="o-1")))),
        (1, "sources 2", "unlisted-source", lambda: with_sources(cited=False)),
        (2, "references 1", "quotation-differs", lambda: requoted(1, exact=FINDINGS[1].text.replace("closed", "opened"))),
        (2, "references 1", "sentence-differs", lambda: requoted(1, sentence=2)),
        (2, "sources 2", "source-differs", lambda: with_sources(text_hash="0" * 64)),
        (2, "developments 2", "quotation-not-in-source", lambda: developed(2, text=QUOTED.replace("open", "close"))),
        (3, "key_judgements 1", "no-likelihood-term", lambda: judged(text="The harbour of Vell stays closed for 12 days.")),
        (3, "key_judgements 1", "off-scale", lambda: judged(text="The harbour of Vell will probably stay closed.", likelihood="probable")),
        (3, "key_judgements 1", "mixed-likelihood", lambda: judged(text="The harbour is likely to close and unlikely to open.")),
        (3, "key_judgements 1", "mixed-likelihood", lambda: judged(likelihood="very likely")),
        (3, "key_judgements 1", "unsure-wording", lambda: judged(text="The harbour of Vell is likely to stay closed and could be sold.")),
        (3, "key_judgements 1", "unsure-wording", lambda: judged(text="We cannot rule out that the harbour is likely to close.")),
        (4, "key_judgements 1", "no-basis", lambda: judged(confidence_basis=" ")),
        (4, "key_judgements 1", "mixed-confidence", lambda: judged(confidence_basis="2 findings, which are likely true")),
        (4, "key_judgements 1", "mixed-confidence", lambda: judged(alternative="It is unlikely, with low confidence, that it opens.")),
        (4, "implications 1", "mixed-confidence", lambda: brief(implications=(line(6, text="The town may take the ferries to Osk, which is likely, with high confidence.", basis="inferred"),))),
        (4, "developments 3", "mixed-confidence", lambda: developed(3, text="The ferry company said with high confidence that a sale is likely.")),
        (5, "key_judgements 1", "no-claim", lambda: brief(claims=tuple(each for each in brief().claims if each.id not in {"c-1", "c-2", "c-3"}))),
        (5, "key_judgements 1", "unknown-finding", lambda: judged(rests_on=(FINDINGS[1].key, "f-none"))),
        (5, "developments 3", "assessment-in-developments", lambda: developed(3, text="The ferry company is likely to be sold.")),
        (5, "developments 3", "assessment-in-developments", lambda: developed(3, text="We assess that the ferry company laid up four ships.")),
        (6, "developments 3", "too-few-origins", lambda: developed(3, agreement="corroborated")),
        (6, "developments 3", "too-few-origins", lambda: developed(3, credibility=1)),
        (6, "developments 3", "single-source-not-said", lambda: developed(3, agreement=None)),
        (6, f"findings {FINDINGS[7].key}", "too-few-origins", lambda: found_otherwise(7, credibility=1)),
        (6, "developments 3", "too-few-origins", lambda: developed(3, text="It is confirmed that the ferry company laid up four ships.")),
        (6, "developments 3", "too-few-origins", lambda: developed(3, text="According to multiple sources the ferry company laid up four ships.")),
        (7, "developments 1", "speaker-not-printed", lambda: developed(1, text="The pumps in the port authority of Vell had failed.")),
        (7, "key_judgements 2", "anonymous-high-confidence", lambda: brief(key_judgements=(JUDGEMENTS[0], JUDGEMENTS[1].model_copy(update={"confidence": "high"})))),
        (7, "developments 3", "bare-sources", lambda: developed(3, text="The ferry company laid up four ships, sources said.")),
        (7, "developments 3", "anonymous-opinion", lambda: developed(3, text="Analysts believe that the ferry company is badly run.")),
        (8, "developments 3", "unresolved-pronoun", lambda: developed(3, text="It laid up four ships.")),
        (8, "developments 3", "relative-date", lambda: developed(3, text="The ferry company laid up four ships last week.")),
        (8, "implications 1", "modality-hardened", lambda: brief(implications=(line(6, text="The town takes the ferries to Osk."),))),
        (9, "developments 3", "number-not-in-source", lambda: developed(3, text="The ferry company laid up five ships.")),
        (9, "developments 3", "name-not-in-source", lambda: developed(3, text="The ferry company of Lord Amber laid up four ships.")),
        (9, "headline", "date-not-in-source", lambda: brief(headline=line(1, 1, 2, text="The harbour of Vell closed on 4 October."))),
        (10, "source_summary", "no-section", lambda: brief(source_summary="")),
        (10, "key_judgements 1", "no-alternative", lambda: judged(alternative="")),
        (10, "key_judgements 1", "no-indicator", lambda: judged(indicators=())),
        (10, "key_judgements 1", "no-gap", lambda: judged(gaps=())),
        (10, "sources 1", "cut-off-too-early", lambda: brief(cutoff=builders.NOON - timedelta(hours=5))),
    ],
)  # fmt: skip
def test_a_planted_violation_is_caught_by_its_rule_alone(
    rule: int, place: str, code: str, planted: Change
) -> None:
    """The breach is at its place, under its code, and no other rule has one."""
    found = broken(planted())
    assert (rule, place, code) in found
    assert {number for number, *_ in found} == {rule}


@pytest.mark.parametrize(
    "right",
    [
        # 1: what the synthesis words below the implications may be a statement of ours
        lambda: brief(alternatives=(Line(text="No alternative is identified."),)),
        lambda: with_sources(url="https://gazette.example/ferries"),
        # 2: an export has the SHA-256 in the place of a quotation; capitals make no difference
        lambda: brief(references=tuple(each.model_copy(update={"quotations": (each.quotations[0].withheld(),)}) for each in REFERENCES)),
        lambda: developed(2, text="Odo Brandt said: “we open on Friday.”"),
        # 3: an adverb, somebody's words, a wording that is not to be had
        lambda: judged(text="The harbour of Vell will almost certainly stay closed for 12 days.", likelihood="almost certain"),
        lambda: judged(text="It is likely that “the town may take the ferries” stays a plan.", references=(6,)),
        lambda: judged(text=WITHHELD),
        # 4: two sentences may have one each
        lambda: judged(alternative="It is unlikely that it opens. We have high confidence in the source."),
        # 5: a likelihood that somebody gives, and one that stands outside the developments
        lambda: developed(1, text=f"{scene.UNNAMED} said a sale is likely."),
        lambda: brief(bottom_line=(line(3, text="Port master Odo Brandt is likely to need 12 days, said Port master Odo Brandt."),)),
        # 6: two origins, and a ministry that confirms
        lambda: brief(developments=(*brief().developments, line(1, 1, 2, text="It is confirmed that the harbour of Vell closed on Monday."))),
        lambda: developed(3, text="The ferry company confirmed that it laid up four ships."),
        lambda: developed(3, agreement="disputed"),
        # 7: moderate confidence, and unnamed speakers who are described
        lambda: brief(key_judgements=(JUDGEMENTS[0].model_copy(update={"confidence": "high"}), *JUDGEMENTS[1:])),
        lambda: developed(1, text=f"The pumps had failed, said two{scene.UNNAMED[3:]}."),
        # 8: an "it" that stands for nothing; what somebody says in quotation marks
        lambda: developed(3, text="It is unclear why the ferry company laid up four ships."),
        lambda: brief(implications=(line(6, text="The town could take the ferries to Osk."),)),
        # 9: the same in another form
        lambda: developed(3, text="The ferry company laid up 4 ships."),
        lambda: brief(headline=line(1, 1, 2, text="The harbour of Vell closed on 2 November.")),
        # 10: a phrase that says that there is none
        lambda: judged(alternative="None identified.", indicators=("None identified.",), gaps=("None identified.",)),
        lambda: brief(cutoff=builders.NOON - timedelta(hours=3, minutes=30)),
    ],
)  # fmt: skip
def test_what_is_nearly_a_violation_is_left(right: Change) -> None:
    """No rule has a breach."""
    assert broken(right()) == set()


def test_a_figure_that_is_marked_computed_is_no_breach() -> None:
    """Rule 9: the gate's remark says what it was worked out of."""
    claims = {
        each.id: each.model_copy(
            update={"verdict": Verdict(status="supported", reasons=(Reason(code="computed", detail="4 + 4 = 8"),))}
        )
        if each.id == "c-7"
        else each
        for each in brief().claims
    }  # fmt: skip
    eight = developed(3, text="The ferry company laid up 8 ships in all.")
    assert {number for number, *_ in broken(eight)} == {9}
    assert not broken(eight.model_copy(update={"claims": tuple(claims.values())}))


def test_voices_count_and_not_articles() -> None:
    """Rule 6: two origins that quote one speaker are one voice."""
    voices = FINDINGS[1].voices
    same = (voices[0], voices[1].model_copy(update={"counts": False, "reason": "same-speaker"}))
    found = broken(found_otherwise(1, voices=same))
    assert {
        (6, "headline", "too-few-origins"),
        (6, f"findings {FINDINGS[1].key}", "too-few-origins"),
    } == found


def test_a_line_of_no_story_is_printed_nowhere() -> None:
    """Rule 10: in a brief of several stories each line belongs to one of them."""
    told = (Story(key="s-1", article_ids=("a",)), Story(key="s-2", article_ids=("b",)))
    assert not broken(brief(stories=told))
    lost = developed(3, story="s-9").model_copy(update={"stories": told})
    assert broken(lost) == {(10, "developments 3", "no-story")}


def test_the_label_goes_only_under_a_sign_off_that_holds() -> None:
    """Rule 10: without the label a person has signed off exactly this content."""
    signed = SignOff(
        content_hash=brief().hash_of_content(),
        reviewer="A. Vey",
        responsible="Courier",
        signed_at=builders.NOON,
    )
    assert not broken(brief(), sign_off=signed, labelled=False)
    assert broken(brief(), labelled=False) == {(10, "label", "no-label")}
    other = brief(title="Another")
    assert broken(other, sign_off=signed, labelled=False) == {(10, "label", "no-label")}


def test_what_changed_is_said_where_there_is_an_earlier_brief() -> None:
    """Rule 10: a brief without an earlier one has nothing to say."""
    assert broken(brief(), previous=True) == {(10, "changes", "no-changes")}
    assert not broken(brief(changes=("The harbour closed.",)), previous=True)


def test_without_the_articles_what_the_brief_holds_is_looked_at() -> None:
    """Rule 2: the brief's own quotation must be as long as its span; the report counts what it looked at."""
    report = lint(brief(), ())
    assert report.holds
    assert report.rules[1].looked_at == len(REFERENCES) + 1
    short = requoted(1, exact="The harbour of Vell closed.")
    assert [each.code for each in lint(short, ()).rules[1].breaches] == ["quotation-differs"]


def test_a_text_in_another_language_is_not_read_as_english() -> None:
    """Rules that go by English words look at no line that is proved by a source in another language."""
    german = with_sources(language="de")
    counts = {(each.rule, each.kind): each.looked_at for each in lint(german, scene.ARTICLES).rules}
    plain = {(each.rule, each.kind): each.looked_at for each in lint(brief(), scene.ARTICLES).rules}
    assert counts[8, "heuristic"] == plain[8, "heuristic"] - 3
    assert counts[9, "heuristic"] == plain[9, "heuristic"]


def test_a_report_holds_no_more_of_a_text_than_any_source_allows() -> None:
    """Of a quotation of twenty words seven are shown."""
    long = " ".join(["word"] * 20)
    [breach] = [
        each for rule in lint(developed(3, text=f"The ferry company said: “{long}.”"), scene.ARTICLES).rules for each in rule.breaches
        if rule.rule == 2
    ]  # fmt: skip
    assert breach.detail == " ".join(["word"] * 7) + "…"


def test_earlier_states_cite_too() -> None:
    """Rule 1: what a line takes the place of has references of its own."""
    before = Line(text="The harbour of Vell was open.", day="1 November 2026")
    found = broken(developed(3, earlier=(before,)))
    assert found == {(1, "developments 3, earlier", "no-citation")}


def test_a_judgement_is_read_whole() -> None:
    """Every field of a judgement that holds words is looked at by rule 4."""
    assert set(Judgement.model_fields) >= {"text", "assumptions", "alternative", "indicators", "gaps"}
    for field in ("assumptions", "indicators", "gaps"):
        found = broken(judged(**{field: ("It is unlikely with low confidence.",)}))
        assert found == {(4, "key_judgements 1", "mixed-confidence")}
