"""What such work usually needs, as the taxonomy has it: offered to be confirmed, never said of this job."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workfolk.engine.composer.job.model import JobFacts
from workfolk.engine.grounding.model import Evidence
from workfolk.engine.talent.vocabulary import Vocabulary

MOST_TASKS = 6
MOST_SKILLS = 6
PLACEHOLDER = {"en": "[To confirm: {label}]", "de": "[Zu bestätigen: {label}]"}
_PLACEHOLDER_LINE = re.compile(
    r"^[ \t]*(?:[-*•][ \t]*)?\[(?:To confirm|Zu bestätigen): [^\]\n]*\][ \t]*$", re.MULTILINE
)
_MARKS = ("-", "*", "•")
_GERMAN = re.compile(
    r"[äöüß]|(?:ung|keit|heit|schaft|pflege|arbeit|planung|gabe|kunde|technik|lehre|recht|wesen|schutz|dienst|"
    r"verkehr|betrieb|handel|bau|fahren|schein|erfassung|ablage|hygiene|kontrolle|therapie|logie|unterricht|fracht|vorsorge|"
    r"reparatur|akquise|analyse|verfahren)(?:en|s)?$"
)
_NOT_GERMAN = re.compile(r"[éèêàçñãõôóáíúåøæ]|\b(?:of|and|the|in|for|de|la|des|du|engines)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A skill that the taxonomy calls essential for the occupation of a title."""

    key: str
    label: str
    is_task: bool  # something that is done, rather than known or held
    occupation: str  # the label of the occupation

    def evidence(self) -> Evidence:
        """Where it comes from."""
        label = f"Usual in the work of “{self.occupation}”, as the skills catalogue has it. To be confirmed by you."
        return Evidence(f"taxonomy/{self.key}", label, self.label)


def suggested(facts: JobFacts, vocabulary: Vocabulary, *, language: str = "en") -> tuple[Suggested, ...]:
    """Skills that the occupation of the title needs and that the facts do not name yet, in the taxonomy's order.

    Nothing where the title names no occupation, or several that are equally likely: then nobody knows what is usual.
    """
    read = vocabulary.read_title(facts.title)
    if len(read.occupations) != 1:
        return ()
    occupation = read.occupations[0][0]
    named = _named(facts, vocabulary, occupation)
    label = vocabulary.label(occupation)
    return tuple(
        Suggested(key, name, vocabulary.kind(key) == "skill", label)
        for key in vocabulary.essential(occupation)
        if key not in named and vocabulary.kind(key) and (name := _label(key, vocabulary, language))
    )


def without_placeholders(text: str) -> str:
    """``text`` without the lines that nobody confirmed, and without headings that had nothing else below them."""
    if not _PLACEHOLDER_LINE.search(text):
        return text
    kept = []
    for block in re.split(r"\n{2,}", text):
        left = [line for line in block.split("\n") if not _PLACEHOLDER_LINE.fullmatch(line)]
        was_only_that = len(left) == 1 < len(block.split("\n")) and not left[0].lstrip().startswith(_MARKS)
        if left and not was_only_that:
            kept.append("\n".join(left))
    return "\n\n".join(kept)


def skills_in(facts: JobFacts, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The skills that the facts name, as (key, label) of the taxonomy, in their order, each once."""
    occupation = tuple(key for key, _score in vocabulary.read_title(facts.title).occupations)
    links = (link for text in _texts(facts) for link in vocabulary.link(text, occupation))
    return tuple(dict.fromkeys((one.key, one.label) for one in links if one.type == "skill"))


def _texts(facts: JobFacts) -> Iterable[str]:
    return (facts.work, *facts.tasks, *facts.musts, *facts.wishes)


def _named(facts: JobFacts, vocabulary: Vocabulary, occupation: str) -> frozenset[str]:
    """The concepts that the facts name, and those that they are a kind of."""
    keys = {link.key for text in _texts(facts) if text for link in vocabulary.link(text, (occupation,))}
    wider = {one for one in vocabulary.essential(occupation) if not keys.isdisjoint(vocabulary.narrower(one))}
    return frozenset(keys | wider)


def _label(key: str, vocabulary: Vocabulary, language: str) -> str:
    """What a concept is called; in German one of its names that is written like German, or a proper name, else "".

    The taxonomy does not say of its other names which language they are in.
    """
    labels = vocabulary.labels(key)
    if language != "de":
        return labels[0]
    return next(
        (
            one
            for one in labels
            if one[:1].isupper() and not one.isupper() and _GERMAN.search(one) and not _NOT_GERMAN.search(one)
        ),
        labels[0] if labels[0] != labels[0].lower() else "",
    )
