"""The command line: parses, asks `briefing.api`, prints. No decision about a brief is made here.

Results go to standard output, everything else to standard error. What came from an article, a model or a
server is printed without control characters and never read as markup.
"""
