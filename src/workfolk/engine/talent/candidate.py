"""From a profile to a candidate: passages that may be quoted, and what they mention, found once and ahead of any search."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workfolk.engine.guardrails.injection_hidden import KINDS, withhold
from workfolk.engine.skills.model import Link
from workfolk.engine.talent.clauses import clause_before
from workfolk.engine.talent.conditions import find_conditions
from workfolk.engine.talent.employers import industries_of_employer, industries_told
from workfolk.engine.talent.model import Candidate, LanguageSkill, Mention, Passage, Role, Stance
from workfolk.engine.talent.papers import find_papers
from workfolk.engine.talent.profile import RawItem, RawPosition, RawProfile, RawSkill
from workfolk.engine.talent.stance import Surroundings
from workfolk.engine.talent.told import find_told
from workfolk.engine.talent.vocabulary import REGISTERED, Vocabulary, credentials_named
from workfolk.engine.text.gazetteer import place
from workfolk.engine.text.languages import find_languages, language_code, parse_proficiency
from workfolk.engine.text.places import find_places, resolve_place

# Highest first: the first that matches is the level of a degree.
_DEGREES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (level, re.compile(pattern, re.IGNORECASE))
    for level, pattern in (
        ("doctorate", r"\bph\.?\s?d\b|\bd\.?phil\b|\bdoctor\b(?! assistant)|\bdoctora(?:te|do|l)\b|\bdoktor\w*|\bpromotion\b|\bdr\.(?:\s|$)|\bdoctorat\b|\bdottorato\b|\bpromoviert\b|\bed\.?d\b|\bj\.?d\.?(?=\s|$|,)|\bm\.?d\.?(?=\s*$|,)"),
        ("master", r"\bmaster(?:['’]?s)?\b|\bm\.?\s?sc\b|\bm\.?\s?a\.?(?=\s|$|,)|\bm\.?\s?eng\b|\bmba\b|\bll\.?m\b|\bm\.?\s?ed\b|\bmphil\b|\bmph\b|\bmsw\b|\bm\.?arch\b|\bdiplom(?:-?ingenieur\w*|-\w+)?\b(?!a)|\bdipl\.?[- ]?ing\b|\bmagister\b|\bstaatsexamen\b|\bmáster\b|\bmaestría\b|\bmast[èe]re?\b|\blicenciatura\b|\blaurea (?:magistrale|specialistica|a ciclo unico)\b|\bcand\.?\s?\w+\b|\bmgr\.?(?=\s|$|,)|\bmestrado\b|\bpgce\b|\bpostgraduate\b"),
        ("bachelor", r"\bbachelor(?:['’]?s)?\b|\bb\.?\s?sc\b|\bb\.?\s?a\.?(?=\s|$|,)|\bb\.?\s?eng\b|\bll\.?b\b|\bb\.?\s?ed\b|\bbba\b|\bb\.?\s?n\.?(?=\s|$|,)|\bb\.?tech\b|\bb\.?com\b|\bb\.?arch\b|\blicence\b(?! to)|\blaurea\b(?! (?:magistrale|specialistica|a ciclo))|\bbc\.(?=\s|$|,)|\bkandidat(?:exam\w*)?\b|\bhbo\b|\bgrado\b|\bgraduado\b|\bundergraduate\b|\bdegree in\b|\bhochschulabschluss\b"),
        ("vocational", r"\bapprentice\w*|\bausbildung\b|\bgesell\w+|\bmeister\w*|\bfach(?:arbeiter|kraft|wirt)\w*|\bvocational\b|\bnvq\b|\bbtec\b|\bhnd\b|\bhnc\b|\bdiploma\b|\bassociate(?:['’]?s)?\b|\bcertificate\b|\bbts\b|\bdut\b|\bcap\b|\bciclo formativo\b|\bfp\b|\btécnico superior\b|\bsvendebrev\b|\bhigher diploma\b|\bmbo\b|\bjourneyman\b|\bcity (?:and|&) guilds\b|\bt-level\b|\bfoundation degree\b|\bformación profesional\b|\blehre\b"),
    )
)  # fmt: skip

_SAYS_OF_ONESELF = ("headline", "about", "open_to_work")
# An education that is not completed: still going on, or left.
_UNFINISHED = re.compile(
    r"\b(?:in progress|ongoing|on-going|expected|anticipated|current(?:ly)? (?:student|enrolled|studying)|not yet (?:completed|finished)|to be completed|part[- ]way|laufend|derzeit|noch nicht abgeschlossen|voraussichtlich|en cours|en curso|"
    r"(?P<left>(?:did not|didn['’]t) (?:finish|complete|graduate)|not (?:completed|finished)|unfinished|incomplete|dropped out|left (?:without|before|after|in the)|withdrew|discontinued|broken off|gave up|abandoned|abandonnée?|arrêtée?|nach \w+ semestern? (?:aufgehört|gewechselt|raus)|sin acabar|dejado|without (?:a )?degree|no degree|abgebrochen|ohne abschluss|non (?:achevé|terminé|validé)\w*|inacabad\w+|sin terminar|sin titular))\b",
    re.IGNORECASE,
)
_NOT_SPOKEN = re.compile(r"\s*(?:none|no|not|nein|keine?|aucune?|ninguno?|0|zero|-)\b", re.IGNORECASE)
_MOVING = re.compile(
    r"\b(?:mov(?:e|es|ing)|relocat\w+|settl\w+|anywhere|open to|available in|willing to|umzieh\w*|ziehe|umzug|déménag\w+|mudar\w*|traslad\w+)\b",
    re.IGNORECASE,
)
_HEAP = 30  # different skills in one line, from which it is no sentence
_SAID_OF_ONESELF = ("condition", "language", "moving")
_LINKING_WORDS = re.compile(r"\b(?:the|a|an|to|for|with|in|on|by|that|which|was|were|is|are|I|we|der|die|das|mit|für|und|le|la|pour|avec|el|con|para)\b")  # fmt: skip


def _told_off(mention: Mention, around: Surroundings) -> Mention:
    own = mention.stance == Stance.OWN and around.is_told_off(mention.start, mention.end)
    return mention._replace(stance=Stance.DENIED.value) if own else mention


_MOST_TOLD = 6  # times that a text is looked at for one thing
_A_TEAM = re.compile(r"\w{4,}(?:team|abteilung|büro|firma|kolleg(?:e|in|en))$", re.IGNORECASE)
_LANGUAGE_NAME = re.compile(
    r"\b[A-ZÀ-Ý][a-zà-ÿ]{4,}\b|\b(?:allemand|anglais|français|espagnol|italien|portugais|russe|alemán|inglés|francés|español|italiano|portugués|ruso)\b"
)


def _not_spoken(where: str, around: Surroundings, found: Sequence[Mention]) -> list[Mention]:
    """Languages of which a text says that they are not spoken; without a level they are read nowhere else."""
    taken = [(one.start, one.end) for one in found if one.type == "language"]
    return [
        Mention(code, "language", where, name.start(), name.end(), stance=Stance.DENIED.value)
        for name in _LANGUAGE_NAME.finditer(around.text)
        if (code := language_code(name.group()))
        and not any(low < name.end() and name.start() < high for low, high in taken)
        if around.is_denied(name.start(), name.end()) or around.is_told_off(name.start(), name.end())
    ]


def _is_heap(line: str) -> bool:
    """Whether so few of the words link others that nothing is told."""
    return len(_LINKING_WORDS.findall(line)) * 12 < len(line.split())


def _as(stance: Stance, mention: Mention) -> Mention:
    return mention if mention.negated else mention._replace(stance=stance.value)


@dataclass(slots=True)
class _Reader:
    """Collects passages and mentions of one profile."""

    vocabulary: Vocabulary
    context: tuple[str, ...] = ()  # the occupations that the text read next is about
    passages: list[Passage] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)  # the kind of each piece that is left out

    def clean(self, text: str) -> str:
        kept = withhold(text)
        self.withheld += kept.kinds
        return kept.text.strip()

    def add(self, where: str, label: str, text: str, *, conditions: bool = True) -> str:
        """Keep ``text`` as the passage at ``where`` with all that it mentions; "" where nothing is left of it."""
        kept = self.clean(text)
        if not kept:
            return ""
        self.passages.append(Passage(where, label, kept))
        around = Surroundings.of(kept)
        links = self.vocabulary.link(kept, self.context)
        found = [around.mention(one.key, one.type, where, one.start, one.end, one.score) for one in links]
        found += self._registrations(where, around, links)
        if where in _SAYS_OF_ONESELF and around.denies:
            found = [_told_off(one, around) if one.type in ("skill", "occupation") else one for one in found]
        found += self._told(where, around)
        found += [Mention(one.key, "paper", where, one.start, one.end) for one in find_papers(kept)]
        if conditions:
            found += self._industries(where, around, found)
            found += [
                around.mention(c.key, "condition", where, c.start, c.end, c.score)
                for c in find_conditions(kept)
            ]
            found += [
                around.mention(one.code, "language", where, one.start, one.end, 1.0)
                for one in find_languages(kept)
            ]
            if where in _SAYS_OF_ONESELF and around.denies:
                found += _not_spoken(where, around, found)
        if where in _SAYS_OF_ONESELF and _MOVING.search(kept):
            found += [
                Mention("place", "moving", where, one.start, one.end)
                for one in find_places(kept)
                if _MOVING.search(clause_before(kept, one.start))
            ]
        if where == "open_to_work":  # what somebody is open to is a wish, not what they have done
            found = [_as(Stance.WISHED, one) if one.type not in _SAID_OF_ONESELF else one for one in found]
        self.mentions += self._without_key_words(kept, found)
        return kept

    def _told(self, where: str, around: Surroundings) -> list[Mention]:
        """What is told without its name, once for each thing and what the words make of it."""
        found: dict[tuple[str, str], Mention] = {}
        seen: Counter[str] = Counter()
        for one in find_told(around.text, prose=where == "about" or where.endswith("/description")):
            seen[one.key] += 1
            if seen[one.key] > _MOST_TOLD:
                continue
            stance = around.stance("skill", one.start, one.end)
            if stance is Stance.OWN and _A_TEAM.search(around.text, one.start, one.end):
                stance = Stance.OTHERS
            if (
                stance in (Stance.OWN, Stance.OTHERS)
                and where in _SAYS_OF_ONESELF
                and around.is_told_off(one.start, one.end)
            ):
                stance = Stance.DENIED
            if not one.weak or stance is Stance.DENIED:
                mention = Mention(one.key, "told", where, one.start, one.end, 0.7, stance.value)
                found.setdefault((one.key, stance.value), mention)
        return list(found.values())

    def _industries(self, where: str, around: Surroundings, linked: Sequence[Mention]) -> list[Mention]:
        """Industries told by what the text calls an employer or its customers, where nothing else names them."""
        if not where.endswith("/description") and where not in _SAYS_OF_ONESELF:
            return []
        known = {mention.concept for mention in linked if mention.type == "industry"}
        found = []
        for key, start, end, customers in industries_told(around.text):
            if key not in known and self.vocabulary.kind(key) == "industry":
                mention = around.mention(key, "industry", where, start, end, 0.8)
                found.append(_as(Stance.OTHERS, mention) if customers else mention)
        return found

    def _without_key_words(self, text: str, found: list[Mention]) -> list[Mention]:
        """The mentions of a line that is a heap of key words count as listed: there is no sentence that shows them."""
        if len(found) < _HEAP:
            return found
        kept: list[Mention] = []
        low = 0
        for line in text.split("\n"):
            high = low + len(line)
            inside = [one for one in found if low <= one.start < high + 1]
            if len({one.concept for one in inside if one.type == "skill"}) >= _HEAP and _is_heap(line):
                self.withheld.append("keywords")
                inside = [_as(Stance.LISTED, one) if one.stance == "" else one for one in inside]
            kept += inside
            low = high + 1
        return kept

    def _registrations(self, where: str, around: Surroundings, links: Sequence[Link]) -> list[Mention]:
        """ "Registered nurse": the credential behind the word beside an occupation."""
        found = []
        for match in REGISTERED.finditer(around.text):
            beside = [
                link for link in links if link.type == "occupation" and -1 <= link.start - match.end() <= 2
            ]
            beside += [link for link in links if link.type == "occupation" and link.start == match.start()]
            for link in beside[:1]:
                end = max(match.end(), link.end)
                found += [
                    around.mention(key, "skill", where, match.start(), end, 0.9)
                    for key in credentials_named((link.key,), match["how"], self.vocabulary)
                ]
        return found

    def add_skills(self, where: str, label: str, skills: tuple[RawSkill, ...]) -> tuple[str, ...]:
        """Keep listed skills as one passage, a label a line, each mentioned under its own words."""
        keys: list[str] = []
        lines: list[str] = []
        at = 0
        for skill in skills:
            kept = " ".join(self.clean(skill.label).split())
            if not kept:
                continue
            found = (
                [skill.key]
                if skill.key
                else [link.key for link in self.vocabulary.link(kept, self.context) if link.type == "skill"]
            )
            for key in dict.fromkeys(found):
                self.mentions.append(Mention(key, "skill", where, at, at + len(kept)))
                keys.append(key)
            lines.append(kept)
            at += len(kept) + 1
        if lines:
            self.passages.append(Passage(where, label, "\n".join(lines)))
        return tuple(dict.fromkeys(keys))

    def keys_in(self, prefix: str, kind: str) -> tuple[str, ...]:
        """Concepts of a kind that passages below ``prefix`` show as the person's own, in order."""
        return tuple(
            dict.fromkeys(
                m.concept
                for m in self.mentions
                if m.type == kind and not m.stance and m.place.startswith(prefix + "/")
            )
        )


def read_candidate(raw: RawProfile, vocabulary: Vocabulary) -> Candidate:
    """What talent search may look at of ``raw``.

    What is addressed to an assistant or hidden from people is left out of every text first and only counted, by kind.
    Texts are kept for quoting; a name or a pronoun in them is never turned into anything.
    """
    reader = _Reader(vocabulary)
    works = [_work_of(one, vocabulary) for one in raw.positions]
    career = tuple(dict.fromkeys(key for work in works for key in work))
    reader.context = career
    reader.add("headline", "Headline", raw.headline)
    reader.add("about", "About", raw.about)
    _add_place(reader, raw)
    roles = []
    for number, (one, work) in enumerate(zip(raw.positions, works, strict=True)):
        reader.context = work or career
        roles.append(_read_role(reader, f"positions/{number}", one))
    reader.context = career
    _read_items(reader, "projects", "Project", raw.projects)
    _read_items(reader, "certifications", "Certification", raw.certifications)
    degrees = _read_education(reader, raw)
    languages = _read_languages(reader, raw)
    roles += [_read_role(reader, f"volunteering/{n}", one) for n, one in enumerate(raw.volunteering)]
    _read_items(reader, "publications", "Publication", raw.publications)
    skills = reader.add_skills("skills", "Skills", raw.skills)
    credentials = tuple(
        key for key in reader.keys_in("certifications", "skill") if vocabulary.kind(key) == "credential"
    )
    home = None if raw.place_key or raw.country else resolve_place(raw.location)
    here = place(raw.place_key) if raw.place_key else home
    return Candidate(
        id=raw.id,
        passages=tuple(reader.passages),
        mentions=tuple(reader.mentions),
        roles=tuple(roles),
        skills=skills,
        credentials=credentials,
        languages=languages,
        degrees=degrees,
        latitude=raw.latitude if raw.latitude is not None else here.lat if here else None,
        longitude=raw.longitude if raw.longitude is not None else here.lon if here else None,
        country=raw.country or (here.country if here else ""),
        place_key=raw.place_key or (here.key if here else ""),
        open_to_work=raw.open_to_work,
        open_remote=raw.open_remote,
        open_places=raw.open_places,
        withheld=len(reader.withheld),
        withheld_kinds=tuple(kind for kind in KINDS if kind in reader.withheld),
    )


def degree_levels(text: str) -> tuple[str, ...]:
    """Which of ``doctorate``, ``master``, ``bachelor``, ``vocational`` the text names, highest first."""
    return tuple(level for level, pattern in _DEGREES if pattern.search(text))


def _add_place(reader: _Reader, raw: RawProfile) -> None:
    location = reader.clean(raw.location)
    if location:
        reader.passages.append(Passage("location", "Location", location))
    if raw.open_to_work:
        names = [found.name for key in raw.open_places if (found := place(key)) is not None]
        parts = [*raw.open_titles, *names, *(["remote"] if raw.open_remote else []), raw.open_note]
        reader.add("open_to_work", "Open to work", "; ".join(part for part in parts if part.strip()))


def _work_of(position: RawPosition, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The occupations that the title of a position names."""
    title = withhold(position.title).text.strip()
    return tuple(key for key, _ in vocabulary.read_title(title).occupations) if title else ()


def _read_role(reader: _Reader, where: str, one: RawPosition) -> Role:
    title, organisation = reader.clean(one.title), reader.clean(one.organisation)
    name = f"{title} at {organisation}" if title and organisation else title or organisation or "Position"
    kept = reader.add(f"{where}/title", name, title)
    reader.add(f"{where}/description", f"{name}, description", one.description)
    reader.add_skills(f"{where}/skills", f"{name}, skills", one.skills)
    read = reader.vocabulary.read_title(kept) if kept else None
    return Role(
        place=where,
        title=kept,
        organisation=organisation,
        start=one.start,
        end=one.end,
        current=one.current,
        occupations=tuple(key for key, _ in read.occupations) if read else (),
        level=read.level if read else None,
        skills=reader.keys_in(where, "skill"),
        industry=tuple(
            dict.fromkeys(
                (
                    *one.industry,
                    *reader.keys_in(where, "industry"),
                    *(key for key in industries_of_employer(organisation) if reader.vocabulary.kind(key)),
                )
            )
        ),
    )


def _read_items(reader: _Reader, section: str, label: str, items: tuple[RawItem, ...]) -> None:
    for number, item in enumerate(items):
        name = f"{label}: {reader.clean(item.title)}" if item.title.strip() else label
        text = "\n".join(part for part in (item.title, item.source, item.description) if part.strip())
        reader.add(f"{section}/{number}", name, text)
        reader.add_skills(f"{section}/{number}/skills", f"{name}, skills", item.skills)


def _read_education(reader: _Reader, raw: RawProfile) -> tuple[str, ...]:
    degrees = []
    for number, one in enumerate(raw.education):
        where = f"education/{number}"
        title = ", ".join(part for part in (one.degree.strip(), one.field.strip()) if part)
        text = "\n".join(part for part in (title, one.institution.strip(), one.notes.strip()) if part)
        label = f"{one.degree.strip() or 'Education'}{f' at {one.institution.strip()}' if one.institution.strip() else ''}"
        if not reader.add(where, reader.clean(label), text, conditions=False):
            continue
        for level in degree_levels(reader.clean(title))[:1]:
            if stopped := _UNFINISHED.search(text):
                stance = Stance.DENIED if stopped["left"] else Stance.LEARNING
                reader.mentions.append(Mention(level, "degree", where, 0, 0, stance=stance.value))
            else:
                degrees.append(f"{where}:{level}")
    return tuple(degrees)


def _read_languages(reader: _Reader, raw: RawProfile) -> tuple[LanguageSkill, ...]:
    found = []
    for number, one in enumerate(raw.languages):
        name, proficiency = reader.clean(one.name), reader.clean(one.proficiency)
        code = language_code(name)
        if not name:
            continue
        text = f"{name}: {proficiency}" if proficiency else name
        reader.passages.append(Passage(f"languages/{number}", "Languages", text))
        if code and _NOT_SPOKEN.match(proficiency):
            low = len(name) + 2
            reader.mentions.append(
                Mention(code, "language", f"languages/{number}", 0, low, stance=Stance.DENIED.value)
            )
        elif code:
            found.append(
                LanguageSkill(
                    code, parse_proficiency(proficiency) if proficiency else None, f"languages/{number}"
                )
            )
    known = {spoken.code for spoken in found}
    for passage in reader.passages:
        if passage.place in _SAYS_OF_ONESELF:
            found += [one for one in _languages_said(passage, reader.mentions) if one.code not in known]
    return tuple(found)


def _languages_said(passage: Passage, mentions: Sequence[Mention]) -> list[LanguageSkill]:
    """Languages that a text states with a level and as the person's own: "fluent in German"."""
    own = {m.start for m in mentions if m.place == passage.place and m.type == "language" and not m.stance}
    return [
        LanguageSkill(said.code, said.level, passage.place)
        for said in find_languages(passage.text)
        if said.level and said.start in own
    ]
