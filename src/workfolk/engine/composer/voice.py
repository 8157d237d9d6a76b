"""How somebody writes, in a few small numbers. Nothing of what they wrote is in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workfolk.engine.text.sentences import sentences
from workfolk.engine.text.wordlist import words

from .tongue import language_of

_FIRST = {
    "en": re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|[Ww]e|[Oo]ur)\b"),
    "de": re.compile(r"\b(?:[Ii]ch|[Mm]ich|[Mm]ir|[Mm]eine?[mnrs]?|[Ww]ir|[Uu]nsere?[mnrs]?)\b"),
    "fr": re.compile(r"\b(?:[Jj]e|[Jj]['’]|[Mm]e|[Mm]oi|[Mm]on|[Mm]a|[Mm]es|[Nn]ous)(?:\b|(?<=['’]))"),
}
_THIRD = {
    "en": re.compile(r"(?:^|[.!?]\s+)(?:He|She|His|Her)\b|\b(?:he|she) (?:is|has|was|works|worked|leads|led|holds)\b"),
    "de": re.compile(r"(?:^|[.!?]\s+)(?:Er|Seine?|Ihre?)\s+(?:ist|hat|arbeitet|leitet|war)\b|\b(?:er|sie) (?:ist|hat|arbeitet|leitet|war)\b"),
    "fr": re.compile(r"(?:^|[.!?]\s+)(?:Il|Elle)\b|\b(?:il|elle) (?:est|a|travaille|dirige|était)\b"),
}  # fmt: skip
_CONTRACTION = re.compile(
    r"\b(?:I['’](?:m|ve|d|ll)|\w+n['’]t|(?:it|that|there|we|you|they|what)['’](?:s|re|ve|ll))\b",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"\b(?:I (?:am|have|will|would)|(?:do|does|did|is|are|was|can) ?not|(?:it|that|there) is|we (?:are|have))\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s[–—-]\s|—")
_ITEM = re.compile(r"(?m)^[ \t]*[-*•●▪◦‣·–—►✓✔]\s*\S")
_BRITISH = words(
    "organisation organise organised organising behaviour centre colour labour programme programmes licence licences"
    " specialise specialised specialising optimise optimised analyse analysed travelling modelling labelling theatre"
    " favour favourite neighbour neighbourhood paediatric anaesthetic tyre catalogue cheque rota whilst organisations"
)
_AMERICAN = words(
    "organization organize organized organizing behavior center color labor program programs specialize specialized"
    " specializing optimize optimized analyze analyzed traveling modeling labeling theater favor favorite neighbor"
    " neighborhood pediatric anesthetic tire catalog organizations resume"
)
LEAST_WORDS = 25  # fewer say nothing about how somebody writes


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody writes: shares are 0 to 1, lengths are words. Empty fields are unknown."""

    person: str = ""  # "I", "none" (no subject: "Taught six classes."), "third", "" unknown
    sentence_length: float = 0.0
    contractions: float = 0.0  # share of "I'm" among "I'm" and "I am"
    dashes: float = 0.0  # per sentence
    lists: bool = False
    spelling: str = ""  # "british", "american"

    @classmethod
    def of(cls, texts: Iterable[str], language: str = "") -> Voice:
        """Learned from a person's own texts; unknown where they are too short to tell. ``language`` where it is known."""
        kept = [one for one in texts if one.strip()]
        whole = "\n\n".join(kept)
        language = language or language_of(whole) or "en"
        lines = [text[s.start : s.end] for text in kept for s in sentences(text)]
        counts = [len(line.split()) for line in lines]
        if sum(counts) < LEAST_WORDS:
            return cls(person=person_of(whole, language) if lines else "")
        short, full = len(_CONTRACTION.findall(whole)), len(_FULL.findall(whole))
        tokens = set(re.findall(r"[a-z]+", whole.lower()))
        british, american = len(tokens & _BRITISH), len(tokens & _AMERICAN)
        return cls(
            person=person_of(whole, language),
            sentence_length=round(sum(counts) / len(counts), 1),
            contractions=round(short / (short + full), 2) if short + full else 0.0,
            dashes=round(len(_DASH.findall(whole)) / len(lines), 2),
            lists=len(_ITEM.findall(whole)) >= 3,
            spelling="british" if british > american else "american" if american > british else "",
        )

    def in_words(self) -> str:
        """The voice as an instruction to whoever writes, in English; "" where nothing is known."""
        said = {
            "I": "Write in the first person.",
            "none": "Write without a subject (“Taught six classes.”).",
            "third": "Write without a subject; never in the third person.",
        }
        parts = [said[self.person]] if self.person else []
        if self.sentence_length:
            kind = "short" if self.sentence_length < 12 else "medium" if self.sentence_length < 20 else "long"
            parts.append(f"Sentences are {kind}: about {round(self.sentence_length)} words.")
            parts.append(
                "Use contractions (“I’m”)." if self.contractions >= 0.5 else "Do not use contractions."
            )
            parts.append("Dashes are welcome." if self.dashes >= 0.3 else "Avoid dashes.")
            if self.lists:
                parts.append("Lists are welcome.")
        if self.spelling:
            parts.append(f"Use {self.spelling.capitalize()} spelling.")
        return " ".join(parts)


def person_of(text: str, language: str = "en") -> str:
    """In which person a text speaks of its writer: "I", "third" or "none"; "" for no text."""
    if not text.strip():
        return ""
    first, third = _FIRST.get(language), _THIRD.get(language)
    if first is not None and first.search(text):
        return "I"
    return "third" if third is not None and third.search(text) else "none"
