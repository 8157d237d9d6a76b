"""When two names mean the same organisation."""

from __future__ import annotations

import re
import unicodedata

# Legal forms say nothing about who it is.
_FORMS = frozenset(
    [
        "ab",
        "ag",
        "as",
        "asa",
        "bv",
        "co",
        "company",
        "corp",
        "corporation",
        "eg",
        "ev",
        "gbr",
        "gmbh",
        "inc",
        "incorporated",
        "kft",
        "kg",
        "kgaa",
        "kk",
        "limited",
        "llc",
        "llp",
        "lp",
        "ltd",
        "ltda",
        "mbh",
        "nv",
        "ohg",
        "oy",
        "oyj",
        "plc",
        "pte",
        "pty",
        "pvt",
        "sa",
        "sarl",
        "sas",
        "se",
        "sia",
        "sl",
        "sp",
        "spa",
        "spzoo",
        "srl",
        "ug",
        "zoo",
    ]
)


def name_key(name: str) -> str:
    """The form in which names are compared: no case, accents, punctuation, legal form or leading article.

    Returns an empty string for a name without a letter or digit.
    """
    text = unicodedata.normalize("NFKD", name).casefold()
    # Cf: what is invisible, such as a zero-width space, tells nobody apart.
    text = "".join(c for c in text if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    text = text.replace("&", " and ")
    text = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text)  # S.A. → SA
    words = re.findall(r"\w+", text)
    kept = [word for word in words if word not in _FORMS] or words
    if len(kept) > 1 and kept[0] == "the":
        kept = kept[1:]
    return " ".join(kept)[:200]
