"""Single sentences about single facts, each with its evidence. What goes into a text, and in which order, is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from workfolk.engine.grounding.model import Fact, Origin, Sentence
from workfolk.engine.text.languages import parse_proficiency

from .english_words import SELF_EMPLOYED
from .grammar import Grammar, Role
from .model import Ability, Material, Work
from .private import is_private
from .sources import evidence

_NO_NAME = re.compile(
    r"^(?:\W*|n/?a|none|(?:my |own )?family|(?:(?:meine|eigene) )?familie|(?:ma )?famille|(?:at )?home|(?:zu )?hause|privately|privat|confidential|various|private|unknown|undisclosed|diverse|-)$",
    re.IGNORECASE,
)
_OWN_ACCOUNT = re.compile(
    r"(?:my )?own (?:business|company|account|practice|firm)|self[- ]employed\b.*|freelance\b.*|various (?:clients|employers|projects)|(?:meine? )?eigene[rs]? (?:firma|unternehmen|betrieb|atelier|praxis|geschäft|kanzlei|werkstatt)|(?:verschiedene|diverse) (?:kunden|auftraggeber|arbeitgeber|firmen)|(?:mon|ma) (?:propre )?(?:entreprise|société|compte|cabinet|atelier)|à mon compte|divers (?:clients|employeurs)",
    re.IGNORECASE,
)
_SENSITIVE = re.compile(
    r"\b(?:church|parish|mosque|synagogue|temple|catholic|protestant|evangelical|christian|islamic|muslim|jewish|buddhist|hindu|party|partei|parti|union|gewerkschaft|syndicat|"
    r"spö|övp|fpö|spd|cdu|csu|fdp|afd|bündnis 90|die grünen|die linke|svp|les républicains|la france insoumise|gop|tory|tories|liberal democrats|lib dems|snp|plaid cymru|sinn féin|fianna fáil|fine gael|"
    r"lgbt\w*|pride|queer|cancer|hiv|aids|refugee support|kirche\w*|gemeinde|pfarr\w*|moschee|église|paroisse|mosquée|democrats?|republicans?|conservatives?|labour)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(r"\b(founder|owner|proprietor) at (?=\w)", re.IGNORECASE)
_LONG_AGO = 180  # months: what is older is told without its years


@dataclass
class Teller:
    """Tells facts in one language and one person. The same material always brings the same words."""

    material: Material
    grammar: Grammar
    person: str  # "I" or "none"
    contractions: bool = False
    salt: int = 0  # what makes a second candidate choose other wordings
    openings: set[str] = field(default_factory=set)
    roles: dict[str, Role | None] = field(default_factory=dict)  # read once, shared by candidates

    def say(
        self,
        key: str,
        facts: Iterable[Fact] = (),
        *,
        lead: str = " ",
        there: str = "",
        **slots: str,
    ) -> Sentence:
        """A pattern with its slots filled. Those of headlines ("head_…") have no person.

        ``there`` is the employer that the pattern means by "there".
        """
        bare = key.startswith("head_")
        choices = self.grammar.patterns[key if bare else f"{key}.{self.person}"]
        start = (self.material.digest + self.salt) % len(choices)
        told = [owned(closed(one.format(**slots))) for one in (*choices[start:], *choices[:start])]
        told = [one for one in told if "worked as a working" not in one] or told
        # A text does not begin two sentences with the same words where there is another way.
        text = next((one for one in told if opening(one) not in self.openings), told[0])
        self.openings.add(opening(text))
        spoken = self.grammar.spoken(text, self.contractions and not bare)
        return Sentence(spoken, Origin.COMPOSED, evidence(facts, text, always=[there]), lead)

    # Work

    def role(self, work: Work | Fact) -> Role | None:
        """The title of a position in running text."""
        fact = work.fact if isinstance(work, Work) else work
        if fact.key not in self.roles:
            found = self.grammar.role(fact.title, self.material.names) if fact.title else None
            found = _self_employed(found, fact, self.grammar)
            if found is not None and self.person != "I":
                found = replace(found, text=found.text.replace("à mon compte", "à son compte"))
            self.roles[fact.key] = found
        return self.roles[fact.key]

    def organisation(self, fact: Fact) -> str:
        """As it is written; "" for no name and for working on one's own."""
        name = " ".join(fact.organisation.split())
        is_own = is_own_account(name) or _NO_NAME.match(name)
        return "" if is_own else name

    def slots(self, work: Work | Fact) -> dict[str, str]:
        """The slots that a position fills."""
        fact = work.fact if isinstance(work, Work) else work
        role = self.role(fact)
        old = fact.end is not None and self.material.as_of - fact.end > _LONG_AGO
        detail = f" ({role.detail})" if role and role.detail else ""
        plain = role.text + detail if role else ""
        return {
            "role": plain,
            "Role": plain[:1].upper() + plain[1:],
            "a_role": self.grammar.a_role(role) if role else "",
            "as_role": self.grammar.as_role(role) if role else "",
            "org": self.grammar.house(self.organisation(fact)) if self.organisation(fact) else "",
            "at": self.grammar.at(self.organisation(fact)),
            "since": self.grammar.since(fact.start) if fact.start is not None else "",
            "span": "" if old else self.grammar.span(fact.start, fact.end),
            "Span": (span[1:2].upper() + span[2:])
            if (span := self.grammar.span(fact.start, fact.end))
            else "",
            "year": str(fact.start // 12) if fact.start is not None else "",
            "in_year": self.grammar.span(fact.start, fact.start + 1)
            if fact.start is not None and not old
            else "",
        }

    def tells(self, work: Work) -> bool:
        """Whether anything can be said of a position."""
        return self.role(work) is not None or bool(self.organisation(work.fact))

    def now(self, work: Work, lead: str = " ") -> Sentence:
        """What somebody does today, and since when."""
        key = "now" if self.role(work) else "now_at"
        if work.fact.start is not None:
            key += "_since"
        return self.say(key, [work.fact], lead=lead, **self.slots(work))

    def also(self, works: Sequence[Work], lead: str = " ") -> Sentence:
        """Further work that goes on."""
        rows = [self.slots(one) for one in works]
        part = "as_role" if self.person == "I" else "role"
        items = [(row[part] + row["at"]).strip() for row in rows]
        return self.say("also", [one.fact for one in works], lead=lead, list=self.grammar.joined(items))

    def last(self, work: Work, lead: str = " ") -> Sentence:
        """The latest work of somebody who has none today."""
        key = "undated" if is_undated(work) else "until"
        key += "" if self.role(work) else "_at"
        return self.say(key, [work.fact], lead=lead, **self.slots(work))

    def before(
        self, works: Sequence[Work], main: Work | None = None, *, apart: bool = False, lead: str = " "
    ) -> Sentence:
        """The work before: one position, or several under one title, which then have no years.

        ``main`` is the work that it was before. Where the text has just told it, its employer is "there" and its title is
        not said again; ``apart`` names its employer, where "before that" would not say before what.
        """
        if is_undated(works[0]):
            slots = self.slots(works[0])
            return self.say(
                f"undated_more{'' if self.role(works[0]) else '_at'}", [works[0].fact], lead=lead, **slots
            )
        anchor = self.organisation(main.fact) if main and apart else ""
        after = None if apart else main
        first = works[0]
        slots = self.slots(first)
        if len(works) > 1:
            houses = list(dict.fromkeys(name for one in works if (name := self.organisation(one.fact))))
            slots |= {"at": self.grammar.at_all(houses), "span": ""}
        role = self.role(first)
        key = "before_org" if anchor else "before"
        key += "_at" if role is None else "_field" if role.kind == "field" else ""
        there = self.organisation(first.fact)
        if after is None or key != "before":
            there = ""
        elif slots["role"] == self.slots(after)["role"] and slots["at"]:
            key, there = self._known("before_same"), ""
        elif len(works) == 1 and there and there == self.organisation(after.fact):
            key = self._known("before_there")
        return self.say(
            key,
            [*(one.fact for one in works), *([main.fact] if anchor and main else [])],
            lead=lead,
            there=there,
            anchor=self.grammar.house(anchor) if anchor else "",
            **slots,
        )

    def _known(self, key: str) -> str:
        """A pattern that not every language has, else that of "before"."""
        return key if f"{key}.{self.person}" in self.grammar.patterns else "before"

    # Skills

    def skills(self, abilities: Sequence[Ability], key: str = "skills", lead: str = " ") -> Sentence:
        """A list of skills in a sentence."""
        items = [self.skill(one) for one in abilities]
        return self.say(key, [one.fact for one in abilities], lead=lead, list=self.grammar.joined(items))

    def skill(self, ability: Ability) -> str:
        """A skill in running text."""
        return self.grammar.running(ability.fact.title.strip(), self.material.names)

    # Languages, the rest

    def spoken(self, lead: str = " ") -> tuple[Sentence, ...]:
        """The human languages, those of somebody who has just begun last. Never which of them is the first one."""
        good, some, signs = [], [], []
        for one in self.material.languages:
            if re.search(r"\bsign language\b|gebärdensprache|langue des signes", one.title, re.IGNORECASE):
                signs.append(one)
            elif is_beginner(one):
                some.append(one)
            elif one.title.strip():
                good.append(one)
        names = [self.grammar.language(one.title) for one in good]
        rest = [self.grammar.language(one.title) for one in some]
        found = []
        if len(names) + len(rest) > 1 and names:
            slots = {"list": self.grammar.joined(names), "some": self.grammar.joined(rest)}
            found.append(
                self.say("languages_some" if rest else "languages", [*good, *some], lead=lead, **slots)
            )
        if signs:
            listed = self.grammar.joined([one.title.strip() for one in signs])
            found.append(self.say("signs", signs, lead=" " if found else lead, list=listed))
        return tuple(found)

    def volunteering(self, lead: str = " ") -> Sentence | None:
        """The latest voluntary work, unless it tells a belief, a party or an illness."""
        for one in sorted(
            self.material.volunteering, key=lambda f: (f.end is not None, -(f.start or 0), f.key)
        ):
            whole = f"{one.title} {one.organisation}"
            if _SENSITIVE.search(whole) or is_private(whole) or not self.organisation(one):
                continue
            goes_on = one.current or (one.start is not None and one.end is None)
            role = self.role(one)
            if role is not None and role.text.lower().startswith(
                ("volunteer", "ehrenamt", "freiwillig", "bénévole")
            ):
                role = None
            key = ("volunteers" if goes_on else "volunteered") + ("" if role else "_at")
            if self.material.current or not goes_on or not role:
                return self.say(key, [one], lead=lead, **self.slots(one))
            return self.say("volunteers_only", [one], lead=lead, **self.slots(one))
        return None

    def goal(self, key: str = "goal", **slots: str) -> Sentence | None:
        """What somebody looks for: at most two titles."""
        goals = self.material.goals
        titles = [part.strip() for one in goals for part in re.split(r"[;,\n]", one.title) if part.strip()]
        roles = [role for one in titles[:2] if (role := self.grammar.role(one, self.material.names))]
        if not roles:
            return None
        wanted = self.grammar.either([self.grammar.as_role(one) for one in roles])
        return self.say(key, goals[: len(titles[:2])], as_roles=wanted, **slots)


def is_undated(work: Work) -> bool:
    """Whether no month of a work is known: nobody can say whether it is over, or what was before it."""
    return work.fact.start is None and work.fact.end is None and not work.current


def is_beginner(language: Fact) -> bool:
    """Whether somebody has just begun with a language."""
    return parse_proficiency(language.level) in {"A1", "A2"}


def closed(text: str) -> str:
    """One full stop after "Ltd." and "s.r.o.", not two."""
    return re.sub(r"\.\.$", ".", text)


def to_reader(text: str) -> str:
    """Words about somebody as they are asked: "à votre compte"."""
    return text.replace("à mon compte", "à votre compte").replace("à son compte", "à votre compte")


def owned(text: str) -> str:
    """In English one is founder and owner of a house, and not at it."""
    return _OWNS.sub(r"\1 of ", text)


def opening(text: str) -> str:
    """How a sentence begins: two neighbours that begin alike read like a list."""
    words = text.split()[:2]
    return " ".join(words[:1] if words and words[0].endswith(":") else words).casefold()


def _self_employed(role: Role | None, fact: Fact, grammar: Grammar) -> Role | None:
    """A title of somebody who works for themselves says so."""
    name = " ".join(fact.organisation.split()).casefold()
    if role is None or not is_own_account(name) or name == "independent":
        return role
    return grammar.own_account(role, name)


def is_own_account(organisation: str) -> bool:
    """Whether what stands as an employer says that there is none."""
    return organisation.casefold() in SELF_EMPLOYED or _OWN_ACCOUNT.fullmatch(organisation) is not None
