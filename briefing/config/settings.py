"""The sections of the configuration: each setting with its default and its bounds."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

OPENAI_BASE_URL = "https://api.openai.com/v1"


class Section(BaseModel):
    """The base of every section: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ModelSettings(Section):
    """Which model answers and within which limits.

    Prices are per million tokens in the currency of `max_cost`; times are seconds.
    """

    name: str = ""
    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    local_path: str = ""
    """A GGUF file of one's own for the embedded model."""
    mode: Literal["json_schema", "json"] = "json_schema"
    temperature: float = Field(default=0.0, ge=0, le=2)
    seed: int = 7
    frequency_penalty: float = Field(default=0.0, ge=-2, le=2)
    """Sent when it is not 0: some hosted models refuse the parameter."""
    concurrency: int = Field(default=8, ge=1)
    deadline: float = Field(default=600.0, gt=0)
    attempts: int = Field(default=5, ge=1)
    max_reply_bytes: int = Field(default=8_000_000, ge=1_000)
    threads: int = Field(default=0, ge=0)
    """CPU threads of the embedded model; 0 takes one a physical core."""
    context_tokens: int = Field(default=8192, ge=2048)
    price_input: float = Field(default=0.0, ge=0)
    price_cached: float | None = Field(default=None, ge=0)
    price_output: float = Field(default=0.0, ge=0)

    @property
    def embedded(self) -> bool:
        """True when neither a model nor an address is named: the embedded model answers."""
        return not (self.name or self.base_url)

    @property
    def address(self) -> str:
        """The endpoint's base URL; empty for the embedded model."""
        if self.embedded:
            return ""
        return self.base_url or OPENAI_BASE_URL

    @property
    def on_this_machine(self) -> bool:
        """True when nothing leaves the machine: the embedded model or a loopback address."""
        return self.embedded or urlsplit(self.address).hostname in {"localhost", "127.0.0.1", "::1"}


class ExtractionSettings(Section):
    """How articles are put to the model."""

    calls: Literal["separate", "combined"] = "separate"
    window_tokens: int = Field(default=3000, ge=200)
    """A longer article is read in windows of about this many tokens."""


class VerificationSettings(Section):
    """How items are proved."""

    judge: Literal["off", "on"] = "off"
    """Whether a model looks at what the gate let pass; it can only lower a verdict."""


class CorroborationSettings(Section):
    """How the claims of many articles are held against each other."""

    ask: Literal["off", "on"] = "off"
    """Whether a model is asked about pairs that the rules put forward and could not settle, one call a story."""


class SynthesisSettings(Section):
    """What is said of the findings together: headline, bottom line, judgements."""

    enabled: bool = True
    """Whether a model is asked for them, one call a brief; without, the top findings open the brief."""
    prompt_tokens: int = Field(default=6000, ge=1000)
    """The longest prompt; findings that do not fit are not shown, and the brief says so."""


class BudgetSettings(Section):
    """Caps on one run; 0 means no cap. Reaching one ends the run with what was paid for kept."""

    max_cost: float = Field(default=0.0, ge=0)
    max_tokens: int = Field(default=0, ge=0)


class CredentialSettings(Section):
    """What a server asks for, by reference: the secret stands in the environment, never in a file.

    A bearer token (`token_env` names the variable that holds it), or a user and `password_env`.
    """

    user: str = ""
    password_env: str = ""
    token_env: str = ""
    password: SecretStr = Field(default=SecretStr(""), exclude=True)
    token: SecretStr = Field(default=SecretStr(""), exclude=True)


class CollectingSettings(Section):
    """What is collected when nothing else is said."""

    since: str = ""
    """How old an article may be: a moment (ISO 8601), or a time back from now such as "24h" or "7 days"."""


class FetchSettings(Section):
    """How addresses are fetched; times are seconds, sizes bytes."""

    ports: tuple[int, ...] = (80, 443, 8080, 8443)
    """The ports that may be connected to."""
    max_bytes: int = Field(default=10_000_000, ge=1_000)
    """The most that one address may hold, on the wire and decompressed."""
    deadline: float = Field(default=30.0, gt=0)
    """For one fetch in all: robots.txt, redirects, tries and waits between them, not waiting for a turn."""
    redirects: int = Field(default=5, ge=0)
    attempts: int = Field(default=3, ge=1)
    """How often one request is tried when the connection fails, or the server says "not now"."""
    concurrency: int = Field(default=16, ge=1)
    per_host: int = Field(default=2, ge=1)
    """How many requests run at once, in all and to one host."""
    delay: float = Field(default=0.5, ge=0)
    """From the start of one request to a host to the next; a longer Crawl-delay of its robots.txt is obeyed."""
    max_crawl_delay: float = Field(default=10.0, ge=0)
    """The longest Crawl-delay that is obeyed in full."""
    robots: bool = True
    """Whether robots.txt is obeyed."""
    contact: str = ""
    """A page or mail address for whoever runs a fetched site, sent in the User-Agent."""
    keep_days: int = Field(default=30, ge=1)
    """How long a page is kept that is not asked for again."""

    @field_validator("contact")
    @classmethod
    def _fits_a_header(cls, value: str) -> str:
        if not re.fullmatch(r"[\x21-\x27\x2a-\x7e]*", value):
            raise ValueError("not an address: write a page's or a mail's, without blanks or parentheses")
        return value


class StoreSettings(Section):
    """Where state lives: an SQLAlchemy URL or a path; empty for the default place."""

    url: str = ""
