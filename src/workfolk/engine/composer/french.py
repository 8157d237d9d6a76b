"""French: titles as their owner bends them, houses with their article, elision, lines told as sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workfolk.engine.text.languages import language_code, language_name

from . import english_words
from . import french_words as w
from .french_lines import bullet, in_past, lifted, merged, tells_today
from .french_patterns import PATTERNS, QUESTIONS
from .german_words import FOREIGN_SCHOOL, NO_SCHOOL
from .grammar import Role, title_parts, without_hours
from .names import Names
from .tongue import language_of

_ALL_GENDERS = re.compile(
    r"\s*[(\[]\s*(?:[mfhwdx]\s*[/|,*]\s*){1,3}[mfhwdx]\s*[)\]]|(?<=\s)h/f\b|(?<=\s)f/h\b", re.IGNORECASE
)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u2190-\u21ff\u25a0-\u25ff\u2022]+"
)
_HOURS = re.compile(
    r"\s*[(,–-]*\s*\b(?:(?:à )?temps (?:plein|partiel)|mi-temps|full[- ]time|part[- ]time|\d{2,3}\s?%|cdi|cdd|intérim)\s*\)?$",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"\s+[-–—|•·]\s+|\s*[|•]\s*|,\s+|\s*:\s+")
_AT = re.compile(r"\s+(?:chez|@)\s+.*$", re.IGNORECASE)
_JOINTS = frozenset({"de", "du", "des", "et", "en", "la", "à", "au"})
_UNSAID = {"remote", "télétravail", "à distance", "partout", "anywhere", "worldwide"}
_OWN_WORDS = re.compile(
    r"indépendante?|freelance|auto-entrepreneu(?:r|se)|micro-entrepreneu(?:r|se)|libéral|à mon compte|self-employed"
)
_PERSON = re.compile(r"(?:ier|ière|eur|euse|rice|ien|ienne|iste|ologue|naire)$")
_FRENCH = re.compile(
    r"[àâéèêîïôûùç]|\b(?:de|du|des|la|le|les|en|et|à|au|aux)\b|(?:tion|ment|ité|ance|ence|age|ique|erie|ure|ie|oins?)s?\b"
)
_ENGLISH = re.compile(
    r"\b(?:Manager|Officer|Engineer|Designer|Owner|Leader|Analyst|Developer|Specialist|Executive|Scientist|Master|Architect|Learning|Management(?=$| (?:Consultant|Accountant))|Marketing Manager)\b"
)
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]", re.IGNORECASE)


class French:
    """French, as ``grammar.Grammar`` asks it."""

    code = "fr"
    patterns: Mapping[str, Sequence[str]] = PATTERNS
    questions: Mapping[str, str] = QUESTIONS

    def role(self, title: str, names: Names) -> Role | None:
        """See ``Grammar.role``. A title keeps the form that its owner gave it; no gender is guessed."""
        del names
        plain = _HOURS.sub("", _ALL_GENDERS.sub("", _EMOJI.sub(" ", without_hours(title))))
        plain = _AT.sub("", " ".join(plain.split()).strip(" .,;:-–|"))
        if not re.search(r"[^\W\d_]{2}", plain):
            return None
        head, *rest = title_parts(plain, _BREAKS)
        detail = ", ".join(_small(one) for one in rest)
        if bracket := re.match(r"(.+?)\s*\(([^()]{4,})\)$", head):
            head = bracket.group(1)
            detail = ", ".join(filter(None, [_small(bracket.group(2)), detail]))
        if len(rest) > 1 and all(_is_person(one) for one in (head, *rest)):
            return Role(self.joined([_small(one) for one in (head, *rest)]))
        if language_of(head) != "en" and " of " not in head:  # "Head of People & Culture" stays as it is
            head = " et ".join(_small(one) for one in re.split(r"\s+/\s+|\s*&\s*", head))
        is_field = head.lower() in w.FIELDS or head.split()[0].lower() in w.TIMES
        kind = "field" if is_field else "person" if _is_person(head) else "foreign"
        return Role(head.lower() if kind == "field" else head, kind, detail)

    def a_role(self, role: Role) -> str:
        """See ``Grammar.a_role``: French names what one is without an article."""
        return role.text + (f" ({role.detail})" if role.detail else "")

    def as_role(self, role: Role) -> str:
        """See ``Grammar.as_role``."""
        if role.kind != "field":
            return f"comme {self.a_role(role)}"
        is_time = role.text.split()[0] in w.TIMES
        return f"en {self.a_role(role)}" if is_time else f"dans le domaine {_of(self.a_role(role))}"

    def own_account(self, role: Role, organisation: str) -> Role:
        """See ``Grammar.own_account``: in the person's own word and its form."""
        word = organisation.strip().lower()
        if (
            role.kind == "field"
            or not _OWN_WORDS.fullmatch(word)
            or _OWN_WORDS.search(f"{role.text} {role.detail}".lower())
        ):
            return role
        word = {"self-employed": "à mon compte", "libéral": "en libéral", "freelance": "en freelance"}.get(
            word, word
        )
        return Role(f"{role.text} {word}", "person", role.detail)

    def at(self, organisation: str) -> str:
        """See ``Grammar.at``."""
        return f" {self.house(organisation)}" if organisation else ""

    def at_all(self, organisations: Sequence[str]) -> str:
        """See ``Grammar.at_all``."""
        return f" {self.joined([self.house(one) for one in organisations])}" if organisations else ""

    def house(self, organisation: str) -> str:
        """See ``Grammar.house``: with its preposition, "à l’Hôpital Saint-Louis", "au Lycée Monge", "chez Verrier SA"."""
        name = " ".join(organisation.split())
        noun = re.split(r"[\s’']", name)[0].lower()
        if name[:2].lower() in {"l’", "l'"}:
            return f"à {name[0].lower()}’{name[2:]}"
        if article := re.match(r"(Les?|La)\s+", name):
            return {"Le": "au ", "Les": "aux ", "La": "à La "}[article[1]] + name[article.end() :]
        gender = w.HOUSES.get(noun) or w.HOUSES.get(noun.partition("-")[0], "")
        gender = gender or ("f" if noun.endswith("erie") and " " in name else "")
        if not gender and (school := FOREIGN_SCHOOL.search(name)) and not NO_SCHOOL.search(name):
            if name[0] in "AEIOU":
                return f"à l’{name}"
            return f"au {name}" if school["neuter"] else f"à la {name}"
        if not gender:
            return f"chez {name}"
        if gender == "p":
            return f"aux {name}"
        if _elides(noun):
            return f"à l’{name}"
        return f"au {name}" if gender == "m" else f"à la {name}"

    def since(self, month: int) -> str:
        """See ``Grammar.since``."""
        return f" depuis {month // 12}"

    def span(self, start: int | None, end: int | None) -> str:
        """See ``Grammar.span``."""
        first, last = (start // 12 if start is not None else None), ((end - 1) // 12 if end else None)
        if first is not None and last is not None:
            return f" en {first}" if first >= last else f" de {first} à {last}"
        return f" jusqu’en {last}" if last is not None else ""

    def place(self, place: str) -> str:
        """See ``Grammar.place``."""
        city = place.split(",")[0].strip()
        city = city.title() if city.isupper() and len(city) > 3 else city
        if not city or city.casefold() in _UNSAID:
            return ""
        return f" {w.PLACES_WITH_ARTICLE.get(city.casefold().replace(chr(39), '’'), f'à {city}')}"

    def joined(self, items: Sequence[str]) -> str:
        """See ``Grammar.joined``."""
        if len(items) < 2:
            return "".join(items)
        comma = " ; " if any(", " in one for one in items) else ", "
        tail = " ainsi que " if len(items) > 2 and any(" et " in one for one in items) else " et "
        last = items[-1]
        if tail == " ainsi que " and _VOWEL.match(last):
            tail = " et "  # "ainsi qu’" before a name is no gain
        return comma.join(items[:-1]) + tail + last

    def either(self, items: Sequence[str]) -> str:
        """See ``Grammar.either``."""
        if all(one.startswith("comme ") for one in items):
            items = [*items[:1], *(one.removeprefix("comme ") for one in items[1:])]
        return " ou ".join(items)

    def running(self, name: str, names: Names) -> str:
        """See ``Grammar.running``: small, but for names, acronyms and what is written in another language."""
        known = names.written(name) if names.skill(name) else ""
        if known and not known.islower():
            return name if known.casefold() != name.casefold() else known
        return _small(name)

    def language(self, name: str) -> str:
        """See ``Grammar.language``."""
        code = language_code(name.strip())
        name = name.strip()
        return language_name(code, "fr") if code and len(code) < 3 else name[:1].lower() + name[1:]

    def held(self, name: str, names: Names) -> str:
        """See ``Grammar.held``."""
        del names
        return name

    def is_person(self, name: str) -> bool:
        """See ``Grammar.is_person``."""
        return _is_person(name)

    def is_trade(self, subject: str) -> bool:
        """See ``Grammar.is_trade``."""
        return _is_person(subject)

    def is_member(self, name: str) -> bool:
        """See ``Grammar.is_member``."""
        return re.match(r"membre\b", name.strip(), re.IGNORECASE) is not None

    def membership(self, name: str) -> str:
        """See ``Grammar.membership``."""
        return name[:1].lower() + name[1:]

    def quoted(self, text: str) -> str:
        """See ``Grammar.quoted``."""
        return f"« {text} »"

    def lifted(self, sentence: str, *, ended: bool, person: str) -> str | None:
        """See ``Grammar.lifted``."""
        return lifted(sentence, ended=ended, person=person)

    def merged(self, first: str, second: str) -> str | None:
        """See ``Grammar.merged``."""
        return merged(first, second)

    def tells_today(self, sentence: str) -> bool:
        """See ``Grammar.tells_today``."""
        return tells_today(sentence)

    def in_past(self, sentence: str) -> bool:
        """See ``Grammar.in_past``."""
        return in_past(sentence)

    def bullet(self, sentence: str, *, ended: bool) -> str:
        """See ``Grammar.bullet``."""
        return bullet(sentence, ended=ended)

    def spoken(self, text: str, contractions: bool) -> str:
        """See ``Grammar.spoken``: the contractions of French are no matter of taste."""
        del contractions
        return text


def _elides(word: str) -> bool:
    """Whether an article before a word loses its vowel: "l’hôpital", "l’IUT"."""
    low = word.lower()
    return low in w.MUTE_H or _VOWEL.match(low) is not None


def _of(text: str) -> str:
    gender = (
        "m"
        if text.split()[0] in {"marketing", "nettoyage", "ménage", "enseignement", "accueil"}
        else "p"
        if text.endswith("s")
        else "f"
    )
    if _elides(text):
        return f"de l’{text}"
    return f"des {text}" if gender == "p" else f"du {text}" if gender == "m" else f"de la {text}"


def _is_person(text: str) -> bool:
    first = re.split(r"[\s(/·.]", text.strip(), maxsplit=1)[0].lower()
    return (
        first in w.HEADS
        or first.partition("-")[0] in w.HEADS
        or (_PERSON.search(first) is not None and first not in english_words.SMALL)
    )


def _small(text: str) -> str:
    """A name inside a sentence: "Infirmière" → "infirmière"; English titles, names and acronyms stay."""
    if text.isupper() and any(len(one) > 5 for one in re.findall(r"[^\W\d_]+", text)):
        text = re.sub(
            r"[^\W\d_]+",
            lambda found: (
                found.group().lower()
                if len(found.group()) > 4 or found.group().lower() in w.HEADS | w.COMMON | _JOINTS
                else found.group()
            ),
            text,
        )
    tokens = text.split()
    if not tokens or not tokens[0][:1].isupper() or not tokens[0][1:].islower():
        return text
    first = tokens[0].lower()
    is_french = _is_person(text) or first in w.NOUNS_OF_WORK or _FRENCH.search(text) is not None
    if _ENGLISH.search(text) or not is_french:
        return text
    rest = (
        [one.lower() if one.lower() in w.COMMON else one for one in tokens[1:]]
        if _is_person(text)
        else tokens[1:]
    )
    return " ".join([first, *rest])


FRENCH = French()
