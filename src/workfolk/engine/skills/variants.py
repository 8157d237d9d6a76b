"""Other ways to write a name: plural and singular, in one word, without slash or comma or bracket, with its verb inflected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from .tokens import SEPARATORS, tokenise


class Form(IntEnum):
    """How near what is written is to the name; a lower one wins over a higher one."""

    SAME = 0
    VARIANT = 1  # plural, singular, in one word, without separators
    SHORT = 2  # without the bracket at its end: "Java" of "Java (computer programming)"
    INFLECTED = 3  # "managed musical staff" of "manage musical staff"


class Writing(NamedTuple):
    """One way to write a label: its token keys, and of each whether it is an ordinary word (small letters)."""

    keys: tuple[str, ...]
    ordinary: tuple[bool, ...]
    form: Form


_BRACKET = re.compile(r"(.*[^\s(])\s*\([^()]*\)")
_AND = frozenset(["and", "or", *SEPARATORS])
_NO_VERBS = frozenset(["us", "thing", "being"])  # with the stem of a verb by accident
_IRREGULAR = dict(
    pair.split("=")
    for pair in [
        "led=lead",
        "ran=run",
        "wrote=write",
        "written=write",
        "built=build",
        "made=make",
        "taught=teach",
        "sold=sell",
        "drove=drive",
        "driven=drive",
        "kept=keep",
        "held=hold",
        "gave=give",
        "given=give",
        "took=take",
        "taken=take",
        "oversaw=oversee",
        "overseen=oversee",
        "bought=buy",
        "brought=bring",
        "sought=seek",
        "undertook=undertake",
        "undertaken=undertake",
        "drew=draw",
        "drawn=draw",
        "grew=grow",
        "grown=grow",
        "spoke=speak",
        "spoken=speak",
        "understood=understand",
        "met=meet",
        "fed=feed",
        "bred=breed",
        "dealt=deal",
        "found=find",
        "chose=choose",
        "chosen=choose",
        "won=win",
        "sang=sing",
        "sung=sing",
        "swept=sweep",
        "shot=shoot",
        "wove=weave",
        "woven=weave",
    ]
)


def writings(label: str) -> Iterator[Writing]:
    """The ways to write ``label`` that need an entry of their own; what only inflects is found by ``form_of``."""
    tokens = tokenise(label)
    keys = tuple(token.key for token in tokens)
    if not keys:
        return
    ordinary = tuple(_is_ordinary(label[token.start : token.end]) for token in tokens)
    yield Writing(keys, ordinary, Form.SAME)
    kept = [n for n, key in enumerate(keys) if key not in SEPARATORS]
    plain = tuple(keys[n] for n in kept)
    if plain and len(plain) < len(keys):
        yield Writing(plain, tuple(ordinary[n] for n in kept), Form.VARIANT)
    if 2 <= len(plain) <= 3 and all(key.isalnum() for key in plain) and sum(map(len, plain)) >= 6:
        yield Writing(("".join(plain),), (False,), Form.VARIANT)
    short = without_bracket(label)
    if short:
        yield from (w._replace(form=Form.SHORT) for w in writings(short) if w.form == Form.SAME)


def without_bracket(label: str) -> str:
    """The label less a bracket at its end; empty where it has none."""
    m = _BRACKET.fullmatch(label)
    return m[1] if m else ""


def form_of(writing: Writing, keys: tuple[str, ...], *, verbs: bool) -> Form | None:
    """How ``keys`` write what ``writing`` writes; None where they do not.

    Ordinary words may stand in the other number. Where ``verbs``, the first word of several, and one after "and", may
    be any form of a verb. All words must have the stem of their counterpart: the caller has seen to that.
    """
    if keys == writing.keys:
        return writing.form
    several, form = len(keys) > 1, max(writing.form, Form.VARIANT)
    for n, (own, other) in enumerate(zip(writing.keys, keys, strict=True)):
        if own == other or (writing.ordinary[n] and other in numbers(own, several=several)):
            continue
        begins = n == 0 or writing.keys[n - 1] in _AND
        if not (verbs and several and begins and writing.ordinary[n]) or other in _NO_VERBS:
            return None
        form = Form.INFLECTED
    return form


def _is_ordinary(word: str) -> bool:
    return word.isalpha() and word == word.lower()


@lru_cache(maxsize=65536)
def stem(key: str) -> str:
    """What the forms of a word have in common: ``manage, manages, managed, managing`` → ``manag``.

    Coarser than a reader would be ("use", "us"): what shares a stem is compared again with ``form_of``.
    """
    key = _IRREGULAR.get(key, key)
    if len(key) < 3 or not key.isalpha():
        return key
    if key.endswith("men"):
        key = key[:-3] + "man"
    elif key.endswith("s") and not key.endswith("ss"):
        key = key[:-1]
    for ending in ("ing", "ed"):
        if key.endswith(ending) and re.search("[aeiouy]", key[: -len(ending)]):
            key = key[: -len(ending)]
            break
    key = key.rstrip("e") or key
    if len(key) > 2 and key[-1] == key[-2]:
        key = key[:-1]
    if key.endswith("y") and key[-2:-1] not in tuple("aeiou"):
        key = key[:-1] + "i"
    return key


@lru_cache(maxsize=65536)
def numbers(word: str, *, several: bool) -> tuple[str, ...]:
    """The word in the other number, where it is long enough to tell; ``several``: it is one of several in its name."""
    return tuple(_numbers(word, several=several))


def _numbers(word: str, *, several: bool) -> Iterator[str]:
    if len(word) < 4:
        return
    if word.endswith("man"):
        yield word[:-3] + "men"
    elif word.endswith(("s", "x", "ch", "sh")) and not (word.endswith("s") and not word.endswith("ss")):
        yield word + "es"
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies"
    elif not word.endswith("s"):
        yield word + "s"
    elif (several or len(word) > 7) and not word.endswith(("ics", "ss", "us", "is", "news")):
        yield word[:-3] + "y" if word.endswith("ies") else word[:-1]
