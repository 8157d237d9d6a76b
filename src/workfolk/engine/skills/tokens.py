"""Tokens as the linker compares them: names like C++, C# and .NET are whole, spelling variants are one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workfolk.engine.text.normalise import fold_marks, normalise, normalise_with_offsets


class Token(NamedTuple):
    """A token of a text: ``key`` is compared, ``text[start:end]`` is where it stands, ``gap`` is what stood before it."""

    key: str
    start: int
    end: int
    gap: str


_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+|[^\s@,;()<>]{1,64}@[^\s@,;()<>]{1,253}\.[^\s@,;()<>]{1,63}"  # addresses are skipped whole
    r"|(?<![^\W_])\.net(?![^\W_])|(?<![^\W_])[a-z]\+\+|(?<![^\W_])[acfjq]#|[&/,]"
    r"|[^\W_]+(?:'[^\W_]+)*(?:\+(?![\w+]))?"  # the plus of "Security+" tells it from security
)
# British to American, where a rule would also change other words.
_SPELLINGS = """
    behaviour=behavior behavioural=behavioral catalogue=catalog centre=center centres=centers
    colour=color counselling=counseling counsellor=counselor counsellors=counselors defence=defense
    enrolment=enrollment fibre=fiber fulfilment=fulfillment grey=gray harbour=harbor
    jewellery=jewelry labour=labor labelling=labeling licence=license licences=licenses
    modelling=modeling mould=mold moulding=molding neighbourhood=neighborhood practise=practice
    programme=program programmes=programs theatre=theater theatres=theaters travelling=traveling
    tyre=tire tyres=tires aluminium=aluminum advisor=adviser advisors=advisers cheque=check &=and
"""
_VARIANTS = dict(pair.split("=") for pair in _SPELLINGS.split())
_LATIN = re.compile(
    r"(?<=p)ae(?=d)|(?<=h)ae(?=m)|(?<=an)ae(?=sth)|(?<=gyn)ae(?=c)|(?<=f)oe(?=t)|oe(?=dema|sophag|strogen)"
)
_ISE = re.compile(r"(?<=[a-z]{3})is(e|es|ed|ing|er|ers|ation|ations|ational)$")


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """One form for British and American spelling, with and without accents; apostrophes dropped."""
    word = fold_marks(word.replace("'", ""))
    return _VARIANTS.get(word) or _LATIN.sub("e", _ISE.sub(r"iz\1", word))


def tokenise(text: str) -> list[Token]:
    """The tokens of ``text`` in order; web and e-mail addresses are left out. Linear."""
    normalised = normalise_with_offsets(text)
    tokens: list[Token] = []
    reached = 0
    for m in _TOKEN.finditer(normalised.text):
        word = m[0]
        if "@" in word or word.startswith(("http://", "https://", "www.")):
            continue
        start, end = m.span()
        gap, reached = normalised.text[reached:start], end
        if normalised.starts is not None:
            start, end = normalised.original(start, end)
        tokens.append(Token(canonical(word), start, end, gap))
    return tokens


_FEMININE = re.compile(r"(.{2,}(?:er|or|ist|ant|ent|at|eur|ar|og))in(?:nen)?")


def masculine(key: str) -> str | None:
    """The form that a taxonomy names, of a German feminine one: ``elektrikerin`` → ``elektriker``; None of other words."""
    if not key.endswith(("in", "innen")):
        return None
    m = _FEMININE.fullmatch(key)
    return m[1] if m else None


SEPARATORS = frozenset("/,")  # tokens that part names, unless a name has them
_JOINT = re.compile(r"[ \u00a0]?[-–(]?[ \u00a0]?|[._:+]|[)'’][ \u00a0]?")


def is_joint(before: Token, after: Token) -> bool:
    """Whether two tokens in a row can belong to one name: no sentence, line or bracket ends between them."""
    return (
        after.gap == " "
        or _JOINT.fullmatch(after.gap) is not None
        or not SEPARATORS.isdisjoint((after.key, before.key))
    )


def token_keys(text: str) -> tuple[str, ...]:
    """The keys alone, of a label."""
    return tuple(canonical(m[0]) for m in _TOKEN.finditer(normalise(text)))


def word_keys(text: str) -> tuple[str, ...]:
    """The keys without separators, for comparing loosely."""
    return tuple(key for key in token_keys(text) if key not in SEPARATORS)
