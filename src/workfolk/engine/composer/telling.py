"""Single sentences about single facts, each with its evidence. What goes into a text, and in which order, is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workfolk.engine.grounding.model import Evidence, Fact, Origin, Sentence
from workfolk.engine.text.languages import parse_proficiency

from .english_words import SELF_EMPLOYED
from .grammar import Grammar, Role
from .model import Ability, Material, Work
from .private import is_private

_NO_NAME = re.compile(
    r"^(?:\W*|n/?a|none|confidential|various|private|unknown|undisclosed|diverse|-)$", re.IGNORECASE
)
_OWN_ACCOUNT = re.compile(
    r"(?:my )?own (?:business|company|account|practice|firm)|self[- ]employed\b.*|freelance\b.*|various (?:clients|employers|projects)",
    re.IGNORECASE,
)
_SENSITIVE = re.compile(
    r"\b(?:church|parish|mosque|synagogue|temple|catholic|protestant|evangelical|christian|islamic|muslim|jewish|buddhist|hindu|party|partei|parti|union|gewerkschaft|syndicat|"
    r"lgbt\w*|pride|queer|cancer|hiv|aids|refugee support|kirche\w*|gemeinde|pfarr\w*|moschee|église|paroisse|mosquée|democrats?|republicans?|conservatives?|labour)\b",
    re.IGNORECASE,
)
_LONG_AGO = 180  # months: what is older is told without its years
_STUDIES = re.compile(
    r"\b(?:ongoing|current(?:ly)?|expected|in progress|candidate|to date|laufend|en cours|en curso)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\b(?:not (?:completed|finished)|unfinished|incomplete|dropped out|withdrawn|interrupted|abgebrochen|ohne abschluss|non (?:terminée?|achevée?)|inachevée?)\b",
    re.IGNORECASE,
)
_STUDENT = re.compile(
    r"\b(?:student(?:in)?|studying|undergraduate|apprentice|étudiante?|azubi|auszubildende\w*)\b",
    re.IGNORECASE,
)
_DEGREE_IN = re.compile(
    r"^(?P<degree>(?:(?:Bachelor|Master|Doctor|Diploma|Associate|Licence|Licenciatura|Certificate|Higher National Diploma|HND|B\.?\s?Sc|M\.?\s?Sc|B\.?A|M\.?A|Ph\.?D|B\.?Eng|M\.?Eng|BTEC|NVQ)\b[^,]*?)?)(?:\s+in\s+|,\s*)(?P<subject>[^,(]{3,})$",
    re.IGNORECASE,
)
_DEGREE_OF = re.compile(
    r"^(?:Bachelor|Master|Doctor) of (?P<subject>(?!Science|Arts|Business|Philosophy|Technology|Letters)\w+)$",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"apprentice|vocational|\btrade\b|ausbildung|fachwirt|facharbeiter|gesell|\bEFZ\b|\bCFC\b|techniker|lehre\b|\bNVQ\b|\bCAP\b|journeyman|gesell|meister|training",
    re.IGNORECASE,
)
_SECONDARY = re.compile(
    r"secondary|high school|abitur|gymnasium|a[- ]levels?|gcse|matura|baccalaur|lycée|bachillerato|school leaving",
    re.IGNORECASE,
)
_RANKS = (
    (r"ph\.?\s?d|doctor|dr\b|promotion|doktor|dphil|\bmd\b", 6),
    (r"master|m\.?\s?sc|m\.?\s?a\b|mba|m\.?eng|magister|diplom\b|dipl|staatsexamen|mphil|ll\.?m", 5),
    (r"bachelor|b\.?\s?sc|b\.?\s?a\b|b\.?eng|licen|ll\.?b|degree|honou?rs|b\.?ed|pgce", 4),
    (r"diploma|hnd|associate|foundation|fachwirt|bts|dut", 3),
)


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
        **slots: str,
    ) -> Sentence:
        """A pattern with its slots filled. Those of headlines ("head_…") have no person."""
        bare = key.startswith("head_")
        choices = self.grammar.patterns[key if bare else f"{key}.{self.person}"]
        start = (self.material.digest + self.salt) % len(choices)
        told = [closed(one.format(**slots)) for one in (*choices[start:], *choices[:start])]
        told = [one for one in told if "worked as a working" not in one] or told
        # A text does not begin two sentences with the same words where there is another way.
        text = next((one for one in told if opening(one) not in self.openings), told[0])
        self.openings.add(opening(text))
        spoken = self.grammar.spoken(text, self.contractions and not bare)
        return Sentence(spoken, Origin.COMPOSED, evidence(facts), lead)

    # Work

    def role(self, work: Work | Fact) -> Role | None:
        """The title of a position in running text."""
        fact = work.fact if isinstance(work, Work) else work
        if fact.key not in self.roles:
            found = self.grammar.role(fact.title, self.material.names) if fact.title else None
            self.roles[fact.key] = _self_employed(found, fact, self.grammar)
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
        key = "until" if self.role(work) else "until_at"
        return self.say(key, [work.fact], lead=lead, **self.slots(work))

    def before(self, works: Sequence[Work], anchor: str = "", lead: str = " ") -> Sentence:
        """The work before: one position, or several under one title, which then have no years.

        ``anchor`` is the employer that it was before, where "before that" would not say so.
        """
        first = works[0]
        slots = self.slots(first)
        if len(works) > 1:
            houses = list(dict.fromkeys(name for one in works if (name := self.organisation(one.fact))))
            slots |= {"at": self.grammar.at_all(houses), "span": ""}
        role = self.role(first)
        key = "before_org" if anchor else "before"
        key += "_at" if role is None else "_field" if role.kind == "field" else ""
        return self.say(
            key,
            [one.fact for one in works],
            lead=lead,
            anchor=self.grammar.house(anchor) if anchor else "",
            **slots,
        )

    # Skills

    def skills(self, abilities: Sequence[Ability], key: str = "skills", lead: str = " ") -> Sentence:
        """A list of skills in a sentence."""
        items = [self.skill(one) for one in abilities]
        return self.say(key, [one.fact for one in abilities], lead=lead, list=self.grammar.joined(items))

    def skill(self, ability: Ability) -> str:
        """A skill in running text."""
        return self.grammar.running(ability.label, self.material.names)

    # Training, languages, the rest

    def training(self, fact: Fact, lead: str = " ") -> Sentence | None:
        """An education, without its years. None where it is a school that everybody goes to."""
        degree, subject, school = (
            fact.title.strip(),
            fact.subject.strip(),
            " ".join(fact.organisation.split()),
        )
        if _SECONDARY.search(f"{degree} {subject}") or not (degree or subject):
            return None
        if not subject and (split := _DEGREE_IN.match(degree)):
            degree, subject = split["degree"], split["subject"]
        if not subject and (named := _DEGREE_OF.match(degree)):
            subject = "law" if named["subject"].lower() == "laws" else named["subject"]
        degree = re.sub(
            r"\s*\((?:ongoing|in progress|current|laufend|en cours)\)", "", degree, flags=re.IGNORECASE
        )
        trade = bool(_TRADE.search(degree))
        if (
            school
            and subject
            and (self.grammar.is_person(subject) or (trade and self.grammar.is_trade(subject)))
        ):
            degree, subject = f"{degree} as {subject}", ""
        if (
            not subject
            and (as_what := re.search(r"\b(?:as (?:an? )?|als |zu[rm] |comme )(.+)$", degree))
            and school
        ):
            role = self.grammar.role(as_what[1], self.material.names)
            if role is not None:
                slots = {"as_role": self.grammar.as_role(role), "school": self.grammar.house(school)}
                return self.say("trained_as", [fact], lead=lead, **slots)
        if not subject or "," in subject:
            listed = ", ".join(part for part in (degree, subject, school) if part)
            return self.say("training", [fact], lead=lead, list=listed)
        plain = self.grammar.running(subject, self.material.names)
        key = "trained" if trade else "studies" if self.is_student(fact) else "studied"
        slots = {
            "subject": plain,
            "degree": "" if trade else bracketed(degree),
            "school": self.grammar.house(school) if school else "",
        }
        if key == "studied" and plain.endswith(" studies"):
            key = "did"
        return self.say(key if school else f"{key}_only", [fact], lead=lead, **slots)

    def is_student(self, fact: Fact) -> bool:
        """Whether an education goes on: it says so, or the person calls themselves a student."""
        if fact.current or _STUDIES.search(f"{fact.title} {fact.level} {fact.text}"):
            return True
        titles = [one.fact.title for one in self.material.current]
        headline = self.material.headline.text if self.material.headline else ""
        return any(_STUDENT.search(one) for one in (*titles, headline)) and fact == self.best_education()

    def best_education(self) -> Fact | None:
        """The highest degree; among equals the first listed."""
        rated = [
            (-_rank(one.title), number, one)
            for number, one in enumerate(self.material.education)
            if not _UNFINISHED.search(f"{one.title} {one.subject} {one.text}")
        ]
        return min(rated, key=lambda row: row[:2])[2] if rated else None

    def certificates(self, lead: str = " ", most: int = 3) -> tuple[Sentence, ...]:
        """Certificates that have not run out: those that one holds, then those that say what one is."""
        facts = [one for one in self.material.certifications if one.title.strip()][:most]
        members = [one for one in facts if self.grammar.is_member(one.title)]
        # A list without a person needs no difference between a paper and a title.
        named = [one for one in facts if one not in members and self.grammar.is_person(one.title)]
        named = named if self.person == "I" else []
        papers = [one for one in facts if one not in members and one not in named]
        rows: list[tuple[str, list[Fact], list[str]]] = [
            ("certificates", papers, [self.paper(one) for one in papers]),
            (
                "certificates_named",
                named,
                [self.grammar.quoted(" ".join(one.title.split())) for one in named],
            ),
            ("member", members, [self.membership(one) for one in members]),
        ]
        found: list[Sentence] = []
        for key, facts, items in rows:
            if facts:
                listed = self.grammar.joined(items)
                slots = {"list": listed, "List": listed[:1].upper() + listed[1:]}
                found.append(self.say(key, facts, lead=" " if found else lead, **slots))
        return tuple(found)

    def membership(self, fact: Fact) -> str:
        """What somebody is, by a certificate: "a member of the Madrid Bar"."""
        name = " ".join(fact.title.split())
        return self.grammar.membership(name) if self.person == "I" else name

    def paper(self, fact: Fact) -> str:
        """A certificate as something one holds; without an article where a text has no person."""
        name = " ".join(fact.title.split())
        return self.grammar.held(name, self.material.names) if self.person == "I" else name

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


def bracketed(degree: str) -> str:
    """ " (BSc)", or ", BSc (Hons)": no brackets in brackets."""
    if not degree:
        return ""
    return f", {degree}" if "(" in degree else f" ({degree})"


def is_beginner(language: Fact) -> bool:
    """Whether somebody has just begun with a language."""
    return parse_proficiency(language.level) in {"A1", "A2"}


def closed(text: str) -> str:
    """One full stop after "Ltd." and "s.r.o.", not two."""
    return re.sub(r"\.\.$", ".", text)


def opening(text: str) -> str:
    """How a sentence begins: two neighbours that begin alike read like a list."""
    return " ".join(text.split()[:2]).casefold()


def _rank(degree: str) -> int:
    if _SECONDARY.search(degree):
        return 0
    return next((rank for pattern, rank in _RANKS if re.search(pattern, degree, re.IGNORECASE)), 2)


def _self_employed(role: Role | None, fact: Fact, grammar: Grammar) -> Role | None:
    """A title of somebody who works for themselves says so."""
    name = " ".join(fact.organisation.split()).casefold()
    if role is None or not is_own_account(name) or name == "independent":
        return role
    return grammar.own_account(role, name)


def is_own_account(organisation: str) -> bool:
    """Whether what stands as an employer says that there is none."""
    return organisation.casefold() in SELF_EMPLOYED or _OWN_ACCOUNT.fullmatch(organisation) is not None


def evidence(facts: Iterable[Fact], quotes: Sequence[str] = ()) -> tuple[Evidence, ...]:
    """What supports a sentence: each fact once, with its words."""
    found: dict[str, Evidence] = {}
    for number, one in enumerate(facts):
        quote = (
            quotes[number]
            if number < len(quotes)
            else one.title or one.subject or one.organisation or one.text
        )
        found.setdefault(one.key, Evidence(one.key, one.label, quote))
    return tuple(found.values())
