"""The user's own list wins over every rule, and says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.entities import Known, read_known
from briefing.errors import ConfigError
from tests.entities.made import body, groups, person, resolved, told

REYES = told("Tom Reyes spoke in Vell.", person("Tom Reyes", "mayor of Vell"))
REYES_AGAIN = told("Mr Tom Reyes spoke again in Vell.", person("Mr Tom Reyes", "mayor of Vell"), day=1)


def read(folder: Path, text: str) -> tuple[Known, ...]:
    """What the user's list with this text says."""
    path = folder / "entities.toml"
    path.write_text(text, encoding="utf-8")
    return read_known(path)


def test_the_list_joins_what_no_rule_would(tmp_path: Path) -> None:
    """Names and aliases of one entity are one actor, under the user's name and kind; the merge says who said so."""
    known = read(
        tmp_path,
        '[[entity]]\nname = "Port Union"\naliases = ["the Red Caps", "Café Gang"]\nkind = "group"\n',
    )
    first = told("The Red Caps met.", body("The Red Caps", kind="group"))
    second = told("Nobody saw the cafe gang.", body("cafe gang", kind="other"), day=1)
    (entity,) = resolved(first, second, known=known)
    assert (entity.name, entity.kind) == ("Port Union", "group")
    assert [merge.reason for merge in entity.merges] == ["user"]


def test_a_mention_of_another_kind_is_not_meant(tmp_path: Path) -> None:
    """The founder is not the company that the user named after him."""
    known = read(
        tmp_path, '[[entity]]\nname = "Brandt"\naliases = ["Brandt Marine"]\nkind = "organisation"\n'
    )
    article = told("Brandt sold Brandt Marine.", person("Brandt"), body("Brandt Marine"))
    assert len(groups(article, known=known)) == 2


def test_what_the_user_keeps_apart_is_never_one(tmp_path: Path) -> None:
    """This undoes a merge: of these two, and of whatever else is called so."""
    assert len(groups(REYES, REYES_AGAIN)) == 1
    known = read(tmp_path, 'apart = [["Harbour Union", "HU"]]')
    union = told("The Harbour Union (HU) met.", body("Harbour Union"))
    short = told("The HU met again.", body("HU"), day=1)
    assert len(groups(union, short)) == 1
    assert len(groups(union, short, known=known)) == 2


def test_apart_alone_joins_nothing(tmp_path: Path) -> None:
    """Two bakers of one name don't become one because a third is kept apart from them."""
    known = read(tmp_path, 'apart = [["Anna Lind", "A. Lind"]]')
    judge = told("Judge Anna Lind ruled on the ferry.", person("Anna Lind", "judge"))
    swimmer = told("Anna Lind swam a record.", person("Anna Lind", "swimmer"), day=1)
    assert len(groups(judge, swimmer, known=known)) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[entities]]\nname = "A"', "entities: unknown key; did you mean entity?"),
        ('[[entity]]\nname = "A"\nalias = ["B"]', "entity.1.alias: unknown key; did you mean aliases?"),
        ('[[entity]]\nname = "A"\nkind = "firm"', "entity.1.kind: Input should be 'state'"),
        ('[[entity]]\naliases = ["B"]', "entity.1.name: Field required"),
        ('[[entity]]\nname = ""', "entity.1.name: String should have at least 1 character"),
        ('apart = [["A"]]', "apart.1: Tuple should have at least 2 items"),
        ('apart = [["The Fund", "fund"]]', "has one name twice"),
        ("name = ", "not valid TOML"),
    ],
)
def test_a_list_that_is_wrong_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The message names the key, the place and, where there is one, the right key."""
    with pytest.raises(ConfigError) as raised:
        read(tmp_path, text)
    assert message in str(raised.value)
    assert "entities.toml" in str(raised.value)


def test_a_name_that_two_entities_claim_is_refused(tmp_path: Path) -> None:
    """It could not be told whose it is; case, accents and "the" make no difference."""
    text = '[[entity]]\nname = "Port Union"\naliases = ["The Cápes"]\n[[entity]]\nname = "capes"\n'
    with pytest.raises(ConfigError, match="'capes' is claimed by two entities, 'Port Union' and 'capes'"):
        read(tmp_path, text)


def test_names_of_one_entity_cannot_be_kept_apart(tmp_path: Path) -> None:
    """The list must not contradict itself."""
    text = 'apart = [["A One", "B Two"]]\n[[entity]]\nname = "A One"\naliases = ["B Two"]\n'
    with pytest.raises(ConfigError, match="are names of one entity, 'A One'"):
        read(tmp_path, text)


def test_a_list_that_is_not_there_says_so(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(ConfigError, match=r"none\.toml: can't be read"):
        read_known(tmp_path / "none.toml")


def test_an_empty_list_says_nothing(tmp_path: Path) -> None:
    """A file without entries changes nothing."""
    assert read(tmp_path, "# nobody yet\n") == ()
