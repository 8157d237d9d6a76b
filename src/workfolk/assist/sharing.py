"""How much of a text is the assistant's, from keyed digests of the sentences that a person took from it.

A changed word makes a sentence the person's own here. Signed authorship (edit sessions) will count more finely, and takes
the place of this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.utils.crypto import salted_hmac

from workfolk.assist.model import Help
from workfolk.assist.models import Drafted
from workfolk.base import clock
from workfolk.engine.grounding.model import Origin, Sentence
from workfolk.engine.text.normalise import normalise
from workfolk.engine.text.sentences import sentences as split

MOST_OF_A_PLACE = 300
"""Digests kept for one place, the newest."""
LONGEST_PLACE = 40
_KINDS = {Origin.COMPOSED: Drafted.Kind.COMPOSER, Origin.MODEL: Drafted.Kind.MODEL}


@transaction.atomic
def do_note_drafted(account: int, place: str, sentences: Sequence[Sentence]) -> int:
    """Remember that ``account`` took these sentences of the assistant into ``place``; how many are new.

    Sentences of the person's own, and such as say nothing about anybody, are passed over. The words are not kept.
    """
    if not place or len(place) > LONGEST_PLACE:
        raise ValueError(f"a place has 1 to {LONGEST_PLACE} characters")
    rows = {}
    for sentence in sentences:
        kind = _KINDS.get(sentence.origin)
        if kind is None:
            continue
        for text in _parts(sentence.text):
            digest = digest_of(account, place, text)
            rows[digest] = Drafted(account_id=account, place=place, digest=digest, kind=kind, at=clock.now())
    known = set(
        Drafted.objects.filter(account_id=account, place=place, digest__in=rows).values_list(
            "digest", flat=True
        )
    )
    fresh = [row for digest, row in rows.items() if digest not in known]
    Drafted.objects.bulk_create(fresh, ignore_conflicts=True)
    of_place = Drafted.objects.filter(account_id=account, place=place)
    old = list(of_place.order_by("-at", "-id").values_list("pk", flat=True)[MOST_OF_A_PLACE:])
    if old:
        Drafted.objects.filter(pk__in=old).delete()
    return len(fresh)


def shares(texts: Iterable[tuple[int, str, str]]) -> dict[tuple[int, str], Help]:
    """(account, place) → the shares of the text's characters in sentences that a model, or rules, wrote.

    ``texts`` are (account, place, text). One query, however many.
    """
    asked = list(texts)
    accounts = {account for account, _place, _text in asked}
    known: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
    rows = Drafted.objects.filter(account_id__in=accounts, place__in={place for _a, place, _t in asked})
    for account, place, digest, kind in rows.values_list("account_id", "place", "digest", "kind"):
        known[account, place][digest] = kind
    found = {}
    for account, place, text in asked:
        drafted, whole, taken = known[account, place], 0, dict.fromkeys(Drafted.Kind.values, 0)
        for part in _parts(text):
            whole += len(part)
            if drafted and (who := drafted.get(digest_of(account, place, part))):
                taken[who] += len(part)
        by_model, by_rules = taken[Drafted.Kind.MODEL], taken[Drafted.Kind.COMPOSER]
        found[account, place] = Help(by_model / whole, by_rules / whole) if whole else Help()
    return found


def digest_of(account: int, place: str, text: str) -> str:
    """A digest that only this community can make, and that differs between people and places."""
    value = f"{account}\n{place}\n{text}"
    return salted_hmac("workfolk.assist.drafted", value, algorithm="sha256").hexdigest()


def _parts(text: str) -> Iterator[str]:
    """The sentences of a text as they are compared: case, white space and the last mark do not matter."""
    for start, end in split(text):
        part = " ".join(normalise(text[start:end]).split()).rstrip(".!?… ")
        if part:
            yield part
