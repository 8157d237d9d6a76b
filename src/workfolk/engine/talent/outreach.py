"""A first message to a candidate, from their own visible words: a draft that a person edits and sends.

Put together from rules, so that the same candidate and role give the same draft. Each sentence about the candidate
carries the quotation that it rests on; what is unknown is said to be unknown, and asked. Nothing else is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.talent.model import Evaluation, Evidence, Kind, Qualification, Verdict
from workfolk.engine.talent.score import PUBLISHED, Weights
from workfolk.engine.text.sentences import sentences, without_bullet

LANGUAGES = ("en", "de")
MOST_GROUNDS = 3  # quotations in a message: more reads like a dossier
MOST_ASKED = 2
LONGEST_QUOTE = 160
LONGEST_NAMED = 80

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "subject": "{title} at {organisation}",
        "hello": "Hello,",
        "hello_name": "Hello {name},",
        "intro": "I am looking for somebody for the role “{title}” at {organisation}, and your profile made me write to you.",
        "first": "You write “{quote}”, which is close to what we need: {asked}.",
        "same": "You write “{quote}”, which is just what we need.",
        "more": "I also read “{quote}”, and thought of this on our list: {asked}.",
        "listed": "Your profile names {quotes}, which is just what we need.",
        "title": "Your work as “{quote}” is what this role is about.",
        "quoted": "“{quote}”",
        "nothing": "It does not say much about what the role asks for yet, so I would rather ask than guess.",
        "unknown": "What I could not read there is {asked}: how is that with you?",
        "where": "The work is here: {places}.",
        "conditions": "To be open about the conditions: {conditions}.",
        "close": "If you would like to hear more, answer with a line and a time that suits you, and I will tell you about the work and the people.",
        "way_out": "If not, one press on “No, thank you” is enough, and nobody will write to you about this role again.",
        "regards": "Kind regards",
        "and": "and",
    },
    "de": {
        "subject": "{title} bei {organisation}",
        "hello": "Guten Tag,",
        "hello_name": "Guten Tag {name},",
        "intro": "für die Stelle „{title}“ bei {organisation} suche ich jemanden, und Ihr Profil ist der Grund, warum ich Ihnen schreibe.",
        "first": "Sie schreiben „{quote}“, und das ist nah an dem, was wir brauchen: {asked}.",
        "same": "Sie schreiben „{quote}“, und genau das brauchen wir.",
        "more": "Ich lese auch „{quote}“ und dachte an diesen Punkt auf unserer Liste: {asked}.",
        "listed": "In Ihrem Profil steht {quotes}, und genau das brauchen wir.",
        "title": "Ihre Arbeit als „{quote}“ ist das, worum es in dieser Stelle geht.",
        "quoted": "„{quote}“",
        "nothing": "Es sagt noch nicht viel über das, was die Stelle verlangt; darum frage ich lieber, als zu raten.",
        "unknown": "Was ich dort nicht lesen konnte, ist {asked}: Wie ist das bei Ihnen?",
        "where": "Die Arbeit ist hier: {places}.",
        "conditions": "Damit Sie die Bedingungen kennen: {conditions}.",
        "close": "Wenn Sie mehr hören möchten, antworten Sie mit einer Zeile und einer Zeit, die Ihnen passt; dann erzähle ich von der Arbeit und den Menschen.",
        "way_out": "Wenn nicht, genügt ein Druck auf „Nein, danke“, und niemand schreibt Ihnen mehr zu dieser Stelle.",
        "regards": "Freundliche Grüße",
        "and": "und",
    },
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft, and the words of the profile behind it; none where it says nothing about the candidate."""

    text: str
    grounds: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it is proposed: paragraphs of sentences."""

    subject: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(one for paragraph in self.paragraphs for one in paragraph)

    @property
    def body(self) -> str:
        return "\n\n".join(" ".join(one.text for one in paragraph) for paragraph in self.paragraphs)


def draft(
    title: str,
    organisation: str,
    qualifications: Sequence[Qualification],
    evaluations: Sequence[Evaluation],
    *,
    language: str = "en",
    name: str = "",
    sender: str = "",
    weights: Weights = PUBLISHED,
) -> Draft:
    """A first message, in English or German (any other ``language`` is written in English).

    ``evaluations`` stand in the order of ``qualifications``. ``name`` only where the role shows names. The strongest
    evidence comes first: by the weight of what it meets, then in the order of the role.
    """
    texts = _TEXTS.get(language, _TEXTS["en"])
    pairs = list(zip(qualifications, evaluations, strict=True))
    hello = texts["hello_name"].format(name=name) if name else texts["hello"]
    about = _about(pairs, weights, texts)
    opening = [Sentence(f"{hello} {texts['intro'].format(title=title, organisation=organisation)}")]
    middle = [*(about or [Sentence(texts["nothing"])]), *_asked(pairs, weights, texts)]
    close = [*_facts(qualifications, texts), Sentence(texts["close"]), Sentence(texts["way_out"])]
    end = [Sentence(texts["regards"] + (f"\n{sender}" if sender else ""))]
    return Draft(
        texts["subject"].format(title=title, organisation=organisation),
        tuple(tuple(part) for part in (opening, middle, close, end) if part),
    )


def unchanged_share(drafted: Sequence[str], body: str) -> float:
    """Which share of the sentences of ``body`` stand there as they were drafted, 0 to 1; 0 for an empty message."""
    known = {one for text in drafted for one in _parts(text)}
    written = _parts(body)
    return sum(one in known for one in written) / len(written) if written else 0.0


def _about(
    pairs: Sequence[tuple[Qualification, Evaluation]], weights: Weights, texts: Mapping[str, str]
) -> list[Sentence]:
    """What the profile shows, with at most ``MOST_GROUNDS`` quotations: prose, then one title, then what is only listed."""
    shown = [
        (-weights.of(asked), number, asked, one)
        for number, (asked, one) in enumerate(pairs)
        if one.verdict is Verdict.MEETS and asked.kind not in (Kind.LOCATION, Kind.CONDITION)
    ]
    grounds: dict[tuple[str, int], tuple[Evidence, list[str]]] = {}
    for _weight, _number, asked, one in sorted(shown, key=lambda row: row[:2]):
        quote = _prose_first(one.evidence)
        if quote is not None:
            grounds.setdefault((quote.place, quote.start), (quote, []))[1].append(_named(asked))
    prose = [row for row in grounds.values() if _is_prose(row[0])]
    titles = [quote for quote, _names in grounds.values() if quote.place.endswith("/title")]
    listed = [quote for quote, _names in grounds.values() if not _is_prose(quote) and quote not in titles]
    found: list[Sentence] = []
    for quote, names in prose[:MOST_GROUNDS]:
        words = _shortened(quote.quote)
        is_just_that = [words.casefold()] == [one.casefold() for one in names]
        key = "same" if is_just_that else "more" if found else "first"
        found.append(Sentence(texts[key].format(quote=words, asked=_joined(names[:2], texts)), (quote,)))
    if titles and len(found) < MOST_GROUNDS:
        found.append(Sentence(texts["title"].format(quote=_shortened(titles[0].quote)), (titles[0],)))
    if rest := tuple(listed[: MOST_GROUNDS - len(found)]):
        quotes = _joined([texts["quoted"].format(quote=_shortened(one.quote)) for one in rest], texts)
        found.append(Sentence(texts["listed"].format(quotes=quotes), rest))
    return found


def _is_prose(quote: Evidence) -> bool:
    return quote.place == "about" or quote.place.endswith("/description")


def _asked(
    pairs: Sequence[tuple[Qualification, Evaluation]], weights: Weights, texts: Mapping[str, str]
) -> list[Sentence]:
    """What the profile does not say, as one question: at most two things, the weightiest."""
    unknown = [
        (-weights.of(asked), number, asked)
        for number, (asked, one) in enumerate(pairs)
        if one.verdict is Verdict.UNKNOWN
    ]
    names = [_named(asked) for _weight, _number, asked in sorted(unknown, key=lambda row: row[:2])][
        :MOST_ASKED
    ]
    if not names:
        return []
    return [Sentence(texts["unknown"].format(asked=_joined(names, texts)))]


def _facts(qualifications: Sequence[Qualification], texts: Mapping[str, str]) -> list[Sentence]:
    """Where the work is and under which conditions, in the words of the role."""
    found = []
    for kind, key, field in (
        (Kind.LOCATION, "where", "places"),
        (Kind.CONDITION, "conditions", "conditions"),
    ):
        names = [" ".join(one.text.split()) for one in qualifications if one.kind is kind]
        if names:
            found.append(Sentence(texts[key].format(**{field: ", ".join(names[:4])})))
    return found


def _prose_first(evidence: Sequence[Evidence]) -> Evidence | None:
    """A quotation of the person's own prose, where there is one, before titles and lists.

    What somebody says of their family, health or origin is not for a recruiter to repeat.
    """
    fit = [one for one in evidence if not find_protected(one.quote)]
    prose = [one for one in fit if one.place.endswith(("/description", "about"))]
    return next(iter(prose or fit), None)


def _named(asked: Qualification) -> str:
    words = " ".join(asked.text.split())
    short = words if len(words) <= LONGEST_NAMED else words[: LONGEST_NAMED - 1].rsplit(" ", 1)[0] + "…"
    return short.rstrip(".")


def _shortened(quote: str) -> str:
    words = " ".join(without_bullet(quote).split()).rstrip(".")
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"


def _joined(names: Sequence[str], texts: Mapping[str, str]) -> str:
    return f" {texts['and']} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _parts(text: str) -> list[str]:
    """The sentences of a text as they are compared."""
    folded = (" ".join(text[one.start : one.end].split()).casefold() for one in sentences(text))
    return [one for one in folded if one]
