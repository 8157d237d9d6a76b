"""English: titles in running text, articles, spans of time, lines told as sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workfolk.engine.skills.roles import is_role
from workfolk.engine.text.languages import language_code, language_name

from . import english_words as w
from .english_lines import bullet, in_past, lifted, tells_today
from .english_patterns import PATTERNS, QUESTIONS
from .english_titles import as_written, is_unique, kind_of, looks_foreign, parted
from .english_verbs import gerund, is_base
from .grammar import Role, title_parts, without_hours
from .names import Names
from .tongue import language_of

_GENDER = re.compile(
    r"\s*[(\[]\s*(?:[mfwdxih]\s*[/|,*]\s*){1,3}[mfwdxih]\s*[)\]]|\s*\(all genders\)|[:*_](?:in|innen)\b",
    re.IGNORECASE,
)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u2190-\u21ff\u25a0-\u25ff\u2022]+"
)
_HOURS = re.compile(
    r"\s*[(,–-]*\s*\b(?:full[- ]time|part[- ]time|\d{2,3}\s?%|permanent|contract|temporary position)\b\s*\)?$",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"\s+[-–—|•·]\s+|\s*[|•·]\s*|,\s+|:\s+")
_AT = re.compile(r"\s+(?:at|@)\s+.*$", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s/&()+,]+|[/&()+,]")
_WITH_ARTICLE = re.compile(
    r"(?:(?:Federal|National|Royal|State|Regional|European|International|American|British|Technical|Medical|Free|Open|Catholic|Polytechnic|Military)\s+)?"
    r"(?:University|Municipality|Government|Parliament|Ministry|Department|Institute|Museum|City|Agency|Council|Office|Faculty|Centre|Center|Chamber|Association|Board|Society|Port|School|College|Academy)\s+(?:of|for)\b"
)
_ENGLISH_NAMES = frozenset(
    {"Bengali", "Farsi", "Punjabi", "Mandarin", "Cantonese", "Gaelic", "Irish", "Flemish"}
)
_OTHERS = (
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "tr",
)  # languages whose names for languages are translated
_SPOKEN = re.compile(
    r"(?=.{5})[^AEIOU]?(?:[AEIOU]+[^AEIOU]{1,2})*[AEIOU]*[^AEIOU]?"
)  # FIATA, HACCP, NEBOSH: read as a word
_ONCE = re.compile(
    r"^(?:managing director|general manager|(?:co-)?founder|(?:co-)?owner|proprietor|president|principal)\b(?! (?:engineer|developer|consultant|scientist|designer|analyst|investigator|architect|lecturer|researcher)).*$|\bCEO$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?:I{1,3}|IV|V)$")


_POST = re.compile(
    r"(?:(?:senior|executive|associate|assistant|deputy|regional|global) )*(?:s|e|a)?(?:vp|vice president|director|head|manager)",
    re.IGNORECASE,
)
_SHORT = {
    "sr": "Senior", "jr": "Junior", "asst": "Assistant", "assoc": "Associate", "exec": "Executive", "mgr": "Manager",
    "dir": "Director", "supv": "Supervisor", "coord": "Coordinator",
}  # fmt: skip
_SHORT_WORD = re.compile(rf"\b({'|'.join(_SHORT)})\b\.?", re.IGNORECASE)
_FORCES = re.compile(
    r"(?:the )?(?P<name>(?:(?:United States|U\.?S\.?A?\.?|British|Royal|Canadian|Australian|Irish|Indian|French|German|Israeli|Turkish|Polish|Italian|Spanish|Swiss|Norwegian|Swedish|Finnish|Danish|Dutch|Korean|Royal (?:Australian|Canadian|Netherlands)) )"
    r"(?:Army|Navy|Air Force|Marine Corps|Marines|Coast Guard|Armed Forces|Defence Force|Defense Forces|Space Force|National Guard)(?: Reserves?)?)\b",
    re.IGNORECASE,
)


class English:
    """English, as ``grammar.Grammar`` asks it."""

    code = "en"
    patterns: Mapping[str, Sequence[str]] = PATTERNS
    questions: Mapping[str, str] = QUESTIONS

    def role(self, title: str, names: Names) -> Role | None:
        """See ``Grammar.role``."""
        plain = _HOURS.sub("", _GENDER.sub("", _EMOJI.sub(" ", without_hours(title))))
        plain = _AT.sub("", " ".join(plain.split()).strip(" .,;:-–|"))
        if not re.search(r"[^\W\d_]{2}", plain):
            return None
        head, *rest = title_parts(_written_out(plain), _BREAKS)
        if rest and _POST.fullmatch(head) and kind_of(rest[0]) != "person":
            head = f"{head} of {rest.pop(0)}"  # "VP, Sales & Marketing": the field is part of the post
        detail = ", ".join(_small(one, names) for one in rest)
        bracket = re.match(r"(.+?)\s*\(([^()]*)\)$", head)
        if bracket:
            head = bracket.group(1)
            detail = ", ".join(filter(None, [_small(bracket.group(2), names), detail]))
        if len(rest) > 1 and all(kind_of(one) == "person" for one in rest):
            # "Chef, caterer, teacher": three jobs at once
            return Role(self.joined([_small(one, names) for one in (head, *rest)]), "person")
        if rest and _ONCE.search(head) and kind_of(rest[0]) == "person":
            # "Owner, painter and decorator": the trade says more
            return Role(_small(rest[0], names), "person", _small(head, names))
        head, trailing = parted(head)
        detail = ", ".join(filter(None, [_small(trailing, names) if trailing else "", detail]))
        kind = kind_of(head)
        first = head.split()[0].lower().rstrip(".")
        if first in w.UNIQUE_START and is_unique(head):
            return Role(as_written(head), "unique", detail)
        text = head if kind == "foreign" and not head.isupper() else names.title(head) or _small(head, names)
        if kind != "person" and self._known(head, names):
            kind = "person"
            text = text.lower() if text.istitle() and " " not in text else text
        text = "freelancer" if text in {"freelance", "freelancing"} else text
        text = re.sub(r"\s*/\s*|\s*&\s*", " and ", re.sub(r"\s+(?:I{1,3}|IV)$", "", text))
        return Role(text, "unique" if _ONCE.search(text) else kind, detail)

    def _known(self, head: str, names: Names) -> bool:
        """Whether the taxonomy knows the title by an English name."""
        key = names.occupations.get(head.casefold(), "")
        return bool(key) and head.casefold() in {one.casefold() for one in names.others(key, "en")}

    def a_role(self, role: Role) -> str:
        """See ``Grammar.a_role``."""
        text = role.text + (f" ({role.detail})" if role.detail else "")
        return f"{article(role.text)} {text}" if role.kind == "person" else text

    def as_role(self, role: Role) -> str:
        """See ``Grammar.as_role``."""
        if role.kind == "field":
            return f"in {role.text}" + (f" ({role.detail})" if role.detail else "")
        return f"as {self.a_role(role)}"

    def own_account(self, role: Role, organisation: str) -> Role:
        """See ``Grammar.own_account``."""
        said = f"{role.text} {role.detail}"
        if role.kind == "foreign" or re.search(
            r"freelanc|self-employed|owner|founder|independent", said, re.IGNORECASE
        ):
            return role
        # The person's own word for it, and none where they have another ("own business").
        name = organisation.casefold()
        word = next((one for one in ("freelance", "self-employed") if name.startswith(one)), "")
        return Role(f"{word} {role.text}".strip(), role.kind, role.detail)

    def at(self, organisation: str) -> str:
        """See ``Grammar.at``."""
        if not organisation:
            return ""
        return f" {'in' if _FORCES.fullmatch(organisation) else 'at'} {self.house(organisation)}"

    def at_all(self, organisations: Sequence[str]) -> str:
        """See ``Grammar.at_all``."""
        return self.at(self.joined(organisations))

    def house(self, organisation: str) -> str:
        """See ``Grammar.house``."""
        if forces := _FORCES.fullmatch(organisation):
            return f"the {forces['name']}"
        return f"the {organisation}" if _WITH_ARTICLE.match(organisation) else organisation

    def since(self, month: int) -> str:
        """See ``Grammar.since``."""
        return f" since {month // 12}"

    def span(self, start: int | None, end: int | None) -> str:
        """See ``Grammar.span``."""
        first, last = (start // 12 if start is not None else None), ((end - 1) // 12 if end else None)
        if first is not None and last is not None:
            return f" in {first}" if first >= last else f" from {first} to {last}"
        return f" until {last}" if last is not None else ""

    def place(self, place: str) -> str:
        """See ``Grammar.place``."""
        city = place.split(",")[0].strip()
        city = city.title() if city.isupper() and len(city) > 3 else city
        return f" in {city}" if city and city.casefold() not in {"remote", "anywhere", "worldwide"} else ""

    def joined(self, items: Sequence[str]) -> str:
        """See ``Grammar.joined``."""
        if len(items) < 2:
            return "".join(items)
        comma = "; " if any(", " in one for one in items) else ", "
        is_long = comma == "; " or (len(items) > 2 and any(" and " in one for one in items))
        tail = f"{comma.strip()} and " if is_long else " and "
        return comma.join(items[:-1]) + tail + items[-1]

    def either(self, items: Sequence[str]) -> str:
        """See ``Grammar.either``."""
        return " or ".join([*items[:1], *(one.removeprefix("as ") for one in items[1:])])

    def running(self, name: str, names: Names) -> str:
        """See ``Grammar.running``."""
        if name in w.PRODUCTS:
            return name
        if names.skill(name):
            return _gerund(names.written(name))
        return _gerund(_small(name, names))

    def language(self, name: str) -> str:
        """See ``Grammar.language``."""
        name = name.strip()
        code = language_code(name)
        if (
            not code
            or name in _ENGLISH_NAMES
            or not any(language_name(code, one).casefold() == name.casefold() for one in _OTHERS)
        ):
            return name
        return language_name(code)

    def held(self, name: str, names: Names) -> str:
        """See ``Grammar.held``."""
        written = names.written(name) if names.skill(name) else name
        if written.isupper():
            written = _small(written, names)
        name_only = re.split(r"\s+(?:in|of|for)\s+|\s*[(,:–]", written, maxsplit=1)[0]
        noun = re.sub(r"(?:\s+[A-Z0-9]{1,3})+$", "", name_only).rpartition(" ")[2].strip().lower()
        if noun not in w.COUNTED_PAPERS or written[0].isdigit():
            return written
        written = _small_at_end(name_only, names) + written[len(name_only) :]
        return f"{article(written)} {written}"

    def is_person(self, name: str) -> bool:
        """See ``Grammar.is_person``."""
        plain = re.split(r"\s+(?:in|of|for)\s+|\s*[(,:–]", name, maxsplit=1)[0].split()
        noun = plain[-1].lower() if plain else ""
        return (is_role(noun) and noun in w.SMALL) or noun == "person"

    def is_trade(self, subject: str) -> bool:
        """See ``Grammar.is_trade``."""
        words = subject.split()
        return is_role(words[-1]) or words[0].lower().endswith(
            ("frau", "mann", "erin", "tin", "er", "angestellte", "angestellter")
        )

    def is_member(self, name: str) -> bool:
        """See ``Grammar.is_member``."""
        return (
            re.match(r"(?:(?:member|fellow) of\b|.*\b(?:member|fellow)$)", name.strip(), re.IGNORECASE)
            is not None
        )

    def membership(self, name: str) -> str:
        """See ``Grammar.membership``."""
        return self.a_role(Role(name[:1].lower() + name[1:] if name[1:2].islower() else name))

    def quoted(self, text: str) -> str:
        """See ``Grammar.quoted``."""
        return f"“{text}”"

    def merged(self, first: str, second: str) -> str | None:
        """See ``Grammar.merged``."""
        if not all(one.startswith("I ") and " and " not in one for one in (first, second)) or "," in first:
            return None  # two things done are enough for a sentence
        return f"{first.rstrip('.')}, and {second.removeprefix('I ')}"

    def lifted(self, sentence: str, *, ended: bool, person: str) -> str | None:
        """See ``Grammar.lifted``."""
        return lifted(sentence, ended=ended, person=person)

    def bullet(self, sentence: str, *, ended: bool) -> str:
        """See ``Grammar.bullet``."""
        return bullet(sentence, ended=ended)

    def in_past(self, sentence: str) -> bool:
        """See ``Grammar.in_past``."""
        return in_past(sentence)

    def tells_today(self, sentence: str) -> bool:
        """See ``Grammar.tells_today``."""
        return tells_today(sentence)

    def spoken(self, text: str, contractions: bool) -> str:
        """See ``Grammar.spoken``."""
        if not contractions:
            return text
        for full, short in (("I have worked", "I've worked"), ("I am ", "I'm "), ("I have been", "I've been"), ("I have also", "I've also"), ("I have volunteered", "I've volunteered")):  # fmt: skip
            text = text.replace(full, short)
        return text


def _written_out(title: str) -> str:
    """A title without its abbreviations: "Sr. Director" → "Senior Director"."""
    if language_of(title) not in ("", "en") or looks_foreign(title):
        return title
    return _SHORT_WORD.sub(lambda found: _SHORT[found[1].lower()], title)


def _small(name: str, names: Names) -> str:
    """A name in small letters, as far as it is made of plain words."""
    if language_of(name) not in ("", "en") or looks_foreign(name):
        return name
    shouts = (
        name.isupper()
        and len(name.split()) > 1
        and any(len(word) > 5 and word.isalpha() for word in name.split())
    )
    return "".join(
        part if part.isspace() else _word(part, names, shouts) for part in re.split(r"(\s+|[/&()+,-])", name)
    )


def _small_at_end(name: str, names: Names) -> str:
    """The words at the end in small letters, up to one that is a name: "Six Sigma green belt", "Part-66 B1 licence"."""
    parts = name.split(" ")
    for at in range(len(parts) - 1, -1, -1):
        small = _word(parts[at], names, shouts=False)
        if small != parts[at].lower():
            break
        parts[at] = small
    return " ".join(parts)


def _gerund(label: str) -> str:
    """A skill that is named by a verb, as a noun: "manage budgets" → "managing budgets"."""
    first, _space, rest = label.partition(" ")
    if not (rest and first.islower() and (first == "use" or is_base(first, rest))):
        return label
    return f"{gerund(first)} {rest}"


def article(text: str) -> str:
    """"a" or "an", by how the first word sounds."""  # fmt: skip
    first = re.split(r"[\s/-]", text, maxsplit=1)[0]
    letters = re.sub(r"\W", "", first)
    if first.lower() == "x":
        return "an"
    if len(letters) == 1 and letters.isupper() and text[1:2] == "-":
        return "an" if letters in w.VOWEL_LETTERS else "a"  # "an F-gas certificate", "a T-shirt printer"
    is_spoken = letters in w.SPOKEN_ACRONYMS or _SPOKEN.fullmatch(letters)
    if len(letters) > 1 and letters[:2].isupper() and not is_spoken:
        return "an" if letters[0] in w.VOWEL_LETTERS else "a"
    low = text.lower()
    if low.startswith(("hono", "hour", "heir")):
        return "an"
    if low.startswith(w.CONSONANT_SOUND) and not low.startswith(("unin", "unim", "unid")):
        return "a"
    return "an" if low[:1] in "aeiou" else "a"


_SUFFIX = re.compile(
    r"[a-z]{3,}(?:al|ary|ing|ed|ive|ly|ment|tion|sion|ics|ity|ship|ness|ance|ence|ist|able|ible|less|ful|ology|graphy|icine|ious)$"
)


def _word(part: str, names: Names, shouts: bool) -> str:
    low = part.lower()
    if low in w.PROPER:
        return part.capitalize()
    if shouts and part.isupper():
        if low in w.SMALL or low in names.small or is_role(low) or _SUFFIX.match(low):
            return low
        return part.capitalize() if len(part) > 5 and part.isalpha() else part
    if _ROMAN.match(part) or not part[:1].isupper() or not part[1:].islower():
        return part
    is_plain = low in w.SMALL or low in names.small or is_role(low) or _SUFFIX.match(low)
    return low if is_plain else part


ENGLISH = English()
