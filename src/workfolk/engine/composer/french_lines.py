"""Lines of a description in French, told as sentences or as bullets. Only form changes: no word of substance does."""

from __future__ import annotations

import re

from . import french_words as w
from .tongue import language_of

_FIRST_PERSON = re.compile(r"\b(?:[Jj]e|[Mm]oi|[Mm]on|[Mm]a|[Mm]es|[Nn]ous|[Nn]otre|[Nn]os)\b|\b[JjMm][’']")
_OTHERS = re.compile(r"\b(?:il|elle|ils|elles|vous|votre|vos|tu|ton|tes|leurs?)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"(?:là|y|puis|ensuite|après|avant|aussi|depuis|cela|ça|ce|cette|ces|il|elle|ainsi|plus tard)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"^(?:j[’']étais |je suis )?(?:en charge|chargée?|responsable|mes? tâches?|missions?(?: principales?)?)\s*(?:de la |de l[’']|du |des |de |d[’']|:\s*)(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_OUTCOME = re.compile(r"\bde \d[^.;]{0,20} à \d|\bde moitié\b|\bd’un tiers\b", re.IGNORECASE)
_ONCE = re.compile(r"(?<!depuis )\b(?:19|20)\d\d\b", re.IGNORECASE)
_HAVE = re.compile(r"^(?:j[’']ai|ai)\s+(?P<rest>\S+ .+)$", re.IGNORECASE | re.DOTALL)


def finished(sentence: str) -> str:
    """With a capital and a full stop."""
    text = sentence.strip().rstrip(" ,;:–-")
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…»" else text + "."


def lifted(sentence: str, *, ended: bool, person: str) -> str | None:
    """See ``Grammar.lifted``."""
    plain = sentence.strip().rstrip(".;, ")
    if language_of(plain) not in ("", "fr") or _OTHERS.search(plain) or "?" in plain or not plain:
        return None
    if _FIRST_PERSON.search(plain) and plain.split()[0].lower() not in w.infinitives():
        if person != "I" or (ended and not in_past(plain)) or _POINTING.match(plain) or not re.search(r"\b(?:je|nous)\b|\bj[’']", plain, re.IGNORECASE):  # fmt: skip
            return None
        return finished(sentence)
    first, _space, rest = plain.partition(" ")
    low = first.lower()
    if not rest:
        return None
    if low in {"responsable", "chargé", "chargée"} and re.match(r"(?:des?|du)\b|d[’']", rest):
        return finished(f"{'J’étais' if ended else 'Je suis'} {low} {rest}" if person == "I" else plain)
    rest = rest.replace("'", "’")  # as our own words have it
    if (
        low == "a" and rest.split()[0].lower() in w.participles()
    ):  # "A monté un atelier", of whom the profile is
        return finished(f"J’ai {rest}") if person == "I" else finished(plain)
    if not ended and f"{low}r" in w.infinitives() and low.endswith("e") and _takes_object(low, rest) and not re.match(r"des?\b|du\b|d[’']", rest):  # fmt: skip
        return finished(
            f"{'J’' if low[0] in 'aeiouéèêâîh' else 'Je '}{low} {rest}" if person == "I" else plain
        )
    if not ended and _ONCE.search(plain) and low not in w.participles():
        return None  # of a year that is over, though the work goes on
    if low in w.participles() and _takes_object(low, rest):
        return finished(f"J’ai {low} {rest}") if person == "I" else finished(plain)
    if low in w.infinitives():
        if person != "I":
            return finished(plain)
        return finished(f"Mon travail {'consistait' if ended else 'consiste'} à {low} {_each(rest)}")
    if (low in w.NOUNS_OF_WORK or low.endswith(("tion", "sion", "ment", "age"))) and re.match(r"(?:des?|du|d[’']|et|en|à|au|aux|auprès|sur|par|pour)(?:\b|(?<=[’']))", rest):  # fmt: skip
        told = "Un résultat de mon travail" if _OUTCOME.search(rest) and not ended else "Parmi mes tâches"
        return finished(f"{told} : {low} {rest}") if person == "I" else finished(plain)
    return None


def _each(rest: str) -> str:
    """Every infinitive with its "à": "les clients et à répondre"."""
    return re.sub(
        r" et (?=(\w+)\b)", lambda found: " et à " if found[1] in w.infinitives() else found[0], rest
    )


def _takes_object(low: str, rest: str) -> bool:
    """Whether what follows a participle is its object: "géré une équipe", and not "suivi des patients"."""
    following = rest.split()[0].lower()
    if low in w.NOUNS_OF_WORK and following in {"des", "de", "du"}:
        return False
    return (
        following in w.DETERMINERS or following[0].isdigit() or bool(re.match(r"l[’']|en |à |au |aux ", rest))
    )


_PAST = re.compile(
    r"\b(?:j[’']ai|nous avons|j[’']étais|j[’']avais|je suis (?:devenue?|arrivée?|partie?|entrée?|née?)|était|étaient|avait|consistait|autrefois)\b",
    re.IGNORECASE,
)


def in_past(sentence: str) -> bool:
    """See ``Grammar.in_past``."""
    return _PAST.search(sentence) is not None


_NO_HEADLINE = re.compile(
    r"\b(?:jusqu|avant|ancienn?e?|depuis|cette?|ces|ici|là|aussi|sera|serai|pourrais?|voudrais|aimerais|souhaite|cherche|espère|peut-être|si|plus jamais|"
    r"il|elle|ils|elles|vous|leur|temps libre|20\d\d|19\d\d)\b|[:;]|\bn[e’'][^.]* pas\b"
    r"|^(?:maintenant|puis|aujourd’hui|d’abord|ensuite|après|avant|quand|en tant|pour|avec|comme)\b",
    re.IGNORECASE,
)


def tells_today(sentence: str) -> bool:
    """See ``Grammar.tells_today``."""
    if _NO_HEADLINE.search(sentence) or in_past(sentence):
        return False
    return bool(_FIRST_PERSON.search(sentence)) or len(sentence.split()) >= 7


def bullet(sentence: str, *, ended: bool) -> str:
    """See ``Grammar.bullet``."""
    del ended  # French bullets name what was done
    text = sentence.strip().rstrip(".;, ")
    if duty := _DUTY.match(text):
        text = duty["rest"]
    elif (have := _HAVE.match(text)) and have["rest"].split()[0].lower() in w.participles():
        text = have["rest"]
    return text[:1].upper() + text[1:]


def merged(first: str, second: str) -> str | None:
    """See ``Grammar.merged``."""
    if " et " in first or "," in first + second:
        return None
    for lead, joint in (("J’ai ", " et j’ai "), ("Mon travail consiste à ", " et à "), ("Mon travail consistait à ", " et à "), ("Parmi mes tâches : ", ", "), ("Je ", " et je ")):  # fmt: skip
        if first.startswith(lead) and second.startswith(lead):
            return f"{first.rstrip('.')}{joint}{second.removeprefix(lead)}"
    return None
