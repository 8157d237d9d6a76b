"""Sentences as they are checked: those of ``engine.text``, whole where a company's legal form or a bracket parts them."""

from __future__ import annotations

import re

from workfolk.engine.text.sentences import TextSpan, sentences

LONGEST = 1200  # characters of a sentence
_LEGAL_FORM = re.compile(
    r"\b(?:S\.\s?L|S\.\s?A|S\.r\.l|S\.p\.A|S\.A\.S|B\.V|N\.V|e\.\s?V|a\.s|s\.r\.o|o\.o|K\.K|L\.L\.C|Co|Inc|Ltd|Corp|Bros|St)\.$"
)
_OPENS = re.compile(r"\W*(?:At|In|For|As|With|From|During|After|Since|While at|Bei|Chez|En)\s[^,;]{2,80}")
_GOES_ON = re.compile(r"\(|[a-z\u00df-\u00ff0-9&]|(?:and|und|et|y|from|in|since|until|for|as)\b")


def sentence_spans(text: str) -> list[TextSpan]:
    """Spans of the sentences of ``text``, in order."""
    found: list[TextSpan] = []
    for one in sentences(text):
        if found and text[found[-1].end : one.start].strip(" ") == "" and _belongs(text, found[-1], one):
            found[-1] = TextSpan(found[-1].start, one.end)
        else:
            found.append(one)
    return [piece for one in found for piece in _cut(text, one)]


def _cut(text: str, one: TextSpan) -> list[TextSpan]:
    """A sentence of more than any person writes, in pieces: what is compared is bounded."""
    pieces = []
    start = one.start
    while one.end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = space if space > 0 else start + LONGEST
        pieces.append(TextSpan(start, end))
        start = end + 1 if space > 0 else end
    return [*pieces, TextSpan(start, one.end)] if start < one.end else pieces


def _belongs(text: str, before: TextSpan, one: TextSpan) -> bool:
    head = text[before.start : before.end]
    if _LEGAL_FORM.search(head):
        return _GOES_ON.match(text, one.start) is not None or _OPENS.fullmatch(head) is not None
    return text[one.start] == "(" and not head.endswith((".", "!", "?"))
