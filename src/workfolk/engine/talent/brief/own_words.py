"""What no concept stands for: the recruiter's own words, kept as a wish where they are one, else shown as unread."""

from __future__ import annotations

from workfolk.engine.talent.brief import phrases
from workfolk.engine.talent.brief.assemble import Draft
from workfolk.engine.talent.brief.context import StatementContext
from workfolk.engine.talent.brief.cues import find_cues
from workfolk.engine.talent.brief.finders import Entity
from workfolk.engine.talent.brief.layout import Section, names_a_section
from workfolk.engine.talent.model import Kind
from workfolk.engine.talent.words import content_words
from workfolk.engine.text.places import resolve_place


class OwnWords(StatementContext):
    """Reading of what is left of a statement when everything known is found."""

    def own_words(self, blanked: str, found: list[Entity]) -> None:
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
        for link in self.vocabulary.link(whole, self.work):
            if link.type == "skill" and link.start == 0 and link.end == len(whole):
                importance = self._importance(Kind.SKILL, low)
                self.reading.drafts.append(
                    Draft(Kind.SKILL, importance, whole, *self._at(low, high), (link.key,))
                )
                return True
        return False

    def left_over(self, blanked: str, found: list[Entity]) -> None:
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
        if names_a_section(kept) or phrases.REFERENCE.search(kept):
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
        where = resolve_place(kept) if self.statement.section is Section.CONDITIONS else None
        if where is not None and where.kind == "city":
            importance = self._importance(Kind.LOCATION, from_)
            self.reading.drafts.append(
                Draft(Kind.LOCATION, importance, where.name, *self._at(from_, to), (where.key,))
            )
            return
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
        whole = [
            link for link in self.vocabulary.link(words, self.work) if link.end - link.start == len(words)
        ]
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
