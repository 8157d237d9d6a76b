"""Reading one statement of a brief: entities, how they belong together, how much each matters."""

from __future__ import annotations

import re

from workfolk.engine.talent.brief import phrases
from workfolk.engine.talent.brief.assemble import Draft
from workfolk.engine.talent.brief.context import StatementReading
from workfolk.engine.talent.brief.coverage import LEAD_IN
from workfolk.engine.talent.brief.cues import Clause, clauses
from workfolk.engine.talent.brief.finders import Entity, entities
from workfolk.engine.talent.brief.layout import Section, Statement, salaries
from workfolk.engine.talent.brief.own_words import OwnWords
from workfolk.engine.talent.brief.title import Title
from workfolk.engine.talent.model import Kind
from workfolk.engine.talent.negation import is_negated
from workfolk.engine.talent.vocabulary import REGISTERED, Vocabulary, credentials_named
from workfolk.engine.talent.words import content_words, years_in_words
from workfolk.engine.text.gazetteer import place
from workfolk.engine.text.languages import language_name


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


class _Reader(OwnWords):
    def read(self) -> StatementReading:
        self.words = self.text[self.statement.start : self.statement.end]
        blanked = self.words
        for low, high in salaries(blanked):
            blanked = blanked[:low] + " " * (high - low) + blanked[high:]
        blanked = self._without_lead_in(blanked)
        found = [
            entity for entity in entities(blanked, self.vocabulary, self.work) if not self._in_title(entity)
        ]
        found = self._without_denied(found)
        found += self._registrations(blanked, found)
        self.parts = clauses(blanked, [(entity.start, entity.end) for entity in found])
        self.is_list = self._looks_like_a_list()
        used = self._years(found)
        rest = [entity for entity in found if entity not in used and not self._is_title_again(entity)]
        for group in self._groups(rest):
            self._draft(group)
        self.own_words(blanked, found)
        self.left_over(blanked, found)
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
        if not inside or (start, end) == (self.title.start, self.title.end):
            return inside
        if entity.kind is Kind.LANGUAGE:
            return not self._is_working_language(start, end)
        said = self.text[start:end].casefold().split()
        names = [self.vocabulary.label(key).casefold().split() for key in self.work]
        return entity.kind is not Kind.SKILL or any(all(word in name for word in said) for name in names)

    def _is_working_language(self, start: int, end: int) -> bool:
        """ "Translator German-English", "support agent German": what is spoken, while a German teacher teaches it."""
        assert self.title is not None
        before, after = self.text[self.title.start : start], self.text[end : self.title.end]
        if phrases.TEACHES.search(self.text, self.title.start, self.title.end):
            return False
        pair = phrases.PAIRED_BEFORE.search(before) or phrases.PAIRED_AFTER.match(after)
        last = not after.strip() and before.strip() and not phrases.SUBJECT_BEFORE.search(before)
        return bool(pair or last)

    def _is_title_again(self, entity: Entity) -> bool:
        return entity.kind is Kind.OCCUPATION and entity.concept in self.work

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
        if self.title is not None and len(concepts) > 1 and concepts == self.work:
            names = " ".join(self.text[self.title.start : self.title.end].split())
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
            links = self.vocabulary.link(self.words[low:high], self.work)
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
            for e in entities(self.words, self.vocabulary, self.work)
            if e.radius_km is not None and 0 <= low - e.end <= 12
        ]
        if before and radius is None:
            radius, low = before[-1].radius_km, before[-1].start
        names = [found.name for key in keys if (found := place(key)) is not None]
        names += [self.words[region.start : region.end] for region in regions if not region.concept]
        text = " or ".join([*names, *(["remote"] if remote else [])])
        if radius is not None and names:
            text = f"within {radius:g} km of {text}"
        near = phrases.NEAR.search(self.words[:low])
        start, end = self._at(near.start() if near else low, high)
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
