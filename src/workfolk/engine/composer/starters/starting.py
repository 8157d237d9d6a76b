"""Questions that a post itself asks for: about its claims, its numbers, its open ends; each with the words behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workfolk.engine.composer.post.signals import Signal, place_of, signals, tells_of_loss
from workfolk.engine.composer.starters.shared import Shared
from workfolk.engine.composer.starters.words import LANGUAGES, texts
from workfolk.engine.grounding.model import Draft, Evidence, Fact, FactKind, Origin, Sentence
from workfolk.engine.guardrails.injection_hidden import withhold
from workfolk.engine.guardrails.protected import read_protected
from workfolk.engine.text.language import detect
from workfolk.engine.text.sentences import sentences

MOST = 5
MOST_SHARED = 2
_MOST_READ = 400  # sentences of a post
_LONGEST_QUOTE = 140  # characters
_SHORTEST_QUOTE = 3  # words
# What makes the better question comes first; of each at most one.
_ORDER = (
    Signal.SEEKING,
    Signal.OPENING,
    Signal.CHANGE,
    Signal.DECISION,
    Signal.LESSON,
    Signal.DIFFICULTY,
    Signal.START,
    Signal.PLAN,
    Signal.OPINION,
    Signal.NUMBER,
)
_MATTER = frozenset(
    {Signal.CHANGE, Signal.DECISION, Signal.LESSON, Signal.DIFFICULTY, Signal.OPINION, Signal.NUMBER}
)
_CLAUSE = re.compile(r"\s*(?:[,;:]|\s[–—-]\s)\s*")
# An offer to buy is no claim that somebody would talk about.
_SELLS = re.compile(
    r"\d\s?% (?:off|discount|rabatt|de (?:réduction|remise))|\b(?:link in (?:the )?(?:bio|comments?)|promo code|gutscheincode|code promo|book (?:now|your)|buy now|jetzt (?:kaufen|buchen))\b",
    re.IGNORECASE,
)
_TRIED = re.compile(r"\b(?:tried|trying|versucht|ausprobiert|probiert|essayé)\b", re.IGNORECASE)
_TAIL = re.compile(r"(?:\s+(?:and|but|or|so|und|aber|oder|et|mais|ou))+\s*$", re.IGNORECASE)
_HEAD = re.compile(r"^(?:(?:and|but|or|so|und|aber|oder|et|mais|ou)\s+)+", re.IGNORECASE)
# Health, faith, origin and family of whoever writes are theirs to bring up, not ours to ask about.
_PERSONAL = re.compile(
    r"\b(?:my|our) (?:wife|husband|partner|girlfriend|boyfriend|son|daughter|kids?|children|baby|family|mother|father|diagnosis|illness|disability|faith|religion|divorce|pregnan\w+)\b"
    r"|\b(?:pregnan\w+|maternity|paternity|wheelchair|depress\w+|burn-?out|adhd|autis\w+|coming out|transgender|gay|lesbian|muslim|jewish|christian|immigrant|refugee"
    r"|schwanger\w*|elternzeit|mutterschutz|diagnose|behinderung|depression\w*|religion|glauben?s\w*|geflüchtet\w*|enceinte|congé maternité|handicap|religion)\b"
    r"|\bmeine? (?:frau|mann|partner\w*|sohn|tochter|kind(?:er)?|familie|mutter|vater|krankheit|scheidung)\b",
    re.IGNORECASE,
)


def starters(
    post: str,
    *,
    shared: Sequence[Shared] = (),
    language: str = "",
    most: int = MOST,
) -> Draft:
    """Up to ``most`` questions about ``post``, each with the words of the post or the two facts that it rests on.

    Nothing is praised and nothing is asked about protected traits. Where nothing can be asked the draft is empty and
    says so in its questions; so it is under a post that tells of a loss.
    """
    read = withhold(post).text
    spoken = language or detect(read)[0]
    spoken = spoken if spoken in LANGUAGES else "en"
    words = texts(spoken)
    if tells_of_loss(read):
        return Draft((), spoken, questions=(words["loss"],))
    told = [
        (number, " ".join(read[span.start : span.end].split()))
        for number, span in enumerate(sentences(read)[:_MOST_READ], 1)
    ]
    usable = [(number, one) for number, one in told if _may_be_asked(one)]
    made = _about_post(usable, words)
    does = frozenset[Signal]().union(*(signals(one) for _number, one in usable))
    common = _about_both(read, _fitting(shared, does, read), words)[:MOST_SHARED]
    kept = [*made[: max(most - len(common), 0)], *common][:most]
    if not kept:
        return Draft((), spoken, questions=(words["nothing"],))
    return Draft(tuple(kept), spoken)


def post_facts(post: str, *, language: str = "") -> tuple[Fact, ...]:
    """The sentences of a post as facts, without what speaks to a machine."""
    read = withhold(post).text
    words = texts(language or detect(read)[0])
    return tuple(
        Fact(
            f"post/{number}",
            FactKind.POST,
            words["label"].format(number=number),
            text=" ".join(read[span.start : span.end].split()),
        )
        for number, span in enumerate(sentences(read)[:_MOST_READ], 1)
    )


def _about_post(told: Sequence[tuple[int, str]], words: Mapping[str, str]) -> list[Sentence]:
    made: list[Sentence] = []
    used: set[int] = set()
    for number, one in told:
        if Signal.QUESTION in signals(one) and len(one) <= _LONGEST_QUOTE and len(one.split()) >= 4:
            tried = any(_TRIED.search(other) for _number, other in told)
            asked = words["question_tried" if tried else "question"].format(quote=one)
            made.append(_sentence(asked, number, one, words))
            used.add(number)
            break
    for signal in _ORDER:
        for number, one in told:
            does = signals(one)
            if number in used or signal not in does or Signal.QUESTION in does:
                continue
            quote = _quote(one, signal)
            if quote is None:
                continue
            asked = words["quoted"].format(quote=quote, ask=words[signal.value])
            made.append(_sentence(asked, number, quote, words))
            used.add(number)
            break
    return made


def _fitting(found: Sequence[Shared], does: frozenset[Signal], post: str) -> list[Shared]:
    """What both share and this post gives a reason to speak of: "was it like this there?" needs a "this"."""
    has_matter = bool(does & _MATTER)
    has_call = bool(does & {Signal.SEEKING, Signal.OPENING})
    return [
        one
        for one in found
        if (has_matter and not has_call and one.kind != "skill")
        or (one.kind == "place" and has_call)
        or (one.kind == "skill" and not has_call and _stands_in(one.value, post.casefold()))
    ]


def _about_both(post: str, found: Sequence[Shared], words: Mapping[str, str]) -> list[Sentence]:
    folded = post.casefold()
    named = [one for one in found if one.kind == "skill" and _stands_in(one.value, folded)]
    # What the post itself is about comes first; of each kind one.
    made: list[Sentence] = []
    kinds: set[str] = set()
    for one in [*named, *found]:
        if one.kind in kinds:
            continue
        kinds.add(one.kind)
        pattern = words["skill_in"] if one in named else words[one.kind]
        evidence = tuple(
            Evidence(fact.key, fact.label, _words_of(fact, one)) for fact in (one.mine, one.theirs)
        )
        made.append(
            Sentence(
                pattern.format(value=one.value), Origin.COMPOSED, evidence, "\n\n", why=words["why_shared"]
            )
        )
    return made


def _sentence(text: str, number: int, quote: str, words: Mapping[str, str]) -> Sentence:
    evidence = (Evidence(f"post/{number}", words["label"].format(number=number), quote),)
    return Sentence(text, Origin.COMPOSED, evidence, "\n\n", why=words["why"])


def _quote(sentence: str, signal: Signal) -> str | None:
    """The sentence without its full stop, or the clause of it that holds the signal; None where neither is short enough."""
    if any(mark in sentence for mark in '“”„«»"'):
        return None
    whole = sentence.rstrip(" .!…:;,")
    if len(whole) <= _LONGEST_QUOTE:
        return whole if len(whole.split()) >= _SHORTEST_QUOTE else None
    at = place_of(sentence, signal)
    low = max((match.end() for match in _CLAUSE.finditer(sentence, 0, at)), default=0)
    later = _CLAUSE.search(sentence, at)
    clause = sentence[low : later.start() if later else len(sentence)].rstrip(" .!…:;,")
    clause = _TAIL.sub("", _HEAD.sub("", clause))
    if len(clause) > _LONGEST_QUOTE or len(clause.split()) < _SHORTEST_QUOTE:
        return None
    return clause


def _may_be_asked(sentence: str) -> bool:
    return not (_PERSONAL.search(sentence) or _SELLS.search(sentence) or read_protected(sentence))


def _stands_in(value: str, folded: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(value.casefold())}(?!\w)", folded))


def _words_of(fact: Fact, one: Shared) -> str:
    match one.kind:
        case "skill":
            return fact.title
        case "place":
            return fact.place
        case _:
            return fact.organisation
