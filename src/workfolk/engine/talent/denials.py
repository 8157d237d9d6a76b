"""The many ways to say that one does not, no longer, never did, gave it away or let it run out; read by ``negation``.

Each pattern belongs to one side of a mention: what stands before it ends at it, what stands behind it begins there.
"""

from __future__ import annotations

import re

from workfolk.engine.talent.clauses import clause_after, clause_before

_FLAGS = re.IGNORECASE | re.VERBOSE
# Words after "never" or "I do not" that turn it round, or that are what is denied instead of the mention.
_NOT_DENIED = (
    r"(?:and|und|et|only|just|merely|simply|until|unless|because|if|when|whenever|than|without|late|miss\w*|los[et]\w*|fail\w*|stop\w*|regret\w*|mind|need|needed|hesitat\w*|afraid|shy\w*|forg[eo]t\w*|doubt\w*|who|that|which|while|"
    r"supervis(?:ion|or)|complain\w*|complaints?|accidents?|incidents?|problems?|errors?|mistakes?|trouble|days?|weeks?|nights?\s+off|shifts?\s+off|one|once|single|same|better|more|less|fewer|tir\w+|bored|broke\w*|dropp\w+|"
    r"a\s+degree|gave|given|give\s+up|left|leave|turn\w*|look\w*|refus\w*|say|said|apart|alone|outside|but|gap|gaps|deadline\w*|new|unhappy|quit|bereu\w*)"
)
_GAP = rf"(?:(?!{_NOT_DENIED}\b)[\w'’/&-]+\s+){{0,5}}?"
_LEFT = re.compile(
    rf"""(?:
      \b(?:never|no\s+longer|hardly\s+ever|rarely\s+if\s+ever|cannot|(?:have|has|had)\s+yet\s+to)\s+{_GAP}
    | \b(?:I|we|you)(?:\s+(?:certainly|still|also|really|simply))?\s*(?:['’](?:m|re|ve|d)|\s(?:do|did|have|had|am|are|was|were|can|could|will|would|may|must|shall|should))\s*(?:not|n['’]t)\s+{_GAP}
    | \b(?:nobody|no\s?one)\s+(?:here|in\s+our\s+\w+|on\s+our\s+\w+|at\s+our\s+\w+)\s+{_GAP}
    | \b(?:none\s+of\s+(?:it|that|this|them)|not\s+(?:one|a\s+single|a)\s+(?:line|piece|hour|case|project|minute)\s+(?:of|in|on|with))\s+(?:(?:was|is|in|on|the|a|an|any|with)\s+)*
    | \b(?:know|knew|understand|learned|do|did|done)\s+nothing\s+(?:about|of|in|with|on|at)\s+(?:the\s+|all\s+)?(?:\w+\s+)?
    | \b(?:nothing|little|not\s+much|very\s+little)\s+to\s+do\s+with\s+(?:the\s+|any\s+)?
    | \b(?:keine|null|wenig)\s+ahnung\s+(?:von|mit)\s+ | \bno\s+experience\b[^.;]{{0,25}}\b(?:or|and|nor)\s+(?:with|in|of)\s+(?:\w+\s+)?
    | \b(?:stay(?:s|ed)?\s+(?:well\s+)?away|ke(?:ep|eps|pt)\s+(?:well\s+|far\s+)?(?:my\s+|our\s+)?(?:hands\s+off|away|clear|out)|steer(?:s|ed)?\s+clear|shy\s+away|far)\s*(?:from|of)?\s+(?:being\s+|the\s+|all\s+|any\s+|an?\s+)*
    | \b(?<!not\s)(?<!never\s)(?<!n['’]t\s)(?:stopped|quit|gave\s+up|given\s+up|dropped|abandoned|turned\s+my\s+back\s+on|walked\s+away\s+from|moved\s+away\s+from)\s+(?:doing\s+|using\s+|working\s+(?:as|in|with|on)\s+|the\s+|my\s+|an?\s+)*
    | \b(?:lost|handed\s+(?:back|in)|gave\s+(?:back|up)|returned|surrendered|let\s+go\s+of|stripped\s+of|without)\s+(?:my\s+|the\s+|an?\s+|our\s+)
    | \b(?:lack|lacks|lacked|missing\s+is|am\s+missing|what\s+I\s+(?:still\s+)?(?:lack|miss|do\s+not\s+have|don['’]t\s+have|do\s+not\s+do|don['’]t\s+do|cannot\s+do|can['’]t\s+do)(?:\s+yet)?\s+(?:is|are)|(?:thing|things|part)\s+(?:that\s+)?I\s+(?:do\s+not|don['’]t|cannot|can['’]t|never)\s+(?:do|did|have|know|touch)\s+(?:is|are))\s+(?:the\s+|an?\s+|my\s+|still\s+)*
    | \b(?:no|zero|little|without)\s+(?:\w+\s+){{0,2}}?(?:experience|knowledge|idea|command|grasp|background|training|interest|exposure|practice)\s+(?:whatever\s+|whatsoever\s+|at\s+all\s+)?(?:of|in|with|on)\s+(?:\w+\s+)?
    | \b(?:not\s+(?:a|an|the|as|as\s+an?|by\s+trade\s+an?|yet\s+an?|any\s+kind\s+of|really\s+an?|actually\s+an?|quite\s+an?)|no)\s+(?:(?:trained|qualified|real|proper|full|classical|professional|fully|licen[cs]ed|certified|registered|chartered|experienced)\s+)*
    | \b(?:nicht|nie|niemals|keinen?|keiner|keinem|kein|keinerlei)\s+(?:(?:mehr|als|im|in|am|an|mit|für|zur|zum|eine?[nmrs]?|der|die|das|den|dem|vom|von|gelernte[rn]?|ausgebildete[rn]?|examinierte[rn]?|formale[rn]?)\s+){{0,3}}
    | \b(?:mir|uns)\s+fehl(?:t|en)\s+(?:noch\s+|leider\s+|bisher\s+)*(?:der|die|das|ein\w*|jede\w*)?\s*
    | \b(?:habe?n?|bin|hatte|war|darf|durfte|kann|konnte|will|möchte|mache|machte|spreche|arbeite|arbeitete|führe|fahre)\s+(?:(?:leider|bisher|noch|selbst|auch|derzeit|mich|mir)\s+)*(?:nicht|nie|niemals|kein\w*)\s+(?:[\w-]+\s+){{0,3}}?
    | \b(?:ne|n['’])\s*(?:[\w'’]+\s+){{1,2}}?(?:pas|plus|jamais|aucun\w*|guère)\s+(?!que\b|seulement\b|uniquement\b)(?:(?:encore|fait|eu|été|de|d['’]|du|des|la|le|les|l['’]|en|une?|comme|avec|travaillé|suivi|obtenu|passé|exercé|utilisé|terminé|fini)\s*){{0,4}}
    | \bni\s+(?:(?:de|en|le|la|les|el|los|las|con)\s+)*
    | \b(?:ya\s+no|no|nunca|jamás|tampoco)\s+(?:(?:lo|la|los|las|me|he|hemos|había|estoy|soy|somos|fui|era|hago|hice|hacía|llevo|doy|sé|hecho|sido|tenido|trabajado|estudiado|terminado|acabado|aprobado|tengo|tenemos|hablo|uso|conduzco|trabajo|cuento|con|de|en|como|el|la|un|una|ningún|ninguna)\s+){{1,5}}
    | \b(?:be|am|feel|get)\s+lost\s+in\s+(?:the\s+|an?\s+)? | \bnobody\s+(?:ever\s+)?(?:let|lets|wants)\s+me\s+(?:near|in|at|touch)\s+(?:the\s+|an?\s+)?
    | \b(?:keep|kept|leave|left|count)\s+me\s+(?:well\s+)?(?:out\s+of|away\s+from|out\s+for)\s+(?:the\s+|any\s+|all\s+)?
    | \bkeinerlei\s+(?:\w+\s+)?(?:in|mit|von)\s+ | \b(?:davon|von)\s+(?:\w+\s+)?keine\s+ahnung\s+(?:von\s+)? | \b(?:lehne|lehnte)\s+(?:ich\s+)?(?:\w+\s+)?
    | \b(?:have|has|had)\s+(?:never|not)\s+(?:once\s+)?(?:spent|set\s+foot|seen|held|opened|owned|entered)\s+(?:[\w'’-]+\s+){0, 5}?
    | \b(?:please\s+)?(?:do\s+not|don['’]t)\s+(?:ask|call|want|expect|put|give)\s+(?:me\s+)?(?:[\w'’-]+\s+){0, 4}?
    | \b(?:dejé|dejamos|abandoné|perdí)\s+(?:de\s+|el\s+|la\s+|los\s+|las\s+|mi\s+)*
    )$""",
    _FLAGS,
)
_SOMEBODY = r"(?:an?|the|my|our|another|other|others|somebody|someone|colleagues?|specialists?|experts?|un|une|mon|ma|notre|nos|otro|otra|mi|nuestr[oa])"
# "I leave the |wiring| to an electrician", "I let my |PMP| lapse": a verb before the mention and its end behind it.
_AROUND: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"\b(?:{before})\s+(?:(?:the|my|our|all|any|that|most|its|die|das|den|meine?n?|la|le|les|mon|ma|el|las|los|mi)\s+)*(?:[\w-]+\s+)?$", _FLAGS), re.compile(rf"\s*(?:[\w-]+\s+)?(?:{after})", _FLAGS))
    for before, after in (
        (r"I\s+leave|I\s+left|we\s+leave|we\s+left|left|leaving|laisse|laissons|confie|dejo|dejamos", rf"(?:to|à|al?)\s+{_SOMEBODY}\b"),
        (r"hand|hands|handed|gave|give|turned|transferred", rf"over\s+to\s+{_SOMEBODY}\b"),
        (r"pass|passed|refer|referred|forward|forwarded|delegate|delegated|send|sent", r"(?:on\s+)?to\s+(?:(?:an?|my|our|the)\s+)?(?:\w+\s+)?(?:colleagues?|others?|firms?|specialists?|experts?|partners?|lawyers?|agency|agencies|companies)\b"),
        (r"let|lets|letting", r"(?:lapse|expire|run\s+out|slide|go)\b"),
        (r"überlasse|überlassen|gebe|geben", r"(?:an\s+|den\s+|dem\s+|der\s+|einem|einer|meine\w*|unser\w*|anderen)"),
    )
)  # fmt: skip
_RIGHT = re.compile(
    r"""(?:-\w+)?\s*(?:
      [:=,(–—-]?\s*(?:nein|non|none|nil|null|nada)(?=\s*(?:$|[.,;)!\n]))
    | (?:is|are|was|were)\s+(?:nil|zero|non-?existent|foreign\s+to|new\s+(?:territory|ground)|(?:a\s+closed\s+book|a\s+mystery|all\s+greek)\b|(?:outside|beyond|out\s+of|not\s+within)\s+(?:of\s+)?(?:my|our)|never\s+(?:my|our|part|mine|a\s+part|among)|not\s+(?:mine|part|among|within|allowed|permitted|my|our|what|for\s+me|me)|no\s+longer|not\s+(?:any\s?more|up\s+to\s+date|current|renewed))\b
    | (?:isn|aren|wasn|weren)['’]t\s+(?:what|mine|my|our|part|among|allowed|permitted|for\s+me|valid|current)\b
    | (?:(?:has|have|had|is|was|were)\s+)?(?:since\s+|now\s+|long\s+|already\s+)*(?:lapsed|expired|run\s+out|ran\s+out|revoked|withdrawn|suspended|cancelled|not\s+renewed|taken\s+away|been\s+(?:revoked|withdrawn|suspended|taken))\b
    | (?:no\s+longer|not\s+(?:any\s?more|currently|yet|renewed|completed|finished|obtained|passed|taken|held|started|at\s+all))\b
    | (?:excepted|excluded)\b
    | (?:has\s+|have\s+|hat\s+|haben\s+|ist\s+|sind\s+)?(?:always\s+|completely\s+|bisher\s+|völlig\s+)*(?:passed\s+me\s+by|an\s+mir\s+vorbei\w*|escaped\s+me)\b
    | (?:is|are|was|were)\s+(?:(?:a|an|another|some|one)\s+)?(?:other\s+)?(?:planet|world|foreign\s+country|foreign\s+language|different\s+(?:world|league|trade|story)|not\s+my\s+\w+|unknown\s+to\s+me|beyond\s+me|chinese\s+to\s+me|greek\s+to\s+me)\b
    | (?:gives?|give)\s+me\s+(?:a\s+headache|the\s+creeps) | came\s+after\s+me\b | (?:kenne\s+ich\s+)?nur\s+vom\s+hörensagen\b | kann\s+ich\s+nichts\s+anfangen\b | ,?\s*très\s+peu\s+pour\s+moi\b
    | never\s*(?:$|[,:.;!(]) | (?:nunca|jamás)\s+(?:he|la|lo|los|las|había)\b | habe\s+ich\s+(?:\w+\s+)?abgelehnt\b | gibt\s+es\s+(?:bei\s+\w+\s+)?nicht\b | (?:\w+\s+){0,3}(?:zurzeit|derzeit|momentan|aktuell)\s+keine?\b
    | (?:yes\s+)?no\s*(?:$|[.,;!)]) | (?:is|are)\s+(?:(?:definitely\s+|simply\s+|just\s+)?not\s+(?:for\s+me|my\s+\w+)|a\s+(?:clear\s+)?no\b|something\s+I\s+(?:could|can|would|do|did|will)\s*(?:not|n['’]t)|nothing\s+I\b|not\s+in\s+my\b) | (?:scares?|bores?|frightens?|puts?)\s+me\b(?!\s+on) | (?:has\s+|have\s+)?never\s+(?:crossed|came|come|passed|landed|was|were|really|been|reached|appealed)\b
    | (?:is\s+|are\s+)?(?:long\s+|all\s+|mostly\s+)?forgotten\b | (?:is|are)\s+(?:only\s+)?(?:good\s+|enough\s+|good\s+enough\s+)?for\s+(?:the\s+|ordering\s+|my\s+)?(?:holidays?|bakery|beer|coffee|menus?|tourists|small\s+talk)\b | (?:liegt|liegen)\s+mir\s+(?:gar\s+|überhaupt\s+)?nicht\b | (?:kann|spreche|verstehe)\s+ich\s+(?:leider\s+|gar\s+)?(?:nicht|kein\w*)\b
    | (?:lehne|lehnte)\s+ich\s+ab\b | (?:mache|mach)\s+ich\s+nicht\b | kommt?\s+(?:für\s+mich\s+)?nicht\s+in\s+frage\b | ,?\s*(?:je\s+)?(?:connais|sais)\s+pas | ,?\s*pas\s+(?:pour\s+moi|mon\s+truc|ma\s+tasse)\b | ,?\s*ni\s+idea\b | ,?\s*keine\s+ahnung\b | ist\s+nicht\s+mein\w*\b | ,?\s*no\s+es\s+lo\s+m[ií]o\b
    | (?:never\s+(?:finished|completed|obtained|renewed|started|taken|passed|got|my|mine|part))\b
    | (?:is|are|was|were)\s+(?:(?:a\s+)?(?:matter|job|thing|task|business)\s+(?:for|of)|for|up\s+to|the\s+(?:job|business|task)\s+of)\s+(?:my|our|another|the|an?)\s+(?:\w+\s+)?(?:brother|sister|colleagues?|boss|partner|father|mother|husband|wife|team|department|firm|company|adviser|agency)\b[^.;]*
    | (?:\w+\s+){0,3}?(?:habe|hatte|haben|hatten|kann|konnte|darf|durfte|mache|machte|machen|spreche|übernehme|übernahm|arbeite|fahre|bin|war|führe|gehör\w+|kenne|kannte|beherrsche)\s+(?:ich\s+|wir\s+)?(?:leider\s+|bisher\s+|noch\s+|selbst\s+|hier\s+|auch\s+)*(?:nicht|nie|niemals|kein\w*)\b(?!\s+(?:nur|bereut|missen|ohne|allein))
    | (?:\w+\s+){0,2}?(?:nicht|nie)\s+(?:abgeschlossen|beendet|bestanden|abgelegt|gemacht|gelernt|erworben|absolviert|verlängert|erneuert|angetreten|erhalten|genutzt|benutzt|ausgeübt)\b
    | (?:ist\s+|sind\s+|wurde\s+|war\s+|habe\s+ich\s+|hatte\s+ich\s+)?(?:leider\s+|inzwischen\s+|seit\s+\d{4}\s+|\d{4}\s+)*(?:abgelaufen|entzogen|erloschen|verfallen|ungültig|abgebrochen|aufgegeben|zurückgegeben|abgegeben|nicht\s+mehr\s+gültig)\b
    | fehl(?:t|en)\b(?:\s+(?:mir|noch|uns|leider))*
    | mach(?:e|en|te|ten)\s+(?:ich|wir)\s+(?:nicht|nie|kein\w*)\b
    | n['’](?:est|était|a\s+jamais\s+été)\s+(?:pas|plus|jamais)\b(?!\s+(?:un\s+problème|seulement|que)) | ,?\s*je\s+ne\s+(?:l['’]|la\s+|le\s+|les\s+)?\w+\s+(?:pas|plus|jamais)\b | ,?\s*je\s+n['’]en\s+ai\b
    | (?:est\s+|a\s+été\s+)?(?:expirée?|périmée?|retirée?|suspendue?)\b
    | (?:me\s+|se\s+me\s+|ha\s+|está\s+|me\s+lo\s+)?(?:caduc(?:ó|ad[oa])|retirad[oa]|retiraron|vencid[oa])\b | no\s+(?:lo|la|los|las)\s+\w+ | ,?\s*(?:nunca|no)\s+(?:lo|la|los|las)\s+(?:he|hago|hice|llevo)
    | (?:and\s+)?I\s+(?:never|do\s+not|don['’]t|did\s+not|didn['’]t|cannot|can['’]t|have\s+not|haven['’]t|am\s+not)\b(?=[^.;,]{0,18}(?:[.;,)]|$))(?!\s+(?:mind|need|miss|regret|stop|tire|complain))
    | \?\s*(?:never|nope|nah|not\b(?!\s+only|\s+just|\s+a\s+problem)|nein\b|nie\b|nicht\b(?!\s+nur)|jamais|nunca|non\b|none|leave\s+(?:it|me)|ask\s+(?:someone|somebody|my)|no\b(?!\s+problem)|I\s+\w+\s+it,\s+I\s+do\s+not\s+\w+\s+it|leave\s+that|that\s+is\s+(?:my|the|our))
    | (?:yes|ja|oui|sí)?\s*(?:,\s*)?(?:only\s+)?(?:in|as)\s+(?:theory|a\s+hobby)\s+only(?=never)
    )""",
    _FLAGS,
)
_COLON_NO = re.compile(r"\s*[:–—]\s*(?:zero|nil|none|nothing|nope|never|no\b(?!\s+problem)|not\b(?!\s+(?:only|just|a\s+problem))|(?:bisher\s+|leider\s+|noch\s+)*(?:kein\w*|nie|nicht(?!\s+nur)|null)\b|jamais|aucun\w*|nunca|ningun\w*|nada|néant)", re.IGNORECASE)  # fmt: skip
# "the |programming| is Dave's job and I have never done it": who does it, and then that one does not.
_AND_NEVER = re.compile(
    r"""[^.;!?]{0,75}?(?:,\s*(?:and\s+|so\s+)?|\b(?:and|so|but|und|et|y)\s+)(?:
      (?:I|we)(?:['’]ve|\s+have)?\s+(?:(?:have\s+)?never\s+(?:done|did|do|used|touched|tried|learned|learnt|seen)\s+(?:it|that|them|one|those|any)|(?:do\s+not|don['’]t|did\s+not|didn['’]t|cannot|can['’]t)\s+(?:do|know|touch|use|understand)\s+(?:it|that|them|those)|(?:have\s+)?no\s+idea\s+(?:of|about|how)|know\s+nothing\s+(?:of|about)\s+(?:it|that))
    | (?:davon|damit|darin)\s+(?:habe|hatte|verstehe|kenne)\s+ich\s+(?:\w+\s+)?(?:keine?|nichts|nie)
    | (?:je\s+n['’]y\s+(?:connais|touche|ai)\s+(?:rien|pas|jamais)|je\s+ne\s+l['’]ai\s+jamais\s+fait) | no\s+tengo\s+(?:ni\s+)?idea | nunca\s+l[oa]s?\s+he\s+hecho
    )""",
    _FLAGS,
)
_NEVER_REALLY = re.compile(r"\b(?:any\s+(?:longer|more)|anymore)\b|^[^.;]{0,20},\s+in\s+fact\s+(?:none|never|nothing)\b", re.IGNORECASE)  # fmt: skip
_I_DO_NOT = re.compile(r"\b(?:I|we)\s+(?:do|did|am|are|was|were)?\s*(?:not|n['’]t)\b|\b(?:do|did|am|was)n['’]t\b|\blittle\s+(?:\w+\s+)?$", re.IGNORECASE)  # fmt: skip
_I_VERB_NOT = re.compile(r"\bich\s+$|\bwir\s+$", re.IGNORECASE)
_VERB_NOT = re.compile(r"\s*(?:selbst\s+|auch\s+|gar\s+|überhaupt\s+)*(?:nicht|nie|niemals)\s*(?:mehr\s*)?(?=$|[.,;!)])", re.IGNORECASE)  # fmt: skip
_PEOPLE = r"(?:people|persons?|patients?|clients?|customers?|nurses?|families|refugees|those|students?|pupils?|children|anyone|everyone|firms?|companies|members|residents?|migrants?|tenants|guests?|colleagues?|teams?|users?|beginners|learners|menschen|patienten|kunden|kinder|leute|personnes|gens|clients|élèves|personas|gente|alumnos|pacientes)"
# "people who cannot read contracts": who lacks it is somebody else.
_WHO_DO_NOT = re.compile(
    rf"\b{_PEOPLE},?\s+(?:who|that|which|whose|without|with\s+no|with\s+little|die|ohne|qui|sans|que|sin)\b[^.;,]*$",
    re.IGNORECASE,
)
# "no SAP, |Oracle| or Dynamics": a list under one denial, held together by its "or".
_LISTED = re.compile(
    r"\b(?:no|never\s+\w+(?:\s+(?:with|in|on))?|without|neither|not\s+(?:used?|done?|have|know|speak|know)|ohne|keine?n?|weder|(?:n['’]\w+|ne\s+\w+)\s+(?:pas|ni|jamais)|sans|sin|ni)\s+[\w+#./-]+(?:\s+[\w+#./-]+)?"
    r"(?:,\s*[\w+#./-]+(?:\s+[\w+#./-]+)?){0,5}(?:,\s*|,?\s+(?P<or>or|nor|oder|noch|ou|ni|o)\s+)$",
    re.IGNORECASE,
)
_OR_FOLLOWS = re.compile(r"(?:,\s*[\w+#./-]+(?:\s+[\w+#./-]+)?){0,4},?\s+(?:or|nor|oder|noch|ou|ni|o)\s+\w", re.IGNORECASE)  # fmt: skip
_EVERYTHING_BUT = re.compile(r"\b(?:everything|anything|all|alles|tout|todo)\s+(?:but|except(?:\s+for)?|save|außer|sauf|menos)\s+(?:the\s+)?$", re.IGNORECASE)  # fmt: skip
_NOTHING_WITHOUT = re.compile(r"\b(?:nothing|nobody|no\s?one|never|not\b|n['’]t)\b[^.;]{0,40}\bwithout\s+(?:\w+\s+){0,3}$|^\W*without\s+(?:me|us|it)\b|\bnie\s+eine?n?\s+$", re.IGNORECASE)  # fmt: skip
HINT = (
    r"nein|non|nil|nada|longer|new territory|new ground|far from|anymore|any more|closed book|mystery|outside|beyond|nothing|nobody|no ?one|lapsed?|expired?|ran out|run out|revoked|withdrawn|suspended|lost|handed|gave|returned|surrendered|left|"
    r"hands? off|away|clear|quit|dropped|abandoned|excepted|fehl(?:t|en)|abgelaufen|entzogen|erloschen|verfallen|ungültig|abgebrochen|macht\w*|erledig\w+|übernimmt|lief|läuft|laisse|confie|dejo|dejé|ni|"
    r"expirée?|périmée?|retirée?|caduc\w+|keep|kept|count|vorbei\w*|headache|creeps|after me|hörensagen|nichts|peu|abgelehnt|goodbye|barely|rien|abgebrochen|zero|null|néant|forgotten|scares?|bores?|frightens?|no|holidays?|bakery|passed|planet|world|lehne|lehnte|ahnung|never|nope|nah|pas|idea|ask|job|department|domain|turf|country|league|beyond|greek|foreign|little|rarely|hardly|yet|pass|refer|hand|matter|business|foreign|zero|keinerlei|tampoco|done by|aufgegeben|zurückgegeben|perdí|abandoné|for my|let"
)


def is_denied_elsewise(text: str, start: int, end: int) -> bool:
    """Whether the words around ``text[start:end]`` deny it, give it away, or say that it has run out."""
    left, right = clause_before(text, start), clause_after(text, end)
    if text[end : end + 3].lstrip()[:1] in (":", "–", "—") and _COLON_NO.match(
        text, end, min(len(text), end + 40)
    ):
        return True
    if _AND_NEVER.match(text, end, min(len(text), end + 120)):
        return True
    if _EVERYTHING_BUT.search(text[max(0, start - 40) : start]):
        return True
    if _RIGHT.match(right) or (right.strip() == "" and _RIGHT.match(text, end, min(len(text), end + 60))):
        return True
    listed = _LISTED.search(left)
    if listed and (listed["or"] or _OR_FOLLOWS.match(right)):
        return True
    if _LEFT.search(left):
        return True
    if _I_VERB_NOT.search(left) and _VERB_NOT.match(right):
        return True
    if _NEVER_REALLY.search(right) and _I_DO_NOT.search(left):
        return True
    return any(before.search(left) and after.match(right) for before, after in _AROUND)


def denies_others(left: str) -> bool:
    """Whether the clause before a mention says that other people lack it, or that nothing goes without it."""
    return bool(_WHO_DO_NOT.search(left) or _NOTHING_WITHOUT.search(left))


_NO = re.compile(
    r"\b(?:not|never|no|none|nobody|cannot|neither|hardly|barely|beyond|nicht|nie|niemals|kein\w*|ohne|kaum|fehl(?:t|en)|abgelehnt|pas|jamais|aucun\w*|rien|sans|zéro|zero|nunca|jamás|ningun\w*|ningún|tampoco|declined|refused|goodbye|stopped|quit|gave\s+up|abandon\w+|abgebrochen)\b|n['’]t\b|^\W*(?:no|sin|ne)\s",
    re.IGNORECASE,
)
# A sentence that turns, that limits itself, or whose denial is of something else.
_TURNS = re.compile(
    r"\b(?:but|however|although|yet|only|just|merely|aber|doch|sondern|nur|mais|sauf|pero|sino|solo|sólo|without|until|unless|before|because|than|every|each|always|most(?:ly)?|not\s+all|nicht\s+alle|also|too|problem\w*|problème|fear|afraid|angst|mind|matter|stranger|new\s+to|doubt|limit\w*|end|one|better|miss\w*|fail\w*|late|bored|tired|lost|unknown|neu|fremd|hesitat\w*|stop|mal|certificat\w*|degree)\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!;\n](?=\s|$)")
_WHO = re.compile(r",\s*(?:and\s+|so\s+|und\s+|et\s+)?(?:I|we|ich|wir|je|j['’]|nous|yo|that|das|da|it|they|those|ça|c['’]|eso|don['’]t|connais)\b", re.IGNORECASE)  # fmt: skip
_JOINS = re.compile(r"\b(?:and|or|und|oder|et|ou|(?<!['’])y|o|with|mit|avec|con|because|weil|denn|that|which|who|dass|que|qui)\b", re.IGNORECASE)  # fmt: skip
_SENTENCE = 160  # characters that are looked at on either side
_FAR, _REST = 7, 5  # words between the mention and its denial, and words behind it


def is_denied_in_sentence(text: str, start: int, end: int) -> bool:
    """Whether the sentence around ``text[start:end]`` denies it in words that no pattern knows: for what is only told.

    The denial stands near, nothing joins or turns the sentence between the two, and hardly anything follows that it
    could deny instead. A question takes the sentence behind it as its answer: "Cloud? We are not allowed to."
    """
    first = max(0, start - _SENTENCE)
    low = max((stop.end() for stop in _SENTENCE_ENDS.finditer(text, first, start)), default=first)
    stop = _SENTENCE_ENDS.search(text, end, end + _SENTENCE)
    high = stop.start() if stop else min(len(text), end + _SENTENCE)
    left, right = text[low:start], text[end:high]
    if "?" in left:
        left = left[left.rindex("?") + 1 :]
    if "?" in right[:2]:
        right = right.replace("?", " ", 1)
    elif "?" in right:
        return False
    if not _NO.search(left + " " + right) or _TURNS.search(left) or _TURNS.search(right):
        return False
    before = list(_NO.finditer(left))
    if before:
        between = left[before[-1].end() :]
        return (
            len(between.split()) < _FAR and not re.search(r"[,:–—(]", between) and not _JOINS.search(between)
        )
    no = _NO.search(right)
    if no is None:
        return False
    between, behind = right[: no.start()], right[no.end() :]
    if _JOINS.search(between) or len(between.split()) > _FAR or len(behind.partition(",")[0].split()) > _REST:
        return False
    return not re.search(r"[,:–—(]", between) or bool(_WHO.match(between)) or not between.strip(" ,:–—(")


def is_denied_within(text: str, start: int, end: int) -> bool:
    """Whether a denial stands between the words of ``text[start:end]``: "|dressings I do not change|"."""
    return _NO.search(text, start, end) is not None
