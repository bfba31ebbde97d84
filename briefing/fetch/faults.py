"""Why one request gave nothing, told once and in one form; the client makes a `FetchError` of it."""

from __future__ import annotations


class Fault(Exception):  # noqa: N818  # an event inside this room; callers see FetchError
    """One request came to nothing. `code` and `status` as in `FetchError`.

    `what` says what happened and `remedy` what to do. `again` marks what another try may mend, `wait` is the
    seconds that the server asks for before it.
    """

    def __init__(
        self,
        code: str,
        what: str,
        remedy: str = "",
        *,
        status: int = 0,
        again: bool = False,
        wait: float | None = None,
    ) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.remedy = remedy
        self.status = status
        self.again = again
        self.wait = wait

    @property
    def message(self) -> str:
        """What happened and what to do, as one sentence."""
        return f"{self.what}: {self.remedy}" if self.remedy else self.what

    def told(self, *, before: str = "", after: str = "") -> Fault:
        """The same fault with words put before and after what happened; it is not tried again."""
        return Fault(self.code, f"{before}{self.what}{after}", self.remedy, status=self.status)


def quoted(text: str) -> str:
    """A few words of someone else, fit for a message: in quotes, cut, nothing that drives a terminal."""
    return repr(text if len(text) <= 100 else f"{text[:99]}…")
