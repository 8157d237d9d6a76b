"""Sentences that say two things in one, each of which can be looked up by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workfolk.engine.grounding.quantities import quantities

_APPOSITION = re.compile(
    r"^(?P<who>(?:Dr\.?\s+)?[A-ZÄÖÜÉ][\w.'’-]+(?:\s+[A-ZÄÖÜÉ][\w.'’-]+){0,3}),\s+(?P<what>(?:an?|the|our|my)\s+[^,;]{3,90}),\s+"
    r"(?P<does>(?!(?:and|or|who|which|where|but|as|in|at|with)\b)[a-z][^;]*)$"
)
_EMPLOYERS = re.compile(
    r"\s+(?:across|at|with|for)\s+(?P<count>\w+)\s+(?:different\s+)?(?:employers|companies|organi[sz]ations|institutions|firms)\b"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence without its "across two employers", and how many they are."""

    rest: str
    count: int


def apposition(text: str) -> tuple[str, str] | None:
    """ "Maria, a teacher, coaches the club" as "Maria, a teacher" and "Maria coaches the club"; None for another sentence."""
    m = _APPOSITION.match(text.strip())
    return None if m is None else (f"{m['who']}, {m['what']}.", f"{m['who']} {m['does']}")


def employers(text: str) -> Counted | None:
    """The sentence without the number of employers that it names; None where it names none."""
    m = _EMPLOYERS.search(text)
    if m is None:
        return None
    found = quantities(m["count"])
    if len(found) != 1 or found[0].kind != "number":
        return None
    return Counted(text[: m.start()] + text[m.end() :], int(found[0].value))
