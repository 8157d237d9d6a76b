"""Words as they are compared: tokens with their place, stems that bring a family of words together, synonyms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from workfolk.engine.grounding.lexicon import DEGREES, LIGHT, STOP
from workfolk.engine.grounding.synonyms import GROUPS, IRREGULAR, PHRASES
from workfolk.engine.skills.roles import is_role
from workfolk.engine.text.normalise import fold_in_place, fold_marks

_WORDS_IN_CAPITALS = frozenset(("it", "us", "un", "who", "ma", "la", "es"))
_LONGEST_WORD = 40  # letters
_TOKEN = re.compile(r"[^\W_]+(?:[.&+#](?=[^\W_])[^\W_]+)*(?:\+\+|#)?|\.net\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")  # "U.S" and "US" are one word


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: ``text[start:end]``. ``key`` is what it is compared by; "" for a word of grammar."""

    text: str
    start: int
    end: int
    folded: str
    lemma: str  # without a plural ending
    key: str
    light: bool


def tokens(text: str) -> list[Token]:
    """The words of ``text`` in order; figures are words too."""
    row = [_token(m.group(), m.start()) for m in _TOKEN.finditer(text)]
    for at, token in enumerate(row):
        if (verb := _base(token.folded)) in _PHRASAL:
            _join_phrase(row, at, verb)
    return row


_PHRASAL = frozenset(verb for verb, _after in PHRASES)
_FORMS_OF_VERBS = {
    "goe": "go", "went": "go", "gone": "go", "got": "get", "getting": "get", "putting": "put", "driving": "drive",
    "writing": "write", "setting": "set", "carried": "carry",
}  # fmt: skip
_REACH = 3  # words from a verb to what belongs to it: "brought food waste down"


@lru_cache(maxsize=50_000)
def _base(folded: str) -> str:
    """A verb without its ending, as far as the verbs of phrases need it."""
    found = IRREGULAR.get(folded) or singular(folded)
    for ending in ("ed", "ing"):
        if found.endswith(ending) and found.removesuffix(ending) in _PHRASAL:
            return found.removesuffix(ending)
    return _FORMS_OF_VERBS.get(found, found)


def _join_phrase(row: list[Token], at: int, verb: str) -> None:
    """Gives a verb the key of the phrase that it begins, and takes that of the word that ends the phrase."""
    for after in range(at + 1, min(at + 1 + _REACH, len(row))):
        meant = PHRASES.get((verb, row[after].folded))
        if meant is not None:
            row[at] = replace(row[at], key=key_of(meant), light=False)
            row[after] = replace(row[after], key="", light=True)
            return


def _token(word: str, start: int) -> Token:
    folded, lemma, key, light = _forms(word)
    return Token(word, start, start + len(word), folded, lemma, key, light)


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str, str, bool]:
    if _INITIALS.fullmatch(word):
        word = word.replace(".", "")
    folded = fold_marks(word).lower()
    lemma = singular(folded)
    if word == "ms":  # of time; "Ms" is a form of address
        return folded, lemma, key_of("millisecond"), False
    # "IT", "US" and "MA" are names, "it", "us" and French "ma" are not.
    if folded in STOP and not (word.isupper() and folded in _WORDS_IN_CAPITALS):
        return folded, lemma, "", True
    if degree := _degree(folded):
        return folded, lemma, degree, False
    return folded, lemma, key_of(folded), folded in LIGHT


def _degree(folded: str) -> str:
    return DEGREES.get(folded.replace(".", ""), "") if len(folded) > 1 else ""


def singular(word: str) -> str:
    """The word without the plural ending that English and French nouns have."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=50_000)
def key_of(folded: str) -> str:
    """What a folded word is compared by: the name of its group of synonyms, else its stem."""
    groups = _groups()
    lemma = IRREGULAR.get(folded) or singular(folded)
    found = groups.get(lemma)
    if found is None:
        found = groups.get(stem(lemma)) or next((groups[b] for b in _infinitives(lemma) if b in groups), None)
    return found or stem(lemma)


def _infinitives(word: str) -> tuple[str, ...]:
    """What a word in -ing or -ed may come from: "saving" from "save", "shipped" from "ship"."""
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3:
            return (base, base + "e", base[:-1]) if base[-1] == base[-2] else (base, base + "e")
    return ()


@cache
def _groups() -> dict[str, str]:
    """Each synonym and its stem → the first word of its group."""
    found: dict[str, str] = {}
    for group in GROUPS:
        for word in group:
            found.setdefault(word, group[0])
    for group in GROUPS:
        for word in group:
            if len(stem(word)) >= 4:
                found.setdefault(stem(word), group[0])
    return found


# Longest first. What remains must have four letters, or three where the ending is short.
_ENDINGS = (
    "izations", "isations", "ization", "isation", "ational", "ations", "ation", "itions", "ition", "ements", "ement", "ments", "ment",
    "nesses", "ness", "ically", "ical", "ities", "ity", "ances", "ance", "ences", "ence", "ives", "ive", "ables", "able", "ible",
    "ingly", "ings", "ing", "edly", "iers", "ier", "ied", "ists", "ist", "ised", "ized", "ises", "izes", "ising", "izing", "ise", "ize",
    "ations", "ators", "ated", "ating", "ates", "ator", "ate",
    "ers", "er", "ors", "or", "ions", "ion", "ants", "ant", "ents", "ent", "als", "ally", "al", "ies", "ed", "es", "ly", "e", "y", "s",
)  # fmt: skip
_AS_THEY_ARE = frozenset(
    [
        "intern",
        "internal",
        "university",
        "universal",
        "organ",
        "organic",
        "police",
        "policy",
        "general",
        "generate",
        "community",
        "communist",
        "commute",
        "nation",
        "nature",
        "international",
        "national",
        "officer",
        "office",
        "station",
        "state",
        "party",
        "parent",
        "patent",
        "company",
        "computer",
        "minister",
        "ministry",
        "mister",
        "hospital",
        "host",
        "human",
        "employer",
        "employee",
        "person",
        "personal",
        "former",
        "form",
        "number",
        "numerous",
        "center",
        "central",
        "master",
        "matter",
        "mother",
        "father",
        "sister",
        "brother",
        "former",
        "senior",
        "junior",
        "german",
        "germany",
        "server",
        "universe",
        "reading",
        "design",
        "resident",
        "action",
        "active",
        "activity",
        "report",
        "reporter",
    ]
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A short form that "manage", "manager", "managed" and "management" share."""
    if len(word) < 5 or word in _AS_THEY_ARE or not word.isalpha():
        return word
    for ending in _ENDINGS:
        rest = word[: -len(ending)] if word.endswith(ending) else ""
        if len(rest) >= (3 if len(ending) <= 3 else 4) and any(c in "aeiouy" for c in rest):
            if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz":
                rest = rest[:-1]
            return rest.rstrip("e") if len(rest) > 4 else rest
    return word


@lru_cache(maxsize=50_000)
def names_role(folded: str) -> bool:
    """Whether a word names who does something; see ``engine.skills.roles``."""
    return len(folded) <= _LONGEST_WORD and is_role(folded)


def same_word(one: str, other: str) -> bool:
    """Whether two keys mean the same, where compounds and abbreviations are looked into."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= 5 and (long.startswith(short) or long.endswith(short)) and len(long) - len(short) <= 3
    )


def fold(text: str) -> str:
    """Lower case without accents; positions are those of ``text``."""
    return fold_in_place(text)
