"""German: titles as their owner bends them, houses with their article, spans of time, lines told as sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workfolk.engine.skills.roles import is_role
from workfolk.engine.text.languages import language_code, language_name

from . import german_words as w
from .german_lines import bullet, in_past, lifted, merged, tells_today
from .german_patterns import PATTERNS, QUESTIONS
from .grammar import Role, title_parts, without_hours
from .names import Names
from .tongue import language_of

_ALL_GENDERS = re.compile(
    r"\s*[(\[]\s*(?:[mfwdxi]\s*[/|,*]\s*){1,3}[mfwdxi]\s*[)\]]|\s*\(all genders\)", re.IGNORECASE
)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u2190-\u21ff\u25a0-\u25ff\u2022]+"
)
_HOURS = re.compile(
    r"\s*[(,–-]*\s*\b(?:vollzeit|teilzeit|full[- ]time|part[- ]time|\d{2,3}\s?%|befristet|unbefristet|(?:auf )?minijob(?:-basis)?|in teilzeit|in vollzeit)\s*\)?$",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"\s+[-–—|•·]\s+|\s*[|•·]\s*|,\s+|:\s+")
_AT = re.compile(r"\s+(?:bei|beim|at|@)\s+.*$")
_ADJECTIVE = re.compile(
    r"(?:(?!Auszubildende|Vorsitzende|Angestellte |Beauftragte)[A-ZÄÖÜ][a-zäöüß]*(?:ende|liche|ische|tive|prüfte|lernte|annte|igte|ständige|ierte|ige)[rs]?|Freie[rs]?|Stellv\.|Wiss\.|Junge[rs]?|Angestellte[rs]?)(?=\s+[A-ZÄÖÜ])|Staatlich(?=\s)"
)
_UNSAID = {"remote", "homeoffice", "home office", "weltweit", "überall", "anywhere", "worldwide"}
_OWN_WORDS = {"selbstständig", "selbständig", "freiberuflich", "freelance", "freelancer", "freelancerin", "freier mitarbeiter", "freie mitarbeiterin"}  # fmt: skip

_PERSON = re.compile(
    r"(?:(?:er|or|ar|är|eur|ent|ant|ist|log|og|at|et|amt|ekt|ur|köch|ärzt|wält|wirt|ert)in|er|ist|or|wirt|pfleger|fachkraft|lotse|ende[rs]?|azubi|angestellte[rs]?)$"
)
_NOBODY = frozenset(
    {"computer", "server", "user", "water", "power", "winter", "sommer", "theater", "master"}
)  # end like one
_ON_ONES_OWN = ("freiberuflich", "selbstständig")


class German:
    """German, as ``grammar.Grammar`` asks it."""

    code = "de"
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
        detail = ", ".join(_calm(one) for one in rest)
        if bracket := re.match(r"(.+?)\s*\(([^()]{4,})\)$", head):
            head = bracket.group(1)
            detail = ", ".join(filter(None, [_calm(bracket.group(2)), detail]))
        if len(rest) > 1 and all(_is_person(one) for one in (head, *rest)):
            # "Koch, Caterer, Lehrer": three jobs at once
            return Role(self.joined([_calm(one) for one in (head, *rest)]))
        head = _calm(head)
        if language_of(head) != "en" and " of " not in head:  # "Head of People & Culture" stays as it is
            head = re.sub(r"\s+/\s+|\s*&\s*", " und ", head)
        head = _ADJECTIVE.sub(lambda found: found.group()[0].lower() + found.group()[1:], head)
        first = head.split()[0]
        kind = "field" if _is_field(head) else "person"
        if kind == "person" and first.islower() and " " not in head:
            head = head[:1].upper() + head[1:]
        return Role(head, kind, detail)

    def a_role(self, role: Role) -> str:
        """See ``Grammar.a_role``: German names what one is without an article."""
        return role.text + (f" ({role.detail})" if role.detail else "")

    def as_role(self, role: Role) -> str:
        """See ``Grammar.as_role``."""
        *details, last = role.detail.split(", ")
        if last in _ON_ONES_OWN:
            return f"{last} {self.as_role(Role(role.text, role.kind, ', '.join(details)))}"
        if role.kind == "field":
            return f"{w.TIMES.get(role.text.split()[0].lower(), 'im Bereich')} {self.a_role(role)}"
        return f"als {self.a_role(role)}"

    def own_account(self, role: Role, organisation: str) -> Role:
        """See ``Grammar.own_account``."""
        word = organisation.strip().lower()
        if word not in _OWN_WORDS or any(
            one[:9] in f"{role.text} {role.detail}".lower() for one in _OWN_WORDS
        ):
            return role
        word = "freiberuflich" if word.startswith(("frei", "freelanc")) else "selbstständig"
        return Role(role.text, role.kind, ", ".join(filter(None, [role.detail, word])))

    def at(self, organisation: str) -> str:
        """See ``Grammar.at``."""
        return f" {self.house(organisation)}" if organisation else ""

    def at_all(self, organisations: Sequence[str]) -> str:
        """See ``Grammar.at_all``."""
        return f" {self.joined([self.house(one) for one in organisations])}" if organisations else ""

    def house(self, organisation: str) -> str:
        """See ``Grammar.house``: with its preposition, "am Klinikum Trier", "bei der Getriebe Neckar AG"."""
        name = " ".join(organisation.split())
        adjectives = re.match(rf"(?:{w.ADJECTIVE}\s+)*", name)
        before = adjectives.group() if adjectives else ""
        words = name[len(before) :].split()
        noun = words[0].rstrip(",").lower() if words else ""
        noun = noun.rpartition("-")[2] or noun
        is_company = re.search(w.COMPANY, name, re.IGNORECASE) is not None
        found = _of_house(noun, whole=is_company) or ("bei der" if is_company else "")
        if not found and (school := w.FOREIGN_SCHOOL.search(name)) and not w.NO_SCHOOL.search(name):
            return f"{'am' if school['neuter'] else 'an der'} {name}"
        if not found or re.match(r"(?:Der|Die|Das)\s", name):
            return f"bei {name}"
        if before:  # after an article in the dative: "an der Technischen Universität"
            name = re.sub(r"e[rs]?(?=\s)", "en", before) + name[len(before) :]
        if found == "bei den":  # the dative of a plural: "den Stadtwerken"
            name = re.sub(r"^(\S+e)\b", r"\1n", name)
        return f"{found} {name}"

    def since(self, month: int) -> str:
        """See ``Grammar.since``."""
        return f" seit {month // 12}"

    def span(self, start: int | None, end: int | None) -> str:
        """See ``Grammar.span``."""
        first, last = (start // 12 if start is not None else None), ((end - 1) // 12 if end else None)
        if first is not None and last is not None:
            return f" {first}" if first >= last else f" von {first} bis {last}"
        return f" bis {last}" if last is not None else ""

    def place(self, place: str) -> str:
        """See ``Grammar.place``."""
        city = place.split(",")[0].strip()
        city = city.title() if city.isupper() and len(city) > 3 else city
        return f" in {city}" if city and city.casefold() not in _UNSAID else ""

    def joined(self, items: Sequence[str]) -> str:
        """See ``Grammar.joined``."""
        if len(items) < 2:
            return "".join(items)
        comma = "; " if any(", " in one for one in items) else ", "
        tail = " sowie " if len(items) > 2 and any(" und " in one for one in items) else " und "
        return comma.join(items[:-1]) + tail + items[-1]

    def either(self, items: Sequence[str]) -> str:
        """See ``Grammar.either``."""
        if all(one.startswith("als ") for one in items):
            items = [*items[:1], *(one.removeprefix("als ") for one in items[1:])]
        return " oder ".join(items)

    def running(self, name: str, names: Names) -> str:
        """See ``Grammar.running``: as written; a single word of ours begins with a capital, as nouns do."""
        name = name if names.skill(name) else _calm(name)
        is_ours = name.islower() and " " not in name and name.casefold() not in names.english
        return name[:1].upper() + name[1:] if is_ours else name

    def language(self, name: str) -> str:
        """See ``Grammar.language``."""
        code = language_code(name.strip())
        return language_name(code, "de") if code and len(code) < 3 else name.strip()

    def held(self, name: str, names: Names) -> str:
        """See ``Grammar.held``."""
        del names
        return _calm(name)

    def is_person(self, name: str) -> bool:
        """See ``Grammar.is_person``."""
        plain = re.split(r"\s+(?:in|für|im|der|des)\s+|\s*[(,:–]", name, maxsplit=1)[0].split()
        return any(_is_person(one) for one in plain)

    def is_trade(self, subject: str) -> bool:
        """See ``Grammar.is_trade``."""
        return self.is_person(subject)

    def is_member(self, name: str) -> bool:
        """See ``Grammar.is_member``."""
        return re.match(r"(?:\w+es )?Mitglied\b", name.strip()) is not None

    def membership(self, name: str) -> str:
        """See ``Grammar.membership``."""
        return name

    def quoted(self, text: str) -> str:
        """See ``Grammar.quoted``."""
        return f"„{text}“"

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
        """See ``Grammar.spoken``: German has none in writing."""
        del contractions
        return text


def _of_house(noun: str, *, whole: bool) -> str:
    """The preposition and article of a noun; of a compound those of its last part unless ``whole``; "" where unknown."""
    best, found = "", ""
    for row, preposition in w.HOUSES:
        for one in row.split():
            is_end = not whole and one not in w.WHOLE and noun.endswith(one)
            if (noun == one or is_end) and len(one) > len(best):
                best, found = one, preposition
    return found


def _calm(text: str) -> str:
    """Without capitals that only shout: "MASCHINENFÜHRERIN" → "Maschinenführerin", "SAP" stays."""
    letters = [one for one in re.findall(r"[^\W\d_]+", text) if len(one) > 5]
    if not text.isupper() or not letters:
        return text
    return re.sub(
        r"[^\W\d_]+",
        lambda found: (
            found.group().capitalize()
            if len(found.group()) > 3
            else found.group().lower()
            if found.group() in {"UND", "FÜR", "DER", "DIE", "IM", "IN"}
            else found.group()
        ),
        text,
    )


def _is_person(text: str) -> bool:
    word = re.sub(r"[*:/_]-?(?:in|innen|frau|mann|r)$", "", text.strip().split()[-1]).lower()
    if word in w.FIELDS or word in _NOBODY or w.article(word.capitalize()):
        return False
    return is_role(word) or _PERSON.search(word) is not None


def _is_field(head: str) -> bool:
    if language_of(head) == "en":
        return False
    if head.split()[0].lower() in w.TIMES:
        return True
    nouns = re.split(r"\s+und\s+|\s*,\s*", head)
    return all(one.lower() in w.FIELDS for one in nouns)


GERMAN = German()
