"""Why a sentence was worded anew, in the language of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workfolk.engine.composer.rewrite.model import Change, Manner

MOST = 3  # changes that are named one by one

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "words": "“{after}” for “{before}”",
        "cut": "without “{before}”",
        "split": "two sentences instead of one",
        "active": "who did it comes first",
        "please": "asks instead of ordering",
        "more": "and {count} more",
        "shorter": "says in {after} words what took {before}",
        "again": "Left out, because another sentence says it: “{text}”",
        "nothing": "Left out, because it says nothing about the matter: “{text}”",
        "same": "No rule makes this text {manner} without risk to what it says. It stays as it is.",
        "clearer": "clearer",
        "shorter_word": "shorter",
        "warmer": "warmer",
        "formal": "more formal",
        "unknown": "There are no rules for this language yet, so nothing was changed. English, German and French have some.",
    },
    "de": {
        "words": "„{after}“ statt „{before}“",
        "cut": "ohne „{before}“",
        "split": "zwei Sätze statt einem",
        "active": "wer es tat, steht zuerst",
        "please": "bittet, statt anzuordnen",
        "more": "und {count} weitere",
        "shorter": "sagt in {after} Wörtern, wofür es {before} brauchte",
        "again": "Weggelassen, weil ein anderer Satz es sagt: „{text}“",
        "nothing": "Weggelassen, weil es nichts zur Sache sagt: „{text}“",
        "same": "Keine Regel macht diesen Text {manner}, ohne dass seine Aussage leiden könnte. Er bleibt, wie er ist.",
        "clearer": "klarer",
        "shorter_word": "kürzer",
        "warmer": "wärmer",
        "formal": "förmlicher",
        "unknown": "",
    },
    "fr": {
        "words": "« {after} » au lieu de « {before} »",
        "cut": "sans « {before} »",
        "split": "deux phrases au lieu d’une",
        "active": "qui l’a fait vient d’abord",
        "please": "demande au lieu d’ordonner",
        "more": "et {count} autres",
        "shorter": "dit en {after} mots ce qui en prenait {before}",
        "again": "Laissé de côté, car une autre phrase le dit : « {text} »",
        "nothing": "Laissé de côté, car cela ne dit rien du sujet : « {text} »",
        "same": "Aucune règle ne rend ce texte {manner} sans risque pour ce qu’il dit. Il reste comme il est.",
        "clearer": "plus clair",
        "shorter_word": "plus court",
        "warmer": "plus chaleureux",
        "formal": "plus formel",
        "unknown": "",
    },
}


def why(before: str, after: str, changes: Sequence[Change], language: str) -> str:
    """What was changed in a sentence, and how much shorter it became."""
    texts = _TEXTS[language]
    told = list(
        dict.fromkeys(
            texts[one.kind].format(before=one.before, after=one.after) for one in changes if not _undone(one)
        )
    )
    shown = told[:MOST] + ([texts["more"].format(count=len(told) - MOST)] if len(told) > MOST else [])
    was, now = len(before.split()), len(after.split())
    if was - now >= 4:
        shown.insert(0, texts["shorter"].format(before=was, after=now))
    return "; ".join(shown)


def left_out(text: str, language: str, *, again: bool) -> str:
    """Why a whole sentence is left out."""
    return _TEXTS[language]["again" if again else "nothing"].format(text=text)


def unchanged(manner: Manner, language: str) -> str:
    """Why nothing was changed."""
    if language not in _TEXTS:
        return _TEXTS["en"]["unknown"]
    texts = _TEXTS[language]
    word = texts["shorter_word"] if manner is Manner.SHORTER else texts[manner.value]
    return texts["same"].format(manner=word)


def _undone(change: Change) -> bool:
    return change.before == change.after and change.kind == "words"
