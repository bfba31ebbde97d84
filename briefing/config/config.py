"""Everything that can be set, and what must go together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, ValidationError

from briefing.config.reading import explain, gather
from briefing.config.settings import (
    OPENAI_BASE_URL,
    BudgetSettings,
    CollectingSettings,
    CorroborationSettings,
    CredentialSettings,
    ExtractionSettings,
    FetchSettings,
    ModelSettings,
    Section,
    StoreSettings,
    SynthesisSettings,
    VerificationSettings,
)
from briefing.errors import ConfigError
from briefing.models import Credentials, Length, Scale, Source


class Config(Section):
    """Everything that can be set. Build it once with `Config.load()`, then pass it."""

    title: str = ""
    question: str = ""
    """What the brief is to answer; articles that have nothing to do with it are left out."""
    scale: Scale = "icd203"
    length: Length = "standard"
    """How many lines of each section are printed."""
    entities: str = ""
    """The list of actors of one's own: a path, from the folder of `briefing.toml`; else `entities.toml` there, if it is there."""
    language: str = "en"
    """The brief's language (BCP 47)."""
    templates: str = ""
    """The folder of a newsroom's own templates: a path, from the folder of `briefing.toml`."""
    offline: bool = False
    model: ModelSettings = ModelSettings()
    extraction: ExtractionSettings = ExtractionSettings()
    verification: VerificationSettings = VerificationSettings()
    corroboration: CorroborationSettings = CorroborationSettings()
    synthesis: SynthesisSettings = SynthesisSettings()
    judge: ModelSettings = ModelSettings()
    """The judge's own model; `judge_model` says which one it is in the end."""
    budget: BudgetSettings = BudgetSettings()
    store: StoreSettings = StoreSettings()
    fetch: FetchSettings = FetchSettings()
    collecting: CollectingSettings = CollectingSettings()
    credentials: dict[str, CredentialSettings] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    file: Path | None = None
    """The `briefing.toml` that was read, if one was."""

    @property
    def entities_file(self) -> Path | None:
        """The list of actors to read; None where there is none."""
        folder = self.file.parent if self.file else Path.cwd()
        if self.entities:
            return folder / self.entities
        return known if (known := folder / "entities.toml").is_file() else None

    @property
    def templates_folder(self) -> Path | None:
        """The newsroom's own templates; None where it has none."""
        folder = self.file.parent if self.file else Path.cwd()
        return folder / self.templates if self.templates else None

    @property
    def judge_model(self) -> ModelSettings | None:
        """The model that judges: the run's where `[judge]` names neither a model nor an address, None where none does.

        A name alone is a model where the run's is, at OpenAI where that is the embedded one. OPENAI_API_KEY goes to
        the run's own address and to OpenAI, and nowhere else.
        """
        if self.verification.judge == "off":
            return None
        own, run = self.judge, self.model
        if own.embedded:
            return run
        address = own.base_url or run.address or OPENAI_BASE_URL
        known = {each.rstrip("/") for each in (run.address, OPENAI_BASE_URL)}
        shared = not own.api_key.get_secret_value() and address.rstrip("/") in known
        return own.model_copy(update={"base_url": address, "api_key": run.api_key if shared else own.api_key})

    def check(self) -> None:
        """Nothing, when the settings go together.

        Raises:
            ConfigError: a cap on cost is set and no price, so that it could never be reached; an address is none;
                or the judge has settings and no model.
        """
        self._check_model("model", self.model)
        if self.judge.embedded and (unused := self.judge.model_fields_set - {"api_key"}):
            raise ConfigError(
                f"judge.{min(unused)}: is set, and [judge] names no model of its own: set judge.name or "
                "judge.base_url too; without them the run's model judges, with the run's settings"
            )
        if (judge := self.judge_model) and judge is not self.model:
            self._check_model("judge", judge)
        self._check_sources()

    def _check_model(self, section: str, model: ModelSettings) -> None:
        if self.budget.max_cost and not model.embedded and not (model.price_input or model.price_output):
            raise ConfigError(
                f"budget.max_cost: no price is set, so no cost is known: set {section}.price_input and "
                f"{section}.price_output (for a million tokens), or cap tokens with budget.max_tokens"
            )
        if model.base_url and urlsplit(model.base_url).scheme not in {"http", "https"}:
            raise ConfigError(
                f"{section}.base_url: {model.base_url!r} is no address: it looks like http://localhost:8000/v1"
            )

    def _check_sources(self) -> None:
        names = [source.name.casefold() for source in self.sources if source.name]
        if repeated := {name for name in names if names.count(name) > 1}:
            raise ConfigError(f"sources: two are named {min(repeated)!r}: give each a name of its own")
        for source in self.sources:
            if source.credentials:
                self.credentials_of(source)

    def credentials_of(self, source: Source) -> Credentials | None:
        """What the server of `source` asks for, or None.

        Raises:
            ConfigError: the section is missing or incomplete, or its variable is not set.
        """
        if not source.credentials:
            return None
        where = f"credentials.{source.credentials}"
        settings = self.credentials.get(source.credentials)
        if settings is None:
            raise ConfigError(
                f"{where}: source {source.shown!r} names it and it is not there: add [{where}] "
                "with user and password_env, or token_env"
            )
        for variable, secret in (
            (settings.password_env, settings.password),
            (settings.token_env, settings.token),
        ):
            if variable and not secret.get_secret_value():
                raise ConfigError(f"{where}: the variable {variable} is not set: set it to the secret")
        if bool(settings.token_env) == bool(settings.user and settings.password_env):
            raise ConfigError(f"{where}: takes either token_env, or user and password_env")
        return Credentials(
            name=source.credentials,
            user=settings.user,
            password=settings.password,
            token=settings.token,
        )

    @classmethod
    def load(
        cls,
        overrides: Mapping[str, Any] | None = None,
        *,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Config:
        """The configuration for `folder` (default: the working folder).

        `overrides` are nested like the file (`{"model": {"name": ...}}`); None values are ignored.

        Raises:
            ConfigError: the file is not TOML, or a value or key is wrong; the message names it.
        """
        known = os.environ if environment is None else environment
        path, settings = gather(folder or Path.cwd(), known, overrides or {})
        try:
            return cls.model_validate(settings)
        except ValidationError as error:
            raise ConfigError(explain(error, path, settings, cls)) from None
