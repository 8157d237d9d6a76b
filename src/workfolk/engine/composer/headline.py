"""Headlines: three to five lines under a name, each with another emphasis."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from workfolk.engine.grounding.model import Draft, Origin, Sentence

from .english_patterns import NOTES
from .grammar import Role
from .languages import grammar_of
from .model import Ability, Material, Work
from .names import folded
from .own import read_own
from .schooling import best_education, is_held, is_student
from .skilful import belongs, is_learner, stems, tellable
from .sources import evidence, own_words
from .telling import Teller, is_beginner, is_undated, owned
from .terms import terms
from .voice import Voice

LONGEST = 220
MOST_DRAFTS = 5
_LONGEST_OWN = 95
_SHORTEST_OWN = 20
# The order in which candidates are offered. What somebody looks for comes last: it is the one that others should not
# read by accident.
EMPHASES = (
    "current work",
    "skills",
    "path",
    "own words",
    "languages",
    "certificates",
    "place",
    "training",
    "goal",
)


def headlines(
    material: Material,
    *,
    language: str = "en",
    emphases: Sequence[str] = (),
    voice: Voice | None = None,
) -> tuple[Draft, ...]:
    """Up to five candidates of at most 220 characters; one Draft with a question and no text where nothing is known.

    ``emphases`` (of ``EMPHASES``) narrows and orders them. ``voice`` is taken for symmetry with ``abouts``: a headline
    has no person and no contractions.
    """
    del voice
    grammar = grammar_of(language)
    teller = Teller(material, grammar, "none")
    builders: Mapping[str, Callable[[Teller], Sentence | None]] = {
        "current work": _current,
        "skills": _skills,
        "path": _path,
        "own words": _own,
        "languages": _languages,
        "certificates": _certificates,
        "place": _place,
        "training": _training,
        "goal": _goal,
    }
    found: dict[str, Draft] = {}
    for emphasis in emphases or _usual(teller):
        sentence = builders[emphasis](teller) if emphasis in builders else None
        if sentence is None or not 3 <= len(sentence.text) <= LONGEST:
            continue
        notes = (NOTES["goal"],) if emphasis == "goal" else ()
        draft = Draft(
            (replace(sentence, lead=""),),
            grammar.code,
            emphasis,
            notes=notes,
            terms=terms(material, sentence.text, language=grammar.code),
        )
        found.setdefault(folded(sentence.text), draft)
    if not found:
        return (Draft((), grammar.code, questions=(grammar.questions["first"],)),)
    drafts = list(found.values())
    if len(drafts) > MOST_DRAFTS:
        goal = [one for one in drafts if one.emphasis == "goal"]
        drafts = [one for one in drafts if one.emphasis != "goal"][: MOST_DRAFTS - len(goal)] + goal
    return tuple(drafts)


def _usual(teller: Teller) -> Sequence[str]:
    """The emphases in their order; of somebody without work their training comes first."""
    if _main(teller) is not None:
        return EMPHASES
    return ("training", *(one for one in EMPHASES if one != "training"))


def _main(teller: Teller) -> Work | None:
    works = [one for one in teller.material.works if teller.role(one)]
    return next((one for one in works if one.current), works[0] if works else None)


def _current(teller: Teller) -> Sentence | None:
    current = [one for one in teller.material.current if teller.tells(one)]
    if not current:
        last = next((one for one in teller.material.path if teller.role(one)), None)
        if last is None:
            return None
        slots = teller.slots(last)
        if is_undated(last):
            return teller.say("head_now", [last.fact], **slots | {"at": ""})
        key = "head_former" if slots["at"] else "head_last"
        return teller.say(key, [last.fact], **slots)
    first = next((one for one in current if teller.role(one)), current[0])
    others = [one for one in current if one is not first and teller.role(one)]
    if teller.role(first) is None:
        return teller.say("head_at", [first.fact], **teller.slots(first))
    if others and others[0].weight > 0.75 * first.weight:
        rows = [teller.slots(one) for one in others[:2]]
        parts = [teller.slots(first)["Role"] + teller.slots(first)["at"]]
        parts += [row["role"] + row["at"] for row in rows]
        text = owned(teller.grammar.joined(parts))
        houses = [teller.organisation(one.fact) for one in (first, *others[:2])]
        if all(houses) and len({teller.slots(one)["role"] for one in (first, *others[:2])}) == 1:
            text = teller.slots(first)["Role"] + teller.grammar.at_all(houses)
        if len(text) <= LONGEST:
            facts = [one.fact for one in (first, *others[:2])]
            return Sentence(text, Origin.COMPOSED, evidence(facts, text))
    whole = teller.say("head_now", [first.fact], **teller.slots(first))
    if len(whole.text) <= LONGEST:
        return whole
    return teller.say("head_now", [first.fact], **_plain(teller, first) | {"at": ""})


def _skills(teller: Teller) -> Sentence | None:
    listed = _fitting(teller)[:3]
    work = _main(teller)
    if len(listed) < 2:
        listed = tellable(teller.material, teller.grammar)[:4] if len(teller.material.current) != 1 else []
        work = None
    if len(listed) < 2:
        return None
    items = [teller.skill(one) for one in listed]
    text = teller.grammar.joined(items)
    facts = [one.fact for one in listed]
    if work is None:
        return teller.say("head_skills_only", facts, List=text[:1].upper() + text[1:])
    return teller.say("head_skills", [work.fact, *facts], list=text, **_plain(teller, work))


def _plain(teller: Teller, work: Work) -> dict[str, str]:
    """The slots of a role without its detail: a colon follows."""
    role = teller.role(work)
    slots = teller.slots(work)
    if role is not None and role.detail:
        slots |= {"role": role.text, "Role": role.text[:1].upper() + role.text[1:]}
    return slots


def _fitting(teller: Teller) -> list[Ability]:
    """Skills of the work that the headline names, without what its title says already ("Python developer: Python")."""
    work = _main(teller)
    found = tellable(teller.material, teller.grammar)
    if work is None:
        return found
    said = stems(work.fact.title)
    return [one for one in found if not stems(one.label) <= said and belongs(one, work, teller.material)]


def _path(teller: Teller) -> Sentence | None:
    main = _main(teller)
    if main is None:
        return None
    mine = teller.role(main)
    for one in teller.material.path:
        role = teller.role(one)
        if (
            one is main
            or one.current
            or role is None
            or mine is None
            or _alike(role, mine)
            or is_undated(one)
        ):
            continue
        if role.kind == "field" or is_learner(one):
            continue
        if one.occupation and one.occupation == main.occupation:
            continue
        earlier = [work for work in teller.material.path if work is not main and not work.current]
        key = "head_path_next" if one is earlier[0] else "head_path"
        return teller.say(key, [main.fact, one.fact], other=role.text, **_plain(teller, main))
    return None


_LEVEL_WORDS = frozenset(["senior", "junior", "lead", "trainee", "head", "deputy", "assistant", "intern", "student", "chief", "principal", "staff", "apprentice", "self-employed", "freelance"])  # fmt: skip


def _alike(one: Role, other: Role) -> bool:
    """The same work at another level is no change of path."""
    mine, theirs = (frozenset(role.text.lower().split()) - _LEVEL_WORDS for role in (one, other))
    return mine <= theirs or theirs <= mine


def _own(teller: Teller) -> Sentence | None:
    about = teller.material.about
    if about is None:
        return None
    kept, _left = read_own(about.text, teller.grammar.code)
    for one in kept:
        text = one.text.removesuffix(".")
        if (
            not one.why
            and one.score >= 1
            and _SHORTEST_OWN <= len(text) <= _LONGEST_OWN
            and not text.endswith(("?", "…", ":"))
            and not text[0].isdigit()
            and text.count(".") == 0
            and teller.grammar.tells_today(text)
            and not _repeats(text, teller)
        ):
            return Sentence(text, Origin.OWN, own_words(about, text))
    return None


_SMALL_WORDS = re.compile(r"[^\W_]{4,}")


def _repeats(text: str, teller: Teller) -> bool:
    """Whether a sentence says no more than title, employer and place: that is a candidate of its own."""
    main = _main(teller)
    place = teller.material.person.place if teller.material.person else ""
    known = folded(f"{main.fact.title} {main.fact.organisation} {place} work") if main else ""
    return all(one in known for one in _SMALL_WORDS.findall(folded(text)))


_LINGUISTS = (
    "translat",
    "interpret",
    "linguist",
    "übersetz",
    "dolmetsch",
    "traduct",
    "interprète",
    "tour guide",
    "language",
)


def _languages(teller: Teller) -> Sentence | None:
    work = _main(teller)
    spoken = [one for one in teller.material.languages if not is_beginner(one) and one.title]
    if work is None or len(spoken) < 2:
        return None
    if not any(one in folded(work.fact.title) for one in _LINGUISTS) and len(spoken) < 4:
        return None
    listed = teller.grammar.joined([teller.grammar.language(one.title) for one in spoken[:4]])
    facts = [work.fact, *spoken[:4]]
    return teller.say("head_languages", facts, list=listed, **_plain(teller, work))


def _certificates(teller: Teller) -> Sentence | None:
    work = _main(teller)
    named = [
        (one, teller.grammar.held(" ".join(one.title.split()), teller.material.names))
        for one in teller.material.certifications
        if one.title.strip()
        and (work is None or not _says_title(one.title, work, teller))
        and not (teller.grammar.is_person(one.title) or teller.grammar.is_member(one.title))
    ][:2]
    if work is None or not named:
        return None
    facts, held = [row[0] for row in named], [row[1] for row in named]
    listed = teller.grammar.joined(held)
    key = "head_certificates"
    if f"{key}_listed" in teller.grammar.patterns and not any(
        is_held(fact.title, one) for fact, one in named
    ):
        key = f"{key}_listed"  # nobody is "with Chartered MCIPD"
    return teller.say(key, [work.fact, *facts], list=listed, **_plain(teller, work))


def _says_title(paper: str, work: Work, teller: Teller) -> bool:
    """ "Archivist registration", of an archivist: no more than the title says."""
    who, _space, _paper = paper.strip().rpartition(" ")
    return bool(who) and teller.grammar.is_person(who) and stems(who) <= stems(work.fact.title)


def _place(teller: Teller) -> Sentence | None:
    work, person = _main(teller), teller.material.person
    place = teller.grammar.place(person.place) if person else ""
    if work is None or person is None or not place or not work.current:
        return None
    listed = _fitting(teller)[3:5]
    slots = _plain(teller, work) | {"place": place}
    if len(listed) < 2:
        return teller.say("head_place_only", [work.fact, person], **slots)
    items = teller.grammar.joined([teller.skill(one) for one in listed])
    facts = [work.fact, person, *(one.fact for one in listed)]
    return teller.say("head_place", facts, list=items, **slots)


def _training(teller: Teller) -> Sentence | None:
    """For who has no work to name yet, or studies."""
    fact = best_education(teller)
    if fact is None or not fact.subject.strip():
        return None
    studies = is_student(teller, fact)
    main = _main(teller)
    if main is not None and not studies and (main.current or not is_learner(main)):
        return None
    subject = teller.grammar.running(fact.subject.strip(), teller.material.names)
    slots = {
        "subject": subject,
        "Subject": subject[:1].upper() + subject[1:],
        "degree": f" ({fact.title.strip()})" if fact.title.strip() else "",
        "at": teller.grammar.at(" ".join(fact.organisation.split())),
    }
    said = teller.material.headline if studies else None  # "Student", in their own words
    return teller.say(
        "head_studies" if studies else "head_trained", [fact, *([said] if said else [])], **slots
    )


def _goal(teller: Teller) -> Sentence | None:
    work = _main(teller)
    if work is None:
        return teller.goal("head_goal_only")
    slots = {"Role": _plain(teller, work)["Role"]}
    found = teller.goal("head_goal", **slots)
    if found is None:
        return None
    if found.text.casefold().count(slots["Role"].casefold()) > 1:
        return teller.goal("head_goal_only")
    return replace(found, evidence=(*evidence([work.fact], found.text), *found.evidence))
