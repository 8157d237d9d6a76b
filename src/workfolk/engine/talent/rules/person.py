"""Where someone can work, which languages they speak, what they studied. Years of study are never read."""

from __future__ import annotations

from workfolk.engine.talent.model import (
    Candidate,
    Evaluation,
    Evidence,
    LanguageSkill,
    Qualification,
    Verdict,
)
from workfolk.engine.talent.rules.facts import Facts, result
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join
from workfolk.engine.text.gazetteer import contains, distance_km, place
from workfolk.engine.text.languages import LEVELS, language_name

COMMUTE_KM = 30.0  # how far from a city still counts as there, where the brief names no radius
DEGREES = ("vocational", "bachelor", "master", "doctorate")  # lowest first


def evaluate_location(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """Lives there, or within the radius, or has said they would work there or remotely: meets."""
    del vocabulary, as_of
    who = facts.candidate
    names = join([_place_name(key) for key in asked.concepts])
    here = next((reason for key in asked.concepts if (reason := _lives(who, key, asked.radius_km))), "")
    if here:
        return result(asked, Verdict.MEETS, here, _passage(facts, "location", "lives"))
    would = next(
        (key for key in asked.concepts for wanted in who.open_places if _would_work(key, wanted)), None
    )
    if would:
        reason = f"has said they would work in {_place_name(would)}"
        return result(asked, Verdict.MEETS, reason, _passage(facts, "open_to_work", "open to work"))
    if asked.remote and who.open_remote:
        return result(
            asked,
            Verdict.MEETS,
            "has said they work remotely",
            _passage(facts, "open_to_work", "open to remote work"),
        )
    if asked.remote:
        remote = facts.mentions("condition", ["remote"])
        if remote:
            return result(
                asked,
                Verdict.PARTLY,
                "the profile mentions remote work",
                facts.evidence(remote, "remote work"),
            )
        if not asked.concepts or who.place_key or who.country:
            return result(
                asked,
                Verdict.UNKNOWN,
                "has not said whether they work remotely",
                _passage(facts, "location", "lives"),
            )
    if not asked.concepts:
        return _place_in_words(asked, facts)
    if not (who.place_key or who.country or who.latitude is not None):
        return result(asked, Verdict.UNKNOWN, "the profile names no place")
    home = _place_name(who.place_key) if who.place_key else who.country
    far = _distance(who, asked.concepts)
    away = f"{home}, {far:.0f} km away" if far is not None else home
    moves = facts.mentions("condition", ["relocation"])
    if moves:
        return result(
            asked,
            Verdict.PARTLY,
            f"lives in {away}; mentions relocation",
            facts.evidence(moves, "would move"),
        )
    if any(contains(who.place_key, key) for key in asked.concepts) or (
        not who.place_key and who.latitude is None and _same_country(who, asked)
    ):
        return result(
            asked,
            Verdict.UNKNOWN,
            f"names only {home}, which contains {names}",
            _passage(facts, "location", "lives"),
        )
    reason = f"lives in {away}; has not said they would move to {names}"
    return result(asked, Verdict.DOES_NOT_MEET, reason, _passage(facts, "location", "lives"))


def evaluate_language(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """The stated level reaches the one asked: meets. One step below, unstated, or only used in the text: partly."""
    del vocabulary, as_of
    stated = [skill for skill in facts.candidate.languages if skill.code in asked.concepts]
    if not stated:
        used = facts.mentions("language", asked.concepts)
        names = join([language_name(code) for code in asked.concepts])
        if used:
            return result(
                asked,
                Verdict.PARTLY,
                f"{names} is named in the text, not among the languages",
                facts.evidence(used, "named"),
            )
        denied = facts.mentions("language", asked.concepts, negated=True)
        if denied:
            return result(
                asked,
                Verdict.DOES_NOT_MEET,
                f"the profile itself says no {names}",
                facts.evidence(denied, "says so"),
            )
        return result(asked, Verdict.UNKNOWN, f"the profile does not mention {names}")
    best = max(stated, key=lambda skill: LEVELS.index(skill.level) if skill.level in LEVELS else -1)
    name = language_name(best.code)
    evidence = _language_quote(facts, best)
    if asked.level is None or asked.level not in LEVELS:
        stated_level = _level_words(best.level) if best.level else "no level stated"
        return result(asked, Verdict.MEETS, f"{name}, {stated_level}", evidence)
    if best.level not in LEVELS:
        return result(
            asked, Verdict.PARTLY, f"{name}, no level stated; {_level_words(asked.level)} asked", evidence
        )
    missing = LEVELS.index(asked.level) - LEVELS.index(best.level)
    reason = f"{name}, {_level_words(best.level)}; {_level_words(asked.level)} asked"
    if missing <= 0:
        return result(asked, Verdict.MEETS, reason, evidence)
    return result(asked, Verdict.PARTLY if missing == 1 else Verdict.DOES_NOT_MEET, reason, evidence)


def evaluate_education(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """A degree of at least the level, in the field where one is asked: meets. One step below or another field: partly."""
    del as_of
    held = [
        (place_, level) for entry in facts.candidate.degrees for place_, _, level in [entry.partition(":")]
    ]
    if not held:
        named = facts.passages.get("education/0")
        if named is None:
            return result(asked, Verdict.UNKNOWN, "the profile names no education")
        return result(
            asked, Verdict.UNKNOWN, "the education names no level", _passage(facts, named.place, "education")
        )
    wanted = DEGREES.index(asked.level) if asked.level in DEGREES else 0
    reached = [(place_, level) for place_, level in held if DEGREES.index(level) >= wanted]
    words = _field_words(asked)
    if reached:
        fitting = [(p, level) for p, level in reached if _in_field(asked, words, p, facts)]
        if fitting:
            place_, level = fitting[0]
            return result(
                asked, Verdict.MEETS, f"states a {_degree_name(level)}", _passage(facts, place_, "education")
            )
        place_, level = reached[0]
        fields = join([vocabulary.label(key) for key in asked.concepts]) or " ".join(words)
        return result(
            asked,
            Verdict.PARTLY,
            f"states a {_degree_name(level)}; its field does not say {fields}",
            _passage(facts, place_, "education"),
        )
    place_, level = max(held, key=lambda item: DEGREES.index(item[1]))
    verdict = Verdict.PARTLY if wanted - DEGREES.index(level) == 1 else Verdict.DOES_NOT_MEET
    return result(
        asked,
        verdict,
        f"states a {_degree_name(level)}; {_degree_name(asked.level or '')} asked",
        _passage(facts, place_, "education"),
    )


def _level_words(level: str | None) -> str:
    return "native" if level == "native" else f"level {level}"


def _lives(who: Candidate, key: str, radius_km: float | None) -> str:
    wanted = place(key)
    if wanted is None:
        return ""
    if who.place_key and contains(key, who.place_key):
        return f"lives in {_place_name(who.place_key)}"
    if wanted.kind == "country" and who.country == wanted.country:
        return f"lives in {wanted.name}"
    if wanted.kind == "group" and who.country and who.country in wanted.members:
        return f"lives in {_place_name('country:' + who.country)}, in {wanted.name}"
    if (
        wanted.kind == "city"
        and wanted.lat is not None
        and wanted.lon is not None
        and who.latitude is not None
        and who.longitude is not None
    ):
        far = distance_km((who.latitude, who.longitude), (wanted.lat, wanted.lon))
        if far <= (radius_km if radius_km is not None else COMMUTE_KM):
            home = place(who.place_key)
            where = f"lives in {home.name}, " if home is not None and home.kind == "city" else "lives "
            return f"{where}{far:.0f} km from {wanted.name}"
    return ""


def _would_work(asked: str, wanted: str) -> bool:
    return contains(wanted, asked) or contains(asked, wanted)


def _same_country(who: Candidate, asked: Qualification) -> bool:
    return any((found := place(key)) is not None and found.country == who.country for key in asked.concepts)


def _distance(who: Candidate, keys: tuple[str, ...]) -> float | None:
    if who.latitude is None or who.longitude is None:
        return None
    points = [
        found
        for key in keys
        if (found := place(key)) is not None
        and found.lat is not None
        and found.lon is not None
        and found.kind == "city"
    ]
    return min(
        (distance_km((who.latitude, who.longitude), (p.lat or 0.0, p.lon or 0.0)) for p in points),
        default=None,
    )


def _place_in_words(asked: Qualification, facts: Facts) -> Evaluation:
    found = [mention for mention in facts.phrase(asked.text) if mention.place in {"location", "open_to_work"}]
    if found:
        return result(asked, Verdict.MEETS, "the profile names the place", facts.evidence(found, "place"))
    return result(asked, Verdict.UNKNOWN, "the place is not known, and the profile does not name it")


def _place_name(key: str) -> str:
    found = place(key)
    return found.name if found else key.partition(":")[2] or key


def _passage(facts: Facts, where: str, why: str) -> tuple[Evidence, ...]:
    passage = facts.passages.get(where)
    if passage is None or not passage.text:
        return ()
    return (Evidence(passage.place, passage.label, passage.text, 0, len(passage.text), why),)


def _language_quote(facts: Facts, skill: LanguageSkill) -> tuple[Evidence, ...]:
    return _passage(facts, skill.place, f"states {language_name(skill.code)}")


def _degree_name(level: str) -> str:
    return {
        "vocational": "vocational qualification",
        "bachelor": "bachelor's degree",
        "master": "master's degree",
        "doctorate": "doctorate",
    }.get(level, "degree")


_LEVEL_WORDS = frozenset(
    content_words(
        "bachelor bachelor's bachelors bsc ba beng master master's masters msc ma mba meng phd doctorate doctoral doctor degree degrees university diploma apprenticeship "
        "vocational qualification equivalent similar related field subject discipline relevant college studies graduate education higher completed academic ausbildung studium "
        "abgeschlossenes hochschulabschluss comparable licence licenciatura grado diplôme b.sc m.sc ph.d b.a m.a"
    )
)


def _field_words(asked: Qualification) -> tuple[str, ...]:
    return tuple(word for word in content_words(asked.text) if word not in _LEVEL_WORDS)


def _in_field(asked: Qualification, words: tuple[str, ...], where: str, facts: Facts) -> bool:
    if not words and not asked.concepts:
        return True
    if any(m.place == where for m in facts.mentions("skill", asked.concepts)):
        return True
    passage = facts.passages.get(where)
    stems = set(content_words(passage.text)) if passage else set()
    return bool(words) and sum(word in stems for word in words) * 2 >= len(words)
