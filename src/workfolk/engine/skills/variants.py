"""Other ways to write a name: plural and singular, in one word, without slash or comma."""

from __future__ import annotations

from collections.abc import Iterator

from .tokens import SEPARATORS


def variants(label: str, keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The token keys of ``label`` as it is also written; ``keys`` are those of the label itself."""
    last_word = label.split()[-1] if label.split() else ""
    if last_word == last_word.lower() and last_word.isalpha():
        *first, last = keys
        yield from ((*first, other) for other in _numbers(last, several=len(keys) > 1))
    plain = tuple(key for key in keys if key not in SEPARATORS)
    if len(plain) < len(keys):
        yield plain
    if 2 <= len(plain) <= 3 and all(key.isalnum() for key in plain) and sum(map(len, plain)) >= 6:
        yield ("".join(plain),)


def _numbers(word: str, *, several: bool) -> Iterator[str]:
    if len(word) < 4:
        return
    if word.endswith("man"):
        yield word[:-3] + "men"
    elif word.endswith(("s", "x", "ch", "sh")) and not (word.endswith("s") and not word.endswith("ss")):
        yield word + "es"
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies"
    elif not word.endswith("s"):
        yield word + "s"
    elif (several or len(word) > 7) and not word.endswith(("ics", "ss", "us", "is", "news")):
        yield word[:-3] + "y" if word.endswith("ies") else word[:-1]
