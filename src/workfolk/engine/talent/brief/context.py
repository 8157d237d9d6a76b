"""One statement of a brief while it is read: its clauses, and how much what stands in them matters."""

from __future__ import annotations

from dataclasses import dataclass, field

from workfolk.engine.talent.brief import phrases
from workfolk.engine.talent.brief.assemble import Draft
from workfolk.engine.talent.brief.cues import Clause
from workfolk.engine.talent.brief.layout import Section, Statement
from workfolk.engine.talent.brief.title import Title
from workfolk.engine.talent.model import Importance, Kind
from workfolk.engine.talent.vocabulary import Vocabulary

_ALWAYS_MUST = {Kind.EXPERIENCE, Kind.LOCATION, Kind.LANGUAGE, Kind.CREDENTIAL}
_SOFT_IN_LISTS = {Kind.INDUSTRY, Kind.OTHER}


@dataclass(slots=True)
class StatementReading:
    """What became of a statement; spans are offsets in the brief."""

    drafts: list[Draft] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class StatementContext:
    """The statement, its words, its clauses and what became of it so far."""

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

    @property
    def work(self) -> tuple[str, ...]:
        """The occupations that the brief is for."""
        return self.title.concepts if self.title else ()

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
