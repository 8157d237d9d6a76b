"""The questions of starters, by what a sentence does and by language. ``{quote}`` is verbatim from the post."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "de", "fr")

TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "quoted": "You write “{quote}”. {ask}",
        "change": "What made the difference?",
        "number": "What lies behind that number?",
        "decision": "What spoke for it, and what against?",
        "difficulty": "What would you do differently today?",
        "lesson": "What did you think before?",
        "plan": "What has to happen first?",
        "opinion": "Where does that not hold?",
        "start": "What are you looking forward to most?",
        "opening": "What will the first weeks look like for whoever takes it?",
        "seeking": "What kind of work would you like to do next?",
        "question": "You ask “{quote}” What have you tried so far?",
        "question_tried": "You ask “{quote}” What would a good answer change for you?",
        "skill_in": "You write about {value}, which I use as well. What do you do differently from a year ago?",
        "organisation": "We have both worked at {value}. Was it like this there, too?",
        "education": "We both learnt at {value}. Did anything from there help you with this?",
        "place": "We are both in {value}. Who here should know about this?",
        "why": "it rests on these words of the post",
        "why_shared": "it rests on what both profiles show",
        "loss": "The post tells of a loss. A question made by rules has no place under it: say what you would say to them in person.",
        "nothing": "There is nothing in this post that a question could rest on. What did you think when you read it?",
        "label": "The post, sentence {number}",
    },
    "de": {
        "quoted": "Zu „{quote}“: {ask}",
        "change": "Was hat den Unterschied gemacht?",
        "number": "Was steckt hinter dieser Zahl?",
        "decision": "Was sprach dafür, und was dagegen?",
        "difficulty": "Was wäre heute anders zu machen?",
        "lesson": "Wie war der Blick darauf vorher?",
        "plan": "Was muss zuerst geschehen?",
        "opinion": "Wo gilt das nicht?",
        "start": "Worauf ist die Vorfreude am größten?",
        "opening": "Wie sehen die ersten Wochen in der Stelle aus?",
        "seeking": "Welche Arbeit soll es als Nächstes sein?",
        "question": "Zur Frage „{quote}“: Was ist schon versucht worden?",
        "question_tried": "Zur Frage „{quote}“: Was würde eine gute Antwort ändern?",
        "skill_in": "Hier geht es um {value}, damit arbeite ich auch. Was ist dabei anders als vor einem Jahr?",
        "organisation": "Wir haben beide bei {value} gearbeitet. War es dort auch so?",
        "education": "Wir haben beide an diesem Ort gelernt: {value}. Hat etwas von dort hierbei geholfen?",
        "place": "Wir sind beide in {value}. Wer sollte hier davon wissen?",
        "why": "beruht auf diesen Worten des Beitrags",
        "why_shared": "beruht auf dem, was beide Profile zeigen",
        "loss": "Der Beitrag erzählt von einem Verlust. Eine Frage nach Regeln gehört nicht darunter: Sag, was du der Person selbst sagen würdest.",
        "nothing": "In diesem Beitrag steht nichts, worauf eine Frage beruhen könnte. Was hast du beim Lesen gedacht?",
        "label": "Der Beitrag, Satz {number}",
    },
    "fr": {
        "quoted": "À propos de « {quote} » : {ask}",
        "change": "qu’est-ce qui a fait la différence ?",
        "number": "que dit ce chiffre, et que ne dit-il pas ?",
        "decision": "qu’est-ce qui a pesé pour, et contre ?",
        "difficulty": "que faudrait-il faire autrement aujourd’hui ?",
        "lesson": "que pensiez-vous avant ?",
        "plan": "que faut-il d’abord ?",
        "opinion": "où cela ne vaut-il pas ?",
        "start": "qu’attendez-vous le plus ?",
        "opening": "à quoi ressembleront les premières semaines ?",
        "seeking": "quel travail aimeriez-vous faire ensuite ?",
        "question": "Sur la question « {quote} » : qu’avez-vous déjà essayé ?",
        "question_tried": "Sur la question « {quote} » : que changerait une bonne réponse ?",
        "skill_in": "Vous parlez de {value}, que j’utilise aussi. Qu’est-ce qui a changé depuis un an ?",
        "organisation": "Nous avons tous deux travaillé chez {value}. Était-ce pareil là-bas ?",
        "education": "Nous avons tous deux appris ici : {value}. Quelque chose de là-bas vous a-t-il aidé ?",
        "place": "Nous sommes tous deux à {value}. Qui devrait le savoir ici ?",
        "why": "repose sur ces mots de la publication",
        "why_shared": "repose sur ce que montrent les deux profils",
        "loss": "La publication parle d’une perte. Une question faite par des règles n’y a pas sa place : dites ce que vous diriez en personne.",
        "nothing": "Rien dans cette publication ne peut porter une question. Qu’avez-vous pensé en la lisant ?",
        "label": "La publication, phrase {number}",
    },
}


def texts(language: str) -> Mapping[str, str]:
    """The words in ``language``; English where there are none."""
    return TEXTS.get(language, TEXTS["en"])
