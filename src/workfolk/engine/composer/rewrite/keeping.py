"""What a rewritten sentence must still hold: numbers, dates, names, quotations, links, mentions, and every "not"."""

from __future__ import annotations

import re
from collections import Counter

from workfolk.engine.text.wordlist import words

# A word is looked at from its beginning only: from each of its letters, a long one would take the square of its length.
_LINK = r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w-])[\w-]+\.(?:org|com|net|de|fr|eu|io|info|edu|gov)\b(?:/\S*)?"
_QUOTATIONS = (
    r"“[^”\n]{1,600}”|„[^“”\n]{1,600}[“”]|«[^»\n]{1,600}»|»[^«\n]{1,600}«|\"[^\"\n]{1,600}\"|`[^`\n]+`"
    r"|(?<!\w)‘[^’\n]{2,600}’(?!\w)|(?<!\w)'[^'\n]{2,600}'(?!\w)"
)
_PROTECTED = re.compile(rf"{_LINK}|(?<!\w)[@#][\w.-]*\w|{_QUOTATIONS}")
_NUMBER = re.compile(r"(?<![^\W\d_])[^\W\d_]*\d[\w.,:/'’–-]*\w|\d|%|[€$£]|°")
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_NUMBER_WORDS = words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion dozen dozens half third quarter twice once first second double doubled triple tripled halved
    null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn zwanzig dreißig
    vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend million millionen milliarde dutzend halb hälfte
    drittel viertel zweimal doppelt erste ersten zweite zweiten dritte dritten
    deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
    soixante cent mille moitié tiers demi deuxième troisième
    """
)
_DATE_WORDS = words(
    """
    january february march april june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday yesterday tomorrow januar februar märz mai juni juli oktober dezember montag dienstag mittwoch
    donnerstag freitag samstag sonntag gestern morgen janvier février mars avril juin juillet août septembre octobre
    novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche demain
    """
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|nowhere|cannot|without|hardly|barely|scarcely|no-one"
    r"|nicht|nichts|nie|niemals|niemand|niemanden|kein|keine|keinen|keinem|keiner|keines|ohne|weder|kaum"
    r"|pas|jamais|rien|aucun|aucune|personne|sans|ni)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOBODY = words(
    "ASAP FYI BTW OK LG VG MfG Sir Sirs Madam Ladies Gentlemen Damen Herren Madame Monsieur"
)  # capitals, no names
# A double negation that says yes: its rewording loses one "not" and one "un-", and no meaning.
_SAYS_YES = re.compile(
    r"\b(?:not|nicht)\s+(?:un|in|im|ir|dis)(?=\w)|\bnot (?=without\b)|\b(?<=not )without\b|\bgoes without saying\b|\bcannot be denied\b|\b(?:do not|don['’]t) hesitate\b",
    re.IGNORECASE,
)


def protected(text: str) -> list[tuple[int, int]]:
    """Where nothing may be changed: links, addresses, mentions, hashtags, quotations, code."""
    return [match.span() for match in _PROTECTED.finditer(text)]


def numbers(text: str) -> Counter[str]:
    """Every number and date of ``text``, in digits or words."""
    found = Counter(match.group().strip(".,") for match in _NUMBER.finditer(text))
    found.update(
        word for word in map(str.lower, _WORD.findall(text)) if word in _NUMBER_WORDS or word in _DATE_WORDS
    )
    return found


def names(text: str) -> Counter[str]:
    """Words that begin with a capital where no sentence begins: names in English and French, nouns in German."""
    found: Counter[str] = Counter()
    for match in _WORD.finditer(text):
        word = match.group().rstrip(".'’")
        plain = word.split("'")[0].split("’")[0]
        if plain == "I" or plain in _NOBODY or not any(character.isupper() for character in plain):
            continue
        inner = any(character.isupper() for character in plain[1:])
        if inner or not _begins_sentence(text, match.start()):
            found[plain] += 1
    return found


def negations(text: str) -> int:
    """How often ``text`` says no; two that say yes together are not counted."""
    return len(_NEGATION.findall(text)) - len(_SAYS_YES.findall(text))


def holds_fact(text: str) -> bool:
    """Whether a number, a date, a name, a link or a quotation stands in ``text``."""
    return bool(numbers(text) or names(text) or protected(text))


def keeps(before: str, after: str, *, german: bool = False) -> bool:
    """Whether ``after`` holds every number, date, name, quotation and link of ``before``, and says no as often.

    German writes every noun with a capital: there only words with a capital *inside* must stay, the rest is left to
    the phrases themselves.
    """
    if numbers(before) != numbers(after) or negations(before) != negations(after):
        return False
    if Counter(_cut(before)) != Counter(_cut(after)):
        return False
    lost = names(before) - names(after)
    if german:
        lost = Counter({name: n for name, n in lost.items() if any(map(str.isupper, name[1:]))})
    # A name that now begins a sentence is still there.
    openers = Counter(_WORD.findall(after))
    return all(openers[name] >= count for name, count in lost.items())


def _cut(text: str) -> list[str]:
    return [text[low:high] for low, high in protected(text)]


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t“„«\"'‘(-–—•*#")
    return not before or before[-1] in ".!?:…\n"
