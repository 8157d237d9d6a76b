"""A job title, taken apart: the words of the work, and apart from them level, employment, place, urgency and the like.

Nothing is lost: every letter and digit of a title is in its core or in exactly one part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workfolk.engine.text.gazetteer import gazetteer
from workfolk.engine.text.places import find_places
from workfolk.engine.text.wordlist import words

from .abbreviations import spell_out
from .roles import alternatives, is_role
from .seniority import highest
from .title_languages import languages_asked
from .title_words import Kind, Mark, scan

__all__ = ["GENDER", "Kind", "Part", "TitleParts", "take_apart"]


@dataclass(frozen=True, slots=True)
class Part:
    """What ``title[start:end]`` says beside the work. ``value`` is its normal form: "part-time" for "Teilzeit"."""

    kind: Kind
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TitleParts:
    """A title, taken apart. All parts stand in the order of the title and do not overlap."""

    title: str
    core: str  # the words of the work as written, tidied; empty where the title names none
    expanded: str  # the core with its short forms spelled out
    level: (
        str | None
    )  # "intern" … "executive": also where the word that says it stays in the core ("head chef")
    levels: tuple[Part, ...]  # words of level that were taken out
    employment: tuple[Part, ...]  # "full-time", "contract", "internship", "night shift", "remote" …
    places: tuple[Part, ...]
    languages: tuple[Part, ...]  # asked of the person: ISO 639 codes, or "bilingual"
    gender: tuple[Part, ...]  # "(m/f/d)", "Verkäufer:in", "male only"
    noise: tuple[
        Part, ...
    ]  # urgency, pay, hours, counts, references, benefits, dates, contacts, companies, glue
    alternatives: tuple[str, ...]  # the jobs, spelled out, where the title names several; else empty


GENDER = re.compile(
    r"\(\s*(?:[mwfdxhiv]\s*[/|,*.\s-]\s*){1,4}(?:[mwfdxhiv]|gn|div(?:erse)?|all)?\s*\)|\(\s*(?:all genders?|gn|she/he/they|a)\s*\)|"
    r"(?<!\w)[mwfhv](?:/[mwfdxhv]){1,3}(?!\w)|(?<=\w)(?:[:*_]in(?:nen)?|/-?in(?:nen)?|\(in\)|(?<=o)/-?a|(?<=or)/-?a|\((?:ne|e|a|re|trice|euse|ère)\)|[·.](?:ne|e|re|trice|euse|ère)|/-?(?:ne|e|se|ère|trice|euse))(?![\w-])",
    re.IGNORECASE,
)
_MAY_HOLD_GENDER = re.compile(r"[(/:*·_]|\.\w")
_SYMBOLS = re.compile("[\U0001f000-\U0001faff\u2190-\u2bff\u203c\u2049\ufe0f\u200d]+")
_BASED = re.compile(
    r"(?:(?<!\w)based\s+(?:in|at|out of|near)|(?<!\w)(?:location|standort|lieu|ort|lugar)\s*:)\s*([^()\[\]|,;–@]*[^()\[\]|,;–@\s-])",
    re.IGNORECASE,
)
_MAY_BE_BASED = re.compile(r"based|location|standort|lieu|ort|lugar", re.IGNORECASE)
_NO_PLACES = words("bender")  # who bends pipes is more likely than a city of 90,000 people
_FOLLOWS = re.compile(r"[ -]?([^\W_]+)")
_IN = re.compile(r"(?<!\w)(?:in|à|en|a)\s+$", re.IGNORECASE)
_AT = re.compile(
    r"(?<!\w)(?:@\s?|at\s+(?!(?i:law|large|home|sea|heights?|arms|night|work|scale|least|all)\b)(?=[A-Z0-9]))([^|,(\[@]*?)(?=\s[-–—|]\s|[|,(\[@]|\s*$)"
)
_CONNECTIVES = words(
    """
    and or of for in at with the a an to from as by on only based plus cum is are be our we i
    bei und oder der das für als im am zum zur mit aus ein eine einen
    de la el en et ou du des le les pour à au un une y o para con e di da per il lo het een voor dan untuk
    """
)
_OPENING = words("a an the for in of to as we our with at from und für")  # written with a capital too
# Fields that name no work by themselves: the "trainee" stays in "management trainee".
_NO_FIELD = words("management team program programme general professional group class level")
_CONTENT = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")


def take_apart(title: str) -> TitleParts:
    """What the title says of the work and, apart from it, of the job.

    A word of level is taken out only where what is left still names work: "Head chef", "Staff nurse" and "Trainee" stay
    whole. Linear in the length of the title; about 10,000 titles a second.
    """
    marks = _taken_out(title, _without_overlaps(title))
    taken = [m for m in marks if m.taken]
    spans = _with_glue(title, taken)
    core = _tidy(title, [(s, e) for s, e, _ in spans])
    expanded = spell_out(core)
    by_kind: dict[str, list[Part]] = {}
    for start, end, mark in spans:
        kind, value = (mark.kind, mark.value) if mark else ("filler", title[start:end].lower())
        by_kind.setdefault(_FIELD.get(kind, "noise"), []).append(Part(kind, value, start, end))
    return TitleParts(
        title=title,
        core=core,
        expanded=expanded,
        level=highest([m.mark.level for m in marks if m.mark.level is not None]),
        levels=tuple(by_kind.get("level", ())),
        employment=tuple(by_kind.get("employment", ())),
        places=tuple(by_kind.get("place", ())),
        languages=tuple(by_kind.get("language", ())),
        gender=tuple(by_kind.get("gender", ())),
        noise=tuple(by_kind.get("noise", ())),
        alternatives=alternatives(expanded),
    )


_FIELD = {
    "level": "level",
    "employment": "employment",
    "place": "place",
    "language": "language",
    "gender": "gender",
}


@dataclass(frozen=True, slots=True)
class _Decided:
    mark: Mark
    taken: bool


def _without_overlaps(title: str) -> list[Mark]:
    """All marks by position; where two overlap the more certain one stays: gender, words and figures, language, place."""
    marks: list[Mark] = []

    def add(found: Iterable[Mark]) -> None:
        for mark in found:
            if not any(mark.start < held.end and held.start < mark.end for held in marks):
                marks.append(mark)

    if _MAY_HOLD_GENDER.search(title):
        add(Mark(m.start(), m.end(), "gender", "any") for m in GENDER.finditer(title))
    if not title.isascii():
        add(Mark(m.start(), m.end(), "symbol", m[0]) for m in _SYMBOLS.finditer(title))
    add(languages_asked(title))
    add(_extended(title, mark) for mark in scan(title) if mark.kind != "standing")
    add(_places(title, marks))
    if "@" in title or " at " in title:
        add(_where(title, marks))
    return sorted(marks, key=lambda m: m.start)


def _extended(title: str, mark: Mark) -> Mark:
    """The mark with the dot of its short form, or its exclamation marks."""
    end = mark.end
    if mark.kind == "level" and title.startswith(".", end):
        end += 1
    while mark.kind in {"urgency", "filler"} and title.startswith("!", end):
        end += 1
    return Mark(mark.start, end, mark.kind, mark.value, mark.level, mark.removal) if end != mark.end else mark


def _where(title: str, marks: list[Mark]) -> Iterator[Mark]:
    """The company or site after "at" or "@", up to a separator or a part; there must be a title before it."""
    for m in _AT.finditer(title):
        end = min((held.start for held in marks if held.start >= m.start()), default=m.end())
        end = min(end, m.end())
        name = title[m.start(1) : end].strip(" -–—,.")
        if name and _LETTER.search(title[: m.start()]) and _CONTENT.search(name):
            end = m.start(1) + len(title[m.start(1) : end].rstrip(" -–—,."))
            yield Mark(m.start(), end, "where", name)


def _places(title: str, marks: list[Mark]) -> Iterator[Mark]:
    """The places of a title. One that is part of a longer name stays in it: "Boston Pizza cook", "(US market)"."""
    found = find_places(title) if _may_hold_place(title) else []
    if _MAY_BE_BASED.search(title):
        for m in _BASED.finditer(title):
            named = [p.name for p in found if m.start(1) <= p.start < m.end()]
            yield Mark(m.start(), m.end(), "place", named[0] if named else m[1].strip())
    taken = {m.start for m in marks}
    for p in found:
        if title[p.start : p.end].lower() in _NO_PLACES:
            continue
        area = _AREA_AFTER.match(title, p.end)
        follows = _FOLLOWS.match(title, area.end() if area else p.end)
        if (
            follows is None
            or follows.start(1) in taken
            or follows[1].lower() in _CONNECTIVES
            or _IN.search(title, 0, p.start)
        ):
            before = _AREA_BEFORE.search(title, 0, p.start)
            yield Mark(before.start() if before else p.start, area.end() if area else p.end, "place", p.name)


def _may_hold_place(title: str) -> bool:
    """False where no word of the title begins the name of a place: then ``find_places`` finds none."""
    if not title.isascii() or "'" in title or _DOTTED.search(title):
        return True
    longest = gazetteer().longest
    return any(word in longest for word in _PLACE_WORD.findall(title.lower()))


_DOTTED = re.compile(r"[^\W\d_]\.[^\W\d_]")
_PLACE_WORD = re.compile(r"[^\W\d_]+")
_AREA_BEFORE = re.compile(r"(?<!\w)(?:großraum|raum|region|greater|area)\s+$", re.IGNORECASE)
_AREA_AFTER = re.compile(
    r"\s+(?:(?:metropolitan |metro )?area|region|und umgebung|und umkreis|et environs|y alrededores|e dintorni)(?!\w)",
    re.IGNORECASE,
)


def _taken_out(title: str, marks: list[Mark]) -> list[_Decided]:
    """Which marks leave the core: all but words of level without which no work would be named."""
    if not any(m.level for m in marks):
        return [_Decided(m, m.removal == "always") for m in marks]
    outside = [m for m in marks if m.removal == "always"]
    left = _kept_words(title, outside)
    decided: list[_Decided] = []
    for mark in marks:
        taken = mark.removal == "always" or (
            mark.removal == "beside a role" and _beside_role(title, mark, left, marks)
        )
        decided.append(_Decided(mark, taken))
    removed = [d.mark for d in decided if d.taken]
    content = [w for _, _, w in _kept_words(title, removed) if w.lower() not in _CONNECTIVES]
    if any(w.lower() not in _NO_FIELD and _LETTER.search(w) for w in content):
        return decided
    return [_Decided(d.mark, d.taken and d.mark.level is None) for d in decided]


def _kept_words(title: str, removed: list[Mark]) -> list[tuple[int, int, str]]:
    spans = [(m.start, m.end) for m in removed]
    return [
        (m.start(), m.end(), m[0])
        for m in _CONTENT.finditer(title)
        if not any(s <= m.start() < e for s, e in spans)
    ]


_SEPARATOR = re.compile(r"\s[-–—]\s|[,;|(/):•·]")


def _beside_role(title: str, mark: Mark, left: list[tuple[int, int, str]], marks: list[Mark]) -> bool:
    """Whether the noun of a role follows in the same segment, or stands right before: "lead data scientist", "cook, lead"."""
    before = [w for w in left if w[1] <= mark.start]
    after = [w for w in left if w[0] >= mark.end]
    reached = mark.end
    for start, end, word in after:
        levels = any(reached <= m.start < start and m.level for m in marks)  # "lead/senior nurse"
        if _SEPARATOR.search(title.replace("/", " ") if levels else title, reached, start):
            break
        if is_role(word):
            return True
        reached = end
    follows_in_segment = bool(after) and not _SEPARATOR.search(title, mark.end, after[0][0])
    return bool(before) and not follows_in_segment and is_role(before[-1][2])


def _with_glue(title: str, taken: list[_Decided]) -> list[tuple[int, int, Mark | None]]:
    """The spans that leave the core, with the words that only tied them to it: "in" of "nurse in Graz" (no mark).

    A word ties where on the other side of what is taken out the segment ends.
    """
    spans: list[tuple[int, int, Mark | None]] = [(d.mark.start, d.mark.end, d.mark) for d in taken]
    if not spans:
        return spans
    uncased = title == title.lower() or title == title.upper()
    for _ in range(_GLUE_WORDS):
        masked = list(title)
        for start, end, _mark in spans:
            masked[start:end] = " " * (end - start)
        plain = "".join(masked)
        glue = [(start, end, None) for start, end in _glue(title, plain, spans, uncased=uncased)]
        if not glue:
            break
        spans += glue
    return sorted(spans, key=lambda s: s[0])


_GLUE_WORDS = 4  # that stand side by side: "for our team in the"


def _glue(
    title: str, plain: str, spans: list[tuple[int, int, Mark | None]], *, uncased: bool
) -> Iterator[tuple[int, int]]:
    """The words that tie now; ``plain`` is the title with blanks for what is taken out."""
    kept = [(m.start(), m.end(), m[0]) for m in _CONTENT.finditer(plain)]
    cuts = [s for s, _, _ in spans if not _is_ending(title, s)]
    for n, (start, end, word) in enumerate(kept):
        opens = n == 0 and word.lower() in _OPENING
        if word.lower() not in _CONNECTIVES or not (uncased or word.islower() or opens):
            continue
        if title.startswith("-", end):  # the e of "e-commerce"
            continue
        right = kept[n + 1][0] if n + 1 < len(kept) else len(title)
        left = kept[n - 1][1] if n else 0
        cut_after = any(end <= cut < right for cut in cuts)
        cut_before = any(left <= cut < start for cut in cuts)
        ends_after = n + 1 == len(kept) or _SEPARATOR.search(plain, end, right) is not None
        ends_before = n == 0 or _SEPARATOR.search(plain, left, start) is not None
        if (cut_after and (ends_after or ends_before or cut_before)) or (
            cut_before and (ends_before or ends_after)
        ):
            yield start, end


def _is_ending(title: str, start: int) -> bool:
    """Whether what begins here was part of the word before it: ":in" of "Entwickler:in"."""
    return start > 0 and title[start - 1].isalnum() and not title[start].isalnum()


_CUT = "\x01"
_HOLLOW = re.compile(rf"[(\[{{][\s{_CUT},;:/|&+.!–—-]*[)\]}}]")
_AROUND_CUT = re.compile(rf"[\s,;:/|•·*!?~&+–—-]*{_CUT}(?:[\s{_CUT},;:/|•·*!?~–—-]|\.(?!\w)|[&+](?!\w))*")
_ORNAMENT = re.compile(r"[*!?~\"“”„_<>=^`´\\{}]+")
_EDGE = " \t\n,;:/|•·–—-&'’@"


def _tidy(title: str, spans: list[tuple[int, int]]) -> str:
    """What is left of the title without the spans: one blank between words, no empty brackets, no loose separators."""
    pieces: list[str] = []
    reached = 0
    for start, end in spans:
        pieces += [title[reached:start], "" if _is_ending(title, start) else _CUT]
        reached = end
    text = "".join([*pieces, title[reached:]])
    text = _ORNAMENT.sub(" ", text)
    if spans:
        text = _HOLLOW.sub(_CUT, text)
        text = _AROUND_CUT.sub(_separator, text)
    text = _balanced(" ".join(text.split()))
    text = re.sub(r"([(\[])[\s,;:/|–-]+|[\s,;:/|–-]+([)\]])", lambda m: m[1] or m[2], text)
    text = text.strip(_EDGE)
    return re.sub(r"^\.(?!\w)\s*|(?<=\W)\.$", "", text).strip(_EDGE)


def _separator(m: re.Match[str]) -> str:
    found = re.search(r"[,;:/|•·–—]|(?<=\s)-(?=\s)", m[0])
    if found is None:
        return " "
    return f"{found[0]} " if found[0] in ",;:" else f" {found[0]} "


def _balanced(text: str) -> str:
    """The text without brackets that have no partner."""
    if not any(c in text for c in "()[]"):
        return text
    opened: list[int] = []
    drop: set[int] = set()
    for n, c in enumerate(text):
        if c in "([":
            opened.append(n)
        elif c in ")]":
            if opened:
                opened.pop()
            else:
                drop.add(n)
    drop.update(opened)
    return " ".join("".join(" " if n in drop else c for n, c in enumerate(text)).split()) if drop else text
