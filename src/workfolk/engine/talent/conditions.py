"""Working conditions that briefs ask for and profiles mention: one table for both, so that they mean the same.

The words are in ``condition_words``. The keys are stable: they stand in stored qualifications.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workfolk.engine.talent.clauses import clause_after, clause_before
from workfolk.engine.talent.condition_words import AGAINST, ALONE, BROADER, LABELS, NARROWER, ROWS

SOME_OF_IT = 0.5  # the score of a mention that offers only some: "occasional nights"


@dataclass(frozen=True, slots=True)
class ConditionMention:
    """A condition named in a text: ``text[start:end]``. ``score`` is below 1 where only some of it is offered."""

    key: str
    start: int
    end: int
    score: float = 1.0


_PER_CENT_SIGN = "(?: ?%| ?prozent| ?per ?cent| pour ?cent| por ciento)"
_PATTERN = re.compile(
    r"(?<![\w-])(?:"  # said once: most places are inside a word
    + "|".join(
        rf"(?:{pattern.replace(' ?%', _PER_CENT_SIGN)})(?!\w)(?P<c{index}>)"
        for index, (_, pattern) in enumerate(ROWS)
    )
    + ")"
)
_ALONE = [
    (key, re.compile(rf"\s*(?:some |regular |occasional |frequent )?(?:{pattern})\s*[.!]?\s*", re.IGNORECASE))
    for key, pattern in ALONE
]
_KEPT_TO = frozenset(
    one.removeprefix("only-") for against in AGAINST.values() for one in against if one.startswith("only-")
)
_ONLY_BEFORE = re.compile(
    r"(?<!not )(?<!nicht )(?<!pas )(?<!no )\b(?:only|solely|exclusively|strictly|nur noch|nur|ausschließlich|uniquement|seulement|exclusivement|s[oó]lo|solamente|exclusivamente|looking for|seek(?:ing)?|(?:want|need)(?: a)?|suche|cherche|busco)"
    r"\s+(?:(?:for|on|at|in|a|an|eine?n?|un|une|new|work|work(?:ing)?|take|accept|consider|interested in)\s+){0,3}$",
    re.IGNORECASE,
)
_ONLY_AFTER = re.compile(
    r"(?: since \d{4})?,? and (?:not going back|it stays that way|staying that way)|,? (?:or nothing|or not at all|oder gar nicht|ou rien|o nada)\b|\s*(?:work|hours|contracts?|positions?|posts?|roles?|jobs?)?,?\s*(?:only|exclusively|please only|ausschließlich|uniquement|seulement|solamente|exclusivamente|nothing else|sonst nichts)\b(?!\s+(?:if|when|partly|with))",
    re.IGNORECASE,
)
_SOME_BEFORE = re.compile(
    r"\b(?:occasional(?:ly)?|the odd|odd|rare(?:ly)?|limited|a little|a bit of|very little|now and then|from time to time|in emergencies|exceptional(?:ly)?|at most (?:one|two)|(?:one|two) .{0,12}at most|no more than (?:one|two)|not (?:more than|every)|gelegentlich\w*|ausnahmsweise|selten\w*|hin und wieder|vereinzelt\w*|occasionnel\w*|ponctuel\w*|rarement|de temps en temps|quelques|ocasional\w*|puntual\w*|de vez en cuando|raramente)"
    r"(?:\s+[\w'’]+){0,3}\s+$",
    re.IGNORECASE,
)
_SOME_AFTER = re.compile(
    r"\s+(?:a|per|each|im|par|al|pro) (?:month|quarter|term|year|semester|monat|quartal|jahr|mois|trimestre|mes|año)\b|:? ?(?:höchstens|maximal|at most|max\.?) (?:one|two|a few|eins?|zwei|1|2)\b|[^,.;]{0,25}?\b(?:at a push|only as a stopgap|occasionally|now and then|from time to time|once in a while|at a pinch|in emergencies|in an emergency|if (?:necessary|needed|it must be|need be)|when (?:necessary|needed)|(?:once|twice) a (?:month|year)(?: at most)?|at most(?! \d)|a month at most|only (?:rarely|sometimes|occasionally|if|when|in)|not often|rarely|gelegentlich|ausnahmsweise|im notfall|hin und wieder|bei bedarf|de temps en temps|ponctuellement|exceptionnellement|rarement|si besoin|de vez en cuando|ocasionalmente|puntualmente|si hace falta)\b",
    re.IGNORECASE,
)
_REFUSED_BEFORE = re.compile(
    r"""(?:\b(?:no\s+more | done\s+with | (?:had|seen|done)\s+enough(?:\s+of)? | have\s+had\s+my\s+fill\s+of | through\s+with | (?:said\s+)?goodbye\s+to | abschied\s+von | over\s+with | spare\s+me | please\s+no | fini(?:e|s)?\s+(?:avec|les?|la) | (?:genug|schluss|fertig|nichts\s+mehr)\s+(?:von|mit) | se\s+acab(?:ó|aron)\s+(?:el|la|los|las) | no\s+longer | not\s+any\s+more | rather\s+not | prefer(?:s|red)?\s+(?:not|no|to\s+avoid) | without\s+(?:any\s+)? | exempt(?:ed)?\s+from | unavailable | not\s+(?:available|free|keen|interested|possible|willing|able|happy|prepared|ready|open) | no\s+good
      | refus\w+ | rechaz\w+ | lehne | rul(?:e[sd]?|ing)\s+out | instead\s+of | rather\s+than | tired\s+of | fed\s+up\s+with | get(?:ting)?\s+away\s+from | want(?:ed|ing)?\s+out\s+of | left\s+behind | stopp(?:ed|ing) | quit | g[ai]ve(?:n)?\s+up | giving\s+up | avoid(?:s|ing)? | free\s+(?:from|of) | far\s+from | nothing\s+with | anything\s+(?:but|except|with\s+no)
      | except(?:\s+for)? | excluding | apart\s+from | but\s+(?:not|no|never) | (?:not|never)
      | (?:cannot|can\s+not|unable|(?:ca|wo|do|does|did|would|could)n['’]t|do\s+not|does\s+not|will\s+not|would\s+not|could\s+not|am\s+not|is\s+not)
      | keine?[nmrs]? | nicht(?:\s+mehr)? | ohne | nie(?:mals)?(?:\s+mehr)? | außer(?:\s+am)? | statt
      | plus\s+(?:de|d['’]|jamais\s+de)? | pas\s+(?:de|d['’]|le|la|les)? | ni | sans | hors | sauf(?:\s+(?:le|la|les))? | jamais
      | sin | nada\s+de | ni | nunca | ya\s+no | no\s+(?:puedo|quiero|trabajo|hago|acepto|hacer|más|tengo|dispongo) | excepto | salvo | menos)
    \s*)
    (?:(?:to|for|at|on|in|of|do|doing|take|taking|with|any|the|my|a|an|work|working|be|available|accept|offer|much|more|every|all|own|have|having|has|get|want|wanted|like|willing|able|happy|prepared|interested|keen|free|considering?|looking|go|going|hours|regular|am|an|im|auf|für|mehr|mache|arbeite|arbeiten|möchte|kann|will|de|d['’]|le|la|les|du|en|faire|fais|travaille|travailler|veux|peux|souhaite|por|con|los|las|el|hacer|trabajar|hago|trabajo|quiero|puedo|
      shifts?|nights?|weekends?|evenings?|earl(?:y|ies)|lates?|on-call|travel|overtime|holidays|saturdays|sundays|days?|or|and|nor|oder|und|noch|ou|et|ni|o|y|,|/)\s*)*$""",
    re.IGNORECASE | re.VERBOSE,
)
_REFUSED_AFTER = re.compile(
    r"""\s*(?:(?:work|shifts?|duty|duties|hours)\s+)?(?:[:,–—-]\s*)?(?:
      ,?\s*(?:plus\s+jamais|jamais\s+plus|nie\s+wieder|nunca\s+más|plus\s+pour\s+moi|je\s+l[ea]s?\s+garde|not\s+(?:since|after|with)\b) | (?:is|are)\s+(?:mine|sacred)\b | gehör(?:t|en)\s+(?:mir|der\s+familie|meinen?\s+kindern) | es\s+sagrado | (?:is|are)\s+(?:a\s+bit\s+|very\s+|always\s+|rather\s+)?(?:tricky|difficult|hard|complicated|problematic) | (?:wear|tire|kill|drain|exhaust|break)s?\s+me\b | komm(?:t|en)\s+(?:für\s+mich\s+)?nicht\s+in\s+frage | (?:will|möchte|brauche)\s+ich\s+frei\b | [^.;]{0,45}\bnever\s+again\b | off\b(?=\s*(?:please|[.,;]|$)) |
      (?:is|are)\s+(?:not\s+my\s+(?:thing|cup|world)|nothing\s+for\s+me|for\s+(?:my\s+|the\s+)?(?:family|kids|children|others)|(?:my\s+)?family(?:\s+time)?\b|sacred|taken|done|gone|a\s+closed\s+chapter) | belongs?\s+to\s+(?:my\s+|the\s+)?(?:family|kids|children|wife|husband|sons?|daughters?)
    | no,?\s+(?:thanks?|thank\s+you|merci|danke|gracias)\b | (?:lieber|bitte)\s+nicht\b | (?:ist|sind)\s+(?:nichts\s+für\s+mich|vorbei|tabu|passé|nicht\s+drin|mir\s+zu\s+viel) | habe\s+ich\s+hinter\s+mir\b | hinter\s+mir\b | c['’]est\s+(?:fini|non|terminé|exclu) | se\s+acab(?:ó|aron)\b | no,\s+gracias
    | (?:geht|gehen)\s+(?:bei\s+mir\s+|gar\s+|leider\s+|aktuell\s+)*nicht\b | (?:schaffe|will|mag|kann)\s+ich\s+(?:\w+\s+)?(?:nicht|nie) | (?:is|are)\s+not\s+(?:on|happening|in\s+the\s+cards) | not\s+(?:for\s+me|any\s*more|again|happening|my\s+thing|until|before)\b | out\s+of\s+bounds
    | [^.;,:]{0,30},\s*(?:no|nein|non)\s*(?=[.!;]|$) | never\s+again\b
      (?:is|are|was|were|would\s+be)?\s*(?:no\s+longer|not|never|n['’]t)\s+(?:really\s+)?(?:possible|an?\s+option|available|for\s+me|on\s+offer|feasible|any\s*more|wanted|what\s+I\s+(?:want|look)|what\s+I['’]m|part\s+of|something|a\s+possibility|suitable|compatible)
    | (?:isn|aren|wasn|weren)['’]t\s+(?:possible|an?\s+option|for\s+me|available|feasible|suitable)
    | (?:is|are)\s+(?:over|out|excluded|impossible|ruled\s+out|behind\s+me|off\s+the\s+table|history|a\s+thing\s+of\s+the\s+past|a\s+no(?:-go)?\b|difficult\s+for\s+me|too\s+much|out\s+of\s+the\s+question|a\s+problem|no\s+option|no\s+longer)
    | (?:do|does|did|will|would)(?:\s+not|n['’]t)\s+(?:suit|work|fit|interest|appeal|go)
    | I\s+(?:do\s+not|don['’]t|cannot|can['’]t|no\s+longer|won['’]t|never|will\s+not|have\s+given\s+up|gave\s+up|have\s+left\s+behind|leave\s+to)
    | :?\s*(?:no|nein|non|never)\s*(?=[.,;!)]|$) | excluded\b | impossible\b | out\s+of\s+the\s+question | (?:no\s+)?thank\s+you
    | (?:mache|übernehme|fahre|arbeite|leiste|kann|will|möchte)\s+ich\s+(?:leider\s+|aber\s+|derzeit\s+|\w+\s+)?(?:nicht|keine?|nie)
    | (?:gehen|geht|ist|sind|kommt|kommen)\s+(?:für\s+mich\s+|bei\s+mir\s+|leider\s+|derzeit\s+)*(?:nicht|kein\w*|ausgeschlossen)
    | (?:ausgeschlossen|nicht\s+(?:möglich|mehr|erwünscht|gewünscht))
    | (?:n['’]est|ne\s+sont|n['’]étai\w+)\s+(?:pas|plus)\s+(?:possibles?|envisageables?|pour\s+moi) | (?:impossibles?|exclue?s?)\b
    | no\s+(?:es|son|me\s+es|puedo|hago|quiero|me\s+conviene\w*)\b | imposible\b | descartad\w+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_REFUSAL = re.compile(
    r"(?:(?:cannot|can not|unable to|not|no|kein|(?:ca|do|wo)n['’]t|do not)[- ]+(?:travel|relocat|mov|umzug)|(?:afraid|scared) of)",
    re.IGNORECASE,
)
_NOT_REFUSED = re.compile(
    r"""\b(?:not\s+(?:only|just|afraid|a\s+problem|averse|shy|minding|opposed|put\s+off|unused|new|a\s+stranger|until|before|without|all|always) | n['’]t\s+(?:mind|object|shy|afraid|just|only) | (?:do|does|did|would|will)\s+not\s+(?:mind|object|shy|miss|be\s+a\s+problem) | no\s+(?:problems?|objections?|trouble|issues?|difficult\w+)
      | nicht\s+(?:nur|fremd|scheu) | kein(?:e)?\s+(?:problem\w*|scheu|angst) | ohne\s+(?:probleme?|weiteres) | pas\s+(?:seulement|de\s+problème|peur|que) | sans\s+(?:problème|souci|difficulté) | no\s+(?:s[oó]lo|solamente|me\s+importa) | sin\s+(?:problemas?|inconveniente) )""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_MATTER = re.compile(
    r"\s*(?:(?:is|are|would be|is also|are also)\s+(?:no(?:t a)?|never a) (?:problem|issue|trouble)|(?:do|does|would)(?: not|n['’]t) (?:bother|scare|put me off|worry)|(?:ist|sind|stellt|stellen) (?:für mich )?kein(?:e)? (?:problem|thema|hürde|ding)|(?:n['’]est|ne sont) pas un problème|no (?:es|son) (?:un )?problema)",
    re.IGNORECASE,
)
_PEOPLE = r"(?:staff|workers?|employees|nurses?|team|teams|crews?|colleagues|volunteers|teachers|students|helpers|drivers|cleaners|people|contracts? for|rotas?|rosters?|plans?|schedul(?:e|es|ing)|planning|bookings|arrangements|expenses|requests|kräfte|personal|mitarbeiter\w*|team|plan(?:ung)?|dienstplan\w*|équipes?|salariés|personnel|personal|trabajador\w+|empleados)"
_MANAGED_BEFORE = re.compile(
    r"\b(?:manag|schedul|plann?|roster|organi[sz]|coordinat|prepar|hir|recruit|train|supervis|led|lead|book|arrang|approv|process|draw(?:n|ing)? up|drew up|wrote|writ|brief|onboard|pa(?:y|id)|plan(?:t|te|ung)|leit|führ|organis|coordin|encadr|gestion|planific|dirig)\w*\s+(?:(?:up|of|for|the|a|an|all|our|their|about|\d+|some|many|several|new|and|external|other|die|den|der|das|des|les|de|la|los|las|un|une|une équipe|von|mit)\s+){0,4}(?:[\w-]+\s+(?:and|or|,)\s+)?$",
    re.IGNORECASE,
)
_THEIRS_AFTER = re.compile(rf"\s*(?:[\w-]+\s+)?{_PEOPLE}\b", re.IGNORECASE)
_THEIRS = re.compile(
    r"""\b(?:(?:the|my|our|their|other)\s+(?:[\w-]+\s+){0,2}?(?:team|teams|staff|crew|colleagues?|nurses|drivers|technicians|engineers|people|brother|sister|husband|wife|partner|son|daughter|clients?|customers?|guests|residents|children|apprentices|department|boss|neighbou?r)
      |(?:colleagues|others|somebody|someone|another\s+(?:person|team|firm)|freelancers|agency\s+staff))
    \s+(?:who\s+)?(?:also\s+|then\s+|usually\s+|always\s+)?(?:works?|worked|covers?|covered|does|do|did|is|are|was|were|takes?|took|runs?|ran|handles?|handled|drives?|drove|travels?|travelled|wanted|wants?|prefers?)\s+(?:[\w'’-]+\s+){0,4}$""",
    re.IGNORECASE | re.VERBOSE,
)
_THEIR_NOUN = re.compile(
    r"(?:workers?|freelancers|temps|rota|roster|plan|team|crew|saisonniers|temporeros|saisonkräfte)$",
    re.IGNORECASE,
)
_AFTER_YEARS = re.compile(
    r"\b(?:after|nach|après|tras)\s+(?:two|three|four|five|six|seven|eight|ten|several|many|so many|enough|\d+|drei|vier|fünf|sechs|mehreren|vielen|trois|quatre|cinq|six|plusieurs|tres|cuatro|cinco|seis|varios)\s+(?:[\w-]+\s+)?$|"
    r"\b(?:after|nach|après|tras|después de)\s+(?:[\w-]+\s+){0,4}?(?:years?|months?|decades?|time|life|jahren?|ans|années|años)\s+(?:(?:of|on|in|as|with|working|doing|mit|im|in|de|en)\s+)*(?:[\w-]+\s+(?:and|und|et|y)\s+)?$",
    re.IGNORECASE,
)
_NOW_WANTS = re.compile(
    r"\b(?:want|wants|wanted|looking|seek(?:ing)?|need|prefer|would like|['’]d like|time for|ready for|suche|möchte|will|cherche|souhaite|voudrais|busco|quiero|prefiero)\b",
    re.IGNORECASE,
)
# Who did this has worked so; a brief that says it names the work: "night nurse", "shift manager".
_A_TITLE = re.compile(
    r"(?:nurse|porter|auditor|manager|guard|watchman|receptionist|driver|baker|carer|assistant|warden|supervisor|sister|operator|cleaner|editor|filler|leader|foreman|engineer|technician|representative|rep|executive|roofer|scaffolder|surgeon|steeplejack|locum|worker|führer|leiter|pförtner|portier|schwester|dachdecker|kletterer|veilleur|veilleuse|infirmi[eè]re?|gardien|couvreur|itinérant|vigilante nocturno|gerüstbauer)(?:s|e|es|in|innen)?(?: de nuit)?$",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"(\d{1,3}) ?(?:%|prozent|per ?cent|pour ?cent|por ciento)", re.IGNORECASE)


def find_conditions(text: str) -> list[ConditionMention]:
    """Conditions named in ``text``, in order, not overlapping but where the same words name several.

    Who says "permanent positions only" names ``only-permanent`` as well.
    """
    found = []
    for match in _PATTERN.finditer(_lowered(text)):  # four times as fast as without regard to case
        start, end = match.span()
        keys = ROWS[int((match.lastgroup or "c0")[1:])][0]
        score = SOME_OF_IT if _offers_some(text, start, end) else 1.0
        found += [ConditionMention(key, start, end, score) for key in keys]
        if keys[0] in _KEPT_TO and (
            match.group().endswith(" only")
            or _ONLY_AFTER.match(text, end)
            or _ONLY_BEFORE.search(clause_before(text, start))
        ):
            found.append(ConditionMention(f"only-{keys[0]}", start, end))
    return found


def find_asked(text: str) -> list[ConditionMention]:
    """What a brief asks for: conditions by their first name, and words that mean one where they stand alone ("80 %")."""
    found: dict[int, ConditionMention] = {}
    for one in find_conditions(text):
        if not one.key.startswith("only-") and not _A_TITLE.search(text, one.start, one.end):
            found.setdefault(one.start, one)
    if not found:
        for key, pattern in _ALONE:
            if pattern.fullmatch(text):
                low, high = len(text) - len(text.lstrip()), len(text.rstrip(" .!\t\n"))
                return [ConditionMention(key, low, high)]
    return list(found.values())


def _lowered(text: str) -> str:
    """In lower case, character for character."""
    lowered = text.lower()
    return (
        lowered
        if len(lowered) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _offers_some(text: str, start: int, end: int) -> bool:
    return bool(
        _SOME_BEFORE.search(text, max(0, start - 60), start)
        or _SOME_BEFORE.search(text[max(0, start - 60) : start])
        or _SOME_AFTER.match(text, end, min(len(text), end + 60))
    )


def is_refused(text: str, start: int, end: int) -> bool:
    """Whether the words around a condition say that it is not offered: "rather no nights", "weekends are no option"."""
    left, right = clause_before(text, start), clause_after(text, end, 70)
    if not right.strip() and text[end : end + 1] == ":":
        right = text[end : end + 1] + clause_after(text, end + 1, 70)
    if _REFUSAL.match(text, start, end) and not re.search(r"\b(?:not|never|no longer) $|n['’]t $", left):
        return True
    if _NO_MATTER.match(right):
        return False
    if _AFTER_YEARS.search(left) and (_NOW_WANTS.search(left) or _NOW_WANTS.search(right)):
        return True  # "after twelve years of nights I now want a day job"
    return bool(
        (_REFUSED_BEFORE.search(left) and not _NOT_REFUSED.search(left)) or _REFUSED_AFTER.match(right)
    )


def is_no_refusal(text: str, start: int, end: int) -> bool:
    """Whether words that deny stand beside it and deny something else: "I do not mind nights", "nights are no problem"."""
    return bool(
        _NOT_REFUSED.search(clause_before(text, start)) or _NO_MATTER.match(clause_after(text, end, 70))
    )


def is_theirs(text: str, start: int, end: int) -> bool:
    """Whether others work so: "planned the night rota", "hired seasonal workers", "my colleague does the nights"."""
    left, right = clause_before(text, start), clause_after(text, end)
    if _THEIRS.search(left):
        return True
    people = _THEIRS_AFTER.match(right) or _THEIR_NOUN.search(text[start:end])
    return bool(people and _MANAGED_BEFORE.search(left))


_PARTS_OF_TIME = (("a fifth", 20), ("a quarter", 25), ("a third", 33), ("half", 50), ("ein fünftel", 20), ("ein drittel", 33), ("die hälfte", 50))  # fmt: skip


def share_said(text: str) -> int | None:
    """The largest share in per cent that a text names; None where it names none."""
    said = [int(number) for number in _PER_CENT.findall(text)]
    said += [share for words, share in _PARTS_OF_TIME if f"{words} of my time" in text.lower()]
    return max(said, default=None)


def narrower(key: str) -> tuple[str, ...]:
    """Conditions whose work is also work under ``key``."""
    return NARROWER.get(key, ())


def broader(key: str) -> tuple[str, ...]:
    """Conditions that ``key`` is some of."""
    return BROADER.get(key, ())


def excluded_by(key: str) -> tuple[str, ...]:
    """What somebody keeps to who does not offer ``key``."""
    return AGAINST.get(key, ())


def condition_label(key: str) -> str:
    """The words for a condition; the key itself where it is unknown."""
    return LABELS.get(key) or (
        f"{LABELS[kept]} only" if (kept := key.removeprefix("only-")) in LABELS else key
    )


def condition_keys() -> tuple[str, ...]:
    """All keys that a brief may ask for, in the order of the table."""
    return tuple(key for key in LABELS if not key.startswith("only-"))
