"""Whether a composed text says more than a profile does. Rules of their own, which share nothing with the grounding.

They look at surfaces: every number, year, name, known skill or title, and every other word of a composed sentence must
stand in the profile, and what is told of a position must be that position's. A sentence that stands in the profile word
by word is the person's own and is only looked at for slips that no editor should let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workfolk.engine.evals.grounding_model import posts, texts_of, words_of
from workfolk.engine.evals.grounding_proof import months_of, total_months
from workfolk.engine.evals.grounding_wording import MONTHS, in_words
from workfolk.engine.evals.writing_grammar import slips
from workfolk.engine.evals.writing_model import Problem
from workfolk.engine.evals.writing_words import FRAME
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.talent.profile import RawPosition, RawProfile
from workfolk.engine.text.languages import language_code, language_name
from workfolk.engine.text.sentences import sentences

__all__ = ["FACTS", "Lexicon", "Problem", "find_problems"]

FACTS = (
    "number",
    "year",
    "name",
    "join",
    "concept",
    "word",
    "verb",
    "claim",
)  # the rules about facts; the others are about wording

_NUMBER = re.compile(r"(?<![\w/-])\d(?:[\d,.]*\d)?(?![\w/])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER_WORDS = {in_words(n): n for n in range(2, 60)}
_LASTED = re.compile(
    r"(?P<more>over|more than|nearly|almost|about|some)?\s*\b(?P<many>\d{1,2}|[a-z]+(?:-[a-z]+)?) (?:years|Jahren?|ans|années)\b"
)
_CAPITAL = re.compile(
    r"(?<![.!?:•\-–] )(?<!^)\b[A-ZÄÖÜÉ](?:[\w&+#'’-]|\.(?=\w))*(?: (?:of |and |for |the |de |für |& )?[A-ZÄÖÜÉ](?:[\w&+#'’-]|\.(?=\w))*)*"
)
_RUN = 4  # words in a row that are told of one position
_FREE = frozenset({"I", "I'm", "I’m", "I've", "I’ve", *MONTHS})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What things are called: each label of a skill or an occupation with all labels of the same thing."""

    same: Mapping[str, frozenset[str]]
    longest: int  # words

    @classmethod
    def of(cls, taxonomy: Taxonomy) -> Lexicon:
        same: dict[str, frozenset[str]] = {}
        names = [(one.preferred_label, *one.alternative_labels) for one in taxonomy.skills.values()]
        names += [(one.preferred_label, *one.alternative_labels) for one in taxonomy.occupations.values()]
        for several in names:
            labels = frozenset(_key(one) for one in several)
            for label in labels:
                same[label] = same.get(label, frozenset()) | labels
        return cls(same, max((len(label.split()) for label in same), default=0))


def find_problems(
    profile: RawProfile,
    text: str,
    *,
    part: str,
    as_of: int,
    lexicon: Lexicon | None = None,
    language: str = "en",
) -> tuple[Problem, ...]:
    """What a careful reader of the profile would object to in ``text``, sentence by sentence.

    ``part`` is "headline" or "about"; ``as_of`` the present absolute month. Words are looked at in English only.
    """
    reader = _Reader(profile, as_of, lexicon, language)
    found: list[Problem] = []
    for span in sentences(text):
        one = text[span.start : span.end]
        if one.rstrip(".!") not in reader.own:
            found += reader.read(one)
    found += slips(text, part, language, reader.own)
    return tuple(found)


class _Reader:
    """One profile, laid out for looking things up."""

    def __init__(self, profile: RawProfile, as_of: int, lexicon: Lexicon | None, language: str) -> None:
        self._profile, self._as_of, self._lexicon, self._language = profile, as_of, lexicon, language
        self._posts = posts(profile)
        self._strings = [*texts_of(profile), *_strings(profile)]
        self._raw = "\n".join(self._strings)
        self._whole = f" {' '.join(' '.join(words_of(one)) for one in self._strings)} "
        self._words = set(self._whole.split())
        self._stems = {word[:5] for word in self._words}
        codes = {language_code(one.name) for one in profile.languages} - {None}
        self._words |= {word for code in codes for word in words_of(language_name(str(code)))}
        self._tongues = codes
        self.own = frozenset(
            text[span.start : span.end].rstrip(".!") for text in texts_of(profile) for span in sentences(text)
        )

    def read(self, one: str) -> Iterator[Problem]:
        named = self._named(one)
        yield from self._numbers(one, named)
        yield from self._times(one, named)
        yield from self._joined(one)
        yield from self._deeds(one)
        yield from self._learned(one)
        yield from self._levels(one)
        if self._language != "de":
            yield from self._names(one)
        if self._language == "en":
            yield from self._concepts(one)
            yield from self._new_words(one)

    def _named(self, one: str) -> list[RawPosition]:
        """The posts that a sentence speaks of: by the organisation, else by the title."""
        key = f" {_key(one)} "
        at = [post for post in self._posts if post.organisation and f" {_key(post.organisation)} " in key]
        titled = [post for post in self._posts if post.title and f" {_spoken(post.title)} " in key]
        if len({post.organisation for post in at}) > 1:
            return at
        return [post for post in at if post in titled] or [*at, *titled]

    def _numbers(self, one: str, named: list[RawPosition]) -> Iterator[Problem]:
        lasted = [match.span("many") for match in _LASTED.finditer(one)]
        for match in _LASTED.finditer(one):
            many = (
                int(match["many"]) if match["many"].isdigit() else _NUMBER_WORDS.get(match["many"].casefold())
            )
            if many is not None and not self._lasts(many, match["more"] or "", named, match[0]):
                yield Problem("number", match[0].strip(), "no position lasted so long, nor do all together")
        years = {post.start // 12 for post in named or self._posts if post.start is not None}
        years |= {(post.end - 1) // 12 for post in named or self._posts if post.end is not None}
        for match in _NUMBER.finditer(one):
            if any(start <= match.start() < end for start, end in lasted):
                continue
            number = match[0].rstrip(".,")
            if _YEAR.fullmatch(number) and int(number) in years:
                continue
            if not any(word in self._words for word in (number, number.replace(",", ""))) and (
                number not in self._raw
            ):
                kind = "year" if _YEAR.fullmatch(number) else "number"
                yield Problem(kind, number, "stands nowhere in the profile, or not with this position")
        for word, count in _NUMBER_WORDS.items():
            for match in re.finditer(rf"(?<![\w-]){word}(?![\w-])", one, re.IGNORECASE):
                if any(start <= match.start() < end for start, end in lasted):
                    continue
                if word not in self._words and str(count) not in self._words and not self._counts(count):
                    yield Problem("number", match[0], "stands nowhere in the profile")

    def _times(self, one: str, named: list[RawPosition]) -> Iterator[Problem]:
        """What goes on "since" a year is current and began in it; a month that is named is one of the position's."""
        if not named:
            return
        since = re.search(r"\b(?:[Ss]ince|[Ss]eit|[Dd]epuis) (?:\w+ )?((?:19|20)\d\d)\b", one)
        going = {post.start // 12 for post in named if post.current and post.start is not None}
        if since and int(since[1]) not in going and since[0].casefold() not in self._whole:
            yield Problem("year", since[0], "what is named here did not begin then, or has ended")
        months = {post.start for post in named} | {post.end - 1 for post in named if post.end is not None}
        for match in re.finditer(rf"\b({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b", one):
            month = int(match[2]) * 12 + MONTHS.index(match[1])
            if month not in months and f" {_key(match[0])} " not in self._whole:
                yield Problem("year", match[0], "neither the first nor the last month of what is named here")

    def _deeds(self, one: str) -> Iterator[Problem]:
        """Words of one position's description are not told with another organisation."""
        key = f" {_key(one)} "
        at = {
            post.organisation
            for post in self._posts
            if f" {_key(post.organisation)} " in key and post.organisation
        }
        if len(at) != 1:
            return
        here = " | ".join(_key(_about(post)) for post in self._posts if post.organisation in at)
        here += " | ".join(_key(post.organisation) for post in self._posts)
        for post in self._posts:
            words = _key(post.description).split() if post.organisation not in at else []
            for start in range(len(words) - _RUN + 1):
                run = " ".join(words[start : start + _RUN])
                if (
                    f" {run} " in key
                    and run not in here
                    and len([word for word in set(words[start : start + _RUN]) - FRAME if len(word) > 2]) > 1
                ):
                    yield Problem("join", run, f"was told of {post.organisation}")
                    break

    def _learned(self, one: str) -> Iterator[Problem]:
        """A degree and a school in one sentence belong to one education."""
        key = f" {_key(one)} "
        schools = [each for each in self._profile.education if f" {_key(each.institution)} " in key]
        named = [each for each in self._profile.education if each.field and f" {_key(each.field)} " in key]
        if schools and named and not any(each in named for each in schools):
            yield Problem("join", f"{named[0].field}, {schools[0].institution}", "this was not studied there")
        for each in schools:
            degrees = {
                other.degree
                for other in self._profile.education
                if other.degree and f" {_key(other.degree)} " in key
            }
            own = {other.degree for other in schools}
            if degrees and not degrees & own:
                yield Problem("join", f"{min(degrees)}, {each.institution}", "this degree is from elsewhere")

    def _levels(self, one: str) -> Iterator[Problem]:
        """A level that stands beside a language is that language's."""
        for spoken in self._profile.languages:
            match = re.search(rf"\b{re.escape(spoken.name)}\b[^,;.]{{0,24}}?\b([ABC][12]|native)\b", one)
            if (
                match
                and match[1].casefold() != spoken.proficiency.casefold()
                and match[1] not in spoken.proficiency.lower()
            ):
                yield Problem("join", match[0], f"the level of {spoken.name} is another")

    def _counts(self, number: int) -> bool:
        """Whether so many things of one kind are listed ("two languages")."""
        profile = self._profile
        employers = {post.organisation for post in profile.positions if post.organisation}
        return number in {len(employers), len(profile.positions), len(profile.languages)}

    def _lasts(self, many: int, more: str, named: list[RawPosition], words: str) -> bool:
        """Whether a time of ``many`` years is told truly: of a post, of posts of one title or employer, or of all."""
        if f" {' '.join(words_of(words))} " in self._whole:
            return True
        spans = [{*months_of(post, self._as_of)} for post in named]
        spans += [self._together("title", value) for value in sorted({post.title for post in named})]
        spans += [
            self._together("organisation", value) for value in sorted({post.organisation for post in named})
        ]
        spans.append(set().union(*spans))
        lengths = [len(span) for span in spans] + (
            [] if named else [total_months(self._profile, self._as_of)]
        )
        lengths += self._by_word() if not named else []
        return any(_fits(many, more, months) for months in lengths)

    def _together(self, key: str, value: str) -> set[int]:
        """The months of all posts of one title or one organisation."""
        same = [post for post in self._posts if getattr(post, key) == value]
        return set().union(*(months_of(post, self._as_of) for post in same))

    def _by_word(self) -> list[int]:
        """Months of all posts that share a word in their titles: "twelve years as a nurse"."""
        found: dict[str, set[int]] = {}
        for post in self._posts:
            for word in words_of(post.title):
                found.setdefault(word, set()).update(months_of(post, self._as_of))
        return [len(months) for _, months in sorted(found.items())]

    def _joined(self, one: str) -> Iterator[Problem]:
        """A title that stands right before "at" or a comma and an organisation must be held there."""
        key = _key(one)
        at = [
            post for post in self._posts if post.organisation and f" {_key(post.organisation)} " in f" {key} "
        ]
        titled = [post for post in self._posts if post.title and f" {_spoken(post.title)} " in f" {key} "]
        before = any(f" before {_key(post.organisation)} " in f" {key} " for post in at)
        if (
            at
            and titled
            and not before
            and not any(self._held(one.title, two.organisation) for one in titled for two in at)
        ):
            yield Problem("join", f"{titled[0].title}, {at[0].organisation}", "this title was not held there")
        if re.search(r"\b(?:used|using)\b", one) and at:
            around = " ".join(_key(_about(post)) for post in at)
            for skill in self._profile.skills:
                if f" {_key(skill.label)} " in f" {key} " and _key(skill.label) not in around:
                    yield Problem(
                        "join", skill.label, f"nothing says that it was used at {at[0].organisation}"
                    )
        for post in self._posts:
            if not post.title or not post.organisation:
                continue
            for link in (" at ", " for ", " with ", " bei ", " chez "):
                for other in self._posts:
                    words = f" {_key(post.title)}{link}{_key(other.organisation)} "
                    if (
                        other.organisation
                        and words in f" {key} "
                        and not self._held(post.title, other.organisation)
                    ):
                        yield Problem("join", words.strip(), "this title was not held there")

    def _held(self, title: str, organisation: str) -> bool:
        wanted = (_spoken(title), _key(organisation))
        return any(
            {*wanted[0].split()} <= {*_spoken(post.title).split()} and _key(post.organisation) == wanted[1]
            for post in self._posts
        )

    def _names(self, one: str) -> Iterator[Problem]:
        for match in _CAPITAL.finditer(one):
            run = match[0].rstrip(".'’")
            if run not in _FREE and f" {_key(run)} " not in self._whole:
                missing = [word for word in run.split() if word not in _FREE and not self._knows(word)]
                if missing:
                    yield Problem("name", run, f"“{' '.join(missing)}” stands nowhere in the profile")

    def _knows(self, word: str) -> bool:
        return all(part in self._words or part in FRAME for part in words_of(word)) or (
            language_code(word) in self._tongues
        )

    def _concepts(self, one: str) -> Iterator[Problem]:
        """A skill or an occupation by a name of several words that the profile has under none of its names."""
        if self._lexicon is None:
            return
        for part in re.split(r"[,;:.()]", one):
            words = _key(part).split()
            for size in range(min(self._lexicon.longest, len(words)), 1, -1):
                for start in range(len(words) - size + 1):
                    label = " ".join(words[start : start + size])
                    labels = self._lexicon.same.get(label)
                    if labels and not any(f" {name} " in self._whole for name in labels):
                        yield Problem("concept", label, "the profile has it under no name")

    def _new_words(self, one: str) -> Iterator[Problem]:
        for word in words_of(one):
            plain = word.split("'")[0]
            if self._knows(plain) or plain.isdigit() or plain in _NUMBER_WORDS:
                continue
            if len(plain) > 4 and plain[:5] in self._stems:
                continue
            if self._lexicon and any(
                f" {name} " in self._whole for name in self._lexicon.same.get(plain, ())
            ):
                continue
            if plain.capitalize() not in MONTHS:
                yield Problem("word", word, "neither a plain word of composing nor a word of the profile")


def _fits(many: int, more: str, months: int) -> bool:
    years, rest = divmod(months, 12)
    if more in ("nearly", "almost"):
        return years == many - 1 and rest >= 8
    if more in ("over", "more than"):
        return years >= many and months > many * 12
    return (
        years == many
        or (more in ("about", "some") and round(months / 12) == many)
        or (rest >= 10 and years + 1 == many)
    )


def _key(text: str) -> str:
    return " ".join(words_of(text))


def _about(post: RawPosition) -> str:
    return " ".join(
        (post.title, "at", post.organisation, post.description, *(one.label for one in post.skills))
    )


def _spoken(title: str) -> str:
    """A title without what stands in brackets behind it: "Ward nurse (part-time)"."""
    return _key(title.partition(" (")[0])


def _strings(profile: RawProfile) -> list[str]:
    """Everything that is no free text."""
    found = [profile.location, *profile.open_titles]
    for post in posts(profile):
        found += [post.title, post.organisation, post.location, *(one.label for one in post.skills)]
    for item in (*profile.projects, *profile.publications, *profile.certifications):
        found += [item.title, item.source]
    for one in profile.education:
        found += [one.degree, one.field, one.institution]
    found += [f"{one.name} {one.proficiency}" for one in profile.languages]
    found += [one.label for one in profile.skills]
    return [one for one in found if one]
