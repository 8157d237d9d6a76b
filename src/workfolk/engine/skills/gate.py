"""Whether a sentence speaks of skills at all, so that "not a skill" can be an answer.

Postings and profiles are full of sentences about the company, the benefits, the application and equal opportunities.
They borrow the words of skills ("leading bank", "excellent communication with our patients is our promise") and name
none. A logistic regression over hashed words and parts of words tells them apart. Its weights are plain numbers in
``numbers/gate.npz``; ``python tools/train_gate.py --data ../shared/data`` makes them anew.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

import numpy as np

__all__ = ["BUCKETS", "THRESHOLD", "features", "speaks_of_skills"]

BUCKETS = 1 << 17  # of the hashed features; the last one is the constant
THRESHOLD = (
    0.35  # keeps nearly all sentences with skills; what is above is for the matcher's own scores to judge
)
_LONGEST = 1500  # characters that are read: longer than any sentence
_TOKEN = re.compile(r"\.?[^\W\d_]+(?:['’][^\W\d_]+)?\d?(?!\d)[+#]*|[^\W\d_]+|\d+|[€£$%!?:@]")
_ANONYMISED = re.compile(r"<[A-Z]+>")
_SHORT = 3  # words of a text that is also learnt as a whole
_LENGTHS = (1, 2, 3, 4, 6, 9, 13, 18, 25, 35)
_OURS = frozenset(("we", "our", "us", "we're", "we've", "we'll"))


class _Numbers(NamedTuple):
    weights: list[float]
    slope: float
    offset: float


def speaks_of_skills(sentence: str) -> float:
    """How likely a text names or describes a skill or a piece of knowledge that the work needs.

    Parameters
    ----------
    sentence : str
        A sentence, a line, or a short phrase in English; "javascript" and "manage musical staff" count as well.

    Returns
    -------
    float
        A probability from 0 to 1; 0.0 for a text without any letter. ``THRESHOLD`` is where to draw the line.

    Notes
    -----
    Boilerplate that wears the words of skills is hard for words alone. Of sentences that were held out, written to
    be hard, 97 of 100 with skills are above ``THRESHOLD`` and 19 of 100 without; above 0.5 they are 94 and 10,
    above 0.7 they are 80 and 6.
    """
    found = features(sentence)
    if not found:
        return 0.0
    numbers = _numbers()
    weights = numbers.weights
    score = sum(weights[bucket] for bucket in found) / math.sqrt(len(found)) + weights[BUCKETS - 1]
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, numbers.slope * score + numbers.offset))))


def features(text: str) -> list[int]:
    """The hashed features of a text: words, pairs of words, their beginnings and ends, and a few signs of form.

    Returns buckets from 0 to ``BUCKETS - 2``, each once, in ascending order; none for a text without letters.
    """
    text = _ANONYMISED.sub(" ", text[:_LONGEST])
    written = _TOKEN.findall(text)
    tokens = ["0" if token.isdigit() else token.lower().replace("’", "'") for token in written]
    if not any(token[0].isalpha() for token in tokens):
        return []
    names: list[str] = []
    before = "^"
    for token in tokens:
        stem = _stem(token)
        names += (token, "~" + stem, before + " " + stem, "<" + token[:4], token[-3:] + ">", "<" + token[:6])
        before = stem
    names += (before + " $", *_form(text, written, tokens))
    return sorted({crc32(name.encode()) % (BUCKETS - 1) for name in names})


def _stem(token: str) -> str:
    """A word without the "s" of plurals and of the third person: "manages" as "manage"."""
    if len(token) < 4 or token[-1] != "s" or token[-2] in "su'":
        return token
    return token[:-3] + "y" if token.endswith("ies") else token[:-1]


def _form(text: str, written: list[str], tokens: list[str]) -> list[str]:
    """Signs of how a text is made, written so that no word can be taken for one."""
    words = [token for token in written if token[0].isalpha()]
    length = sum(len(words) > limit for limit in _LENGTHS)
    first = tokens[0]
    signs = [f"*length {length}", f"*first {first}", f"*first< {first[-3:]} {length > 2}"]
    ours = sum(token in _OURS for token in tokens)
    if ours:
        signs += ["*ours", f"*ours {min(ours, 3)}"]
    if first in _OURS:
        signs.append("*ours first")
    end = text.rstrip()[-1:]
    if end in ".!?:…":
        signs.append(f"*end {end}")
    capitals = sum(word.isupper() and len(word) > 1 for word in words)
    if capitals:
        signs.append(f"*capitals {min(capitals, 3)}" if capitals < len(words) else "*capitals only")
    if len(words) <= _SHORT:
        signs.append("*whole " + " ".join(map(_stem, tokens)))
    if any(word[1:] != word[1:].lower() and not word.isupper() for word in words):
        signs.append("*camel")
    listed = text.count(",") + text.count("/") + text.count("•")
    if listed:
        signs.append(f"*listed {min(listed, 4)}")
    return signs


@lru_cache(maxsize=1)
def _numbers() -> _Numbers:
    with (
        (files(__package__) / "numbers" / "gate.npz").open("rb") as stream,
        np.load(stream, allow_pickle=False) as stored,
    ):
        weights = stored["weights"].astype(np.float64) * float(stored["scale"])
        return _Numbers(weights.tolist(), float(stored["slope"]), float(stored["offset"]))
