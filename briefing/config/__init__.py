"""Typed configuration, read once at the edge and then passed along.

Order: arguments and flags, then the environment, then `briefing.toml`, then the defaults here. Nothing but
`Config.load()` reads the environment. A key alone sends nothing anywhere: only a model or an address does.
"""

from briefing.config.config import Config
from briefing.config.reading import CONFIG_FILE, ENVIRONMENT, KEYS
from briefing.config.settings import (
    OPENAI_BASE_URL,
    BudgetSettings,
    CollectingSettings,
    CredentialSettings,
    ExtractionSettings,
    FetchSettings,
    ModelSettings,
    StoreSettings,
    VerificationSettings,
)

__all__ = [
    "CONFIG_FILE",
    "ENVIRONMENT",
    "KEYS",
    "OPENAI_BASE_URL",
    "BudgetSettings",
    "CollectingSettings",
    "Config",
    "CredentialSettings",
    "ExtractionSettings",
    "FetchSettings",
    "ModelSettings",
    "StoreSettings",
    "VerificationSettings",
]
