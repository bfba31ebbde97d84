"""Sources and credentials in `briefing.toml`: what is read, where paths lead, that no secret is in a file or a message."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefing.config import Config, FetchSettings
from briefing.config.settings import CorroborationSettings, SynthesisSettings
from briefing.errors import ConfigError

SECRET = "s3cret-of-the-wire"


def load(folder: Path, content: str, **environment: str) -> Config:
    """The configuration of a folder whose file has this content."""
    (folder / "briefing.toml").write_text(content, encoding="utf-8")
    config = Config.load(folder=folder, environment=environment)
    config.check()
    return config


def refused(folder: Path, content: str, **environment: str) -> str:
    """Why a configuration is refused."""
    with pytest.raises(ConfigError) as raised:
        load(folder, content, **environment)
    assert SECRET not in str(raised.value)
    return str(raised.value)


WIRE = '[[sources]]\nname = "Wire"\naddress = "https://wire.example/feed"\ncredentials = "wire"\n'


def test_a_source_is_what_the_desk_knows_of_it(tmp_path: Path) -> None:
    """Every field is read; paths are seen from the file's folder, addresses and "-" are as they are."""
    config = load(
        tmp_path,
        """
        [[sources]]
        name = "Wire inbox"
        address = "inbox/*.eml"
        kind = "wire"
        reliability = "A"
        language = "de-AT"
        timezone = "Europe/Vienna"
        rights = "full"
        confidential = true
        full_text = false
        max_articles = 20
        [[sources]]
        address = "https://courier.example/feed.xml"
        [[sources]]
        address = "-"
        """,
    )
    first, feed, stdin = config.sources
    assert first.address == str(tmp_path / "inbox/*.eml")
    assert (first.kind, first.reliability, first.rights, first.timezone) == (
        "wire",
        "A",
        "full",
        "Europe/Vienna",
    )
    assert (feed.address, feed.reliability, feed.kind) == ("https://courier.example/feed.xml", "F", "other")
    assert stdin.address == "-"


WRONG = {
    "kind": ('kind = "blog"', "source number 1: kind: Input should be 'wire'"),
    "grade": ('name = "Wire"\nreliability = "G"', "source 'Wire': reliability"),
    "zone": ('timezone = "Mars/Olympus"', "timezone: not a time zone: write it like Europe/Vienna"),
    "zone with a path": ('timezone = "../../etc/passwd"', "write it like Europe/Vienna"),
    "language": ('language = "deutsch, bitte"', "language: not a language: write its code, like en or pt-BR"),
    "limit": ("max_articles = 0", "source number 1: max_articles"),
    "typo": ('reliabilty = "A"', "reliabilty: unknown setting; did you mean reliability? (got 'A')"),
    "no setting": ('zzz = "A"', "zzz: unknown setting (got 'A')"),
    "second": ('[[sources]]\nname = "Wire"', "source 'Wire': address: Field required"),
}


@pytest.mark.parametrize(("line", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_source_is_named(tmp_path: Path, line: str, said: str) -> None:
    """The message says which source, which setting, and what was written there."""
    assert said in refused(tmp_path, f'[[sources]]\naddress = "in"\n{line}\n')


@pytest.mark.parametrize("content", ['[sources]\naddress = "in"', 'sources = ["in"]', 'sources = "in"'])
def test_sources_of_another_shape_are_told_how_to_be_written(tmp_path: Path, content: str) -> None:
    """The form that is meant, not the types of the program."""
    assert "a source is a table: begin it with [[sources]]" in refused(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[[source]]\naddress = "in"', "source: unknown setting; did you mean sources?"),
        ("[fetch]\ndealy = 2", "fetch.dealy: unknown setting; did you mean delay? (got 2)"),
        ("[fetch]\nurl = 2", "fetch.url: unknown setting (got 2)"),
        ('[credentials.wire]\npasswrd_env = "A"', "credentials.wire.passwrd_env: unknown setting; did you mean password_env?"),
        ('[fetch]\ncontact = "a page"', "fetch.contact: not an address: write a page's or a mail's"),
    ],
)  # fmt: skip
def test_a_misspelt_setting_is_told_with_the_one_that_is_meant(
    tmp_path: Path, content: str, said: str
) -> None:
    """Of the same section."""
    assert said in refused(tmp_path, content)


def test_a_path_may_begin_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell reads it: no shell reads the file."""
    monkeypatch.setenv("HOME", str(tmp_path / "ada"))
    (source,) = load(tmp_path, '[[sources]]\naddress = "~/in"').sources
    assert source.address == str(tmp_path / "ada/in")


def test_two_sources_cant_share_a_name(tmp_path: Path) -> None:
    """A name on the command line must mean one of them."""
    sources = '[[sources]]\nname = "Wire"\naddress = "a"\n[[sources]]\nname = "wire"\naddress = "b"\n'
    assert "give each a name of its own" in refused(tmp_path, sources)


def test_credentials_come_from_the_environment(tmp_path: Path) -> None:
    """The file names the variable; the secret is nowhere in the configuration as it is shown."""
    for section, variable in (
        ('user = "desk"\npassword_env = "WIRE_PASSWORD"', "WIRE_PASSWORD"),
        ('token_env = "WIRE_TOKEN"', "WIRE_TOKEN"),
    ):
        config = load(tmp_path, f"{WIRE}[credentials.wire]\n{section}\n", **{variable: SECRET})
        given = config.credentials_of(config.sources[0])
        assert given is not None
        assert SECRET in (given.password.get_secret_value(), given.token.get_secret_value())
        assert SECRET not in f"{config!r} {config} {given!r} {config.model_dump_json()}"


CREDENTIALS = {
    "no section": ("", "add [credentials.wire]"),
    "no variable": ('[credentials.wire]\ntoken_env = "ABSENT"', "the variable ABSENT is not set"),
    "neither": ('[credentials.wire]\nuser = "desk"', "takes either token_env, or user and password_env"),
    "both": (
        '[credentials.wire]\nuser = "desk"\npassword_env = "SET"\ntoken_env = "SET"',
        "takes either token_env, or user and password_env",
    ),
    "in the file": (f'[credentials.wire]\npassword = "{SECRET}"', "secrets don't belong in files"),
    "token in the file": (f'[credentials.wire]\ntoken = "{SECRET}"', "secrets don't belong in files"),
    "of another shape": (f'[credentials]\nwire = "{SECRET}"', "credentials.wire"),
}


@pytest.mark.parametrize(("section", "said"), CREDENTIALS.values(), ids=CREDENTIALS)
def test_unusable_credentials_are_told_before_anything_is_fetched(
    tmp_path: Path, section: str, said: str
) -> None:
    """The message names the section and the remedy, and holds no secret."""
    assert said in refused(tmp_path, WIRE + section, SET=SECRET)


def test_the_example_of_the_documentation_is_a_configuration(tmp_path: Path) -> None:
    """What `docs/configuration.md` shows loads, and it shows every setting of how findings are weighed and told."""
    page = (Path(__file__).parents[1] / "docs/configuration.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    config = load(tmp_path, example)
    told = tomllib.loads(example)
    assert {"question", "scale", "entities"} <= told.keys()
    assert {*told["corroboration"]} == {*CorroborationSettings.model_fields}
    assert {*told["synthesis"]} == {*SynthesisSettings.model_fields}
    assert config.synthesis == SynthesisSettings()
    assert config.entities_file == tmp_path / "entities.toml"


def test_a_list_of_actors_is_found_where_it_lies(tmp_path: Path) -> None:
    """`entities.toml` beside the file is read without being named; one that is named lies where its path says."""
    assert load(tmp_path, "").entities_file is None
    (tmp_path / "entities.toml").touch()
    assert load(tmp_path, "").entities_file == tmp_path / "entities.toml"
    assert load(tmp_path, 'entities = "desk/actors.toml"').entities_file == tmp_path / "desk/actors.toml"


def test_the_limits_of_fetching_are_told_as_they_are() -> None:
    """Every setting of `[fetch]` with its default; `contact` has none to tell."""
    page = (Path(__file__).parents[1] / "docs/collecting.md").read_text(encoding="utf-8")
    told = tomllib.loads(page.split("with their defaults:\n\n```toml\n")[1].split("```")[0])["fetch"]
    assert FetchSettings(**told) == FetchSettings()
    assert {*told, "contact"} == {*FetchSettings.model_fields}
