"""Where somebody can work: where they live, how far that is, and where they have said they would work."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

from workfolk.engine.talent.model import Candidate, Evaluation, Mention, Qualification, Stance
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import Facts, Phrase
from workfolk.engine.talent.rules.rule import Rule, keyed
from workfolk.engine.talent.traces import each, either
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import join
from workfolk.engine.text.gazetteer import contains, distance_km, place
from workfolk.engine.text.places import find_places

COMMUTE_KM = 30.0  # how far from a city still counts as there, where the brief names no radius
NEAR_KM = 60.0  # how far is near: further than people go each day, or across a border
_REMEMBERED = 4_096  # homes of which the answer is kept: many people live in few places
_REMOTE = keyed("condition", ["remote"])
_NOT_REMOTE = keyed("condition", ["only-on-site"])
_SAYS = ("headline", "about", "open_to_work")
_TO_A_PLACE = keyed("moving", ["place"])
_MOVES = keyed("condition", ["relocation"])
_T = TypeVar("_T")
Home = tuple[str, str, float | None, float | None]


class LocationRule(Rule):
    """Lives there, or within the radius, or has said they would work there or remotely: meets."""

    varies = True

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        del as_of
        self.keys = _REMOTE | _NOT_REMOTE | _MOVES | _TO_A_PLACE
        self.places = [(key, place(key)) for key in asked.concepts]
        self.names = join([_place_name(key) for key in asked.concepts])
        self.phrase = Phrase(asked.text) if not asked.concepts and asked.text.strip() else None
        self._lives: dict[Home, str] = {}
        self._away: dict[Home, tuple[str, str, bool, bool]] = {}
        self.traces = either(each(self.keys)) if asked.concepts else None

    def alike(self, candidate: Candidate) -> Hashable:
        """Where they live and what they are open to."""
        home = (candidate.place_key, candidate.country, candidate.latitude, candidate.longitude)
        return (*home, candidate.open_places, candidate.open_remote)

    def __call__(self, facts: Facts) -> Evaluation:
        who = facts.candidate
        home = (who.place_key, who.country, who.latitude, who.longitude)
        here = self._lives.get(home)
        if here is None:
            here = _remember(self._lives, home, self.lives(who))
        if here:
            return self.meets(here, confidence.STATED, facts.whole("location", "lives"))
        for key in self.asked.concepts:
            if any(contains(wanted, key) or contains(key, wanted) for wanted in who.open_places):
                reason = f"has said they would work in {_place_name(key)}"
                return self.meets(reason, confidence.STATED, facts.whole("open_to_work", "open to work"))
        if self.asked.remote and (found := self.remote(facts)) is not None:
            return found
        if not self.asked.concepts:
            return self.in_words(facts)
        if not (who.place_key or who.country or who.latitude is not None):
            return self.unknown("the profile names no place")
        return self.elsewhere(facts, home)

    def remote(self, facts: Facts) -> Evaluation | None:
        """What the profile says of working remotely; None where it names a place and the place decides."""
        who = facts.candidate
        if who.open_remote:
            return self.meets(
                "has said they work remotely",
                confidence.STATED,
                facts.whole("open_to_work", "open to remote work"),
            )
        said = facts.mentions(_REMOTE)
        if own := [m for m in said if m.stance in ("", Stance.LISTED, Stance.WISHED)]:
            reason = "the profile mentions remote work"
            if any(m.stance == Stance.OWN and m.place in _SAYS for m in own):
                return self.meets(reason, confidence.CLAIMED, facts.evidence(own, "remote work"))
            return self.partly(reason, confidence.CLAIMED, facts.evidence(own, "remote work"))
        refused = [m for m in said if m.stance == Stance.DENIED]
        refused += [m for m in facts.mentions(_NOT_REMOTE) if not m.stance]
        if refused and not self.asked.concepts:
            reason = "the profile itself says no remote work"
            return self.does_not_meet(reason, confidence.DENIED, facts.evidence(refused, "says so"))
        if not self.asked.concepts or who.place_key or who.country:
            reason = "has not said whether they work remotely"
            return self.unknown(reason, confidence.SILENT, facts.whole("location", "lives"))
        return None

    def elsewhere(self, facts: Facts, home: Home) -> Evaluation:
        """Lives somewhere else."""
        who = facts.candidate
        known = self._away.get(home)
        if known is None:
            known = _remember(self._away, home, self.away(who))
        home_name, away, near, vague = known
        moves = [m for m in facts.mentions(_MOVES) if m.stance != Stance.DENIED]
        if there := self.moving(facts):
            reason = f"lives in {away}; speaks of moving to {self.names}"
            return self.partly(reason, confidence.CLAIMED, facts.evidence(there, "would move"))
        if moves:
            reason = f"lives in {away}; mentions relocation"
            return self.partly(reason, confidence.CLAIMED, facts.evidence(moves, "would move"))
        if near:
            return self.partly(f"lives in {away}", confidence.ASSUMED, facts.whole("location", "lives"))
        if vague:
            reason = f"names only {home_name}, which contains {self.names}"
            return self.unknown(reason, confidence.ASSUMED, facts.whole("location", "lives"))
        reason = f"lives in {away}; has not said they would move to {self.names}"
        return self.does_not_meet(reason, confidence.AWAY, facts.whole("location", "lives"))

    def moving(self, facts: Facts) -> list[Mention]:
        """Where one's own words speak of moving to one of the places by name."""
        return [
            mention
            for mention in facts.mentions(_TO_A_PLACE)
            for named in find_places(facts.text(mention))
            if any(named.key == key or contains(named.key, key) for key in self.asked.concepts)
        ]

    def lives(self, who: Candidate) -> str:
        """In words that they live in one of the places asked for; "" where they do not."""
        for key, wanted in self.places:
            if wanted is None:
                continue
            if who.place_key and contains(key, who.place_key):
                return f"lives in {_place_name(who.place_key)}"
            if wanted.kind == "country" and who.country == wanted.country:
                return f"lives in {wanted.name}"
            if wanted.kind == "group" and who.country and who.country in wanted.members:
                return f"lives in {_place_name('country:' + who.country)}, in {wanted.name}"
            far = self.distance(who, key)
            if far is not None and (self.asked.radius_km is not None or who.country in ("", wanted.country)) and far <= (self.asked.radius_km if self.asked.radius_km is not None else COMMUTE_KM):  # fmt: skip
                home = place(who.place_key)
                where = f"lives in {home.name}, " if home is not None and home.kind == "city" else "lives "
                return f"{where}{far:.0f} km from {wanted.name}"
        return ""

    def away(self, who: Candidate) -> tuple[str, str, bool, bool]:
        """Where else they live, the same with the distance, whether that is near, and whether it is only a region around it."""
        home = _place_name(who.place_key) if who.place_key else who.country
        distances = [far for key, _ in self.places if (far := self.distance(who, key)) is not None]
        away = f"{home}, {min(distances):.0f} km away" if distances else home
        same_country = not who.place_key and who.latitude is None and any(found is not None and found.country == who.country for _, found in self.places)  # fmt: skip
        near = bool(distances) and self.asked.radius_km is None and min(distances) <= NEAR_KM
        return home, away, near, same_country or any(contains(who.place_key, key) for key, _ in self.places)

    def distance(self, who: Candidate, key: str) -> float | None:
        """Kilometres from the home to a city; None where either has no point."""
        wanted = place(key)
        if wanted is None or wanted.kind != "city" or wanted.lat is None or wanted.lon is None:
            return None
        if who.latitude is None or who.longitude is None:
            return None
        return distance_km((who.latitude, who.longitude), (wanted.lat, wanted.lon))

    def in_words(self, facts: Facts) -> Evaluation:
        """A place that is not in the gazetteer: as it is written."""
        found = facts.phrase(self.phrase) if self.phrase else []
        found = [mention for mention in found if mention.place in {"location", "open_to_work"}]
        if found:
            return self.meets(
                "the profile names the place", confidence.STATED, facts.evidence(found, "place")
            )
        reason = "the place is not known, and the profile does not name it"
        return self.unknown(reason, confidence.SILENT_WORDS)


def _remember(known: dict[Home, _T], home: Home, answer: _T) -> _T:
    if len(known) < _REMEMBERED:
        known[home] = answer
    return answer


def _place_name(key: str) -> str:
    found = place(key)
    return found.name if found else key.partition(":")[2] or key
