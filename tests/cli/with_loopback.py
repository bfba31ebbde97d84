"""The command line with the loopback admitted, for tests that need a process of its own: `python -m` this module."""

from __future__ import annotations

from briefing import wiring
from briefing.cli.app import main
from briefing.fetch.addresses import Addresses

if __name__ == "__main__":
    wiring.addresses = lambda: Addresses(allow_loopback=True)
    main()
