"""The sentences of notes, in English and in German with du and with Sie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LANGUAGES = ("en", "de")

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "hello": "Hello {name},",
        "hello_none": "Hello,",
        "ask": "Would you introduce me to {name}?",
        "current": "I saw that {name} works at {organisation} ({title}).",
        "current_title": "I saw that {name} works as “{title}”.",
        "current_at": "I saw that {name} works at {organisation}.",
        "their_work": "Both {name}’s profile and mine name {names}.",
        "their_work_together": "{name} and I were at {names} at the same time.",
        "their_school": "{name} and I both studied at {names}.",
        "their_skills": "{name}’s profile and mine have this in common: {names}.",
        "their_place": "{name} and I are both in {names}.",
        "pass_on": "If it helps, you can pass this on: “{words}”",
        "way_out": "If you would rather not, or do not know {name} well enough, just tell me; that is quite all right.",
        "thanks": "Thank you for thinking about it.",
        "your_work": "Both our profiles name {names}.",
        "your_work_together": "We were at {names} at the same time.",
        "your_school": "We both studied at {names}.",
        "your_skills": "Our profiles have this in common: {names}.",
        "your_place": "We are both in {names}.",
        "your_current": "I read on your profile that you work at {organisation} now ({title}).",
        "your_current_title": "I read on your profile that you work as “{title}” now.",
        "your_current_at": "I read on your profile that you work at {organisation} now.",
        "mine": "I work at {organisation} now ({title}).",
        "mine_title": "I work as “{title}” now.",
        "mine_at": "I work at {organisation} now.",
        "no_hurry": "There is no hurry, and no need to answer if it does not suit you.",
        "regards": "Kind regards",
        "and": "and",
        "why": "Why do you want to meet {name}? One sentence of yours says more than anything here.",
        "why_again": "Why do you write to {name} now? One sentence of yours says more than anything here.",
        "who": "What should {name} know about you? Write a headline, or where you work now.",
    },
    "de": {
        "hello": "Hallo {name},",
        "hello_none": "Hallo,",
        "ask": "würdest du mich mit {name} bekannt machen?",
        "current": "Ich habe gesehen, dass {name} bei {organisation} arbeitet ({title}).",
        "current_title": "Ich habe gesehen, dass {name} als „{title}“ arbeitet.",
        "current_at": "Ich habe gesehen, dass {name} bei {organisation} arbeitet.",
        "their_work": "Im Profil von {name} und in meinem steht {names}.",
        "their_work_together": "{name} und ich waren zur gleichen Zeit bei {names}.",
        "their_school": "Im Profil von {name} und in meinem steht als Ausbildungsort {names}.",
        "their_skills": "Das haben das Profil von {name} und meines gemeinsam: {names}.",
        "their_place": "{name} und ich haben denselben Ort: {names}.",
        "pass_on": "Wenn es hilft, kannst du das weitergeben: „{words}“",
        "way_out": "Wenn du das lieber nicht möchtest oder {name} nicht gut genug kennst, sag es einfach; das ist völlig in Ordnung.",
        "thanks": "Danke, dass du darüber nachdenkst.",
        "your_work": "In unseren beiden Profilen steht {names}.",
        "your_work_together": "Wir waren zur gleichen Zeit bei {names}.",
        "your_school": "In unseren beiden Profilen steht als Ausbildungsort {names}.",
        "your_skills": "Das haben unsere Profile gemeinsam: {names}.",
        "your_place": "Unser Ort ist derselbe: {names}.",
        "your_current": "In deinem Profil lese ich, dass du jetzt bei {organisation} arbeitest ({title}).",
        "your_current_title": "In deinem Profil lese ich, dass du jetzt als „{title}“ arbeitest.",
        "your_current_at": "In deinem Profil lese ich, dass du jetzt bei {organisation} arbeitest.",
        "mine": "Ich arbeite jetzt bei {organisation} ({title}).",
        "mine_title": "Ich arbeite jetzt als „{title}“.",
        "mine_at": "Ich arbeite jetzt bei {organisation}.",
        "no_hurry": "Es eilt nicht, und wenn es dir nicht passt, musst du nicht antworten.",
        "regards": "Viele Grüße",
        "and": "und",
        "why": "Warum möchtest du {name} kennenlernen? Ein Satz von dir sagt mehr als alles hier.",
        "why_again": "Warum schreibst du {name} jetzt? Ein Satz von dir sagt mehr als alles hier.",
        "who": "Was soll {name} über dich wissen? Schreib eine Titelzeile oder wo du jetzt arbeitest.",
    },
}
_FORMAL: Mapping[str, str] = {
    "hello": "Guten Tag {name},",
    "hello_none": "Guten Tag,",
    "ask": "würden Sie mich mit {name} bekannt machen?",
    "pass_on": "Wenn es hilft, können Sie das weitergeben: „{words}“",
    "way_out": "Wenn Sie das lieber nicht möchten oder {name} nicht gut genug kennen, sagen Sie es einfach; das ist völlig in Ordnung.",
    "thanks": "Danke, dass Sie darüber nachdenken.",
    "your_current": "In Ihrem Profil lese ich, dass Sie jetzt bei {organisation} arbeiten ({title}).",
    "your_current_title": "In Ihrem Profil lese ich, dass Sie jetzt als „{title}“ arbeiten.",
    "your_current_at": "In Ihrem Profil lese ich, dass Sie jetzt bei {organisation} arbeiten.",
    "no_hurry": "Es eilt nicht, und wenn es Ihnen nicht passt, müssen Sie nicht antworten.",
    "regards": "Freundliche Grüße",
}


def texts(language: str, *, formal: bool = False) -> Mapping[str, str]:
    """The sentences of a language; English where we have none. ``formal`` is the German Sie."""
    known = _TEXTS.get(language, _TEXTS["en"])
    return {**known, **_FORMAL} if formal and language == "de" else known


def joined(names: Sequence[str], words: Mapping[str, str]) -> str:
    """ "a, b and c"."""
    return f" {words['and']} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
