"""Whether the words around a mention deny it: "no experience with Java", "have not used", "keine Nachtschichten".

In the spirit of NegEx (Chapman et al. 2001): a denial reaches forward to the mention inside its clause and ends at a
"but"; phrases that only look like denials ("not only", "no longer") are left alone.
"""

from __future__ import annotations

import re

_CLAUSE_END = re.compile(
    r"[.;:!?\n](?=\s|$)|\n|\b(?:but|however|although|though|yet|except|instead|while|whereas|aber|sondern|mais|pero|sino)\b",
    re.IGNORECASE,
)
_QUALITY = r"(?:prior |previous |real |formal |professional |hands[- ]on |commercial |practical |direct |any |much |in[- ]depth |deep |specific |particular )*".replace(
    " ", r"\s"
)  # the pattern below is verbose
_NOUN = r"(?:experience|knowledge|background|exposure|skills?|training|qualification|interest|use|need|licen[cs]e|certificate|certification|degree|wish|intention|desire|plans?|availability)"
_BEFORE = re.compile(
    rf"""(?:
    \b(?:no|zero|without(?:\s+any)?|lack(?:s|ing)?(?:\s+of)?|lacking|neither|nor)\s+{_QUALITY}
        {_NOUN}\s+(?:with|in|of|on|at|for|to|using|as|about)\s+(?:(?:the|a|an|any|real|working|doing)\s+)*
        (?:[\w+#./-]+(?:,\s*|\s+(?:or|and|nor)\s+|/)){{0,4}}
    | \b(?:no|zero|without(?:\s+any)?|lack(?:s|ing)?(?:\s+of)?|lacking|neither|nor)\s+{_QUALITY}
        (?:[\w+#.-]+(?:\s+(?:or|nor)\s+|/)){{0,2}}
    | \b(?:not|never|cannot|(?:do|does|did|have|has|had|is|am|are|was|ca|wo|could|would)n['’]t|haven['’]t|can['’]t|won['’]t)\b
        (?!\s+(?:only|just|least|limited|merely|to\s+mention|yet\s+another|uncommon))\s+
        (?:(?:yet|ever|actually|really|currently|personally|be|been|a|an|the|to|want|wish|willing|able|available|interested|like|much|for|in|with|of|any|on|
            use[sd]?|using|work(?:s|ed|ing)?|know|known|done|do|have|had|held?|hold|touch(?:ed)?|familiar|experienced?|offer|take|taken|licen[cs]ed|registered|
            trained|certified|qualified|speak|read|write|written|need|require[sd]?|learn(?:ed|t)?|code[d]?|program(?:med)?|develop(?:ed)?|manage[d]?|travel|operate[d]?|teach|taught|
            professionally|commercially|drive|driven|practi[sc]e[d]?|experience|knowledge|looking|seeking|open|required|necessary)\s+)*
        (?:[\w+#./-]+(?:,\s*|\s+(?:or|and|nor)\s+|/)){{0,3}}
    | \b(?:unable|unwilling|refuse[sd]?|declined?)\s+(?:to\s+)?(?:(?:work|do|take|travel|use|in|on|with|any)\s+)*
    | \b(?:new\s+to|unfamiliar\s+with|inexperienced\s+(?:in|with)|ignorant\s+of)\s+
    | \b(?:keine?[nmrs]?|nicht|ohne|kaum|nie)\s+(?:(?:erfahrung\w*|kenntnisse|praxis|in|mit|im|von|als|auf|für|der|die|das|den|dem|eine?[nmrs]?|und|oder)\s+)*
    | \b(?:pas|sans|aucune?|jamais)\s+(?:(?:d['’]|de|des|du|expérience|connaissances?|en|avec|la|le|les|ni)\s*)*
    | \b(?:sin|ningun[oa]?|nunca)\s+(?:(?:experiencia|conocimientos?|en|con|de|la|el|los|las|ni)\s+)*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(
    r"\s*(?:(?::|-|–|=)\s*(?:none|no|never|nein|keine|nicht|aucune?|ninguna?)\b|(?:is |are )?not (?:yet |my |known|a strength|needed|required|necessary|available|possible|an option|wanted|for me)|never (?:used|done)|(?:experience )?(?:is |are )?lacking|(?:ausgeschlossen|nicht möglich|nicht erforderlich))",
    re.IGNORECASE,
)
_TENTATIVE = re.compile(
    r"\b(?:(?:am |currently |still |now |just )?(?:learning|studying|self-studying)|(?:want|wants|wanted|like|hope|hopes|hoping|wish|wishes|plan|plans|planning|aspire|aspires|aspiring|keen|eager|curious|interested|interest|looking forward|dream(?:s|ing)?)\s+(?:to|in|of|about)\b|"
    r"would (?:like|love) to|beginner|basics? of|getting into|new to|lerne(?:n)?\b|möchte|würde gern|apprends|souhaite|aprendiendo|quiero|me gustaría)",
    re.IGNORECASE,
)
_NOT_TENTATIVE = re.compile(
    r"\b(?:machine|deep|reinforcement|e-?|online|distance|blended|supervised|statistical|federated|transfer|continuous|lifelong|organi[sz]ational) ?learning|learning (?:and development|management|platform|materials?|outcomes?|environment|support|design|objectives?)|teaching and learning",
    re.IGNORECASE,
)
_WINDOW = 90
_NOT_A_DENIAL = re.compile(
    r"\bno (?:longer|matter|problem|doubt|fear of|issue)\b|\bnot only\b|\bwithout (?:losing|stopping|downtime|errors?|accidents?|incidents?|interruption)\b",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\b(?:no|not|never|cannot|zero|without|lack\w*|neither|nor|unable|unwilling|refuse\w*|declined?|new to|unfamiliar|inexperienced|ignorant|kein\w*|nicht|ohne|kaum|nie|pas|sans|aucune?|"
    r"jamais|sin|ningun\w*|nunca|none|ausgeschlossen)\b|n['’]t\b",
    re.IGNORECASE,
)


def has_negation(text: str) -> bool:
    """Whether any word of ``text`` could deny something; a cheap first look."""
    return _HINT.search(text) is not None


def is_tentative(text: str, start: int, end: int) -> bool:
    """Whether the words before ``text[start:end]`` in its sentence say that it is wished for or still being learned."""
    del end
    left = text[max(0, start - _WINDOW) : start]
    stops = [stop.end() for stop in _CLAUSE_END.finditer(left)]
    left = _NOT_TENTATIVE.sub(" ", left[stops[-1] if stops else 0 :])
    return _TENTATIVE.search(left) is not None


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the clause around ``text[start:end]`` denies it."""
    left = text[max(0, start - _WINDOW) : start]
    cut = 0
    for stop in _CLAUSE_END.finditer(left):
        cut = stop.end()
    left = left[cut:]
    if left and _BEFORE.search(left) and not _NOT_A_DENIAL.search(left):
        return True
    return _AFTER.match(text, end, min(len(text), end + 40)) is not None
