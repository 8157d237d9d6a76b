"""How important something is, by the words around it, and what a recruiter says is not asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workfolk.engine.talent.model import Importance
from workfolk.engine.talent.words import content_words


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say how much something matters: ``statement[start:end]``."""

    start: int
    end: int
    importance: Importance
    plural: bool  # "are a plus": all that was listed before


_CUES: tuple[tuple[Importance, str], ...] = (
    (
        Importance.BONUS,
        (
            r"(?:(?P<are0>are )|is |as |would be |will be |considered )?(?:an? )?(?:big |huge |real |strong |definite |clear |added |great |nice )?(?:plus(?: points?)?|bonus(?: points?)?(?: for| if| when)?|advantage|asset)\b(?! of)|(?:extra|additional) points(?: for| if)?|(?:we(?:['’]d| would) )?love to see"
            r"|(?<!as )(?<!if )(?<!soon as )(?:(?:is|are|also|would be) )*(?:possible|ok(?:ay)?|an option|negotiable|can be arranged|considered|möglich|posible)(?=\s*(?:$|[,.;)\n]))|nice(?=\s*(?:$|[:,;.)]))|plus(?=\s*:)|nice[- ]to[- ]haves?|(?:would|will) be (?:nice|great|good|helpful|useful|welcome|beneficial|ideal|advantageous)|good to have|beneficial|advantageous|not essential|not required but|optional(?:ly)?|welcome(?=\s*(?:$|[,.;)]))|"
            r"von vorteil|ein plus|pluspunkt|un plus|un atout|appréciée?s?|se valora(?:rá)?|valorable|un plus"
        ),
    ),
    (
        Importance.SHOULD,
        (
            r"ideally|preferabl[ye]|(?:strongly |highly )?preferred|preference (?:for|given to)|(?:(?P<are1>are )|is )?(?:highly |very )?desir(?:able|ed)|should(?: ideally)?|we(?:['’]d| would) (?:like|love|prefer|appreciate)|hopefully|idealerweise|wünschenswert|bevorzugt|"
            r"idéalement|souhaitée?s?|de préférence|idealmente|preferible(?:mente)?|deseable"
        ),
    ),
    (
        Importance.MUST,
        (
            r"must(?:[- ]haves?)?|(?:(?P<are2>are )|is )?(?:absolutely |strictly )?(?:(?<!as )(?<!if )(?<!may be )required|mandatory|essential|indispensable|(?<!as )(?<!if )(?<!where )(?<!when )necessary|compulsory|non[- ]negotiable|a must|(?<!as )(?<!if )(?<!where )(?<!when )needed)|requires?|needs? to|we need|you(?:['’]ll)? (?:will )?need|need(?=s? )|at least|minimum(?: of)?|"
            r"zwingend|erforderlich|voraussetzung|vorausgesetzt|mindestens|muss|notwendig|obligatoire|exigée?s?|impératif|au moins|minimum|imprescindible|obligatori[oa]|requerid[oa]|necesari[oa]|al menos|mínimo"
        ),
    ),
)
_CUE = tuple(
    (importance, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE))
    for importance, pattern in _CUES
)
_SPLIT = re.compile(r"[,;|•\n]|\s[-–—]\s|[()]|\.\s|:\s|\s\+\s|\b(?:but|sowie)\b", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|und|et|y)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a statement between commas and the like, with the importance its words give it."""

    start: int
    end: int
    importance: Importance | None


def find_cues(statement: str) -> list[Cue]:
    """The cues of a statement in order, not overlapping."""
    found: list[Cue] = []
    for importance, pattern in _CUE:
        for match in pattern.finditer(statement):
            if any(match.start() < cue.end and cue.start < match.end() for cue in found):
                continue
            plural = any(value for name, value in match.groupdict().items() if name.startswith("are"))
            found.append(Cue(match.start(), match.end(), importance, plural))
    return sorted(found, key=lambda cue: cue.start)


def clauses(statement: str, entities: list[tuple[int, int]]) -> list[Clause]:
    """The clauses of a statement; no entity is cut. A cue counts for its clause and, by grammar, for its neighbours.

    A cue before the first thing named reaches forward to the next cue ("must have A, B"); one behind reaches back over
    a list that it ends ("A, B and C are a plus").
    """
    cues = find_cues(statement)
    spans = _spans(statement, entities, cues)
    own = [[cue for cue in cues if start <= cue.start < end] for start, end in spans]
    given: list[Importance | None] = [None] * len(spans)
    forward: Importance | None = None
    for index, (start, end) in enumerate(spans):
        inside = [entity for entity in entities if start <= entity[0] < end]
        if not own[index]:
            given[index] = forward
            continue
        if index and not inside and _stands_behind(statement, spans[index - 1][1], start, end, own[index]):
            given[index - 1] = given[index] = own[index][-1].importance
            forward = None
            continue
        cue = own[index][-1]
        first = own[index][0]
        if inside:
            is_leading = all(entity[0] >= first.start for entity in inside)
        else:
            is_leading = not content_words(statement[start : first.start])
        if is_leading:
            cue = (
                own[index][0]
                if len(own[index]) == 1 or not inside
                else min(own[index], key=lambda c: list(Importance)[::-1].index(c.importance))
            )
            forward = cue.importance
        else:
            opens_list = re.match(r"\s*(?:and|or|und|oder|et|ou|y|o)\b", statement[start:end], re.IGNORECASE)
            if (cue.plural and len(inside) < 2) or opens_list:
                back = index - 1
                while back >= 0 and not own[back] and given[back] == forward:
                    given[back] = cue.importance
                    back -= 1
            forward = None
        given[index] = cue.importance
    return [Clause(start, end, importance) for (start, end), importance in zip(spans, given, strict=True)]


def _stands_behind(statement: str, before: int, start: int, end: int, own: list[Cue]) -> bool:
    """Whether a clause is nothing but a cue for the one before it: "Spark – must", "Kafka (nice to have)"."""
    rest = "".join(
        statement[a:b]
        for a, b in zip([start, *(c.end for c in own)], [*(c.start for c in own), end], strict=True)
    )
    gap = statement[before:start]
    return bool(
        not re.search(r"\w", rest) and re.search(r"[-–—(]", gap) and not re.match(r"\s*:", statement[end:])
    )


def _spans(statement: str, entities: list[tuple[int, int]], cues: list[Cue]) -> list[tuple[int, int]]:
    cuts = [0]
    for match in _SPLIT.finditer(statement):
        if not any(start < match.end() and match.start() < end for start, end in entities):
            cuts += [match.start(), match.end()]
    cuts.append(len(statement))
    spans = [
        (start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if statement[start:end].strip()
    ]
    divided: list[tuple[int, int]] = []
    for start, end in spans:
        at = start
        for match in _AND.finditer(statement, start, end):
            before = any(at <= cue.start < match.start() for cue in cues)
            after = any(match.end() <= cue.start < end for cue in cues)
            if (
                before
                and after
                and not any(low < match.end() and match.start() < high for low, high in entities)
            ):
                divided.append((at, match.start()))
                at = match.end()
        divided.append((at, end))
    return divided
