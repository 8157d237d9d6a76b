"""Reading a brief: from a recruiter's words to qualifications, refusals and what was left unread."""

from workfolk.engine.talent.brief.reader import LONGEST_BRIEF, BriefError, read_brief

__all__ = ["LONGEST_BRIEF", "BriefError", "read_brief"]
