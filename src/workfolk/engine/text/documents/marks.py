"""Characters without width: taken out of a text, and told."""

from __future__ import annotations

import re

from workfolk.engine.text.documents.model import MOST_HIDDEN, Hidden, hidden
from workfolk.engine.text.normalise import clean

# Tag characters (U+E0020 to U+E007E) carry a whole sentence that no one sees.
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
# Without width, and not what an editor writes by itself as it does soft hyphens and marks of direction.
_ZERO_WIDTH = re.compile("[\u180e\u200b\u202d\u202e\u2060-\u2064\ufeff]")
_JOINER = re.compile("(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]+(?=[A-Za-z\u00c0-\u024f])")
_WORD = re.compile(r"\S+")


def visible_text(text: str) -> tuple[str, tuple[Hidden, ...]]:
    """``text`` as a person sees it, cleaned for storing, and what characters without width hid in it.

    A word that such characters cut is given back whole. Idempotent: a visible text hides nothing.
    """
    text = text.removeprefix("\ufeff")  # the mark of an encoding
    found: list[Hidden] = []
    for number, line in enumerate(text.splitlines(), 1):
        where = f"line {number}"
        for match in _TAGS.finditer(line):
            said = "".join(chr(ord(one) - 0xE0000) for one in match.group() if 0xE0020 <= ord(one) <= 0xE007E)
            told = hidden("zero_width", said, where)
            found += [told] if told else []
        for match in _WORD.finditer(_TAGS.sub("", line)):
            if _ZERO_WIDTH.search(match.group()) or _JOINER.search(match.group()):
                told = hidden("zero_width", clean(match.group()), where)
                found += [told] if told else []
    return clean(text), tuple(found[:MOST_HIDDEN])
