"""Which language a text is written in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNDETERMINED = "und"  # ISO 639-2: the language cannot be told
_LEAST_LETTERS = 20
_LEAST_CONFIDENCE = 0.6


def detect(text: str) -> tuple[str, float]:
    """The ISO 639 code of the language of ``text`` and how sure that is, 0 to 1; ``("und", 0.0)`` where undecided.

    Texts under twenty letters are undecided: three words of one language are often three words of another.
    Source: py3langid (Lui and Baldwin's langid.py, retrained).
    """
    if sum(map(str.isalpha, text[:400])) < _LEAST_LETTERS:
        return UNDETERMINED, 0.0
    code, confidence = _identifier().classify(text[:4000])
    if confidence < _LEAST_CONFIDENCE:
        return UNDETERMINED, 0.0
    return str(code), round(float(confidence), 4)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
