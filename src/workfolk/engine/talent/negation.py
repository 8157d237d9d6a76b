"""Whether the words around a mention deny it: "no experience with Java", "have not used", "keine Nachtschichten".

In the spirit of NegEx (Chapman et al. 2001): a denial reaches forward to the mention inside its clause and ends at a
"but"; phrases that only look like denials ("not only", "no stranger to", "cannot imagine working without") are left alone.
"""

from __future__ import annotations

import re

from workfolk.engine.talent.clauses import clause_before
from workfolk.engine.talent.denials import HINT, denies_others, is_denied_elsewise

_QUALITY = r"(?:prior |previous |real |formal |professional |hands[- ]on |commercial |practical |direct |any |much |in[- ]depth |deep |specific |particular |actual |paid |recent |significant )*".replace(
    " ", r"\s"
)  # the pattern below is verbose
_NOUN = r"(?:experience|knowledge|background|exposure|skills?|training|qualification|interest|use|need|licen[cs]e|certificate|certification|degree|wish|intention|desire|plans?|availability|idea|clue|practice|contact)"
_NAMES = r"(?:[\w+#./-]+(?:,\s*|\s+(?:or|and|nor|oder|und|ni|ou|o|y|et)\s+|/))"  # "Scala, Kotlin or" before the mention
_BEFORE = re.compile(
    rf"""(?:
    \b(?:no|zero|little\s+or\s+no|without(?:\s+any)?|lack(?:s|ing)?(?:\s+of)?|lacking|neither|nor)\s+{_QUALITY}
        {_NOUN}\s+(?:with|in|of|on|at|for|to|using|as|about|whatsoever\s+(?:with|in|of))\s+(?:(?:the|a|an|any|real|working|doing|using)\s+)*
        {_NAMES}{{0,4}}
    | \b(?:no|zero|without(?:\s+any)?|lack(?:s|ing)?(?:\s+of)?|lacking|neither|nor)\s+{_QUALITY}
        (?:[\w+#.-]+(?:\s+(?:or|nor)\s+|/)){{0,2}}
    | \b(?:not|never|cannot|(?:do|does|did|have|has|had|is|am|are|was|ca|wo|could|would)n['’]t|haven['’]t|can['’]t|won['’]t)\b
        (?!\s+(?:only|just|least|limited|merely|to\s+mention|yet\s+another|uncommon))\s+
        (?:(?:yet|ever|actually|really|currently|personally|be|been|a|an|the|to|want|wish|willing|able|available|interested|like|much|for|in|with|of|any|on|at|all|myself|one|that|good|great|
            use[sd]?|using|work(?:s|ed|ing)?|know|known|done|do|doing|have|had|held?|hold|touch(?:ed)?|familiar|experienced?|offer|take|taken|licen[cs]ed|registered|get|gotten|got|come|across|
            trained|certified|qualified|speak|read|write|written|need|require[sd]?|learn(?:ed|t)?|code[d]?|program(?:med)?|develop(?:ed)?|manage[d]?|travel|operate[d]?|teach|taught|tried|tr[iy]|
            professionally|commercially|drive|driven|practi[sc]e[d]?|experience|knowledge|looking|seeking|open|required|necessary|hands-on|exposed|exposure|claim|consider|yet|commercial|production)\s+)*
        {_NAMES}{{0,3}}
    | \b(?:unable|unwilling|refuse[sd]?|declined?)\s+(?:to\s+)?(?:(?:work|do|take|travel|use|in|on|with|any)\s+)*
    | \b(?:failed|did\s+not\s+pass|didn['’]t\s+pass|gave\s+up|avoid|hate|can['’]t\s+stand|cannot\s+stand)\s+(?:(?:the|my|an?|all|any|at|in|doing|working)\s+)*
    | \b(?:unfamiliar\s+with|inexperienced\s+(?:in|with)|ignorant\s+of|a\s+stranger\s+to)\s+
    | \b(?:except(?:\s+for)?|excluding|apart\s+from|anything\s+but|everything\s+but|other\s+than|außer|sauf|excepto|menos)\s+(?:(?:on|at|in|for|the|am|an|le|la|les|los|las)\s+)*
    | \b(?:kein[nmrs]?|keine[nmrs]?|nicht|ohne|kaum|nie|niemals|weder|noch\s+nie)\s+(?:(?:berufs|praktische|eigene|bisher|noch|jemals)\w*\s+)?(?:(?:berufserfahrung|erfahrung\w*|kenntnisse|praxis|in|mit|im|am|an|von|als|auf|für|der|die|das|den|dem|eine?[nmrs]?|und|oder)\s+)*{_NAMES}{{0,2}}
    | \b(?:pas|sans|aucune?|jamais)\s+(?:(?:encore|utilisé|travaillé|pratiqué|fait|eu|parle|d['’]|de|des|du|expérience|connaissances?|permis|licence|diplôme|en|avec|comme|le|la|les|l['’]|ni)\s*)*{_NAMES}{{0,2}}
    | \b(?:sin|ningun[oa]?|ningún|nunca|jamás)\s+(?:(?:he|usado|trabajado|utilizado|experiencia|conocimientos?|en|con|de|como|la|el|los|las|ni)\s+)*{_NAMES}{{0,2}}
    | \bno\s+(?:(?:tengo|tiene|hablo|trabajo|uso|conozco|sé|he|manejo|dispongo|puedo|quiero)\s+)(?:(?:usado|trabajado|utilizado|trabajar|trabajando|experiencia|conocimientos?|ningun[oa]?|en|con|de|por|como|la|el|los|las|ni|carn[eé]|permiso)\s+)*{_NAMES}{{0,2}}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(
    r"""\s*(?:
      (?::|-|–|—|=|,|\?|\()\s*(?:none|no(?!\s+(?:problem|matter|doubt|less|fewer|longer|stranger))|never(?!\s+late|\s+a)|nein|keine?|nicht|aucune?|ninguna?|not\s+yet|not\s+at\s+all|nunca|jamais|noch\s+nicht|noch\s+nie)\b(?!\s+only)(?=\s*(?:$|[.,;:!?)\n]|yet\b|at\s+all\b|please\b|danke\b|merci\b|gracias\b))
    | (?:is\s+|are\s+|was\s+)?not\s+(?:yet\b|my\b|known|a\s+strength|something\s+I|needed|required|necessary|available|possible|an\s+option|wanted|for\s+me|part\s+of\s+my)
    | (?:is\s+|are\s+)?(?:something\s+|a\s+\w+\s+|what\s+)?(?:that\s+)?(?:I|we)\s+(?:have\s+never|never|have\s+not|haven['’]t|did\s+not|didn['’]t|do\s+not|don['’]t|cannot|can['’]t)\s+(?:yet\s+|ever\s+|actually\s+)?(?:use|work|touch|learn|do|done|know|tried|try|speak|written|write|take|need)
    | (?:never|nie|jamais|nunca)\s*(?=[.,;!)]|$)
    | (?:,\s*)?(?:I|we)\s+leave\s+to\b | \s*(?:überlasse|überlassen)\s+(?:ich|wir)\b
    | (?:isn|aren|wasn)['’]t\s+(?:my|mine|for\s+me|something\s+I|part\s+of) | (?:liegt|liegen)\s+mir\s+nicht
    | (?:exam\s+|test\s+)?(?:was\s+)?(?:failed|not\s+passed|nicht\s+bestanden|durchgefallen)\b
    | never\s+(?:used|done|learn(?:ed|t)|touched|came\s+up)
    | (?:experience\s+)?(?:is\s+|are\s+)?(?:lacking|missing|out\s+of\s+the\s+question|off\s+the\s+table|impossible)
    | (?:habe\s+ich|kann\s+ich|kenne\s+ich|spreche\s+ich|mache\s+ich|arbeite\s+ich|ist|sind)\s+(?:leider\s+|bisher\s+|noch\s+)*(?:nie|nicht|kaum|keine?)\b(?!\s+nur)
    | (?:ausgeschlossen|nicht\s+möglich|nicht\s+erforderlich|nicht\s+vorhanden)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What looks like a denial and says the opposite.
_NOT_A_DENIAL = re.compile(
    r"""\bno\s+(?:matter|problems?|doubt|fear\s+of|issue|stranger|newcomer|novice|beginner|shortage|end\s+of|lack|one|small|project|day|week|shift|release|month|better|other|wonder|less|fewer|trouble|difficult\w+|way\s+around)\b
    | \bnot\s+(?:only|just|merely|simply|solely|afraid|shy|unfamiliar|new|a\s+(?:stranger|newcomer|beginner|novice|day|week|single|problem)|one\s+(?:day|week)|without|unlike|uncommon\w*|least|to\s+mention|a\s+lack|lacking|short|bad|until|before|more\s+than|less\s+than)\b
    | n['’]t\s+(?:only|just|mind|imagine|live|without|stop\w*|miss\w*|lack|fear|shy|get\s+enough|go\s+a\s+\w+|do\s+without|afraid|hesitate)\b
    | \b(?:cannot|could\s+not|can\s+not)\s+(?:imagine|live|do\s+without|stop|get\s+enough|praise|recommend|complain)\b
    | \bnever\s+(?:without|stop\w*|tir\w+|miss\w*|lost|lose|fail\w*|late|bored|dropped?|shied|shy|had\s+(?:an?\s+|any\s+)?(?:[\w-]+\s+){0,3}$|lacked|out\s+of|gave|broke|a\s+dull|far\s+from|looked\s+back|regret\w*)
    | \bwithout\s+(?:losing|stopping|downtime|errors?|accidents?|incidents?|interruption|fail|missing|doubt|problems?|delay|exception|a\s+single|supervision|help|any\s+(?:errors?|incidents?|accidents?|losses|downtime|problems?|complaints?))\b
    | \b(?:nicht\s+(?:nur|ohne|bloß|allein|fremd|zuletzt|unerfahren)|kein\s+(?:tag|projekt|problem|neuland|anfänger)|keine\s+(?:angst|scheu|woche|probleme|anfängerin)|kaum\s+(?:ein\s+tag|eine\s+woche)|nie\s+ohne|ohne\s+(?:probleme|ausfall|unterbrechung|fehler|unfall|unfälle|zwischenfälle))\b
    | \b(?:pas\s+(?:seulement|que|uniquement|un\s+jour)|jamais\s+sans|sans\s+(?:faille|problème|incident|accident|interruption))\b
    | \b(?:no\s+s[oó]lo|no\s+solamente|nunca\s+sin|sin\s+(?:problemas?|accidentes|incidentes|interrupci[oó]n|fallos)|no\s+hay\s+d[ií]a)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "never had a Java project fail", "no Java release broke": the denied thing stands after the mention.
_DENIES_LATER = re.compile(
    r"(?:\s+[\w-]+){0,4}?\s+(?:fail(?:ed|ing|s|ure)?|break|broke|crash(?:ed)?|go(?:ne)?\s+(?:down|wrong)|late|slip(?:ped)?|missed|lost|rejected|returned|overrun|downtime|outages?|incidents?|accidents?|complaints?|is\s+(?:too|beneath|beyond))\b",
    re.IGNORECASE,
)
_NEVER_HAD = re.compile(r"\b(?:never|not|no|n['’]t|zero|without|nie|keine?|jamais|nunca)\b", re.IGNORECASE)
_GIVEN_UP = re.compile(
    r"\b(?:no longer|not any ?more|nicht mehr|(?:ne|n['’]) ?\w* plus|plus (?:de|d['’])|ya no|stopped|gave up|given up|finished with|done with)\s+(?:[\w'’]+\s+){0,4}$",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\b(?:no|not|never|plus|ya no|stopped|gave up|given up|finished with|done with|cannot|zero|without|lack\w*|neither|nor|unable|unwilling|leave|failed|avoid|hate|gave up|liegt|liegen|überlassen?|durchgefallen|refuse\w*|declined?|unfamiliar|inexperienced|ignorant|stranger|except|excluding|apart from|other than|"
    rf"{HINT}|(?:any|every)thing but|kein\w*|nicht|ohne|kaum|nie|niemals|weder|außer|pas|sans|sauf|aucune?|jamais|sin|ningun\w*|ningún|nunca|jamás|excepto|menos|none|missing|impossible|out of the question|off the table|ausgeschlossen)\b|n['’]t\b",
    re.IGNORECASE,
)


def has_negation(text: str) -> bool:
    """Whether any word of ``text`` could deny something; a cheap first look."""
    return _HINT.search(text) is not None


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the clause around ``text[start:end]`` denies it."""
    left = _before(text, start)
    if denies_others(left):
        return False
    if not _NOT_A_DENIAL.search(left) and is_denied_elsewise(text, start, end):
        return not (
            (_NEVER_HAD.search(left) and _DENIES_LATER.match(text, end, min(len(text), end + 60)))
            or _NOT_A_DENIAL.match(text[end : end + 60].lstrip(" ,:;-–—("))
        )
    if left and _BEFORE.search(left) and not _NOT_A_DENIAL.search(left):
        return not (_NEVER_HAD.search(left) and _DENIES_LATER.match(text, end, min(len(text), end + 60)))
    if _AFTER.match(text, end, min(len(text), end + 60)) is None:
        return False
    return not _NOT_A_DENIAL.match(text[end : end + 60].lstrip(" ,:;-–—("))


def _before(text: str, start: int) -> str:
    """The clause before the mention; "except" denies what follows it, although a clause may end there."""
    left = clause_before(text, start)
    near = text[max(0, start - 40) : start]
    found = re.search(r"\bexcept(?:\s+for)?\s+(?:(?:on|at|in|for|the)\s+)*$", near, re.IGNORECASE)
    return near[found.start() :] if found else left


def is_given_up(text: str, start: int) -> bool:
    """Whether the words before say that it was done once and is no more: "I no longer do nights"."""
    return _GIVEN_UP.search(clause_before(text, start)) is not None
