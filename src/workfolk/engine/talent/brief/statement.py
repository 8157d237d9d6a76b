"""Reading one statement of a brief: entities, how they belong together, how much each matters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workfolk.engine.talent.brief.assemble import Draft
from workfolk.engine.talent.brief.cues import Clause, clauses, find_cues
from workfolk.engine.talent.brief.finders import Entity, entities
from workfolk.engine.talent.brief.layout import Section, Statement, salaries
from workfolk.engine.talent.brief.title import Title
from workfolk.engine.talent.model import Importance, Kind
from workfolk.engine.talent.negation import is_negated
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, years_in_words
from workfolk.engine.text.gazetteer import place
from workfolk.engine.text.languages import language_name


@dataclass(slots=True)
class StatementReading:
    """What became of a statement; spans are offsets in the brief."""

    drafts: list[Draft] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


_OR = re.compile(
    r"\s*(?:,?\s*(?:and/or|or|oder|ou|o|bzw\.?)\s+(?:(?:an?|the|with|in|similar|even)\s+)*|/|\s*\|\s*)\s*",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*,\s*")
_FINITE = re.compile(
    r"\b(?:we|you|our|this|role|involves?|includes?|your|they|he|she|i|us|is|are|was|will|should|can|has|have|wir|sie|du|ihre?|dein\w*|ist|sind|nous|vous|est|sont|buscamos|somos|es|join|develop|maintain|manage|support|ensure|provide|work with|collaborate)\b",
    re.IGNORECASE,
)
_SEEKING = re.compile(
    r"^\W*(?:(?:we(?:['’]re| are) )?(?:looking for|seeking|hiring|searching for)|i need|we need|wanted|find(?: me)?|need)\b|\b(?:is|are) (?:seeking|looking for|in need of|hiring)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^(?:and|or|und|oder|et|y|with|mit|avec|con|also|plus|as well as|including|e\.g\.?|i\.e\.?|experience (?:with|in|of)|knowledge of|(?:some|any)(?:one|body) who (?:can|is|has|knows)?|who (?:can|is|has|knows)|able to|strong|good|excellent|solid|proven|very)\b\s*",
    re.IGNORECASE,
)
_DENIED_OTHER = re.compile(r"^\W*(?:no|not|without|kein\w*|nicht|pas|sans|sin)\b", re.IGNORECASE)
_EXPERIENCE_AS = re.compile(
    r"\b(?:experience|background|worked|work|career|years?|erfahrung|expérience|experiencia)\b[^,;.]{0,25}\b(?:as|als|en tant que|comme|como)\s+(?:an?\s+|eine?\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_PROPER = re.compile(r"(?<=[a-z] )[A-Z][\w+#.]*")
_FAMILY_LIST = 1  # siblings joined by commas belong to the "or" at the end of their list
_MOST_CLAUSE_WORDS = 7.0
_ABOUT_A_PERSON = re.compile(
    r"\b(?:experience\w*|background|worked|knowledge|industry|sector|years|familiar\w*|track record|erfahrung\w*|expérience|experiencia)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:our|we|us|unser\w*|wir|notre|nos|nous|nuestr\w+)\b", re.IGNORECASE)
_YOURS = re.compile(
    r"\b(?:you|your|candidates?|applicants?|must|should|required|sie|du|vous)\b", re.IGNORECASE
)
_MINIMUM_AGE = re.compile(
    r"\b(?:1[68]|21) (?:years? (?:of age|old)|or (?:over|older|above))\b|\b(?:over|above) (?:the age of )?(?:1[68]|21)\b",
    re.IGNORECASE,
)
_MOST_OTHER_WORDS = 30
_LEFT_OVER_WORDS = 3
_LEAST_LIST_CLAUSES = 3
_MOST_WISH_WORDS = 6
_ALWAYS_MUST = {Kind.EXPERIENCE, Kind.LOCATION, Kind.LANGUAGE, Kind.CREDENTIAL}
_SOFT_IN_LISTS = {Kind.INDUSTRY, Kind.OTHER}


def read_statement(
    text: str,
    statement: Statement,
    title: Title | None,
    vocabulary: Vocabulary,
    *,
    lists_needs: bool,
    is_short: bool,
) -> StatementReading:
    """Drafts of the qualifications in ``statement`` of the brief ``text``.

    ``lists_needs``: the brief has a section of requirements. ``is_short``: it may be one list of wishes.
    """
    reading = StatementReading()
    if statement.section is Section.ASIDE:
        reading.unread.append((statement.start, statement.end))
        return reading
    return _Reader(text, statement, title, vocabulary, lists_needs, is_short, reading).read()


@dataclass(slots=True)
class _Reader:
    text: str
    statement: Statement
    title: Title | None
    vocabulary: Vocabulary
    lists_needs: bool
    is_short: bool
    reading: StatementReading
    words: str = ""
    parts: list[Clause] = field(default_factory=list)
    is_list: bool = False

    def read(self) -> StatementReading:
        self.words = self.text[self.statement.start : self.statement.end]
        blanked = self.words
        for low, high in salaries(blanked):
            blanked = blanked[:low] + " " * (high - low) + blanked[high:]
        found = [entity for entity in entities(blanked, self.vocabulary) if not self._is_title(entity)]
        found = self._without_denied(found)
        self.parts = clauses(blanked, [(entity.start, entity.end) for entity in found])
        self.is_list = self._looks_like_a_list()
        used = self._years(found)
        rest = [entity for entity in found if entity not in used]
        for group in self._groups(rest):
            self._draft(group)
        self._own_words(blanked, found)
        self._left_over(blanked, found)
        return self.reading

    def _is_title(self, entity: Entity) -> bool:
        """Whether the title already stands for an entity; skills inside it ("Python developer") are asked for as well."""
        if self.title is None:
            return False
        start, end = self.statement.start + entity.start, self.statement.start + entity.end
        inside = self.title.start <= start and end <= self.title.end
        again = entity.kind is Kind.OCCUPATION and entity.concept in self.title.concepts
        return (
            inside and not (entity.kind is Kind.SKILL and (start, end) != (self.title.start, self.title.end))
        ) or again

    def _without_denied(self, found: list[Entity]) -> list[Entity]:
        kept = []
        for entity in found:
            if is_negated(self.words, entity.start, entity.end):
                before = re.search(
                    r"\b(?:no|not|without|kein\w*|nicht|pas|sans|sin)\b[^,;.]*$",
                    self.words[: entity.start],
                    re.IGNORECASE,
                )
                words = self.words[before.start() if before else entity.start : entity.end]
                self.reading.notes.append(
                    f"“{' '.join(words.split())}” is not asked for, so it became no qualification."
                )
            else:
                kept.append(entity)
        return kept

    def _at(self, start: int, end: int) -> tuple[int, int]:
        return self.statement.start + start, self.statement.start + end

    def _looks_like_a_list(self) -> bool:
        if self.statement.section is not Section.BODY or not self.is_short:
            return False
        words = _without_cues(_SEEKING.sub("", self.words))
        if not self.parts or _FINITE.search(words):
            return False
        return len(words.split()) / len(self.parts) <= _MOST_CLAUSE_WORDS

    def _is_wish(self, part: Clause) -> bool:
        """Whether a clause of a short brief reads like an entry of a list though another clause is a sentence."""
        words = _without_cues(self.words[part.start : part.end])
        enough = len(self.parts) >= _LEAST_LIST_CLAUSES and part is not self.parts[0]
        return (
            self.is_short and enough and not _FINITE.search(words) and len(words.split()) <= _MOST_WISH_WORDS
        )

    def _clause(self, at: int) -> Clause:
        return next(
            (part for part in self.parts if part.start <= at < part.end), Clause(0, len(self.words), None)
        )

    def _importance(self, kind: Kind, at: int) -> Importance:
        cue = self._clause(at).importance
        if cue is not None:
            return cue
        match self.statement.section:
            case Section.MUST | Section.TITLE:
                return Importance.MUST
            case Section.SHOULD:
                return Importance.SHOULD
            case Section.BONUS:
                return Importance.BONUS
            case Section.CONDITIONS:
                return Importance.MUST
            case Section.DUTIES:
                if kind in _ALWAYS_MUST:
                    return Importance.MUST
                return Importance.BONUS if self.lists_needs else Importance.SHOULD
        if self.is_list:
            return Importance.SHOULD if kind in _SOFT_IN_LISTS else Importance.MUST
        return Importance.MUST if kind in _ALWAYS_MUST else Importance.SHOULD

    def _years(self, found: list[Entity]) -> list[Entity]:
        """Drafts for years of experience, each bound to what its clause names; what was used up for it."""
        used: list[Entity] = []
        for length in (entity for entity in found if entity.kind is Kind.EXPERIENCE):
            used.append(length)
            part = self._clause(length.start)
            kinds = {Kind.SKILL, Kind.INDUSTRY, Kind.OCCUPATION}
            later = [e for e in found if e.kind in kinds and length.end <= e.start]
            after = [e for e in later if e.start < part.end]
            before = [e for e in found if e.kind in kinds and e.end <= length.start]
            if after:
                groups = [group for group in self._groups(later) if group[0].start < part.end]
            elif (
                before
                and re.fullmatch(
                    r"\s*[(:\-–,]?\s*(?:with |for |at least |min(?:imum|\.)? |over |\()*",
                    self.words[before[-1].end : length.start],
                )
                and "," not in self.words[before[-1].end : length.start]
            ):
                groups = [[before[-1]]]
            else:
                groups = []
            for group in groups:
                used += group
                concepts = tuple(dict.fromkeys(entity.concept for entity in group))
                low, high = min(length.start, group[0].start), max(length.end, group[-1].end)
                self._experience(length, concepts, self.words[low:high], low, high)
            if not groups:
                named = _PROPER.search(self.words[length.end : part.end])
                concepts = self.title.concepts if self.title and not named else ()
                self._experience(
                    length,
                    concepts,
                    "",
                    part.start if self._only_years(part, length) else length.start,
                    max(length.end, self._end_of_years(part, length)),
                )
        return used

    def _only_years(self, part: Clause, length: Entity) -> bool:
        return len(content_words(self.words[part.start : length.start])) == 0

    def _end_of_years(self, part: Clause, length: Entity) -> int:
        return length.end + len(self.words[length.end : part.end].rstrip(" .!"))

    def _experience(self, length: Entity, concepts: tuple[str, ...], words: str, low: int, high: int) -> None:
        while low < high and self.words[low].isspace():
            low += 1
        said = " ".join((words or self.words[low:high]).split())
        names = " or ".join(self.vocabulary.label(key) for key in concepts)
        bare = len(content_words(self.words[length.end : high])) == 0 and not words
        text = f"{self.words[length.start : length.end].strip()} as {names}" if bare and names else said
        if length.years is None:
            return
        start, end = self._at(low, high)
        importance = self._importance(Kind.EXPERIENCE, length.start)
        text = text or years_in_words(length.years)
        self.reading.drafts.append(
            Draft(
                Kind.EXPERIENCE,
                importance,
                text,
                start,
                end,
                concepts,
                years=length.years,
                years_max=length.years_max,
            )
        )

    def _groups(self, found: list[Entity]) -> list[list[Entity]]:
        """Entities of one kind joined by "or" or a slash are alternatives; so are the siblings listed before them."""
        groups: list[list[Entity]] = []
        for entity in found:
            last = groups[-1][-1] if groups else None
            if (
                last is not None
                and last.kind is entity.kind
                and entity.start >= last.end
                and _OR.fullmatch(self.words[last.end : entity.start])
            ):
                groups[-1].append(entity)
                while len(groups) > 1 and self._is_list_of_siblings(groups[-2], groups[-1]):
                    tail = groups.pop()
                    groups[-1] = [*groups[-1], *tail]
            else:
                groups.append([entity])
        return groups

    def _is_list_of_siblings(self, before: list[Entity], group: list[Entity]) -> bool:
        one, other = before[-1], group[0]
        if one.kind is not other.kind or not _COMMA.fullmatch(self.words[one.end : other.start]):
            return False
        if one.kind is Kind.SKILL or one.kind is Kind.CREDENTIAL:
            return len(before) == _FAMILY_LIST and other.concept in self.vocabulary.siblings(one.concept)
        return one.kind in {Kind.LOCATION, Kind.LANGUAGE}

    def _draft(self, group: list[Entity]) -> None:
        first, last = group[0], group[-1]
        low, high = first.start, last.end
        match first.kind:
            case Kind.LOCATION:
                self._place(group)
                return
            case Kind.INDUSTRY:
                prose = self.statement.section in {Section.BODY, Section.DUTIES} and not self.is_list
                part = self._clause(low)
                if (
                    prose
                    and part.importance is None
                    and not _ABOUT_A_PERSON.search(self.words[part.start : part.end])
                ):
                    return  # the employer's industry, not the candidate's
            case Kind.OCCUPATION if self.is_list or self._is_wish(self._clause(low)):
                self._other(
                    self.words, low, high, as_own=True
                )  # "Figma, Illustrator": a tool with an occupation's name
                return
            case Kind.OCCUPATION:
                if not _EXPERIENCE_AS.search(self.words[:low]):
                    return
            case _:
                pass
        concepts = tuple(dict.fromkeys(entity.concept for entity in group if entity.concept))
        said = " ".join(self.words[low:high].split())
        if first.kind is Kind.LANGUAGE:
            said = " or ".join(
                f"{language_name(e.concept)}{f' at {e.level}' if e.level else ''}" for e in group
            )
        if first.kind is Kind.EDUCATION:
            links = self.vocabulary.link(self.words[low:high])
            concepts = tuple(dict.fromkeys(link.key for link in links if link.type == "skill"))
        importance = self._importance(first.kind, low)
        level = next((entity.level for entity in group if entity.level), None)
        start, end = self._at(low, high)
        self.reading.drafts.append(Draft(first.kind, importance, said, start, end, concepts, level=level))

    def _place(self, group: list[Entity]) -> None:
        keys = tuple(dict.fromkeys(e.concept for e in group if e.concept and e.concept != "remote"))
        remote = any(entity.concept == "remote" for entity in group)
        low, high = group[0].start, group[-1].end
        radius = next((entity.radius_km for entity in group if entity.radius_km is not None), None)
        if not keys and not remote:
            return  # a radius alone; it is taken up by the place behind it
        before = [
            e
            for e in entities(self.words, self.vocabulary)
            if e.radius_km is not None and 0 <= low - e.end <= 12
        ]
        if before and radius is None:
            radius, low = before[-1].radius_km, before[-1].start
        names = [found.name for key in keys if (found := place(key)) is not None]
        text = " or ".join([*names, *(["remote"] if remote else [])])
        if radius is not None and names:
            text = f"within {radius:g} km of {text}"
        start, end = self._at(low, high)
        self.reading.drafts.append(
            Draft(
                Kind.LOCATION,
                self._importance(Kind.LOCATION, group[0].start),
                text,
                start,
                end,
                keys,
                remote=remote,
                radius_km=radius,
            )
        )

    def _own_words(self, blanked: str, found: list[Entity]) -> None:
        """What no entity stands for: the recruiter's own words in a list or a requirement, else unread."""
        asks = self.statement.section in {Section.MUST, Section.SHOULD, Section.BONUS, Section.CONDITIONS}
        if not found and not self.is_list:
            in_prose = self.statement.section is Section.BODY and not _SEEKING.search(blanked)
            self._other(blanked, 0, len(blanked), as_own=asks or (in_prose and bool(find_cues(blanked))))
            return
        for part in self.parts:
            read = any(part.start < entity.end and entity.start < part.end for entity in found)
            if not read and (self.is_list or self._is_wish(part)):
                self._other(blanked, part.start, part.end, as_own=True)

    def _left_over(self, blanked: str, found: list[Entity]) -> None:
        """Longer runs of words between what was read, so that they are shown as unread."""
        start = self.statement.start
        taken = [(d.start - start, d.end - start) for d in self.reading.drafts]
        taken += [(low - start, high - start) for low, high in self.reading.unread]
        taken += [(entity.start, entity.end) for entity in found]
        if self.title is not None:
            taken.append((self.title.start - start, self.title.end - start))
        at = 0
        for low, high in [*sorted(taken), (len(blanked), len(blanked))]:
            if low > at and len(content_words(_SEEKING.sub("", blanked[at:low]))) >= _LEFT_OVER_WORDS:
                if self.title is None and self.is_short:
                    self._other(blanked, at, low, as_own=True)
                else:
                    self.reading.unread.append(self._at(at, low))
            at = max(at, high)

    def _other(self, blanked: str, low: int, high: int, *, as_own: bool) -> None:
        start, end = self._at(low, high)
        if self.title is not None and self.title.start < end and start < self.title.end:
            start = self.title.end if self.title.start <= start else start
            end = end if self.title.start <= start else self.title.start
            if end - start < 3 or self.title.end >= end:
                return
            as_own = False  # "CTO for an early stage startup"
        low, high = start - self.statement.start, end - self.statement.start
        said = blanked[low:high]
        said = _without_cues(said)
        kept = said.strip(" \t,;:.-–—•*()!?")
        while (shorter := _FILLER.sub("", kept)) != kept:
            kept = shorter
        if not content_words(kept):
            return
        if _MINIMUM_AGE.search(kept):
            self.reading.notes.append(
                "A minimum age set by law is checked when someone is hired; age is no input to matching."
            )
            as_own = False
        if _OURS.search(kept) and not _YOURS.search(kept):
            as_own = False  # about the employer
        if as_own and not _DENIED_OTHER.match(kept) and len(kept.split()) <= _MOST_OTHER_WORDS:
            lead = len(blanked[low:high]) - len(blanked[low:high].lstrip())
            tail = len(blanked[low:high]) - len(blanked[low:high].rstrip())
            importance = self._importance(Kind.OTHER, low + lead)
            self.reading.drafts.append(
                Draft(Kind.OTHER, importance, " ".join(kept.split()), start + lead, end - tail)
            )
        else:
            self.reading.unread.append((start, end))


def _without_cues(words: str) -> str:
    for cue in find_cues(words):
        words = words[: cue.start] + " " * (cue.end - cue.start) + words[cue.end :]
    return words
