"""Every error that `briefing` raises, as one tree.

    BriefingError
    ├── ConfigError            a setting is unknown, missing or contradicts another
    ├── SourceError            one source can't be read (the others go on)
    │   └── FetchError             an address was refused, or did not answer as it should
    ├── NothingToBriefError    no source gave an article
    ├── PromptError            a prompt file is malformed
    ├── TemplateError          a newsroom's template can't be read or used
    ├── StoreError             the database can't be opened, upgraded or written
    ├── OutputError            the brief can't be written
    ├── LocalModelError        the embedded model is missing, damaged or can't start
    ├── BudgetError            a cap on cost, tokens or calls is reached
    └── ModelError             one call of the language model failed
        ├── ModelAccessError       401, 403, 404: key, permission or model name
        ├── ModelQuotaError        the account has no credit left
        ├── ContextLengthError     the request is longer than the model reads
        ├── ContentFilterError     the provider's filter cut or refused the answer
        ├── ModelRefusalError      the model declined to answer
        ├── UnusableAnswerError    empty, HTML, an error body, too large, or not what was asked
        │   └── UnreadableAnswerError  text came, but nothing in it answers what was asked
        ├── RedirectError          the endpoint points elsewhere; the prompt is not sent again
        ├── ModelDeadlineError     the call's total deadline passed
        └── ModelUnavailableError  rate limits, 5xx or the network, after the retries

Each message names the value that is wrong and what to do about it.
"""

from __future__ import annotations


class BriefingError(Exception):
    """The root: catch this to catch everything that `briefing` raises on purpose.

    `fatal` errors would meet every further call too, so a run stops asking at the first one.
    """

    fatal = False


class ConfigError(BriefingError):
    """A setting is unknown, missing, or contradicts another."""


class SourceError(BriefingError):
    """One source can't be read; `source` names it as the user gave it."""

    def __init__(self, source: str, message: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        self.message = message


class FetchError(SourceError):
    """An address was refused, or did not answer as it should.

    `code` is one of: address (not public, or no http(s) address), robots, size, deadline, status, tls,
    redirects, encoding, network. `status` is the HTTP status, 0 when there was none.
    """

    def __init__(self, source: str, message: str, *, code: str, status: int = 0) -> None:
        super().__init__(source, message)
        self.code = code
        self.status = status


class NothingToBriefError(BriefingError):
    """No source gave an article, so there is nothing to brief."""


class PromptError(BriefingError):
    """A prompt file is malformed; the message names the file."""


class TemplateError(BriefingError):
    """A newsroom's template can't be read or used; the message names the file and the line."""


class StoreError(BriefingError):
    """The database can't be opened, upgraded or written."""


class OutputError(BriefingError):
    """A brief can't be written where it should go."""


class LocalModelError(BriefingError):
    """The embedded model is missing, damaged or can't start."""

    fatal = True


class BudgetError(BriefingError):
    """A cap is reached: the next call is not made, what was paid for is kept."""

    fatal = True


class ModelError(BriefingError):
    """One call of the language model failed; `task` and `subject` name what was asked about.

    `attempts` is how often it was tried, 0 when nothing was sent. `usage` is the `models.Usage` of a reply
    that was paid for and could not be used, else None.
    """

    def __init__(self, message: str, *, task: str = "", subject: str = "") -> None:
        super().__init__(message)
        self.task = task
        self.subject = subject
        self.attempts = 0
        self.usage: object | None = None  # not typed: this module imports nothing


class ModelAccessError(ModelError):
    """The endpoint refuses the key, the permission or the model's name (401, 403, 404)."""

    fatal = True


class ModelQuotaError(ModelError):
    """The account has no credit left; asking again can't help."""

    fatal = True


class ContextLengthError(ModelError):
    """The request is longer than the model reads."""


class ContentFilterError(ModelError):
    """The provider's filter refused the request or cut the answer."""


class ModelRefusalError(ModelError):
    """The model declined to answer."""


class UnusableAnswerError(ModelError):
    """The reply holds nothing usable: empty, HTML, an error body, too large, or not JSON."""


class UnreadableAnswerError(UnusableAnswerError):
    """Text came, but nothing in it answers what was asked; asking once more in other words may help."""


class RedirectError(ModelError):
    """The endpoint points elsewhere; the prompt is not sent a second time."""


class ModelDeadlineError(ModelError):
    """The call's total deadline passed, retries included."""


class ModelUnavailableError(ModelError):
    """Rate limits, server errors or the network kept failing until the retries ran out."""
