"""Runs the stages in order. Plain async functions that know no engine, no file and no terminal.

Rules:
- `articles_at_once` articles are read at a time, each one's tasks one after the other, so that a server that
  caches prefixes reads each article once.
- What has nothing to do with the question is left out before anything is paid for.
- A failed task costs its article that task only. A fatal failure (no access, no quota, a cap reached, the
  embedded model broken) ends the reading; what was read until then still becomes a brief, said to be partial.
- When not a single answer was had, there is no brief: the first failure is raised.
- The jury looks once everything is read, so that under a cap reading comes first. What it can't look at keeps the
  gate's verdict, and the brief says so. After a fatal failure of the reading it is not asked, and no synthesis is made.
- The ten rules (`briefing.lint`) look at every brief before it is kept: one that breaks a hard rule is no final one.
"""

from briefing.pipeline.job import Job, Progress
from briefing.pipeline.make import Made, make_brief

__all__ = ["Job", "Made", "Progress", "make_brief"]
