"""Whole sentences: long ones parted at safe joints, passive ones turned, brackets without facts left out."""

from __future__ import annotations

import re

from workfolk.engine.composer.rewrite.inflection import past_of
from workfolk.engine.composer.rewrite.keeping import holds_fact, protected
from workfolk.engine.composer.rewrite.model import Change

LONG = {"en": 24, "de": 22, "fr": 26}  # words, from which on a sentence is parted
LEAST = 6  # words on either side

# A main clause clearly begins after these joints: a pronoun that stands for the subject, the verb right behind it.
_JOINTS = {
    "en": re.compile(
        r"(?P<joint>,\s+(?:and\s+)?|;\s+)(?=(?P<next>(?:but|so|yet)\s+(?:I|we|they|he|she|it|you)\b|(?:I|we|they|he|she)\s+[a-z]|(?:this|that)\s+(?:is|was|means|meant|made|gave|let|helped|led|saved|took)\b))"
    ),
    "de": re.compile(
        r"(?P<joint>,\s+(?:und\s+)?|;\s+)(?=(?P<next>(?:aber|denn|doch)\s+(?:ich|wir|er|es|das|dies|sie)\b|(?:ich|wir)\s+(?:bin|sind|war|waren|habe|haben|hatte|hatten|kann|können|konnte|konnten|werde|werden|wurde|wurden|will|wollen|wollte|wollten|\w+t?e|\w+t?en)\b))"
    ),
    "fr": re.compile(
        r"(?P<joint>,\s+(?:et\s+)?|;\s+)(?=(?P<next>(?:mais|donc|car)\s+(?:je|nous|il|elle)\b))"
    ),
}
# Where one of these stands before a joint, what follows may belong to it.
_SUBORDINATE = {
    "en": re.compile(
        r"\b(?:if|unless|when|whenever|because|although|though|while|whereas|until|before|after|since|as|once|that|which|who|whom|whose|whether|where|how|what|why|not only|neither|either|both|between|said|says|say|think|thinks|thought|believe|believes|hope|hopes|than)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:wenn|falls|weil|obwohl|während|bis|bevor|nachdem|seit|seitdem|sobald|als|dass|ob|wer|was|wie|wo|warum|welche[rsmn]?|sodass|damit|indem|nicht nur|weder|entweder|sowohl|zwischen|sagte|sagt|glaube|hoffe|denke)\b|,\s+(?:die|der|das|den|dem|deren|dessen|denen)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:si|quand|lorsque|parce|puisque|comme|bien|tandis|que|qui|dont|où|non seulement|ni|soit|entre)\b|\b(?:qu|lorsqu|puisqu)['’]",
        re.IGNORECASE,
    ),
}
_PASSIVE = re.compile(
    r"^(?P<what>(?:the|a|an|our|my|this|these|those|all|both|each|every|some|many|most)\s(?:[a-z][\w’'-]*\s){0,5}?[a-z][\w’'-]*)\s"
    r"(?:was|were)\s(?P<how>[a-z]+ly\s)?(?P<verb>[a-z]+)\sby\s(?P<who>me|us)(?P<rest>(?:\s(?:in|at|on|for|with|from|during|within|over|before|after|and then)\s.*)?[.!])$",
    re.IGNORECASE,
)
_CLAUSE_WORDS = re.compile(
    r"\b(?:that|which|who|is|are|was|were|be|has|have|had|and|or|but|if|when|not)\b", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*\((?P<inner>[^()\n]{1,160})\)")
_WORDY_BRACKET = re.compile(
    r"^(?:as (?:you|we|I)\b|of course|by the way|I think|I must say|more on (?:this|that)|see (?:above|below)|which is|among others?|so to speak|to be honest"
    r"|übrigens|wie (?:gesagt|erwähnt)|siehe (?:oben|unten)|mehr dazu|unter anderem|natürlich|bien sûr|voir)",
    re.IGNORECASE,
)


def parted(text: str, language: str, changes: list[Change]) -> str:
    """A long sentence as two or more, where a main clause begins; the words stay, the joint goes."""
    joints, subordinate = _JOINTS.get(language), _SUBORDINATE.get(language)
    if joints is None or subordinate is None or len(text.split()) < LONG[language]:
        return text
    if text.rstrip(" \"'”’)")[-1:] == "?":
        return text
    forbidden = protected(text)
    found = []
    for match in joints.finditer(text):
        low, high = match.start(), match.end()
        before = text[:low]
        if any(start < high and low < end for start, end in forbidden) or before.count("(") > before.count(
            ")"
        ):
            continue
        if len(before.split()) < LEAST or len(text[high:].split()) < LEAST or subordinate.search(before):
            continue
        if before[-1:] in ".!?" or text[:high].count(";") > 1:
            continue
        found.append((abs(len(before.split()) - len(text.split()) / 2), low, high))
    if not found:
        return text
    _distance, low, high = min(found)
    changes.append(Change("split"))
    return f"{text[:low]}. {text[high : high + 1].upper()}{text[high + 1 :]}"


def active(text: str, changes: list[Change]) -> str:
    """ "The report was written by me." → "I wrote the report." Only where the whole sentence is that plain."""
    match = _PASSIVE.match(text)
    if match is None or _CLAUSE_WORDS.search(match["what"]) or protected(text):
        return text
    verb = past_of(match["verb"].lower())
    if verb is None:
        return text
    who = "I" if match["who"].lower() == "me" else "We"
    what = match["what"][:1].lower() + match["what"][1:]
    changes.append(Change("active"))
    return f"{who} {match['how'] or ''}{verb} {what}{match['rest']}"


def unbracketed(text: str, changes: list[Change]) -> str:
    """The sentence without brackets that hold no fact: an aside, or nothing but small words."""
    forbidden = protected(text)

    def cut(match: re.Match[str]) -> str:
        inside = any(start < match.end() and match.start() < end for start, end in forbidden)
        if inside or holds_fact("x " + match["inner"]) or not _WORDY_BRACKET.match(match["inner"].strip()):
            return match.group()
        changes.append(Change("cut", f"({match['inner']})"))
        return ""

    made = _BRACKET.sub(cut, text)
    return made if any(map(str.isalnum, made)) else text
