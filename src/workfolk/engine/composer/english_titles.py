"""What an English job title is made of: a person, a field, a post, words of another language."""

from __future__ import annotations

import re

from workfolk.engine.skills.roles import is_role

from . import english_words as w

_FOREIGN = re.compile(
    r"[äöüßàâçéèêëîïôœùûñ]|(?:leiter|leiterin|krankenpfleger|pfleger|kellner|tischler|dreher|lackierer|mechaniker|elektriker|gärtner|förster|richter|kassierer|bediener|beamter|angestellter|lehrling|referent|disponent|assistent|sekretär|anwalt|arzt|koch|arbeiter|mitarbeiter|entwickler|berater|verkäufer|fahrer|lehrer|meister|schreiner|schlosser|ingenieur|kellner|händler|erzieher|sachbearbeiter|führer|träger|techniker|bauer|maler|maurer|bäcker|helfer|köchin|schwester|kraft|frau|mann|meister|student)\b|\b\w+(?:eur|euse|rice|ière|ienne)\b|\b(?:del|della|du|des|für|und|im|responsable|jefe|jefa|gestora?|asistente|auxiliar|encargad[oa]|agente de|employ[ée]e?|enfermer[oa]|\w{4,}(?:nera|dora|fera|jera|quera)|infirmier|cuisinier|comptable|stagiaire|técnic[oa]|profesora?|maestr[oa]|abogad[oa])\b|\b(?!chef|maitre|maître|commis|aide|concours)\w+ de la?\b|(?<!chef )(?<!maitre )\bde\b(?= (?!partie|cuisine|rang)\w)|(?<=\w)in\b",
    re.IGNORECASE,
)
_ENGLISH_EUR = frozenset(
    {
        "café",
        "résumé",
        "au",
        "pair",
        "handyman",
        "salesman",
        "student",
        "entrepreneur",
        "restaurateur",
        "masseur",
        "chauffeur",
        "amateur",
        "price",
    }
)


def parted(head: str) -> tuple[str, str]:
    """A title and the field that trails it: "Sales Associate Retail" → "Sales Associate", "Retail"."""
    tokens = head.split()
    if looks_foreign(head) or re.search(r"\b(?:of|for|in|to|and|with|on|at|de)\b|[&/]", head, re.IGNORECASE):
        return head, ""
    people = [n for n, one in enumerate(tokens) if is_role(one.lower()) and one.lower() in w.SMALL]
    if not people or people[-1] == len(tokens) - 1 or people[-1] < len(tokens) - 3:
        return head, ""
    rest = tokens[people[-1] + 1 :]
    is_field = all(
        (one.lower() in w.SMALL or one.lower() in w.FIELDS) and one.lower() not in w.PEOPLE for one in rest
    ) and not any(is_role(one.lower()) for one in rest)
    return (" ".join(tokens[: people[-1] + 1]), " ".join(rest)) if is_field else (head, "")


def looks_foreign(head: str) -> bool:
    """Whether a title looks like one of another language."""
    rest = " ".join(
        one for one in head.split() if one.lower() not in _ENGLISH_EUR and one.lower() not in w.SMALL
    )
    return bool(_FOREIGN.search(rest))


def is_unique(head: str) -> bool:
    """"Head of IT", "Chief Engineer of …", "Director of …", "CEO": posts that a house has once."""  # fmt: skip
    low = head.lower()
    first = low.split()[0]
    if first in {"head", "director", "dame", "chair"}:
        return " of " in f" {low} " or low == "chair"
    if first in {"chief", "vice"}:
        return "officer" in low or "president" in low or " of " in low
    return True


def as_written(head: str) -> str:
    """A post as its owner wrote it, in capitals only where they stand for something."""
    if head.isupper() and len(head) > 5:
        small = {"OF": "of", "AND": "and", "THE": "the", "FOR": "for"}
        return " ".join(small.get(one, one if len(one) <= 3 else one.capitalize()) for one in head.split())
    return head


def kind_of(head: str) -> str:
    """"person", "field" ("customer service") or "foreign"."""  # fmt: skip
    tokens = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.sub(r"\([^)]*\)", "", head))
    if not tokens:
        return "foreign"
    before = re.split(r"\s+(?:of|for|in|to|on|with|de)\s+", head, maxsplit=1)[0]
    before = re.sub(r"\s+(?:I{1,3}|IV|V|\d)$", "", before)
    noun = (re.findall(r"[^\W\d_]+", before) or tokens)[-1].lower()
    english = [one for one in tokens if one.lower() in w.SMALL or one.isupper()]
    if looks_foreign(head):
        return "foreign"
    if tokens[0].lower() in w.LEVELS and len(tokens) > 1:
        return "person"
    if noun in w.FIELDS and not is_role(noun):
        return "field"
    if noun in {"ceo", "cto", "cfo", "coo", "cio", "cmo", "cpo"}:
        return "person"
    if is_role(noun) or noun in w.SMALL:
        return "person"
    if english and noun.endswith(("tion", "ment", "ing", "ance", "ics", "ship")):
        return "field"
    return "foreign"
