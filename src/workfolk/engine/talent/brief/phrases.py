"""The wording that the reading of a statement looks for, and trimming of what says only how much something matters."""

from __future__ import annotations

import re

from workfolk.engine.talent.brief.cues import find_cues

OR = re.compile(
    r"\s*(?:,?\s*(?:and/or|or|oder|ou|o|bzw\.?)\s+(?:(?:an?|the|with|in|similar|even)\s+)*|/|\s*\|\s*)\s*",
    re.IGNORECASE,
)
MARKS = " \t\r\n,;:.-–—•*()!?|/"
COMMA = re.compile(r"\s*,\s*")
FINITE = re.compile(
    r"\b(?:we|you|our|this|role|involves?|includes?|your|they|he|she|i|us|is|are|was|will|should|can|has|have|wir|sie|du|ihre?|dein\w*|ist|sind|nous|vous|est|sont|buscamos|somos|es|join|develop|maintain|manage|support|ensure|provide|work with|collaborate)\b",
    re.IGNORECASE,
)
SEEKING = re.compile(
    r"^\W*(?:(?:we(?:['’]re| are) )?(?:looking for|seeking|hiring|searching for)|i need|we need|wanted|find(?: me)?|need)\b|\b(?:is|are) (?:seeking|looking for|in need of|hiring)\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"^(?:and|or|und|oder|et|y|with|mit|avec|con|also|plus|as well as|including|e\.g\.?|i\.e\.?|(?:previous |prior |proven |hands[- ]on |practical )?experience (?:with|in|of|using)|(?:working |good |sound |strong |solid )?knowledge of|"
    r"(?:the )?(?:ability|capability|capacity|willingness) to|be able to|be|to|have|has|having|a|an|the|candidates?(?: (?:will|must|should))?|you(?:['’]ll)?(?: (?:will|must|should|are|have|need|can|also|be|to))*|(?:the )?ideal candidate(?: (?:is|has|will|should|be|have))*|(?:some|any)(?:one|body) who (?:can|is|has|knows)?|who (?:can|is|has|knows)|able to|strong|good|excellent|solid|proven|very)\b\s*",
    re.IGNORECASE,
)
DENIAL_BEFORE = re.compile(r"\b(?:no|not|without|kein\w*|nicht|pas|sans|sin)\b[^,;.]*$", re.IGNORECASE)
CLAUSE_END = re.compile(r"[,;|•\n]|[.!?](?=\s|$)|\b(?:but|however|aber|mais|pero)\b", re.IGNORECASE)
ENGLISH_YEARS = re.compile(r"\b(?:years?|yrs?|months?|mos?|weeks?)\b|\d\+?$", re.IGNORECASE)
DENIED_OTHER = re.compile(r"^\W*(?:no|not|without|kein\w*|nicht|pas|sans|sin)\b", re.IGNORECASE)
EXPERIENCE_AS = re.compile(
    r"\b(?:experience|background|worked|work|career|years?|erfahrung|expérience|experiencia)\b[^,;.]{0,25}\b(?:as|als|en tant que|comme|como)\s+(?:an?\s+|eine?\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
AS = re.compile(
    r"\b(?:as|als|en tant que|comme|como|or|oder|ou)\s+(?:an?\s+|eine?\s+|une?\s+)?$", re.IGNORECASE
)
PROPER = re.compile(r"(?<=[a-z] )[A-Z][\w+#.]*")
FAMILY_LIST = 1  # siblings joined by commas belong to the "or" at the end of their list
MOST_CLAUSE_WORDS = 7.0
ABOUT_A_PERSON = re.compile(
    r"\b(?:experience\w*|background|worked|knowledge|industry|sector|years|familiar\w*|track record|erfahrung\w*|expérience|experiencia)\b",
    re.IGNORECASE,
)
OURS = re.compile(r"\b(?:our|we|us|unser\w*|wir|notre|nos|nous|nuestr\w+)\b", re.IGNORECASE)
YOURS = re.compile(
    r"\b(?:you|your|candidates?|applicants?|must|should|required|sie|du|vous)\b", re.IGNORECASE
)
MINIMUM_AGE = re.compile(
    r"\b(?:1[68]|21) (?:years? (?:of age|old)|or (?:over|older|above))\b|\b(?:over|above) (?:the age of )?(?:1[68]|21)\b",
    re.IGNORECASE,
)
MOST_OTHER_WORDS = 30
MOST_PROSE_WORDS = 16  # in prose; longer sentences with a "must" are mostly about the company's ways
STANDS_ALONE_WORDS = 2  # from this many words on, a side of an "and" stands for itself
MOST_BESIDE_WORDS = 4
AND = re.compile(r"\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
WITH = re.compile(r"\b(?:with|having|who (?:has|have|owns?)|mit|avec|con)\s+", re.IGNORECASE)
# Reference lines of a posting: dates, numbers, addresses of pages and letters.
REFERENCE = re.compile(
    r"https?://|www\.|\w@\w|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|^(?:job|post(?:ing)? date|date|req(?:uisition)?|ref(?:erence)?|id|code)\b[^:]{0,12}:",
    re.IGNORECASE,
)
IS_BEHIND = re.compile(r"\s+(?:(?:is|are|be|would be|will be|ist|sind|est|sont)\s*)$", re.IGNORECASE)
HEAD_NOUN = re.compile(
    r"\b(skills|experience|knowledge|techniques|certification|licen[cs]e|management|design|testing|development)$",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\s*/\s*|(?:\s*,\s*|\s+)(?:and|und|et|y|&)\s+", re.IGNORECASE)
LEFT_OVER_WORDS = 3
LEAST_LIST_CLAUSES = 3
MOST_WISH_WORDS = 6


_NEAR_END = 80  # characters: what is trimmed is short, and a text may be long


def without_cues(words: str) -> str:
    """``words`` with every cue blanked, character for character."""
    for cue in find_cues(words):
        words = words[: cue.start] + " " * (cue.end - cue.start) + words[cue.end :]
    return words


def trimmed(words: str, at: int = 0) -> tuple[int, int]:
    """Where the asked thing itself stands in ``words``: cues, fillers and marks at either end left out."""
    low, high = at, len(words)
    while True:
        before = (low, high)
        while low < high and not (words[low].isalnum() or words[low] in "\"“'#.@€$£"):
            low += 1
        while high > low and words[high - 1] in MARKS:
            high -= 1
        filler = FILLER.match(words[low : min(high, low + _NEAR_END)])
        if filler and filler.end() < high - low:
            low += filler.end()
        if linked := IS_BEHIND.search(words, max(low, high - _NEAR_END), high):
            high = linked.start()
        if leading := [
            cue.end for cue in find_cues(words[low : min(high, low + _NEAR_END)]) if cue.start == 0
        ]:
            low += leading[0]
        tail = max(low, high - _NEAR_END)
        if closing := [cue.start for cue in find_cues(words[tail:high]) if tail + cue.end == high]:
            high = tail + closing[-1]
        if (low, high) == before:
            return low, high


NEAR = re.compile(r"\b(?:near|close to|around|nearby|in or around)\s+(?:the\s+)?$", re.IGNORECASE)
# Languages in a title: the subject of a teacher, what a translator works between, or what is spoken.
TEACHES = re.compile(r"\b(?:teach\w*|lecturer|tutor|professor|instructor|lehr\w+|dozent\w*)\b", re.IGNORECASE)
PAIRED_BEFORE = re.compile(r"[^\W\d_]{4,}\s?(?:[-–/&>→]|into|to|and)\s?$", re.IGNORECASE)
PAIRED_AFTER = re.compile(r"\s?(?:[-–/&>→]|into\b|to\b|and\b)\s?[A-Z][a-z]{3,}")
SUBJECT_BEFORE = re.compile(r"\b(?:of|in|for)\s+$", re.IGNORECASE)
