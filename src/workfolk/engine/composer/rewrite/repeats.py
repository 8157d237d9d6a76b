"""Sentences that say again what another says, and sentences that say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workfolk.engine.composer.rewrite.keeping import names, negations, numbers, protected
from workfolk.engine.text.wordlist import words

_WORD = re.compile(r"[^\W_][\w'’-]*")
_ENDS = re.compile(r"[.!…][\"'”’»)]*\s*$")
_SMALL = words(
    """
    a an the and or but so of to in on at for with by from as is are was were be been it its this that these those i we
    you they he she my our your their his her me us them there here also again very really just do does did have has had
    will would can could which who what when where how if than then too about into over up out
    der die das den dem des ein eine einen einem einer eines und oder aber so von zu im in an am auf für mit bei aus als
    ist sind war waren sein es dies diese dieser dieses ich wir sie er mein unser ihr mich uns auch wieder sehr hier da
    habe hat haben hatte wird werden kann können wie wenn dann um zum zur
    le la les un une des et ou mais de du au aux en dans sur pour avec par que qui ce cette ces il elle nous je vous ils
    est sont était être a ont mon ma mes notre nos son sa ses aussi très
    """
)
_EMPTY = tuple(
    re.compile(rf"^(?:{pattern})[.!:…]*$", re.IGNORECASE)
    for pattern in (
        r"(?:so )?(?:let me|allow me to) (?:start|begin)(?: by saying (?:a few words|something))?",
        r"(?:i|we) (?:just )?(?:want(?:ed)?|would like) to share (?:some|a few|my|our)?\s?(?:thoughts|words|ideas|reflections|insights)(?: (?:on|about|with you)(?: (?:this|that|it|all of you))?)?(?: today)?",
        r"(?:here (?:it|we) goes?|here are (?:some|my|a few) thoughts|a few thoughts|some thoughts|long post ahead|thread|hear me out|let that sink in|read that again|think about (?:it|that)|just saying|that's it|that is it|enough said)",
        r"(?:i hope (?:that )?this (?:e-?mail|message|post|finds)[\w ]*(?:well|helps)?|hope this helps)",
        r"(?:thank you|thanks) for (?:reading|taking the time(?: to read (?:this|my post))?|your attention)(?: this far)?",
        r"(?:ich|wir) (?:wollte|wollten|möchte|möchten) (?:nur |einfach |mal |kurz )*(?:ein paar|einige|meine) (?:Gedanken|Worte) (?:mit euch |mit Ihnen )?(?:teilen|loswerden)",
        r"(?:danke|vielen dank) fürs? (?:lesen|die aufmerksamkeit|ihre aufmerksamkeit|eure aufmerksamkeit)",
        r"(?:lasst das mal wirken|denkt mal drüber nach|nur so ein gedanke|hier ein paar gedanken|ein paar gedanken dazu)",
    )
)


def content(text: str) -> tuple[str, ...]:
    """The words of ``text`` that carry meaning, lower-cased, in order."""
    return tuple(word for word in map(str.lower, _WORD.findall(text)) if word not in _SMALL)


def says_nothing(text: str) -> bool:
    """Whether a sentence only clears the throat, or thanks for reading; never one with a fact in it."""
    if numbers(text) or protected(text):
        return False
    return any(pattern.match(text.strip()) for pattern in _EMPTY)


def repeated(texts: Sequence[str], *, near: int = 60) -> dict[int, int]:
    """Which sentences another one says as well: number → number of the one that stays.

    A sentence is said again where all its words that carry meaning stand in the other, in the same order, with the
    same numbers, names and links, and no less a "not". Of two that are alike the first stays.
    """
    read = [(content(text), text) for text in texts]
    gone: dict[int, int] = {}
    for at, (mine, text) in enumerate(read):
        if len(mine) < 2 or text.rstrip().endswith("?"):
            continue
        for other in range(max(0, at - near), min(len(read), at + near + 1)):
            theirs, said = read[other]
            if other == at or other in gone or len(theirs) < len(mine):
                continue
            if len(theirs) == len(mine) and other > at:
                continue  # alike: the first stays
            # A line that is no sentence, such as a heading, goes only where it stands there a second time.
            if not _ENDS.search(text) and mine != theirs:
                continue
            if _within(mine, theirs) and _facts_within(text, said):
                gone[at] = other
                break
    return gone


def _within(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    if len(mine) < 4:  # so few words mean the same only side by side
        return any(tuple(mine) == tuple(theirs[at : at + len(mine)]) for at in range(len(theirs)))
    rest = iter(theirs)
    return all(word in rest for word in mine)


def _facts_within(text: str, said: str) -> bool:
    if negations(text) != negations(said) or numbers(text) - numbers(said) or names(text) - names(said):
        return False
    return all(text[low:high] in said for low, high in protected(text)) and "?" not in said
