"""Small wording helpers: months as people say them, and the content words of a phrase."""

from __future__ import annotations

import re

from workfolk.engine.text.normalise import fold_marks, normalise

_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?:[.'&-][^\W_]+)*)")
_STOP_WORDS = (
    "a about above across after all also am an and any are as at be been being both but by can could "
    "do does each etc for from good great had has have he her his how i if in into is it its like "
    "may more most must my need needs no not of on one or other our out over own per plus she should "
    "so some strong such than that the their them then there these they this those through to too "
    "under up us use using very via was we well were what when where which while who will with "
    "within without would you your ideally preferably preferred required essential desirable bonus "
    "nice experience experienced knowledge skill skills ability able excellent proven solid working "
    "work year years level new including least minimum looking und oder der die das ein eine mit für "
    "von im zu als auf et ou le la les des un une avec pour de en el los las con para y o del dans chez bei "
    "erfahrung berufserfahrung experiencia jahre jahren ans anos pqe mindestens mois monate au moins al menos know knows d'experience d'expérience erfahrene erfahrener erfahrenen"
)
_STOP = frozenset(fold_marks(_STOP_WORDS).split())
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "ies", "ied", "ed", "er", "es", "ly", "s", "y", "e")


def months_in_words(months: int) -> str:
    """``55`` → "4 years 7 months"."""
    years, rest = divmod(max(0, months), 12)
    parts = []
    if years:
        parts.append(f"{years} year{'s' if years != 1 else ''}")
    if rest or not years:
        parts.append(f"{rest} month{'s' if rest != 1 else ''}")
    return " ".join(parts)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def month_name(month: int) -> str:
    """An absolute month as "March 2021"."""
    return f"{_MONTHS[month % 12]} {month // 12}"


def years_in_words(years: float) -> str:
    """``5.0`` → "5 years", ``1.5`` → "1.5 years"."""
    return f"{years:g} year{'s' if years != 1 else ''}"


def content_words(text: str) -> tuple[str, ...]:
    """The distinct stems of the words in ``text`` that carry meaning, in order."""
    stems: dict[str, None] = {}
    for match in _WORD.finditer(fold_marks(normalise(text))):
        word = match.group()
        if word not in _STOP and (len(word) > 2 or not word.isalpha()):
            stems.setdefault(stem(word))
    return tuple(stems)


def stem(word: str) -> str:
    """A word without a common English ending; never shorter than four letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def with_article(noun: str) -> str:
    """``"ward nurse"`` → "a ward nurse", ``"electrician"`` → "an electrician"; "" stays "".

    By the first letter, and by the usual exceptions of sound; names of letters ("HR manager") by how they are said.
    """
    if not noun:
        return ""
    first = noun.split()[0]
    if len(first) > 1 and first.isupper():
        vowel = first[0] in "AEFHILMNORSX"
    else:
        vowel = first[0].lower() in "aeiou" and not re.match(r"(?:uni|use|eu|one)", first.lower())
    return f"{'an' if vowel else 'a'} {noun}"


def join(words: list[str], last: str = "or") -> str:
    """``["a", "b", "c"]`` → "a, b or c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
