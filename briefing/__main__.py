"""`python -m briefing` and the console script `briefing`."""

from briefing.cli.app import main

if __name__ == "__main__":
    main()
