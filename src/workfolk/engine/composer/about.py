"""An About: the person's own sentences where they are good, and what is missing, told from facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from workfolk.engine.grounding.model import Draft, Origin, Sentence

from .english_patterns import NOTES
from .grammar import Role
from .languages import grammar_of
from .model import Material
from .own import LeftOut, Own, chosen, read_own, said
from .parts import Parts, Read
from .sources import own_words
from .telling import Teller, to_reader
from .terms import terms
from .tongue import language_of
from .voice import Voice, person_of

EMPHASES = ("own words", "work", "path", "skills")
MOST_WORDS: Mapping[str, int] = {"short": 80, "medium": 130, "long": 180}
_OWN_SHARE: Mapping[str, float] = {"own words": 1.0, "work": 0.7, "path": 0.45, "skills": 0.45}
_AHEAD = re.compile(
    r"\b(?:next|would like|['’]d like|looking for|hope to|want to|in future|one day|open to|plan to|als nächstes|möchte|suche|würde gern|je cherche|je souhaite|j['’]aimerais)\b",
    re.IGNORECASE,
)
_AHEAD_FIRST = re.compile(
    r"(?:what i (?:would|['’]d) like|i(?: would|['’]d) like|i(?: am|['’]m) looking|looking|next|i want|i hope|open to|ich möchte|ich suche|je cherche|je souhaite)\b",
    re.IGNORECASE,
)
_MOST_NOTES = 4
_MOST_QUESTIONS = 3
_ORPHAN = 18  # words: too few for a paragraph of their own
_LONG_PARAGRAPH, _LONGEST_PARAGRAPH = 75, 100  # words; the longer one only for what would be left over
_THIN = 40  # words: a shorter text asks for more


def abouts(
    material: Material,
    own: str = "",
    *,
    language: str = "en",
    voice: Voice | None = None,
    length: str = "medium",
    emphases: Sequence[str] = (),
) -> tuple[Draft, ...]:
    """Several candidates; one Draft without text but with questions where nothing is known.

    ``own`` is the person's About as it stands. Its good sentences stay as they are; what is missing is composed.
    ``length`` is "short", "medium" or "long" (at most 80, 130 or 180 words). ``emphases`` of ``EMPHASES``.
    """
    grammar = grammar_of(language)
    most = MOST_WORDS.get(length, MOST_WORDS["medium"])
    kept, left = read_own(own, grammar.code, _known(material))
    if person_of(own, grammar.code) == "third":
        left = (*left, *(LeftOut(one.verbatim, "third") for one in kept))
        kept = ()
    person = _person(own, kept, voice, grammar.code)
    kept, strangers = _in_person(kept, person, grammar.code)
    left = (*left, *strangers)
    drafts: dict[str, Draft] = {}
    read: Read | None = None
    roles: dict[str, Role | None] = {}
    arranged: set[tuple[tuple[str, ...], ...]] = set()
    for number, emphasis in enumerate(emphases or EMPHASES):
        if emphasis not in EMPHASES or (emphasis == "own words" and not kept):
            continue
        contractions = voice is not None and voice.contractions >= 0.5
        teller = Teller(material, grammar, person, contractions, salt=number, roles=roles)
        read = read or Read(teller)
        parts = Parts(teller, kept, lists=voice is not None and voice.lists, read=read)
        room = max(most, MOST_WORDS["long"]) if emphasis == "own words" and len(kept) > 1 else most
        sentences, long = _arranged(emphasis, parts, kept, material, room)
        text = "".join(one.lead + one.text for one in sentences).strip()
        shape = tuple(tuple(fact.quote.partition(", ")[0] for fact in one.evidence) for one in sentences)
        if not text or shape in arranged:
            continue  # the same facts in the same order are the same text in other words
        arranged.add(shape)
        drafts[text] = Draft(
            sentences,
            grammar.code,
            emphasis,
            questions=_questions(teller, parts, text, left),
            notes=_notes(left, long),
            terms=terms(material, text, language=grammar.code),
        )
    if not drafts:
        asked = ("first", "skills", "goal")
        return (
            Draft(
                (),
                grammar.code,
                questions=tuple(grammar.questions[one] for one in asked),
                notes=_notes(left, 0),
            ),
        )
    return tuple(drafts.values())


def _known(material: Material) -> tuple[str, ...]:
    """Names that keep their capitals."""
    names: list[str] = []
    for fact in (*(one.fact for one in material.works), *material.education):
        names += [fact.organisation, fact.place.split(",")[0]]
    names += [one.label for one in material.abilities if not one.label.islower()]
    names += [one.title for one in material.languages]
    return tuple(dict.fromkeys(name for name in names if name))


def _person(own: str, kept: Sequence[Own], voice: Voice | None, language: str) -> str:
    """The person a text is written in: as the member writes; "I" where nothing tells."""
    if voice is not None and voice.person in ("I", "none"):
        return voice.person
    written = person_of(" ".join(one.text for one in kept), language)
    if written in ("I", "none") and kept:
        return written
    return (
        "none"
        if own.strip() and person_of(own, language) == "third" and language_of(own) == language
        else "I"
    )


def _in_person(
    kept: tuple[Own, ...], person: str, language: str
) -> tuple[tuple[Own, ...], tuple[LeftOut, ...]]:
    """Without sentences in "I" where a text is to be without it."""
    if person == "I":
        return kept, ()
    fitting = tuple(one for one in kept if person_of(one.text, language) != "I")
    others = tuple(LeftOut(one.verbatim, "person") for one in kept if one not in fitting)
    return fitting, others


def _arranged(
    emphasis: str, parts: Parts, kept: Sequence[Own], material: Material, most: int
) -> tuple[tuple[Sentence, ...], int]:
    """The blocks of an emphasis in their order, as far as they fit, the needed ones first; and how many own sentences did not."""
    mine, long = chosen(kept, int(most * _OWN_SHARE[emphasis]))
    parts.keep(mine)
    wishes = _wishes(mine)
    first, last = (
        _own_block(mine[: len(mine) - wishes], material),
        _own_block(mine[len(mine) - wishes :], material),
    )
    few = sum(len(one.text.split()) for one in mine) < _THIN
    blocks = [*(build() for build in _order(emphasis, parts, first, few=few)), last]
    begins = blocks[0] or (emphasis == "work" and blocks[1])
    if parts.has_work and emphasis != "own words" and not begins:
        return (), 0  # nothing of its own to begin with: this would be another one in another order
    if emphasis in ("work", "path") and not parts.has_work:
        return (), 0
    fitting: dict[int, list[Sentence]] = {}
    room = most
    for number in (len(blocks) - 1, *range(len(blocks) - 1)):
        taken: list[Sentence] = []
        for sentence in blocks[number]:
            size = len(sentence.text.split())
            if size > room:
                break
            taken.append(sentence)
            room -= size
        fitting[number] = taken
    return _paragraphs([fitting[number] for number in sorted(fitting)]), long


def _order(
    emphasis: str, parts: Parts, first: list[Sentence], *, few: bool
) -> Sequence[Callable[[], list[Sentence]]]:
    """The blocks of an emphasis, in their order. ``first`` are own sentences, ``few`` says that they are short.

    A text never begins with what was done somewhere before it says where: deeds follow who names the place.
    """
    rest = (parts.training, parts.rest)
    if not parts.has_work:
        return (lambda: first, parts.training, parts.skills, parts.rest)
    ahead, after = _parted(first, parts)
    if emphasis == "own words":
        lately = parts.done_lately if few else list
        if not parts.knows_now:
            return (lambda: first, parts.now, lately, parts.used, parts.before, parts.skills, *rest)
        lasting = (lambda: ahead, parts.now, lately, parts.used, lambda: after)
        return (*lasting, lambda: parts.before(apart=bool(after)), parts.skills, *rest)
    if emphasis == "path":
        return (parts.path, parts.done_lately, parts.used, lambda: first, parts.skills, *rest)
    between = bool(after)  # own sentences stand between today's work and what was before
    if emphasis == "work":
        told = (lambda: ahead, parts.now_and_done, parts.used, lambda: after)
        return (*told, lambda: parts.before(done=True, apart=between), parts.skills, *rest)
    once = (lambda: ahead, lambda: parts.now_and_done(2), lambda: after)
    return (parts.skills_first, *once, lambda: parts.before(apart=between), *rest)


def _parted(first: list[Sentence], parts: Parts) -> tuple[list[Sentence], list[Sentence]]:
    """Own sentences up to the end of the paragraph that names the latest work, and those after it."""
    if not parts.knows_now:
        return [], first
    named = next((number for number, one in enumerate(first) if parts.names_now(one.text)), len(first))
    ends = (number for number in range(named + 1, len(first)) if first[number].lead.startswith("\n\n"))
    cut = next(ends, len(first))
    return first[:cut], first[cut:]


def _wishes(mine: Sequence[Own]) -> int:
    """How many sentences at the end look ahead: a text closes with them."""
    count = 0
    for number in range(len(mine) - 1, 0, -1):
        one = mine[number]
        if not _AHEAD.search(one.text):
            break
        count += 1
        if one.paragraph != mine[number - 1].paragraph:
            return count
    first = mine[len(mine) - count] if 0 < count < len(mine) else None
    return count if first is not None and _AHEAD_FIRST.match(first.text) else 0


def _own_block(mine: Sequence[Own], material: Material) -> list[Sentence]:
    found: list[Sentence] = []
    for number, one in enumerate(mine):
        is_new = number > 0 and mine[number - 1].paragraph != one.paragraph
        about = material.about if material.about and one.verbatim in material.about.text else None
        origin = Origin.OWN if one.text == one.verbatim else Origin.COMPOSED
        found.append(
            Sentence(
                one.text,
                origin,
                own_words(about, one.verbatim) if about else (),
                "\n\n" if is_new else " ",
                replaces="" if origin is Origin.OWN else one.verbatim,
                why=one.why,
            )
        )
    return found


def _paragraphs(blocks: Sequence[list[Sentence]]) -> tuple[Sentence, ...]:
    """Blocks as paragraphs: short neighbours share one."""
    found: list[Sentence] = []
    count = 0  # words in the paragraph so far
    sizes = [sum(len(one.text.split()) for one in block) for block in blocks]
    for number, block in enumerate(blocks):
        if not block:
            continue
        size = sizes[number]
        is_short = size <= _ORPHAN and count <= _LONG_PARAGRAPH
        is_end = sum(sizes[number:]) <= _ORPHAN and count <= _LONGEST_PARAGRAPH
        joins = count > 0 and (count + size <= 55 or is_short or is_end)
        lead = "" if not found else " " if joins else "\n\n"
        first = block[0] if block[0].lead.startswith("\n-") else replace(block[0], lead=lead)
        found += [first, *block[1:]]
        count = count + size if joins else size
    return tuple(found)


def _questions(teller: Teller, parts: Parts, text: str, left: Sequence[LeftOut]) -> tuple[str, ...]:
    """What somebody would have to tell for a better text; nothing where it says enough."""
    asked = teller.grammar.questions
    found = [asked["boast"].format(word=said(one.word)) for one in left if one.word][:1]
    work = next(iter(teller.material.current), next(iter(teller.material.path), None))
    if work is not None and not parts.has_lines(work):
        at = teller.slots(work)["at"]
        found.append(
            asked["result"].format(at=at)
            if work.fact.text.strip()  # something is told there, in words that no sentence can be made of
            else asked["did"].format(at=at, as_role=teller.slots(work)["as_role"])
            if teller.role(work)
            else asked["day"].format(at=at)
        )
    elif work is not None and not any(char.isdigit() for char in text.replace("20", "")):
        found.append(asked["result"].format(at=teller.slots(work)["at"]))
    if work is None:
        found.append(asked["first"])
    if not teller.material.abilities:
        found.append(asked["skills"])
    if len(text.split()) < _THIN:
        found.append(asked["voice"])
    return tuple(dict.fromkeys(map(to_reader, found)))[:_MOST_QUESTIONS]


def _notes(left: Sequence[LeftOut], long: int) -> tuple[str, ...]:
    found = [one.note() for one in left][:_MOST_NOTES]
    if long:
        found.append(NOTES["long"].format(count=long))
    return tuple(found)
