"""Lines of a description in German, told as sentences or as bullets. Only form changes: no word of substance does."""

from __future__ import annotations

import re

from . import german_words as w
from .tongue import language_of

_FIRST_PERSON = re.compile(r"\b(?:[Ii]ch|[Mm]ich|[Mm]ir|[Mm]eine?[mnrs]?|[Ww]ir|[Uu]ns|[Uu]nsere?[mnrs]?)\b")
_OTHERS = re.compile(r"\b(?:er|sein\w{0,2}|ihr\w{0,2}|ihnen|du|dein\w{0,2}|Sie)\b")
_POINTING = re.compile(
    r"(?:dort|da|dann|danach|davor|dabei|dazu|dadurch|später|zuvor|vorher|inzwischen|auch|seitdem|das|dies\w*|es|sie|er|daraus|damit)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"^(?:ich (?:bin|war)\s+|bin\s+|war\s+)?(?:haupt)?(?:unter anderem |mit )?(?:verantwortlich|zuständig|verantwortung) für\s+(?:die |das |den |alle )?(?P<rest>[A-ZÄÖÜ].+)$",
    re.IGNORECASE | re.DOTALL,
)
_TASKS = re.compile(
    r"^(?:(?:zu (?:meinen|den) )?(?:haupt)?aufgaben?(?:gebiet|bereich)?\s*(?:gehör(?:t|te|en|ten)|waren?|sind|ist|umfass\w+)?\s*:?)\s+(?:die |das |der )?(?P<rest>[A-ZÄÖÜ].+)$",
    re.IGNORECASE | re.DOTALL,
)
_HAVE = re.compile(r"^(?:Ich habe|Habe|Ich hatte)\s+(?P<rest>.+)$", re.DOTALL)
_OUTCOME = re.compile(
    r"\bvon [^.;]{1,30} auf \d|\bum (?:\d|die hälfte|ein (?:drittel|viertel))", re.IGNORECASE
)
_ONCE = re.compile(r"(?<!seit )(?<!ab )\b(?:19|20)\d\d\b", re.IGNORECASE)
_HIS = "Zu meinen Aufgaben"


def finished(sentence: str) -> str:
    """With a capital and a full stop."""
    text = sentence.strip().rstrip(" ,;:–-")
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…" or text.endswith((".“", ".)")) else text + "."


def lifted(sentence: str, *, ended: bool, person: str) -> str | None:
    """See ``Grammar.lifted``."""
    plain = sentence.strip().rstrip(".;, ")
    if language_of(plain) not in ("", "de") or _OTHERS.search(plain) or "?" in plain or not plain:
        return None
    if _FIRST_PERSON.search(plain):
        if person != "I" or (ended and not in_past(plain)) or _POINTING.match(plain) or not has_verb(plain):
            return None
        return finished(sentence)
    first, _space, rest = plain.partition(" ")
    if not rest or ":" in first:
        return None
    low = first.lower()
    if low in {"verantwortlich", "zuständig"} and rest.startswith("für "):
        return finished(f"Ich {'war' if ended else 'bin'} {low} {rest}" if person == "I" else plain)
    if not ended and (mine := _in_first_person(low, rest)):
        return finished(f"Ich {mine} {rest}" if person == "I" else plain)
    if _is_finite(low, rest) or (low in {"habe", "hatte"} and is_participle(plain.split()[-1])):
        if ended and not (_is_preterite(low) or low in {"habe", "hatte"}):
            return None
        return finished(f"Ich {low} {rest}") if person == "I" else finished(plain)
    if (tasks := _to_do(plain, ended=ended)) is not None:
        return finished(tasks) if person == "I" else finished(plain)
    if _ends_done(plain):
        plain = _with_and(plain)
        return finished(f"Ich habe {_inside(plain)}") if person == "I" else finished(plain)
    return _nominal(plain, ended=ended, person=person)


def has_verb(plain: str) -> bool:
    """Whether a sentence in the first person has a verb beside its "ich", as far as its form tells."""
    return re.search(r"\b(?:ich|wir)\s+\w+|\w+\s+(?:ich|wir)\b", plain, re.IGNORECASE) is not None


def _nominal(plain: str, *, ended: bool, person: str) -> str | None:
    """A line that begins with what was done: "Leitung eines Teams" → "Zu meinen Aufgaben gehört die Leitung eines Teams."""
    first, _space, rest = plain.partition(" ")
    article = w.article(first)
    if not ended and _ONCE.search(plain):
        return None  # "Restaurierung der Kanzel 2017" is over, though the work goes on
    if not article or "," in first or first.endswith((":", "-")):
        return None
    following = rest.split()[0]
    if following.lower() not in {"von", "der", "des", "eines", "einer", "und", "für", "mit", "am", "an", "im", "in", "zur", "zum", "bei", "über", "aller"} and not following[0].isdigit() and not re.fullmatch(r"[a-zäöüß]+(?:er|en)", following):  # fmt: skip
        return None
    if person != "I":
        return finished(plain)
    several = following == "und"
    if re.search(r", [A-ZÄÖÜ]\w+ und [A-ZÄÖÜ]", plain):
        return None  # a list whose other nouns would want articles too
    if several:
        other = rest.split()[1] if len(rest.split()) > 1 else ""
        if not (second := w.article(other.strip(","))):
            return None
        rest = rest if second == article else rest.replace(f"und {other}", f"und {second} {other}", 1)
        plain = f"{first} {rest}"
    if _OUTCOME.search(plain) and not ended:
        return finished(f"Ein Ergebnis meiner Arbeit: {plain}")
    verb = "gehör" + ("ten" if several and ended else "en" if several else "te" if ended else "t")
    return finished(f"{_HIS} {verb} {article} {plain}")


def _to_do(plain: str, *, ended: bool) -> str | None:
    """Tasks named by infinitives: "Rechnungen prüfen und buchen" → "… gehört es, Rechnungen zu prüfen und zu buchen"."""
    found = re.fullmatch(r"(?P<what>.+?) (?P<first>[a-zäöüß]+en)(?: und (?P<other>[a-zäöüß]+en))?", plain)
    if found is None or re.search(r"[,:;]", plain) or not _is_object(found["what"]):
        return None
    verbs = [w.to(one) for one in (found["first"], found["other"]) if one]
    if not all(verbs) or (ended and is_participle(found["first"])):
        return None
    return f"{_HIS} gehör{'te' if ended else 't'} es, {_inside(found['what'])} {' und '.join(verbs)}"


def _is_finite(low: str, rest: str) -> bool:
    """Whether a line begins with a verb in the first person."""
    present, _preterite, _participles = w.forms()
    if low not in present and not _is_preterite(low):
        return False
    following = rest.split()[0].strip(",;:")
    if low in w.ALSO_NOUNS:
        return following.lower() in w.DETERMINERS or following[:1].isdigit()
    return following.lower() not in {"der", "des", "von", "und", "eines", "einer"}


def _in_first_person(low: str, rest: str) -> str:
    """"leitet" (ein Team) → "leite"; "" where a line begins with no verb of somebody who is not named."""  # fmt: skip
    if not low.endswith("t") or not (first := re.match(r"[\w%]+", rest)):
        return ""
    following = first.group()
    mine = f"{low[:-2]}e" if low.endswith("et") else f"{low[:-1]}e"
    is_object = (
        following.lower() in w.DETERMINERS
        or following[0].isdigit()
        or following == "seit"
        or _is_plural(following)
    )
    return mine if is_object and mine in w.forms()[0] else ""


def _with_and(plain: str) -> str:
    """"Pläne umgestellt, Überstunden gesenkt" with "und": two things done are no list."""  # fmt: skip
    one, comma, other = plain.partition(", ")
    is_pair = bool(comma) and "," not in other and " und " not in plain
    return f"{one} und {other}" if is_pair and is_participle(one.split()[-1]) else plain


def _is_preterite(low: str) -> bool:
    return low in w.forms()[1]


def is_participle(word: str) -> bool:
    """Whether a word is a past participle that takes "haben"."""
    return word.strip('.,;:!“"') in w.forms()[2]


def _ends_done(plain: str) -> bool:
    """Whether a line is a thing done without its "ich habe": "14 Auszubildende angeleitet"."""
    tokens = plain.split()
    if (
        len(tokens) < 2
        or not is_participle(tokens[-1])
        or re.search(r"\b(?:wird|wurden?|werden|worden|sind|ist)\b", plain)
    ):
        return False
    return _is_object(plain)


def _is_object(plain: str) -> bool:
    """Whether a line begins with what something is done to, in a form that needs no article of ours or takes one."""
    first, *others = plain.split()
    second = others[0] if others else ""
    if first[0].isdigit() or first.lower() in w.DETERMINERS or w.article(first) not in ("", "das"):
        return True
    return _is_plural(first) or (first.endswith("e") and _is_plural(second))


# A noun that can only be a plural: another wants an article.
_PLURAL = re.compile(
    r"^[A-ZÄÖÜ]\w*(?:ungen|ionen|heiten|keiten|schaften|innen|[äöü]\w{1,4}e|enten|anten|isten|sse|nisse)$"
)


def _is_plural(word: str) -> bool:
    return word.lower() in w.PLURALS or _PLURAL.search(word) is not None


def _inside(plain: str) -> str:
    """As it stands after "Ich habe": adjectives small, a noun alone with its article."""
    first, _space, rest = plain.partition(" ")
    if article := w.article(first):
        return f"{'den' if article == 'der' else article} {plain}"
    is_followed = bool(rest) and bool(
        _is_plural(rest.split()[0])
    )  # "Verspätete Aufträge": the first word is none
    is_noun = first.lower() not in w.DETERMINERS and _is_plural(first) and not is_followed
    return plain if is_noun or not first[1:].islower() else f"{first.lower()} {rest}".strip()


_PAST = re.compile(r"\b(?:war|waren|wurden?|hatten?|konnten?|musste|durfte|gab es|ging|kam|begann|wurde)\b")


def in_past(sentence: str) -> bool:
    """See ``Grammar.in_past``."""
    tokens = re.findall(r"[\wäöüß-]+", sentence)
    if _PAST.search(sentence):
        return True
    if re.search(r"\b(?:habe|haben|bin|sind)\b", sentence) and any(is_participle(one) for one in tokens):
        return True
    return any(_is_preterite(one) for one in tokens)


_NO_HEADLINE = re.compile(
    r"\b(?:war|waren|wurde|hatte|bis|damals|früher|seitdem|dies\w*|hier|dort|dazu|auch|werde|könnte|möchte|würde|suche|wünsche|hoffe|vielleicht|"
    r"wenn|nicht mehr|er|sie|es|ihnen|ihm|habe|offen für|freizeit|20\d\d|19\d\d)\b|[:;]"
    r"|^(?:jetzt|dann|heute|angefangen|begonnen|zuerst|danach|davor|außerdem|meist|für|mit|als|da)\b|^(?:\S+ ){0,4}(?:nicht|kein\w*|nie)\b",
    re.IGNORECASE,
)


def tells_today(sentence: str) -> bool:
    """See ``Grammar.tells_today``."""
    if _NO_HEADLINE.search(sentence) or in_past(sentence):
        return False
    return bool(_FIRST_PERSON.search(sentence)) or len(sentence.split()) >= 7


def bullet(sentence: str, *, ended: bool) -> str:
    """See ``Grammar.bullet``."""
    del ended  # German bullets name what was done, or end in its participle
    text = sentence.strip().rstrip(".;, ")
    if duty := _DUTY.match(text) or _TASKS.match(text):
        text = duty["rest"]
    elif (
        (have := _HAVE.match(text))
        and is_participle(text.split()[-1])
        and "," not in text
        and " habe " not in have["rest"]
    ):
        text = have["rest"]
    elif text.startswith("Ich ") and _is_finite(text.split()[1].lower(), " ".join(text.split()[2:]) or "-"):
        text = text[4:]
    return text[:1].upper() + text[1:] if text[:1].islower() else text


def merged(first: str, second: str) -> str | None:
    """See ``Grammar.merged``."""
    for lead in ("Ich habe ", "Ich "):
        if first.startswith(lead) and second.startswith(lead):
            rest = second.removeprefix(lead)
            if lead == "Ich " and (first.startswith("Ich habe ") or second.startswith("Ich habe ")):
                return None
            return None if "," in first + second or " und " in first else f"{first.rstrip('.')} und {rest}"
    duty = re.compile(rf"^{_HIS} (?P<verb>gehörten?|gehört|gehören) (?P<rest>.+)$")
    one, other = duty.match(first), duty.match(second)
    if one is None or other is None or "," in first + second:
        return None
    verb = "gehörten" if one["verb"] in {"gehörte", "gehörten"} else "gehören"
    joint = "sowie" if " und " in one["rest"] + other["rest"] else "und"
    return f"{_HIS} {verb} {one['rest'].rstrip('.')} {joint} {other['rest']}"
