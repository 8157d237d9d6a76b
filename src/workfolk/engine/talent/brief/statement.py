"""Reading one statement of a brief: entities, how they belong together, how much each matters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workfolk.engine.talent.brief import phrases
from workfolk.engine.talent.brief.assemble import Draft
from workfolk.engine.talent.brief.coverage import LEAD_IN
from workfolk.engine.talent.brief.cues import Clause, clauses, find_cues
from workfolk.engine.talent.brief.finders import Entity, entities
from workfolk.engine.talent.brief.layout import Section, Statement, names_a_section, salaries
from workfolk.engine.talent.brief.title import Title
from workfolk.engine.talent.model import Importance, Kind
from workfolk.engine.talent.negation import is_negated
from workfolk.engine.talent.vocabulary import REGISTERED, Vocabulary, credentials_named
from workfolk.engine.talent.words import content_words, years_in_words
from workfolk.engine.text.gazetteer import place
from workfolk.engine.text.languages import language_name


@dataclass(slots=True)
class StatementReading:
    """What became of a statement; spans are offsets in the brief."""

    drafts: list[Draft] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


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
        blanked = self._without_lead_in(blanked)
        found = [entity for entity in entities(blanked, self.vocabulary) if not self._in_title(entity)]
        found = self._without_denied(found)
        found += self._registrations(blanked, found)
        self.parts = clauses(blanked, [(entity.start, entity.end) for entity in found])
        self.is_list = self._looks_like_a_list()
        used = self._years(found)
        rest = [entity for entity in found if entity not in used and not self._is_title_again(entity)]
        for group in self._groups(rest):
            self._draft(group)
        self._own_words(blanked, found)
        self._left_over(blanked, found)
        return self.reading

    def _without_lead_in(self, words: str) -> str:
        """The words with "hiring", "we seek" and the like blanked before the title they lead to."""
        if self.title is None or not self.statement.start <= self.title.start < self.statement.end:
            return words
        before = self.title.start - self.statement.start
        for match in LEAD_IN.finditer(words, 0, before):
            words = words[: match.start()] + " " * (match.end() - match.start()) + words[match.end() :]
        return words

    def _in_title(self, entity: Entity) -> bool:
        """Whether the title already stands for an entity; skills inside it ("Python developer") are asked for as well."""
        if self.title is None:
            return False
        start, end = self.statement.start + entity.start, self.statement.start + entity.end
        inside = self.title.start <= start and end <= self.title.end
        part_of_it = entity.kind is Kind.SKILL and (start, end) != (self.title.start, self.title.end)
        return inside and not part_of_it

    def _is_title_again(self, entity: Entity) -> bool:
        known = self.title.concepts if self.title else ()
        return entity.kind is Kind.OCCUPATION and entity.concept in known

    def _registrations(self, blanked: str, found: list[Entity]) -> list[Entity]:
        """ "Licensed", "must be registered": the credential that the work of the title asks for."""
        if self.title is None or not self.title.concepts:
            return []
        added: list[Entity] = []
        for match in REGISTERED.finditer(blanked):
            start, end = match.span()
            if any(start < e.end and e.start < end for e in (*found, *added)) or is_negated(
                blanked, start, end
            ):
                continue
            if keys := credentials_named(self.title.concepts, match["how"], self.vocabulary):
                added.append(Entity(Kind.CREDENTIAL, start, end, keys[0], also=keys[1:]))
        return added

    def _without_denied(self, found: list[Entity]) -> list[Entity]:
        """What is asked for; what is denied is noted, and its words stay visible as unread."""
        kept = []
        for entity in found:
            if not is_negated(self.words, entity.start, entity.end):
                kept.append(entity)
                continue
            before = phrases.DENIAL_BEFORE.search(self.words[: entity.start])
            low = before.start() if before else entity.start
            words = " ".join(self.words[low : entity.end].split())
            self.reading.notes.append(f"“{words}” is not asked for, so it became no qualification.")
            end = phrases.CLAUSE_END.search(self.words, entity.end)
            self.reading.unread.append(self._at(low, end.start() if end else len(self.words)))
        return kept

    def _at(self, start: int, end: int) -> tuple[int, int]:
        return self.statement.start + start, self.statement.start + end

    def _looks_like_a_list(self) -> bool:
        if self.statement.section is not Section.BODY or not self.is_short:
            return False
        words = phrases.without_cues(phrases.SEEKING.sub("", self.words))
        if not self.parts or phrases.FINITE.search(words):
            return False
        return len(words.split()) / len(self.parts) <= phrases.MOST_CLAUSE_WORDS

    def _is_wish(self, part: Clause) -> bool:
        """Whether a clause of a short brief reads like an entry of a list though another clause is a sentence."""
        words = phrases.without_cues(self.words[part.start : part.end])
        enough = len(self.parts) >= phrases.LEAST_LIST_CLAUSES and part is not self.parts[0]
        return (
            self.is_short
            and enough
            and not phrases.FINITE.search(words)
            and len(words.split()) <= phrases.MOST_WISH_WORDS
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
            later = [
                e for e in later if not self._is_title_again(e) or phrases.AS.search(self.words[: e.start])
            ]
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
                named = phrases.PROPER.search(self.words[length.end : part.end])
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
        if not words:
            low, high = phrases.trimmed(self.words[:high], low)
            low = min(low, length.start)
            high = max(high, length.end)
        said = " ".join((words or self.words[low:high]).split())
        names = " or ".join(self.vocabulary.label(key) for key in concepts)
        bare = len(content_words(self.words[length.end : high])) == 0 and not words
        length_said = self.words[length.start : length.end].strip()
        if not phrases.ENGLISH_YEARS.search(length_said):
            length_said = years_in_words(length.years or 0)
        text = f"{length_said} as {names}" if bare and names else said
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
                and phrases.OR.fullmatch(self.words[last.end : entity.start])
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
        if one.kind is not other.kind or not phrases.COMMA.fullmatch(self.words[one.end : other.start]):
            return False
        if one.kind is Kind.SKILL or one.kind is Kind.CREDENTIAL:
            return len(before) == phrases.FAMILY_LIST and other.concept in self.vocabulary.siblings(
                one.concept
            )
        return one.kind in {Kind.LOCATION, Kind.LANGUAGE}

    def _draft(self, group: list[Entity]) -> None:
        first, last = group[0], group[-1]
        low, high = first.start, last.end
        match first.kind:
            case Kind.LOCATION:
                self._place(group)
                return
            case Kind.INDUSTRY:
                if not self._asks_for_industry(group):
                    return  # the employer's industry, not the candidate's
            case Kind.OCCUPATION if self.is_list or self._is_wish(self._clause(low)):
                self._other(
                    self.words, low, high, as_own=True
                )  # "Figma, Illustrator": a tool with an occupation's name
                return
            case Kind.OCCUPATION:
                if not phrases.EXPERIENCE_AS.search(self.words[:low]):
                    return
            case _:
                pass
        named = (key for entity in group for key in (entity.concept, *entity.also) if key)
        concepts = tuple(dict.fromkeys(named))
        said = " ".join(self.words[low:high].split())
        if REGISTERED.fullmatch(said) and concepts:
            said = " or ".join(self.vocabulary.label(key) for key in concepts)
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

    def _asks_for_industry(self, group: list[Entity]) -> bool:
        part = self._clause(group[0].start)
        words = self.words[part.start : part.end]
        if phrases.ABOUT_A_PERSON.search(words):
            return True
        if self.is_list or self._is_wish(part):
            return True
        if self.statement.section in {Section.BODY, Section.DUTIES}:
            return part.importance is not None
        return (
            self.words[group[-1].end :].lstrip()[:1] != ":"
            and len(words.split()) <= phrases.MOST_BESIDE_WORDS
        )

    def _place(self, group: list[Entity]) -> None:
        keys = tuple(dict.fromkeys(e.concept for e in group if e.concept and e.concept != "remote"))
        remote = any(entity.concept == "remote" for entity in group)
        low, high = group[0].start, group[-1].end
        radius = next((entity.radius_km for entity in group if entity.radius_km is not None), None)
        regions = [entity for entity in group if entity.is_region]
        if not keys and not remote and not regions:
            return  # a radius alone; it is taken up by the place behind it
        for region in regions:
            self._note_region(region)
        before = [
            e
            for e in entities(self.words, self.vocabulary)
            if e.radius_km is not None and 0 <= low - e.end <= 12
        ]
        if before and radius is None:
            radius, low = before[-1].radius_km, before[-1].start
        names = [found.name for key in keys if (found := place(key)) is not None]
        names += [self.words[region.start : region.end] for region in regions if not region.concept]
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

    def _note_region(self, region: Entity) -> None:
        words, centre = self.words[region.start : region.end], place(region.concept)
        if centre is not None:
            note = f"“{words}” is read as within {region.radius_km:g} km of {centre.name}; change it where you mean another area."
        else:
            note = f"“{words}” is a region without exact bounds here; it is compared as words with the place a profile names."
        self.reading.notes.append(note)

    def _own_words(self, blanked: str, found: list[Entity]) -> None:
        """What no entity stands for: the recruiter's own words in a list or a requirement, else unread."""
        asks = self.statement.section in {Section.MUST, Section.SHOULD, Section.BONUS, Section.CONDITIONS}
        beside = self.is_short and self.statement.section is Section.BODY and self._with(blanked, found)
        if not found and not self.is_list:
            if beside:
                return
            sought = phrases.SEEKING.search(blanked)
            if sought and self.title is None and self.is_short:
                self._other(blanked, sought.end(), len(blanked), as_own=True)
                return
            short = len(blanked.split()) <= phrases.MOST_PROSE_WORDS
            in_prose = (
                short and self.statement.section is Section.BODY and not phrases.SEEKING.search(blanked)
            )
            self._other(blanked, 0, len(blanked), as_own=asks or (in_prose and bool(find_cues(blanked))))
            return
        if asks or self.is_list or self.statement.section is Section.DUTIES:
            self._beside(blanked, found)
        for part in self.parts:
            taken = [(e.start, e.end) for e in found]
            taken += [
                (d.start - self.statement.start, d.end - self.statement.start) for d in self.reading.drafts
            ]
            read = any(part.start < end and start < part.end for start, end in taken)
            if not read and (self.is_list or self._is_wish(part)):
                self._other(blanked, part.start, part.end, as_own=True)

    def _with(self, blanked: str, found: list[Entity]) -> bool:
        """Whether a short brief names something after "with", "electrician with own van", which is then asked for."""
        before = len(self.reading.drafts)
        for match in phrases.WITH.finditer(blanked):
            starts = [entity.start for entity in found if entity.end > match.end()]
            part = self._clause(match.end())
            high = min([part.end, *starts])
            if high == part.end and 0 < len(blanked[match.end() : high].split()) <= phrases.MOST_BESIDE_WORDS:
                self._other(blanked, match.end(), high, as_own=True)
        return len(self.reading.drafts) > before

    def _beside(self, blanked: str, found: list[Entity]) -> None:
        """The unknown side of an "and" whose other side is known: "menu planning and costing"."""
        for part in self.parts:
            inside = [
                e for e in found if part.start <= e.start and e.end <= part.end and e.kind is Kind.SKILL
            ]
            if not inside:
                continue
            low, high = inside[-1].end, part.end
            lead = phrases.BESIDE.match(blanked, low, high)
            if lead and 0 < len(blanked[lead.end() : high].split()) <= phrases.MOST_BESIDE_WORDS:
                self._other(blanked, lead.end(), high, as_own=True)
            ends = [
                m
                for m in phrases.BESIDE.finditer(blanked, part.start, inside[0].start)
                if m.end() == inside[0].start
            ]
            if ends and self._shares_head(blanked, part.start, ends[-1].start(), inside[0]):
                continue
            if ends and 0 < len(blanked[part.start : ends[-1].start()].split()) <= phrases.MOST_BESIDE_WORDS:
                self._other(blanked, part.start, ends[-1].start(), as_own=True)

    def _shares_head(self, blanked: str, low: int, high: int, known: Entity) -> bool:
        """ "communication and presentation skills": the first side with the noun of the second."""
        head = phrases.HEAD_NOUN.search(blanked[known.start : known.end])
        low, high = phrases.trimmed(blanked[:high], low)
        if head is None or low >= high:
            return False
        whole = f"{blanked[low:high]} {head.group()}"
        for link in self.vocabulary.link(whole):
            if link.type == "skill" and link.start == 0 and link.end == len(whole):
                importance = self._importance(Kind.SKILL, low)
                self.reading.drafts.append(
                    Draft(Kind.SKILL, importance, whole, *self._at(low, high), (link.key,))
                )
                return True
        return False

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
            if (
                low > at
                and len(content_words(phrases.SEEKING.sub("", blanked[at:low]))) >= phrases.LEFT_OVER_WORDS
            ):
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
        from_, to = phrases.trimmed(blanked[:high], low)
        kept = blanked[from_:to]
        if not content_words(kept):
            return
        if names_a_section(kept):
            self.reading.unread.append((start, end))
            return
        if phrases.MINIMUM_AGE.search(kept):
            self.reading.notes.append(
                "A minimum age set by law is checked when someone is hired; age is no input to matching."
            )
            as_own = False
        if phrases.OURS.search(kept) and not phrases.YOURS.search(kept):
            as_own = False  # about the employer
        fits = len(kept.split()) <= phrases.MOST_OTHER_WORDS
        if not as_own or phrases.DENIED_OTHER.match(kept) or not fits:
            self.reading.unread.append((start, end))
            return
        importance = self._importance(Kind.OTHER, from_)
        for part_from, part_to in _sides(blanked, from_, to):
            words = " ".join(blanked[part_from:part_to].split())
            kind, concepts = self._alone(words)
            if kind is not Kind.OTHER:
                importance = self._importance(kind, from_)
            self.reading.drafts.append(
                Draft(kind, importance, words, *self._at(part_from, part_to), concepts)
            )

    def _alone(self, words: str) -> tuple[Kind, tuple[str, ...]]:
        """What words are that stand alone, as an entry of a list does: "Spark" beside no other program is still one."""
        whole = [link for link in self.vocabulary.link(words) if link.end - link.start == len(words)]
        keys = tuple(dict.fromkeys(link.key for link in whole if link.type == "skill"))
        if not keys or any(link.type == "occupation" for link in whole):
            return Kind.OTHER, ()
        is_credential = all(self.vocabulary.kind(key) == "credential" for key in keys)
        return (Kind.CREDENTIAL if is_credential else Kind.SKILL), keys


def _sides(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The sides of an "and" as wishes of their own where each stands for itself, else the whole."""
    cuts = [match.span() for match in phrases.AND.finditer(text, low, high)]
    sides = [*zip([low, *(end for _, end in cuts)], [*(start for start, _ in cuts), high], strict=True)]
    alone = all(len(text[a:b].split()) >= phrases.STANDS_ALONE_WORDS for a, b in sides)
    short = all(len(text[a:b].split()) <= phrases.MOST_BESIDE_WORDS for a, b in sides)
    return sides if alone and short else [(low, high)]
