"""When something was done, and for how long, as the words around it say: "PostgreSQL until 2011", "8 years of Python"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workfolk.engine.talent.clauses import clause_after, clause_before
from workfolk.engine.text.dates import find_durations

_YEAR = r"(?:(?:\w{3,9}\.?\s+|\d{1,2}[./])?(?P<%s>(?:19[5-9]|20\d)\d))"
_FROM_TO = re.compile(
    rf"\b(?:from|between|von|de|entre|desde)?\s*{_YEAR % 'low'}\s*(?:to|until|till|and|-|–|—|bis|à|a|y|et|hasta)\s*{_YEAR % 'high'}\b",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b(?:since|from|starting in|seit|depuis|desde)\s+{_YEAR % 'low'}(?!\s*(?:to|until|till|-|–|—|bis|à|hasta)\b)", re.IGNORECASE)  # fmt: skip
_UNTIL = re.compile(
    rf"\b(?:until|till|up to|through|bis|jusqu['’]en|hasta|last\s+(?:used|worked|did|held|done|practised|practiced|touched)?[^.;]{{0,30}}?(?:in)?|most recently in|ended in|gave up in|zuletzt|en dernier en|por última vez en)\s+{_YEAR % 'high'}\b",
    re.IGNORECASE,
)
_RAN_OUT = re.compile(
    rf"\b(?<!never )(?<!not )(?<!n’t )(?<!n\'t )(?:expired|lapsed|r[au]n out|abgelaufen|expirée?|périmée?|caducad[oa]|valid (?:until|till|to)|gültig bis|valable jusqu['’]en|válid[oa] hasta)(?:\s+(?:in|on|en|im)?\s*{_YEAR % 'high'})?",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:last|zuletzt)\s+(?:used|worked\s+(?:with|in|on|as)|did|held|wrote|practi[sc]ed|touched|programmed|coded|taught|drove|genutzt)\b",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(rf"^[^.;,]{{0,25}}?\b(?:back\s+)?(?:in|,|\()\s*{_YEAR % 'high'}\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:(?P<number>\d{1,2}|ten|twelve|fifteen|twenty|thirty)\s+years?\s+ago|vor\s+(?P<jahre>\d{1,2})\s+jahren|il\s+y\s+a\s+(?P<ans>\d{1,2})\s+ans|hace\s+(?P<anos>\d{1,2})\s+años|(?P<long>(?:many|decades|long)\s+(?:years\s+)?ago|long ago|in\s+(?:a|my)\s+(?:former|previous|earlier)\s+life|in\s+my\s+(?:youth|early\s+career)))\b",
    re.IGNORECASE,
)
_NUMBERS = {"ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30}
_LONG_AGO = 15 * 12  # what "many years ago" is taken for
_HINT = re.compile(r"(?:19|20)\d\d|\b(?:ago|years?|yrs|months?|jahre?n?|ans|années|años|mois|expired|lapsed|r[au]n out|abgelaufen|expirée?|périmée?|caducad[oa]|meses|monate?n?|life|youth)\b", re.IGNORECASE)  # fmt: skip
_HAS_DONE = re.compile(r"^\s*(?:\+\s*)?(?:of|in|as|with|using|experience|work(?:ing)?|erfahrung|d['’]|de|con|en|mit|als|as|on|at|doing|running|writing|,|professional\w*|commercial\w*|hands-on|practical\w*|the|a|an|my|sehr)?\b[\w\s'’-]{0,30}$", re.IGNORECASE)  # fmt: skip
_FOR_LONG = re.compile(r"^\s*(?:[(,:–—-]|for|since|über|seit|pendant|durante|with)?\s*(?:over|more than|about|almost|nearly|at least|now|the last|the past|mehr als|plus de|más de)?\s*$", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """``since`` and ``until`` (exclusive) are absolute months, a negative ``until`` months before today; ``months`` how long."""

    since: int | None = None
    until: int | None = None
    months: float | None = None


_NEVER_SAID = When()


def has_when(text: str) -> bool:
    """Whether ``text`` could say when or how long; a cheap first look."""
    return _HINT.search(text) is not None


def when(text: str, start: int, end: int) -> When:
    """What the clause around ``text[start:end]`` says of when and how long."""
    left = clause_before(text, start)
    right = clause_after(text, end)
    months = _months(left, right)
    for match in (_nearest(_FROM_TO, right, 25), _last(_FROM_TO, left)):
        if match is not None:
            low, high = int(match["low"]), int(match["high"])
            return When(low * 12, high * 12 + 1, months) if low <= high else When(months=months)
    if (match := _nearest(_RAN_OUT, right, 30)) is not None:
        return When(None, int(match["high"]) * 12 + 1 if match["high"] else -1, months)
    for match in (_nearest(_UNTIL, right, 25), _last(_UNTIL, left)):
        if match is not None:
            return When(None, int(match["high"]) * 12 + 1, months)
    if _LAST.search(left) and (match := _IN_YEAR.match(right)):
        return When(None, int(match["high"]) * 12 + 1, months)
    for match in (_nearest(_SINCE, right, 25), _last(_SINCE, left)):
        if match is not None:
            return When(int(match["low"]) * 12, None, months)
    ago = _nearest(_AGO, right, 40) or _last(_AGO, left)
    if ago is not None:
        return When(None, -_months_ago(ago), months)
    return When(months=months) if months is not None else _NEVER_SAID


def _months_ago(match: re.Match[str]) -> int:
    if match["long"]:
        return _LONG_AGO
    said = next(value for name in ("number", "jahre", "ans", "anos") if (value := match[name]))
    return 12 * (_NUMBERS.get(said.lower()) or int(said))


def _nearest(pattern: re.Pattern[str], right: str, within: int) -> re.Match[str] | None:
    """What is said after a mention counts up to the next name: "PostgreSQL until 2011, Python since 2019"."""
    match = pattern.search(right)
    if match is None or match.start() > within or "," in right[: match.start()].strip().lstrip(","):
        return None
    return match


def _last(pattern: re.Pattern[str], left: str) -> re.Match[str] | None:
    found = list(pattern.finditer(left))
    if not found:
        return None
    # After a comma it is about something else, unless it opens the clause: "Until 2011, I ran PostgreSQL".
    between = left[found[-1].end() :]
    return found[-1] if between.count(",") <= 1 and (found[-1].start() <= 4 or "," not in between) else None


def _months(left: str, right: str) -> float | None:
    """How long: before the mention ("8 years of Python"), or right after it ("Python (8 years)")."""
    for found in reversed(find_durations(left)):
        rest = left[found.end :]
        if not rest.strip().lower().startswith(
            ("ago", "old", "later", "earlier", "contract")
        ) and _HAS_DONE.match(rest):
            return found.least
        break
    for found in find_durations(right)[:1]:
        rest = right[found.end :].strip().lower()
        if _FOR_LONG.match(right[: found.start]) and not rest.startswith(("ago", "old", "later", "of")):
            return found.least
    return None
