"""What the rules of evaluation are compared with: words in common, and the nearness of MiniLM embeddings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.evals.cases import DEVELOPMENT, Case
from workfolk.engine.evals.classification import class_scores
from workfolk.engine.retrieval.embedding import MiniLMEmbedder
from workfolk.engine.talent.model import Verdict
from workfolk.engine.text.normalise import normalise

if TYPE_CHECKING:
    from workfolk.engine.talent.profile import RawProfile

CLASSES = tuple(verdict.value for verdict in Verdict)
GRID = 24  # thresholds tried: so many quantiles of the cosines
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "within",
        "years",
        "year",
        "experience",
        "und",
        "oder",
        "mit",
        "als",
        "im",
        "in",
        "der",
        "die",
        "das",
        "de",
        "la",
        "el",
        "en",
        "y",
        "et",
        "le",
        "un",
        "une",
        "les",
    ]
)


def passages(profile: RawProfile) -> list[str]:
    """Everything that the profile says, in pieces that stand together."""
    posts = [*profile.positions, *profile.volunteering]
    items = [*profile.projects, *profile.certifications, *profile.publications]
    texts = [
        profile.headline,
        *re.split(r"(?<=[.!?])\s+", profile.about),
        profile.location,
        *(f"{post.title}, {post.organisation}" for post in posts),
        *(part for post in posts for part in re.split(r"(?<=[.!?])\s+", post.description)),
        *(" ".join((one.title, one.source, one.description)) for one in items),
        *(" ".join((one.degree, one.field, one.institution, one.notes)) for one in profile.education),
        *(f"{one.name} {one.proficiency}" for one in profile.languages),
        *(skill.label for skill in profile.skills),
        profile.open_note,
    ]
    return [text.strip() for text in texts if text.strip(" ,")]


def keywords(cases: Sequence[Case]) -> list[str]:
    """All content words of the qualification stand in the profile: meets; some: partly; none: unknown."""
    given = []
    for case in cases:
        wanted = _words(case.asked)
        found = wanted & _words(" ".join(passages(case.profile)))
        given.append(
            Verdict.MEETS.value
            if found == wanted
            else Verdict.PARTLY.value
            if found
            else Verdict.UNKNOWN.value
        )
    return given


def _words(text: str) -> set[str]:
    found = {word for word in _WORD.findall(normalise(text).casefold()) if word not in _EMPTY}
    return found or {text.casefold()}


def embeddings(cases: Sequence[Case]) -> list[str]:
    """The best cosine with a passage, cut into four by thresholds fitted on the development half."""
    cosines = np.array(_cosines(cases))
    learn = np.array([case.half == DEVELOPMENT for case in cases])
    expected = [case.expected.value for case in cases if case.half == DEVELOPMENT]
    cut = _fitted(cosines[learn], expected)
    return [cut(value) for value in cosines]


def _cosines(cases: Sequence[Case]) -> list[float]:
    model = MiniLMEmbedder()
    matrices: dict[str, NDArray[np.float32]] = {}
    for case in cases:
        if case.profile.id not in matrices:
            matrices[case.profile.id] = model.embed(passages(case.profile))
    asked = model.embed([f"{case.role} {case.asked}".strip() for case in cases])
    return [float((matrices[case.profile.id] @ asked[n]).max()) for n, case in enumerate(cases)]


def _fitted(cosines: NDArray[np.float64], expected: Sequence[str]) -> Callable[[float], str]:
    """The three thresholds and the order of the lower classes that give the best mean F1 of the four verdicts.

    What is denied is named as well as what is done, so "does not meet" may lie above "unknown" or below it.
    """
    grid = np.quantile(cosines, np.linspace(0.02, 0.98, GRID))
    orders = (
        ("does_not_meet", "unknown", "partly", "meets"),
        ("unknown", "does_not_meet", "partly", "meets"),
        ("unknown", "partly", "does_not_meet", "meets"),
    )
    best: tuple[float, tuple[float, ...], tuple[str, ...]] = (-1.0, (), orders[0])
    for cuts in combinations(grid.tolist(), 3):
        bands = np.searchsorted(cuts, cosines, side="right")
        for order in orders:
            scores = class_scores(expected, [order[band] for band in bands], CLASSES)
            value = sum(one.f1 for one in scores)
            if value > best[0]:
                best = (value, cuts, order)
    _value, chosen, classes = best
    return lambda cosine: classes[int(np.searchsorted(chosen, cosine, side="right"))]
