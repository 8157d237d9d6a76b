"""Which sentences of a text say most: by how often their words are used in it, where they stand, and what they do."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from workfolk.engine.composer.post.signals import Signal, leans_back, signals
from workfolk.engine.composer.rewrite.repeats import content
from workfolk.engine.text.sentences import sentences

MOST_READ = 2_000  # sentences of a text that are weighed; of a longer one the beginning is
LONGEST_QUOTE = 300  # characters: a quotation, not a copy
_BOILERPLATE = frozenset(
    [
        "cookie",
        "cookies",
        "subscribe",
        "newsletter",
        "javascript",
        "browser",
        "login",
        "advertisement",
        "copyright",
        "datenschutz",
        "anmelden",
        "abonnieren",
        "werbung",
    ]
)


def weights(texts: Sequence[str]) -> list[float]:
    """How much each of ``texts``, the sentences of one text in order, says of the whole.

    The mean logarithmic frequency of its words (after SumBasic, Nenkova and Vanderwende 2005), a little more at the
    beginning, with a number, a change or a lesson, and less for a sentence that leans on another or is very long.
    """
    read = [content(one) for one in texts]
    count = Counter(word for one in read for word in set(one))
    found = []
    for at, (words, text) in enumerate(zip(read, texts, strict=True)):
        own = set(words)
        weight = sum(math.log1p(count[word]) for word in sorted(own)) / math.sqrt(len(own)) if own else 0.0
        does = signals(text)
        weight += 0.6 * len(does & {Signal.NUMBER, Signal.CHANGE, Signal.LESSON, Signal.DECISION})
        weight += 0.8 if at == 0 else 0.3 if at < 3 else 0.0
        weight -= 0.8 if leans_back(text) else 0.0
        weight -= 0.5 if len(text.split()) > 35 else 0.0
        found.append(weight)
    return found


def key_sentences(text: str, count: int) -> list[str]:
    """The ``count`` sentences of ``text`` that can be quoted by themselves and say most, in their order."""
    spans = sentences(text)[:MOST_READ]
    texts = [" ".join(text[span.start : span.end].split()) for span in spans]
    weighed = weights(texts)
    fit = [at for at, one in enumerate(texts) if _quotable(one)]
    best = sorted(fit, key=lambda at: (-weighed[at], at))
    chosen: list[int] = []
    said: set[str] = set()
    for at in best:
        if texts[at] not in said and len(chosen) < count:
            chosen.append(at)
            said.add(texts[at])
    return [texts[at] for at in sorted(chosen)]


def _quotable(text: str) -> bool:
    words = text.split()
    if not 6 <= len(words) <= 45 or len(text) > LONGEST_QUOTE or text[-1] not in ".!…":
        return False
    if not (text[0].isupper() or text[0].isdigit()) or any(mark in text for mark in '“”„«»"{}<>|'):
        return False
    return not leans_back(text) and not _BOILERPLATE & set(content(text))
