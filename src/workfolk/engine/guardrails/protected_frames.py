"""Finding a demand on a person by what stands around a word for who they are.

``protected_people`` has the words; the frames here make them a demand: excluded ("no …", "not suitable for …"), wanted ("looking for
a …", "… preferred"), said of the applicant ("must be …", "you are …"), asked ("are you …", "do you have …") or alone as an item.
So a new word is one entry, and a new way of speaking is one frame for all traits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workfolk.engine.guardrails.protected_people import SORTS, Sort
from workfolk.engine.guardrails.protected_words import OCCUPATION

_BEFORE, _AFTER = 90, 70  # characters in which a frame is looked for

_START = r"(?:^|(?<=[\s(,;:.!?/\"“„—–-]))"
_FILL = (
    r"(?:(?:an?|the|any|another|some|more|our|other|further|such|all|too|very|quite|rather|fairly|just|simply|currently|already|visibly|openly|actively|politically|known|previous|prior|past|former|major|serious|significant|"
    r"long|heavy|regular|constant|open|strong|strapping|real|true|proper|genuine|nice|kind|friendly|lovely|pleasant|reliable|hard-?working|motivated|dynamic|energetic|experienced|good|decent|practi[sc]ing|devout|committed|registered|one|two|three|many|physical|mental|chronic|personal|private|small|young|sick|own|ongoing|current|foreign|or|and|/|"
    r"ein(?:e[nrms]?)?|der|die|das|den|dem|des|mehr|noch|sehr|eher|ganz|gleich|ständig|oft|schon|kleine[nrms]?|nette[nrms]?|freundliche[nrms]?|kräftige[nrms]?|starke[nrms]?|richtige[nrms]?|echte[nrms]?|ehemalige[nrms]?|praktizierende[nrms]?|bekannte[nrms]?|eigene[nrms]?|offene[nrms]?|längere[nrms]?|gesundheitliche[nrms]?|psychische[nrms]?|chronische[nrms]?|körperliche[nrms]?) )*"
)
_ANYONE = r"(?:(?:anyone|anybody|everyone|everybody|someone|somebody|people|persons?|those|candidates?|applicants?|applications?|profiles?|colleagues|members?|staff|body|one|men|women|mothers|alle|leute|bewerber\w*|kandidat\w*|personen|jemand(?:en)?|einen?) )?"
_WHO = (
    r"(?:(?:who|that|which|whose) (?:(?:is|are|was|were|has|have|had|gets?|belongs? to|needs?|suffers? from|wears?|comes?)(?: been)? |(?:will|might|may|could|would) (?:be |have |go on |take )?)?|"
    r"with |on |in |of |from |just |being |be |been |having |have |had |getting |belonging to |returning from |back from |coming back from |fresh from |going on |taking |elected to |elected on |(?:has |have )?(?:ever )?(?:taken part in|taking part in|organi[sz]ed|joined|led|gone on|been on|been in|been at|been part of|signed|worn|had) |about to (?:go on|take|be|become) |(?:mit|bei|in|aus|im|von) |(?:, )?(?:der|die|das) )*"
)
_LEAVE_OUT = r"(?:exclude|excluding|excludes|leave out|leaving out|filter out|sort out|skip|hide|remove|drop|reject|screen out|discard|weed out|keep out|keep away|steer clear of|stay away from|get rid of|ignore|eliminate|down-?rank|rank down|spare (?:me|us)|aussortieren|ausschließen|weglassen)"
_NO = (
    r"(?:no|not|non|never|nor|neither|without|nobody|no[- ]one|none|nothing to do with|except(?: for)?|instead of|rather than|anyone but|anybody but|free (?:of|from)|"
    r"not (?:\w+ )?(?:suitable|suited|ideal|appropriate|right|meant|intended|made|a (?:job|role|place|position|good fit)) for|unsuitable for|unsuited (?:to|for)|(?:no|not)(?: have)?(?: any)? (?:history|record|signs?|trace) of|"
    r"(?:do(?:es)?n['’]t|do(?:es)? not|never|please not|must not|should not|shouldn['’]t|cannot|can['’]t|won['’]t|will not|would not|wouldn['’]t|rather not|not)(?: want| need| have| hire| take| accept| consider| employ| recruit| suffer from| go on| take| show(?: me| us)?| send(?: me| us)?| bring(?: me| us)?| give(?: me| us)?| include| invite| propose| suggest| like| wear| be| become| call)?|"
    r"kein(?:e[nrms]?)?|nicht|nie(?:mals)?|niemand(?:en)?|ohne|außer|frei von|nicht geeignet für|ungeeignet für|too many|zu viele)"
)
_NOT = re.compile(
    rf"{_START}(?:{_NO}|{_LEAVE_OUT}(?=(?: all| any| every)? (?:anyone|anybody|everyone|everybody|people|persons?|those|candidates?|applicants?|profiles?|applications?|alle|leute|bewerber|kandidat|personen)))(?: all| any| every)?,? (?:(?:(?!with\b|for\b|of\b|in\b|to\b|on\b|from\b|than\b)[\w-]+ ){{1,3}}(?:or|nor|oder) )?{_ANYONE}{_FILL}{_WHO}{_FILL}$",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(rf"{_START}{_LEAVE_OUT} (?:all |any |every )?{_FILL}$", re.IGNORECASE)
_SEEK = re.compile(
    rf"{_START}(?:looking for|look for|seek(?:ing|s)?|search(?:ing)? for|wants?|wanted:?|need:?|prefer(?:s|red|ring|ably|ence)?:?|preference (?:for|to|is given to)|priority to|hir(?:e|ing)|recruit(?:ing)?|employ|must be|should be|has to be|have to be|needs? to be|would be|be|only|ideally|exclusively|another|"
    r"(?:show|send|find|give|bring|get|list)(?: only)? (?:me|us)(?: only)?|"
    r"(?:open|available|reserved|restricted|limited) (?:only )?(?:to|for)|(?:ideal|perfect|suitable|suited|great|made|right|best|fit) (?:job |role |position |place |work )?(?:for|to)|(?:job|role|position|place|work) for|favou?r(?:s|ed|ing)?|rather (?:have|hire|see)|like to (?:have|hire|see|find)|(?:served|looked after|advised|treated) by|(?:works? )?better with|suited to|(?:we|i)(?:['’]d| would) (?:like|love|prefer)|"
    rf"nur(?: für| an)?|bevorzugt|bevorzugen|ausschließlich|vorzugsweise|idealerweise|am (?:liebsten|besten)|suchen(?: wir)?|gesucht:?|sucht|(?:ideal|perfekt|geeignet|passend|arbeit|job|stelle) für|lieber|gerne?|muss|müsste|soll(?:te)?|sollte es|wäre) {_FILL}$",
    re.IGNORECASE,
)  # fmt: skip
_SAID = re.compile(
    rf"{_START}(?:(?:must|should|has to|have to|needs? to|ought to|shall)(?: not)? (?:preferably |ideally )?be|you(?:['’]re| are)|(?:someone|somebody|anyone|person|people|candidates?|applicants?|one|nobody|body)(?: who (?:is|are)| that is)?|who (?:is|are)|ideally|preferably|"
    rf"(?:du bist|sie sind|sie ist|er ist|wer|ist|bist|idealerweise|möglichst|am besten|muss|soll(?:te)?|lieber)) (?:not |nicht )?{_FILL}$",
    re.IGNORECASE,
)
_HAS = re.compile(
    rf"{_START}(?:must|should|has to|ideally|preferably|only|you)(?: (?:have|has|hold|with|of))? {_FILL}$",
    re.IGNORECASE,
)
_ONE = r"(?:you|they|she|he|it|the (?:candidate|applicant|person)|candidates|applicants|any of them|sie|er|du|ihr|die (?:person|bewerber\w*)|der bewerber)"
_ASKED = re.compile(
    rf"{_START}(?:(?:are|were|is|was) {_ONE}|(?:have|has) {_ONE}(?: ever)?(?: been| had| suffered from| taken| got)?|(?:do|does|did) {_ONE}(?: currently)? (?:have|take|suffer from|want|plan(?: on| to have)?|intend|get|need)|(?:whether|if) (?:you|they|she|he)(?: are| is| have| has| had| take| suffer from| have been| have had| are planning| plan)?|how many|"
    r"(?:ask|tell us|let us know|state|list|indicate|disclose|declare|explain|account for|justify)(?: us| them| you| for)?(?: about)?(?: all| any| your| their| every)*|(?:sind|ist|bist|war|waren|haben|hat|hast|hatte|planen|plant|planst) "
    rf"{_ONE}|ob (?:sie|du|er)|wie viele|bitte(?: alle| etwaige| frühere)?) {_FILL}$",
    re.IGNORECASE,
)
# A sentence without a subject speaks of the applicant: "Goes to church".
_DOES = r"(?:goes|prays|wears|belongs|believes|votes|voted|lives|comes|came|grew|was born|was raised|attends|attended|looks|sounds|has no|has never|had no|has a|has an|has to|is not|is no|isn['’]t|is a|is an|does not|doesn['’]t|never|won['’]t|will not|must not|should not|shouldn['’]t|may not|went|eats|smokes|takes|needs|uses|suffers|married to)"
# Whoever is the subject here is the applicant, however the sentence goes on.
_OF_APPLICANT = re.compile(
    rf"(?:^|[.;:!?\n] ?|, (?:and |but )?|\b(?:please|bitte|but|so|because) )(?:"
    r"(?:nobody|no[- ]one|none|not (?:someone|somebody|anyone|a person|people|one)|anyone|anybody|no (?:people|person|candidates?|applicants?|applications?))(?: (?:who|that|with|whose|on|in|from|under|over)\b)"
    rf"|{_LEAVE_OUT}(?: all| any| every)? (?:anyone|anybody|everyone|everybody|people|persons?|those|candidates?|applicants?|profiles?|applications?)|(?:do not|don['’]t|never|please not|rather not) (?:show|send|bring|give|include|invite|propose|suggest|present|list|call|rank|consider|want)"
    r"|(?:is|are|was|were|does|do|did|has|have|will|can|could|would) (?:she|he|they|the (?:candidate|applicant|person)|any of (?:them|these))"
    r"|(?:she|he|they|the (?:candidate|applicant|person)|candidates?|applicants?) (?:must|should|has|have|had|may|can|will|would|is|are|was|ought|needs?|does|do|shouldn['’]t|mustn['’]t|can['’]t|won['’]t|doesn['’]t)"
    r"|(?:niemand(?:en)?|keine[rn]?),? (?:der|die|mit|aus|wer)|(?:hat|ist|war|geht|trägt|lebt|wohnt|braucht|nimmt|darf (?:nicht|kein\w*)|soll(?:te)? (?:nicht|kein\w*)|muss (?:nicht|kein\w*))(?: (?:er|sie|die person))?"
    rf")\b[^.;!?\n]{{0,55}}$|(?:^|[.!?\n] ?){_DOES}\b[^.;!?\n]{{0,55}}$",
    re.IGNORECASE,
)  # fmt: skip
# Behind the word.
_ONLY = re.compile(
    r"(?:(?:,| -| –)? ?(?:\([^)]{1,12}\) ?)?(?:(?:is|are|will be|would be|has to be|must be|strongly|highly|also|clearly|please|being|werden|wird|sind|ist) )*(?:only|preferred|preferable|wanted|required|needed|sought|a must|essential|mandatory|an advantage|a plus|a bonus|ideal|have priority|get priority|have an advantage|"
    r"nur|bevorzugt|erwünscht|gesucht|voraussetzung|bedingung|erforderlich|von vorteil|ein muss|ist pflicht|pflicht)(?!\w)|,? (?:please|bitte)(?=\s*(?:$|[.,!;])))",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"(?:(?: (?:who|with|of|from) [\w ]{1,30})? (?:(?:is|are|will be|would be|werden|wird|sind|ist|have|has|haben|hat|tend) )*(?:need not|(?:should not|please do not|do not|don['’]t|cannot|can['’]t|will not|won['’]t|must not|may not) (?:apply|be (?:considered|hired|invited|accepted|taken|shown)|bother|fit|work (?:out|here))|not (?:be )?(?:considered|welcome|wanted|accepted|eligible|suitable|suited|hired|a good fit|a fit|right|ideal|allowed|what we|our|for us)|excluded|unwelcome|unwanted|undesirable|unsuitable|refrain|please refrain|will find it hard|have (?:more|less) time|do not fit|"
    r"ineligible|rejected|out of place|an exclusion|a problem|a no-?go|a deal-?breaker|no chance|unerwünscht|nicht (?:geeignet|erwünscht|gesucht|berücksichtigt|eingestellt|genommen)|ungeeignet|ausgeschlossen|zwecklos|keine chance)(?!\w))",
    re.IGNORECASE,
)
_WELCOME = re.compile(
    r"[^.;\n]{0,40}?\b(?:welcome|encouraged|invited|willkommen|eingeladen|ausdrücklich erwünscht|included)\b(?! only)|[^.;\n]{0,40}\bequal(?:ly)? (?:qualifi\w+|suitab\w+)|[^.;\n]{0,30}\bbei gleicher\b",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"(?:welcom\w+|encourag\w+|invit\w+|freuen uns|begrüßen)\b[^.;,\n]{0,60}$|\bbei gleicher [^.;\n]{0,60}$|\bnot (?:only|just)[^.;\n]{0,30}$",
    re.IGNORECASE,
)
_NOT_OF_A_THING = re.compile(
    r"(?=\s*(?:$|[,;.!?)/:\"“”])|\s+(?:and|or|nor|but|who|whose|that|with|without|for|to|from|in|at|on|by|as|of|because|since|due|only|preferred|please|between|under|over|aged|is|are|will|would|may|must|should|can|cannot|need|not|than|"
    r"first|last|higher|lower|instead|again|here|either|anymore|at all|today|now|und|oder|für|fürs|mit|ohne|aus|im|in|am|an|bei|als|der|die|das|den|dem|zwischen|unter|über|ab|bis|gesucht|bevorzugt|erwünscht|bitte|sein|ist|sind|werden|haben|hat|gewesen|nicht|wegen|auf|zum|zur)(?!\w))",
    re.IGNORECASE,
)
_FOR_THE = re.compile(
    r" (?:for (?:the|our|my|an?) |(?:at|on) (?:the )?(?:reception|door|till|desk|phone|bar|counter|front)|fürs? |für (?:den|die|das|unser\w*) |an (?:der|die) (?:kasse|bar|rezeption))",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\b(?:or|nor|and|oder|und)\b|[,/]", re.IGNORECASE)
_AT_WORK = re.compile(
    r"\b(?:work\w*|experience\w*|knowledge|trained|skilled?s?|expertise|degree|teach\w*|taught|support\w*|help\w*|car(?:ed|ing) for|advis\w+|patients?|clients?|customers?|guests?|pupils|students|arbeit\w*|erfahrung\w*|kenntniss?e?|kund\w+|klient\w+|patient\w+)\b[^.;\n]*$",
    re.IGNORECASE,
)
_RETURNING = re.compile(r" (?:returning to work|looking for|who|with a?)", re.IGNORECASE)
_RANKED = re.compile(rf"{_START}(?:put|rank|place|sort|move|list|score) {_FILL}$", re.IGNORECASE)
_PLACE = re.compile(
    r" (?:higher|lower|up|down|first|last|at the (?:top|bottom|end)|to the (?:top|bottom|end))(?!\w)",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:more|mehr) (?:\w+ )?$", re.IGNORECASE)  # to balance a team
_OF_OTHERS = re.compile(
    r"\b(?:work\w* with|car(?:e|ing) (?:for|of)|support\w*|experience (?:with|of|in)|help\w*|teach\w*|such as|including|arbeit mit|betreuung von)\b[^.;:\n]*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:(?<=\s)|^)an? $", re.IGNORECASE)
_DESCRIBED = re.compile(rf"(?:(?<=[\s,;.(])|^){_FILL}$", re.IGNORECASE)
_ENDS = re.compile(
    r"(?=\s*(?:$|[,;.!?)\n\"”“])|\s+(?:and|or|but|as|because|since|please|only|preferred|right now|at the moment|today|would|will|so|in|und|oder|sein|sind|bist|ist|sei|war|wird|werden|wäre|gewesen)(?!\w))"
)
_ITEM_BEFORE = re.compile(r"(?:^|[,;|(\n.!:/•*]|(?:^|\s)[-–]) ?$")
_ONE_BEFORE = re.compile(r"(?:^|(?<=[,;] ))[\w-]+ (?:and|und) $", re.IGNORECASE)
_ITEM_AFTER = re.compile(r"[ \t]*(?:$|[,;|)\n.!/]|(?:and|und|but) [\w-]+[ \t]*(?:$|[,;.\n]))", re.IGNORECASE)
_PERSON = (
    r"(?:persons?|people|candidates?|applicants?|individuals?|colleagues?|team ?members?|m[ae]n|wom[ae]n|lad(?:y|ies)|girls?|guys?|employees?|job-?seekers?|hires?|talents?|folks|nann(?:y|ies)|maids?|au[- ]pairs?|carers?|caregivers?|housekeepers?|"
    r"bewerber\w*|kandidat\w*|mitarbeiter\w*|person(?:en)?|kolleg\w+|kräfte?|fachkräfte?|damen?|frau(?:en)?|mann|männer|menschen|leute|unterstützung|verstärkung|aushilfe\w*)\b"
)
_OF_PERSON = re.compile(rf"(?:,? (?:and |or |und )?[\w-]+)?,? {_PERSON}(?!['’])", re.IGNORECASE)
_OF_WORK = re.compile(rf",? (?:{_PERSON}|{OCCUPATION}\b)(?!['’])", re.IGNORECASE)
# What stands before words about those whom the work is for.
_TOPIC = re.compile(
    r"\b(?:with|for|of|to|from|among|between|by|about|in|on|at|towards|support\w*|help(?:s|ing)?|serv(?:e|es|ing)|teach\w*|treat\w*|advis\w+|counsel\w*|coach\w*|train\w*|car(?:e|es|ing) for|assist\w*|protect\w*|research\w*|assess\w*|integrat\w+|attract\w*|reach\w*|likes?|loves?|enjoys?|understands?|knows?|respects?|lead(?:s|ing)?|manag\w+|represent\w*|after|against|despite|regardless of|für|mit|von|bei|betreu\w+|pfleg\w+|berat\w+|förder\w+|begleit\w+|unterstütz\w+|behandel\w+) (?:their |his |her |your |its |ihren? |deren )?"
    + _FILL + r"$",
    re.IGNORECASE,
)  # fmt: skip
_NO_TOPIC_AFTER = re.compile(
    r"(?:['’]|s['’]| ?-)\w*|(?: and [\w-]+)? (?:research|awareness|training|screening|treatment|prevention|policy|policies|management|manager|clinics?|stud(?:y|ies)|therap\w+|counsel\w+|insurance|benefits?|law\b|lawyers?|advis\w+|advice|services?|support|data|documentation|statistics|reports?|experience|knowledge|toilets?|rooms?|areas?|zones?|"
    r"(?:are|is|were|was) (?:on|in|at|left|harmed|present|involved|affected|missed|covered|needed|required|necessary|asked|expected)|(?:needed|required|necessary|expected) (?:to|for|here)|under \d|aged|below \d|left behind|cover(?:age)?\b|per\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Framed:
    """Words of a category that a frame makes a demand: ``text[start:end]``."""

    category: str
    alternative: str
    start: int
    end: int
    since: int  # where the frame before the words begins: "no", "leave out"


@dataclass(frozen=True, slots=True)
class _Words:
    sort: Sort
    openings: frozenset[str]
    pattern: re.Pattern[str]
    is_demand: Callable[[Sort, str, str], bool]


def _alternatives(words: str) -> Iterator[str]:
    """The alternatives of a pattern at its outermost level."""
    depth, start = 0, 0
    for place, character in enumerate(words):
        depth += (character in "([") - (character in ")]")
        if character == "|" and depth == 0:
            yield words[start:place]
            start = place + 1
    yield words[start:]


def _opening(word: str) -> set[str]:
    """The letters that every match of ``word`` begins with, two to four of them; of each branch where it begins with a group."""
    group = re.match(r"\(\?:(?P<inside>(?:[^()]|\([^()]*\))*)\)(?P<optional>\??)", word)
    if group is not None:
        rest = word[group.end() :]
        branches = [f"{one}{rest}" for one in _alternatives(group["inside"])]
        if group["optional"]:
            branches.append(rest)
        return set().union(*(_opening(one) for one in branches))
    letters = ""
    for place, character in enumerate(word[:4]):
        if not character.isalpha() or word[place + 1 : place + 2] in {"?", "*"}:
            break
        letters += character
    if len(letters) < 2:
        raise ValueError(f"no opening of two letters: {word!r}")
    return {letters.casefold()[:4]}


def _is_topic_or_welcome(before: str, after: str) -> bool:
    return bool(_NO_TOPIC_AFTER.match(after) or _WELCOME.match(after) or _INVITED.search(before))


def _is_about_people(sort: Sort, before: str, after: str) -> bool:
    if _NOT_OF_A_THING.match(after) is None and not (sort.in_work and _RETURNING.match(after)):
        return False
    if _NOT.search(before) or _LEFT_OUT.search(before) or _OUT.match(after) or _ASKED.search(before):
        return True
    if _is_of_applicant(before):
        return True
    if _RANKED.search(before) and _PLACE.match(after):
        return True
    if not sort.is_wanted or _MORE.search(before):
        return False
    if _SEEK.search(before):
        return True
    if sort.in_work and _FOR_THE.match(after) and _ITEM_BEFORE.search(_DESCRIBED.sub("", before)):
        return True
    return _ONLY.match(after) is not None and not _TOPIC.search(before)


def _is_kind_asked(sort: Sort, before: str, after: str) -> bool:
    ends = _ENDS.match(after) is not None
    person = _OF_PERSON.match(after)
    if person is not None:
        rest = after[person.end() :]
        if _NOT.search(before) or _OUT.match(rest):
            return True
        return sort.is_wanted and not _NO_TOPIC_AFTER.match(rest) and _is_put_forward(before, rest)
    if sort.is_wanted and sort.in_work:
        work = _OF_WORK.match(after)
        if work is not None and _is_put_forward(before, after[work.end() :]):
            return True
    if ends and (_NOT.search(before) or _ASKED.search(before) or _is_of_applicant(before)):
        return True
    if not sort.is_wanted:
        return False
    return (ends and _SAID.search(before) is not None) or (
        _ONLY.match(after) is not None and not _TOPIC.search(before)
    )


def _is_of_applicant(before: str) -> bool:
    """Whether the sentence is about the applicant and the words are not those whom the work is for."""
    return _OF_APPLICANT.search(before) is not None and not (_TOPIC.search(before) or _AT_WORK.search(before))


def _is_put_forward(before: str, after: str) -> bool:
    """Whether a person stands where a demand would: as an item, as what is looked for, or with "only" behind."""
    if _SEEK.search(before) or _SAID.search(before):
        return True
    if _ITEM_BEFORE.search(_ARTICLE.sub("", before)) and not _OF_OTHERS.search(before):
        return True
    return _ONLY.match(after) is not None and not _TOPIC.search(before)


def _is_trait_asked(sort: Sort, before: str, after: str) -> bool:
    if _OUT.match(after):
        return True
    if _NOT_OF_A_THING.match(after) is None:
        return False
    if _ASKED.search(before) or _NOT.search(before) or _is_of_applicant(before):
        return True
    if not sort.is_wanted:
        return False
    if _HAS.search(before) or _SEEK.search(before):
        return True
    return _ONLY.match(after) is not None and not _TOPIC.search(before)


def _is_alone(sort: Sort, before: str, after: str) -> bool:
    return (
        _ITEM_BEFORE.search(_ONE_BEFORE.sub("", before)) is not None and _ITEM_AFTER.match(after) is not None
    )


def _words(sort: Sort) -> Iterator[_Words]:
    lists = (
        (sort.people, _is_about_people), (sort.kinds, _is_kind_asked), (sort.traits, _is_trait_asked), (sort.alone, _is_alone),
    )  # fmt: skip
    for words, is_demand in lists:
        if words:
            openings = frozenset(opening for one in _alternatives(words) for opening in _opening(one))
            pattern = re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)
            yield _Words(sort, openings, pattern, is_demand)


_WORDS = tuple(words for sort in SORTS for words in _words(sort))
OPENINGS = frozenset().union(*(words.openings for words in _WORDS))


def find_framed(sentence: str, openings: set[str]) -> Iterator[Framed]:
    """The demands of a sentence with these ``openings`` of words; a word may be found twice."""
    for words in _WORDS:
        if openings.isdisjoint(words.openings):
            continue
        for match in words.pattern.finditer(sentence):
            start, end = match.span()
            cut = "…" if start > _BEFORE else ""  # what is cut off there is no beginning
            before, after = cut + sentence[max(0, start - _BEFORE) : start], sentence[end : end + _AFTER]
            if words.is_demand(words.sort, before, after) and not _is_topic_or_welcome(before, after):
                excluded = _NOT.search(before) or _LEFT_OUT.search(before)
                since = max(0, start - len(before) + excluded.start()) if excluded else start
                # "no pensioners" goes as a whole; of "no pensioners or students" the "no" is needed for the rest.
                if excluded and _JOINS.search(before, excluded.start()) is None:
                    start = since
                yield Framed(words.sort.category, words.sort.alternative, start, end, since)
