"""What the words around a mention make of it: denied, somebody else's, wished for, being learned; since when, for how long."""

from __future__ import annotations

from functools import cached_property, lru_cache

from workfolk.engine.talent.attribution import has_others, is_others
from workfolk.engine.talent.conditions import is_no_refusal, is_refused, is_theirs
from workfolk.engine.talent.denials import is_denied_in_sentence
from workfolk.engine.talent.intention import has_intention, intention
from workfolk.engine.talent.model import Mention, Stance
from workfolk.engine.talent.negation import has_negation, is_given_up, is_negated
from workfolk.engine.talent.when import has_when, when

_CAN_BE_DATED = ("skill", "occupation", "industry")


_HINTS = ("denies", "others", "intends")
KEPT = 16_384
"""Texts whose surroundings are kept: a list of a thousand people has about ten thousand passages."""


class Surroundings:
    """A text, with what it could say at all looked at once for its many mentions, and only where somebody asks.

    ``hints`` is what was found before, as ``hints`` gives it.
    """

    def __init__(self, text: str, hints: int | None = None) -> None:
        self.text = text
        if hints is not None:
            self.__dict__.update(zip(_HINTS, map(bool, (hints & 1, hints & 2, hints & 4)), strict=True))

    @property
    def hints(self) -> int:
        """Whether the text could deny (1), speak of others (2) or of what is meant to be (4), as one number to be kept."""
        return 1 * self.denies + 2 * self.others + 4 * self.intends

    @staticmethod
    def of(text: str) -> Surroundings:
        """The surroundings that ``text`` offers."""
        return _surroundings(text)

    @cached_property
    def denies(self) -> bool:
        return has_negation(self.text)

    @cached_property
    def intends(self) -> bool:
        return has_intention(self.text)

    @cached_property
    def others(self) -> bool:
        return has_others(self.text)

    @cached_property
    def dates(self) -> bool:
        return has_when(self.text)

    def stance(self, kind: str, start: int, end: int) -> Stance:
        """The stance towards ``text[start:end]``, which is of ``kind``; the first that holds of denied, others, wished."""
        if kind == "condition":  # whoever would like to work nights says that they would: a wish is an offer
            return self._towards_condition(start, end)
        if self.is_denied(start, end):
            return Stance.DENIED
        if self.others and is_others(self.text, start, end, kind):
            return Stance.OTHERS
        if self.intends:
            return Stance(intention(self.text, start, end))
        return Stance.OWN

    def is_denied(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is denied."""
        return self.denies and is_negated(self.text, start, end)

    def _towards_condition(self, start: int, end: int) -> Stance:
        """Refused, that of others, or offered."""
        text = self.text
        negated = self.denies and (is_negated(text, start, end) or is_given_up(text, start))
        if is_refused(text, start, end) or (negated and not is_no_refusal(text, start, end)):
            return Stance.DENIED
        if is_theirs(text, start, end) or (self.others and is_others(text, start, end, "condition")):
            return Stance.OTHERS
        return Stance.OWN

    def is_told_off(self, start: int, end: int) -> bool:
        """Whether the sentence denies what somebody says of themselves, however it is put."""
        return self.denies and is_denied_in_sentence(self.text, start, end)

    def mention(self, key: str, kind: str, where: str, start: int, end: int, score: float) -> Mention:
        """``text[start:end]`` as a mention of ``key`` in the passage at ``where``."""
        stance = self.stance(kind, start, end)
        if self.dates and kind in _CAN_BE_DATED:
            said = when(self.text, start, end)
            return Mention(
                key, kind, where, start, end, score, stance.value, said.since, said.until, said.months
            )
        return Mention(key, kind, where, start, end, score, stance.value)


@lru_cache(maxsize=KEPT)
def _surroundings(text: str) -> Surroundings:
    return Surroundings(text)
