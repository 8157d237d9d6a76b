"""Finding a member by name. Names are no part of the search index: they rank nobody, and recruiters' lists have none."""

from __future__ import annotations

import string
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower

from workfolk.accounts.viewer import Viewer
from workfolk.engine.text.normalise import clean
from workfolk.members.models import Member

MOST = 10
MOST_WORDS = 5
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Named:
    """A member of that name."""

    public_id: str
    name: str
    headline: str


def named(viewer: Viewer, words: str) -> list[Named]:
    """Members whom the viewer may find and whose first and last names hold every one of the words, as whole words.

    At most 10, in order of name; none where there are more than five words: that is no name.
    """
    wanted = [word.strip(".,;\"'") for word in clean(words).split()]
    wanted = [word for word in wanted if word]
    if not 1 <= len(wanted) <= MOST_WORDS:
        return []
    # The index answers for a whole first or last name; the rest of the words is compared in what it found.
    either = Q()
    names = {" ".join(wanted[:n]) for n in range(1, len(wanted) + 1)}
    names |= {" ".join(wanted[n:]) for n in range(len(wanted))}
    for forms in (_forms(name) for name in sorted(names)):
        either |= Q(low_given__in=forms) | Q(low_family__in=forms)
    rows = (
        Member.objects.listed_for(viewer)
        .alias(low_given=Lower("given_name"), low_family=Lower("family_name"))
        .filter(either)
        .order_by("family_name", "given_name", "pk")[: MOST * 20]
    )
    keys = {word.casefold() for word in wanted}
    fitting = [row for row in rows if keys <= set(row.name.casefold().split())]
    return [Named(row.public_id, row.name, row.headline) for row in fitting[:MOST]]


def _forms(name: str) -> list[str]:
    """How the database may have written a name in small letters: SQLite changes ASCII letters only."""
    return sorted({name.lower(), name.translate(_ASCII_LOWER), name.title().translate(_ASCII_LOWER)} - {""})
