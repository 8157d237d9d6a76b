"""What of a brief became nothing: every content word is read, refused or shown as unread."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workfolk.engine.talent.brief.cues import find_cues
from workfolk.engine.talent.words import content_words

_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?:[.'&-][^\W_]+)*)")
# Lead-ins say that someone is sought, not who: "we are looking for", "join us as".
LEAD_IN = re.compile(
    r"\b(?:(?:we(?:['’]re| are)?|i(?:['’]m| am)?|our (?:client|team|company)(?: is)?)\s+)?(?:(?:currently|now|actively|urgently|always)\s+)?(?:look(?:ing)?|search(?:ing)?) for\b|\b(?:seek(?:ing|s)?|hiring|recruiting|wanted|wir suchen|suchen? wir|suchen?|gesucht|nous recherchons|recherch(?:e|ons)|buscamos|se busca)\b|\bjoin (?:us|our team) as\b|\bfind (?:me|us)\b|\bwants?\b",
    re.IGNORECASE,
)


def uncovered(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of words outside of ``taken`` that carry meaning; cues and lead-ins only say how much something is asked for."""
    is_taken = bytearray(len(text))
    cues = [(cue.start, cue.end) for cue in find_cues(text)]
    leads = [match.span() for match in LEAD_IN.finditer(text)]
    for low, high in taken:
        is_taken[low:high] = b"\x01" * (high - low)
    silent = bytearray(is_taken)
    for low, high in [*cues, *leads]:
        silent[low:high] = b"\x01" * (high - low)
    found: list[tuple[int, int]] = []
    words = list(_WORD.finditer(text))
    for index, word in enumerate(words):
        low, high = word.span()
        if all(silent[low:high]) or not content_words(word.group()):
            continue
        if (
            found
            and not any(is_taken[found[-1][1] : low])
            and not re.search(r"[,;|\n]|[.!?:](?=\s)", text[found[-1][1] : low])
        ):
            found[-1] = (found[-1][0], high)
        else:
            found.append((_with_small_words(text, words, index, silent), high))
    return found


def _with_small_words(text: str, words: list[re.Match[str]], index: int, silent: bytearray) -> int:
    """Where the small words before an unread word begin, so that "with own van" is shown and not "van"."""
    low = words[index].start()
    for before in reversed(words[max(0, index - 3) : index]):
        gap = text[before.end() : low]
        if gap.strip() or any(silent[before.start() : before.end()]) or content_words(before.group()):
            break
        low = before.start()
    return low


def joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, joined where only blanks and full stops part them, without marks at their ends and without empty ones."""
    trimmed = [_without_marks(text, low, high) for low, high in spans]
    merged: list[tuple[int, int]] = []
    for low, high in sorted(span for span in trimmed if span[0] < span[1]):
        if merged and low < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        elif merged and not re.search(r"[\w,;|()]", text[merged[-1][1] : low]):
            merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return [(low, high) for low, high in merged if content_words(text[low:high])]


def _without_marks(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and not (text[low].isalnum() or text[low] in "\"'“(#€$£"):
        low += 1
    while high > low and text[high - 1] in " \t\r\n,;:-–—•*|":
        high -= 1
    return low, high
