"""What a careful reader stumbles over in a composed text, whatever its facts: slips of grammar, boasts, mixed persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workfolk.engine.evals.writing_model import Problem
from workfolk.engine.text.sentences import sentences
from workfolk.engine.text.wordlist import words

__all__ = ["LONGEST", "slips"]

LONGEST = {"headline": 220, "about": 2600}  # characters
_LONGEST_SENTENCE = 45  # words
_BOASTS = re.compile(
    r"\b(?:results?[- ]driven|passionate|passion for|proven track record|track record|dynamic (?:team|leader|manager|professional|person\w*|and|self)|synerg\w+|guru|ninja|"
    r"rock ?star|world[- ]class|best[- ]in[- ]class|cutting[- ]edge|visionary|thought leader\w*|game[- ]chang\w+|"
    r"highly motivated|highly skilled|self[- ]starter|go[- ]getter|team player|detail[- ]oriented|hard[- ]working|"
    r"seasoned|unparalleled|exceptional|outstanding|extensive experience|vast experience|wealth of experience|"
    r"expert in|expertise|strategic thinker|out of the box|leverag\w+|spearhead\w+|delve\w*|innovative|"
    r"dedicated|excellence|strong background|thriv\w+|motivated|versatile|accomplished|renowned|"
    r"leidenschaft\w*|ergebnisorientiert\w*|teamplayer\w*|hochmotiviert\w*|zielstrebig\w*|umfangreiche erfahrung|"
    r"passionné\w*|orienté\w* résultats|dynamique|reconnu\w*|motivé\w*)\b",
    re.IGNORECASE,
)
_SMELLS = (
    (re.compile(r"[^\S\n]{2,}"), "two spaces"),
    (re.compile(r"\s[,.;:!?](?=\s|$)"), "a space before a punctuation mark"),
    (re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|,\.|\w{6,}\.,|:\."), "two punctuation marks"),
    (re.compile(r"\b(\w+) \1\b", re.IGNORECASE), "the same word twice"),
    (re.compile(r"(?<![\w-])(?:and|or|the|a|an|und|oder|et|ou|de)\s*[.;:!?]?$"), "ends in the air"),
    (re.compile(r"\b(?:and|or)\s+(?:(?:and|or)\b|,)|,\s*(?:and|or)?\s*,"), "a list with a hole"),
    (re.compile(r"[,;:–-]\s*$"), "ends in the air"),
    (re.compile(r"\(\s*\)|\[\s*\]|“\s*”|\"\s*\""), "empty brackets or quotes"),
    (re.compile(r"\bNone\b|\bnull\b|[{}<>]|\bTODO\b|%\w|\bundefined\b"), "a slot that was not filled"),
    (re.compile(r"\b1 (?:years|months|people|patients|colleagues|weeks|days|hours)\b|(?<!-)\bone (?:years|months)\b", re.IGNORECASE), "a plural of one"),
    (re.compile(r"\b(?:for|since|from|in|at) (?:for|since|from|in|at)\b", re.IGNORECASE), "two prepositions"),
)  # fmt: skip
_TWICE_IS_FINE = frozenset({"that", "had", "nous", "vous", "sich", "die", "der", "das", "walla", "duran"})
_AN = re.compile(r"\b(a|an) ([\w&+#.-]+)", re.IGNORECASE)
_SPELT_WITH_A_VOWEL = frozenset("AEFHILMNORSX")
_SOUNDS = {"hour": True, "honest": True, "honour": True, "heir": True, "honor": True}
_CONSONANT = re.compile(r"(?:uni(?!n|m)|use|usu|eu|one\b|once|ubi|u-|ura|utili|uk\b|ufo)", re.IGNORECASE)
# What may stand behind "I": the past, and the present of what a composer has reason to say. Another word there is
# mostly a noun that was read as a verb ("I rent subsidy evaluation").
_VERB = re.compile(
    r"\bI (?:(?:also|then|now|last|first|still|never|often|mostly|mainly|once|usually|regularly|later|soon|currently|just) )*"
    r"([a-z][\w-]*)(?! (?:the|a|an|my|our|this|these|\d+|it|them|up|on|for|with|to|at|in)\b)\b"
)
_IRREGULAR = words(
    """
    am was have had has did do does been began became brought built bought came chose cut dealt drew drove did fed fell
    felt found fought flew bent ground hung got gave grew ground hung held heard hid hit kept knew laid led left lent let lost made meant met paid put
    ran read rode rang rose said saw sold sent set sewed shot showed sang sat slept spoke spent split spread stood stuck
    swam taught took told thought threw understood went won wore wrote wound overcame overhauled oversaw rebuilt rewrote
    can could will would may might must should work speak know hold look live like study learn help run write lead teach
    want hope plan need keep make take care use train support manage own love enjoy see believe think try bring come go
    get give volunteer understand prefer combine cover serve focus sing play swim restore sew cook grow drive climb sail
    """
)
_NOT_HELD = re.compile(
    r"\b(?:hold|have|with)\b[^.]*\((?:studying|in progress|expected|pending|lapsed|expired|candidate)[^)]*\)",
    re.IGNORECASE,
)
_NESTED = re.compile(r"\([^()]*\([^()]*\)")
_FIRST = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|my|My|mine|me)\b")
_THIRD = re.compile(r"\b(?:he|she|his|her|him|hers|He|She|His|Her)\b")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("„", "“"), ("«", "»"))
_PRIVATE = re.compile(
    r"\b(?:aged \d|\d+ years old|years of age|married|divorced|pregnan\w+|my (?:husband|wife|age)|"
    r"religio\w+|church member|nationality|born in)\b",
    re.IGNORECASE,
)


def slips(text: str, part: str, language: str, own: frozenset[str]) -> Iterator[Problem]:
    """Everything that is wrong with the wording. ``own``: sentences of the person without their full stops, which
    keep their own slips.
    """
    if len(text) > LONGEST.get(part, 10_000):
        yield Problem("length", f"{len(text)} characters", f"at most {LONGEST[part]}")
    told = [text[span.start : span.end] for span in sentences(text)]
    composed = [one for one in told if one.rstrip(".!") not in own]
    for match in _BOASTS.finditer(text):
        yield Problem("boast", match[0], "a boast that nobody can check")
    for one in composed:
        yield from _sentence(one, part, language)
    seen: set[str] = set()
    for one in told:
        key = " ".join(re.findall(r"\w+", one.casefold()))
        if len(key.split()) > 2 and key in seen:
            yield Problem("repeated", one, "said twice")
        seen.add(key)
    whole = " ".join(composed)
    if language == "en" and _FIRST.search(whole) and (third := _THIRD.search(whole)):
        yield Problem("person", third[0], "first and third person in one text")
    for left, right in _PAIRS:
        # German closes with the mark that English opens with.
        if (left == "“" and "„" in text) or (left == "„" and left not in text):
            continue
        if text.count(left) != text.count(right):
            yield Problem("grammar", left, "opened and not closed")
    if text.count('"') % 2:
        yield Problem("grammar", '"', "opened and not closed")
    if private := _PRIVATE.search(whole):
        yield Problem("private", private[0], "nobody's business at work")


def _sentence(one: str, part: str, language: str) -> Iterator[Problem]:
    if nested := _NESTED.search(one):
        yield Problem("grammar", nested[0], "brackets in brackets")
    if unheld := _NOT_HELD.search(one):
        yield Problem("claim", unheld[0], "what is not finished is not held")
    if language == "en":
        yield from _english(one)
    for pattern, why in _SMELLS:
        for match in pattern.finditer(one):
            if why != "the same word twice" or match[1].casefold() not in _TWICE_IS_FINE:
                yield Problem("grammar", match[0].strip() or one[-30:], why)
    if part == "about" and not re.search(r"[.!?…:][\"”»)]*$", one):
        yield Problem("grammar", one[-40:], "no full stop")
    if len(one.split()) > _LONGEST_SENTENCE:
        yield Problem("length", one[:60], f"a sentence of {len(one.split())} words")
    first = one.lstrip("“„«\"'")[:1]
    if first.islower() and not re.match(r"\S*[A-Z0-9]", one.split()[0]):
        yield Problem("grammar", one[:40], "begins in lower case")
    if re.search(r"\b[A-ZÄÖÜ]{4,} [A-ZÄÖÜ]{4,} [A-ZÄÖÜ]{3,}\b", one):
        yield Problem("grammar", one[:60], "shouts")


def _english(one: str) -> Iterator[Problem]:
    for match in _VERB.finditer(one):
        if not match[1].endswith(("ed", "n't", "n’t")) and match[1] not in _IRREGULAR:
            yield Problem("verb", match[0], "is that a verb?")
    for match in _AN.finditer(one):
        if _vowel(match[2]) is (match[1].lower() == "a") and match[1] != "A":
            yield Problem("grammar", match[0], "a or an")


def _vowel(word: str) -> bool | None:
    """Whether a word begins with the sound of a vowel, as far as its spelling tells; None where it does not."""
    if word[0].isdigit():
        return word.startswith(("8", "11", "18"))
    if re.match(r"[A-Z](?:-|$)", word):
        return word[0] in _SPELT_WITH_A_VOWEL
    if len(word) > 1 and word[:2].isupper():
        # FIATA is said as a word and SEO letter by letter: with vowels in it, no rule can tell.
        # So is one of three letters with a vowel in the middle: a MAG welder, an MIT graduate.
        is_said = re.search(r"[AEIOU].?[A-Z]*[AEIOU]", word[:5]) or re.fullmatch(
            r"[B-DF-HJ-NP-TV-Z][AEIOU][B-DF-HJ-NP-TV-Z]", word
        )
        return None if is_said else word[0] in _SPELT_WITH_A_VOWEL
    for start, vowel in _SOUNDS.items():
        if word.lower().startswith(start):
            return vowel
    return word[0].lower() in "aeiou" and not _CONSONANT.match(word)
