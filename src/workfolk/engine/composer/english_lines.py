"""Lines of a description in English, told as sentences or as bullets. Only form changes: no word of substance does."""

from __future__ import annotations

import re

from workfolk.engine.skills.roles import is_role

from . import english_verbs as v
from . import english_words as w

_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Mm]y)\b")
_OTHERS = re.compile(r"\b(?:he|she|his|her|him|you|your|yours)\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:(?P<adverb>[A-Za-z]+ly|also|now|often)\s+)?(?P<verb>[A-Za-z]+(?:-[A-Za-z]+)*)\s+(?P<rest>\S.*)$", re.DOTALL)  # fmt: skip
_DUTY = re.compile(
    r"^(?:(?:I (?:was|am)|was|am)\s+)?(?:mainly |also |primarily |solely )?(?:responsible for|in charge of|tasked with|charged with|entrusted with)\s+(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERS_FOR = re.compile(
    r"^(?P<how>(?:mainly|primarily|solely|jointly) )?(?P<what>(?:responsible for|in charge of) (?!\w+ing\b)\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ONCE = re.compile(r"\b(?:in|by|until|during|before|between)\s+(?:\w+ )?(?:19|20)\d\d\b", re.IGNORECASE)
_TASKS = re.compile(
    r"^(?:my |key |main |the )*(?:tasks|duties|responsibilities|role|job|work)\s+(?:include[sd]?|involve[sd]?|was|were|is|are|consist(?:s|ed) of|included but were not limited to)\s*:?\s+(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT = re.compile(
    r"^(?:I|we)\s+(?:(?:have|had)\s+(?=\w+ed\b))?(?:also\s+)?(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL
)
# What hangs on a sentence before it, or tells of an end.
_POINTING = re.compile(
    r"(?:there|then|before|after|also|later|by the end|since then|this|that|these|it)\b", re.IGNORECASE
)
_CONTINUED = re.compile(
    r"(?:,|;|\band\b)\s+(?P<verb>[a-z-]+)\s+(?P<rest>\S+)"
)  # what may be a second verb: "and wrote …"


def finished(sentence: str) -> str:
    """With a capital and a full stop."""
    text = sentence.strip().rstrip(" ,;:–-")
    if not text:
        return ""
    first = text.split()[0]
    if first[0].islower() and first[1:].islower() | (len(first) == 1):
        text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…" or text.endswith(('."', ".”", ".)")) else text + "."


def lifted(sentence: str, *, ended: bool, person: str) -> str | None:
    """See ``Grammar.lifted``."""
    plain = sentence.strip().rstrip(".;, ")
    if _OTHERS.search(plain) or "?" in plain or ":" in plain.split(" ", 6)[0]:
        return None
    if _FIRST_PERSON.search(plain):
        if person != "I" or (ended and _is_present(plain)) or _POINTING.match(plain):
            return None
        return finished(re.sub(r"^(I|We) (?:also|then|now) ", r"\1 ", sentence.strip()))
    if answers := _ANSWERS_FOR.match(plain):
        what = (answers["how"] or "").lower() + answers["what"][0].lower() + answers["what"][1:]
        return finished(f"I {'was' if ended else 'am'} {what}" if person == "I" else plain)
    found = _LEADING.match(plain)
    if found is None:
        return None
    if not found["adverb"] and v.done_to_one(found["verb"], found["rest"]):
        return finished(f"I was {plain[0].lower()}{plain[1:]}" if person == "I" else plain)
    verb, rest = found["verb"], found["rest"]
    told = _told(verb, rest, ended=ended)
    if told is None:
        return None
    if person != "I":
        if ended and told != verb.lower():
            return finished(f"{told.capitalize()} {rest}")
        return finished(sentence)
    if not ended and not v.is_past(verb, rest) and _ONCE.search(rest):
        return None  # "launch the site in 2019": told of today it would be wrong
    adverb = f"{found['adverb'].lower()} " if found["adverb"] else ""
    return finished(f"I {adverb}{told} {rest}")


def _told(verb: str, rest: str, *, ended: bool) -> str | None:
    """The verb of a line as it is told after "I": None where it is no verb, or its tense cannot be changed alone."""
    following = rest.split()[0].strip(".,;:")
    if v.is_past(verb, rest):
        if _is_somebody(following):
            return None  # "Trained nurse on a ward"
        return verb.lower()
    if not v.is_base(verb, rest):
        return None
    if not ended:
        return None if _second(rest, want_past=True) else verb.lower()
    if _second(rest, want_past=False):
        return None
    return v.past(verb.lower())


# What tells of a wish, or points at something that has not been said.
_NO_HEADLINE = re.compile(
    r"\b(?:was|were|had|until|before|ago|led through|used to|since then|this|these|here|there|also|too|"
    r"will|could|preparing|waiting|maybe|perhaps|if|can['’]?t|cannot|lapse[d]?|he|she|they|them|his|her|those|someone|somebody else|our agency|we have|20\d\d|is home|behind me|is where|in (?:summer|winter|spring|autumn)|sleep|by choice|hours a week|weekends?|"
    r"love to|would|look(?:ing)? for|open to|would like|['’]d like|want to|hope to|when i am not|in my free time|outside work|write to me|ask me)\b"
    r"|^(?:now|then|today|started|began|as|when|after|previously|also|one thing|what (?:stays|i like)|first|by trade|most of|at |outside|for |third|half)\b"
    r"|^(?:\S+ ){0,4}(?:not|no|don['’]t|never|isn['’]t|aren['’]t)\b|[:;]|\bI (?:do|did|am|was)(?: not\b|n['’]t\b)",
    re.IGNORECASE,
)


def in_past(sentence: str) -> bool:
    """Whether a sentence that begins with "I" and a verb tells of the past."""
    found = re.match(r"(?:I\s+)?(?:\w+ly\s+|also\s+|now\s+|often\s+)?([A-Za-z-]+)\s+(\S.*)", sentence)
    return found is not None and v.is_past(found[1], found[2])


def tells_today(sentence: str) -> bool:
    """See ``Grammar.tells_today``."""
    if _NO_HEADLINE.search(sentence):
        return False
    found = re.search(r"\b(?:I|[Ww]e)\s+(?:\w+ly\s+|never\s+|also\s+)?([a-z-]+)\s*(\S.*)?$", sentence)
    if found is not None and (found[1].endswith("ed") or v.is_past(found[1], found[2] or "")):
        return False
    return bool(_FIRST_PERSON.search(sentence)) or len(sentence.split()) >= 7


def _is_somebody(word: str) -> bool:
    """Whether a word names one person: "nurse", not "nurses" and not "turnover"."""
    return is_role(word.lower()) and word.lower() in w.SMALL


def _second(rest: str, *, want_past: bool) -> bool:
    """Whether a further verb of the line stands in the past (or in its base form)."""
    for found in _CONTINUED.finditer(rest):
        if want_past and v.is_past(found["verb"], found["rest"]):
            return True
        if not want_past and v.is_base(found["verb"], found["rest"]):
            return True
    return False


def _is_present(sentence: str) -> bool:
    found = re.search(r"\b(?:I|[Ww]e)\s+(?:also\s+)?([a-z-]+)\s+(\S.*)", sentence)
    if re.search(r"\b(?:I['’]m|I am|I have been|I['’]ve been|we are|we have been|am|now)\b", sentence):
        return True
    return bool(found and not v.is_past(found[1], found[2]) and v.is_base(found[1], found[2]))


def bullet(sentence: str, *, ended: bool) -> str:
    """See ``Grammar.bullet``."""
    text = sentence.strip().rstrip(".;, ")
    if duty := _DUTY.match(text) or _TASKS.match(text):
        text = _verb_first(duty["rest"], ended) or text
    elif subject := _SUBJECT.match(text):
        is_we = text[:2].lower() == "we"
        first = subject["rest"].split()[0]
        if not is_we and (v.base_of_past(first) or v.is_base(first, " ".join(subject["rest"].split()[1:]))):
            text = subject["rest"]
    else:
        text = _from_gerund(text, ended) or text
    return text[:1].upper() + text[1:] if text[:2].lower() == text[:2] or text[1:2].islower() else text


def _verb_first(rest: str, ended: bool) -> str | None:
    return _from_gerund(rest.strip(), ended)


def _from_gerund(text: str, ended: bool) -> str | None:
    """"Managing a team and planning rotas" → "Managed a team and planned rotas"; None where a part is no such verb."""  # fmt: skip
    first, _space, rest = text.partition(" ")
    if not first.lower().endswith("ing") or not rest or rest.split()[0].lower() in {"of", "and", "is", "was"}:
        return None
    base = v.base_of_gerund(first)
    if not base or not v.is_gerund(first, rest):
        return None
    tell = v.past if ended else str

    def told(match: re.Match[str]) -> str:
        other = v.base_of_gerund(match["verb"])
        return f"{match['joint']}{tell(other)}" if other else match[0]

    changed = re.sub(r"(?P<joint>(?:, and |, | and | & ))(?P<verb>[a-z]+ing)(?=\s+\w)", told, rest)
    return f"{tell(base)} {changed}"
