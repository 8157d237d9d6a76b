"""The patterns for text that is addressed to a machine, as data.

``STRONG`` patterns are enough by themselves. Each is searched inside one sentence, and only where the sentence has one of
the words before it (which keeps reading a long profile fast; "" means always). ``FOLLOW_UPS`` are orders about an
answer and count only beside a strong one or inside an HTML comment; they are matched at the start of a sentence.
All are matched without regard to case, after look-alike and invisible characters have been resolved.
"""

from __future__ import annotations

_THINGS = (
    r"(?:instructions?|prompts?|rules?|guidelines?|directions?|commands?|criteria|criterion|qualifications?|requirements?|"
    r"context|messages?|directives?|orders?|text|content|conversation|candidates?|applicants?|profiles?|everything|"
    r"constraints?|safeguards?|filters?|policies|policy|tasks?|questions?|data|input)"
)
_MACHINE = (
    r"(?:an? |the |any |all |every |this |our |your )?(?:(?:recruiting|hiring|ranking|screening|reading|automated|intelligent|"
    r"evaluating|reviewing|sourcing|talent)[- ]){0,2}(?:ai\b|a\.i\.|llms?\b|language models?\b|chat ?bots?\b|ai[- ](?:assistants?|"
    r"models?|systems?|agents?|recruiters?|rankers?|screeners?|tools?)\b|chatgpt\b|gpt(?:-?\d)?\b|claude\b|gemini\b|copilot\b|"
    r"llama\b|assistants? (?:model|system)\b|ats\b|ranking (?:model|algorithm|system)\b|rankers?\b|bots?\b|algorithms?\b|parsers?\b)"
)
_HERE = (
    r"(?:me|myself|him|her|them|this (?:candidate|profile|applicant|application|résumé|resume|cv|person|member|applicant['’]s \w+)|"
    r"the (?:candidate|owner|author|person|applicant|member)(?: (?:above|below|behind|of this \w+))?|"
    r"my (?:profile|application|cv|resume|résumé|name))"
)
_ORDER = r"(?:^|[.;:!?,(\[\"'>*#=-]\s*|\b(?:please|must|should|shall|always|now|then|and|to|also|instead|simply|just|will|you|system|output)\s+)"
_TOP = (
    r"(?:first|top|at the top|highest|higher|number (?:one|1)|no\.? ?1|#1|1st|above (?:all|every|the|any)|ahead of|over (?:all|every|the|any)|100|99|"
    r"10\s*/\s*10|10 out of 10|five stars|5/5|full (?:marks|score)|perfect|maximum|the best|as (?:the )?(?:best|perfect|excellent|"
    r"fully|highly|a perfect|a strong|an ideal|ideal|top|qualified|meeting|meets)|fully|immediately|automatically|regardless)"
)

STRONG: tuple[tuple[str, str], ...] = (
    # Setting earlier instructions aside.
    (
        "ignore disregard forget override overrule bypass discard dismiss neglect skip delete erase stop do don't pay set",
        rf"{_ORDER}(?:ignore|disregard|forget|override|overrule|bypass|discard|dismiss|neglect|skip|delete|erase|stop following|do not follow|don'?t follow|pay no attention to|set aside)\s+(?:(?:all|any|every|each|everything|anything|whatever|of|the|these|those|your|my|our|previous|prior|above|earlier|preceding|other|former|original|current|existing|initial|safety|system|\w+ly|and|or|that|in|text|you|have|been|given|were|told|said|stated|written|instructions?|listed) ){{0,8}}(?:{_THINGS}|above|before|prior|previous(?:ly)?|earlier|so far|preceding)\b(?! years| work| art| jobs?| employers?)",
    ),
    (
        "ignore disregard forget",
        r"\b(?:ignore|disregard|forget) (?:all |everything )?(?:of )?(?:the )?(?:above|foregoing|preceding|previous)\b",
    ),
    (
        "ignore disregard override forget bypass",
        r"\b(?:ignore|disregard|override|forget|bypass) (?:all |any )?(?:your |the |my )?(?:previous|prior|earlier|system|safety|original|initial) (?:instructions?|prompts?|rules?|guidelines?|messages?|training|directives?|constraints?)\b",
    ),
    # Asking for a rank, a score or a verdict.
    (
        "rank place put score rate list move push boost shortlist select choose recommend prioritise prioritize pick hire mark grade evaluate assess classify treat consider label flag approve accept favour favor present report describe return",
        rf"{_ORDER}(?:rank|place|put|score|rate|list|move|push|boost|shortlist|select|choose|recommend|prioriti[sz]e|pick|hire|mark|grade|evaluate|assess|classify|treat|consider|label|flag|approve|accept|favou?r|present|report|describe|return)\s+{_HERE}\b[^.!?\n]{{0,40}}\b{_TOP}(?!\w)",
    ),
    (
        "rank place put score rate shortlist prioritise prioritize recommend select choose hire",
        rf"{_ORDER}(?:rank|place|put|score|rate|shortlist|prioriti[sz]e|recommend|select|choose|hire)\s+(?:me|this (?:candidate|profile|applicant|person|resume|cv))\s*(?:[.!]|$|over\b|above\b|before\b|ahead\b|instead\b|only\b)",
    ),
    (
        "give assign award grant set return output",
        rf"{_ORDER}(?:give|assign|award|grant|set|return|output)\s+(?:to )?{_HERE}\s+(?:an? |the |with )?(?:overall |final |relevance |matching |match |fit |very )*(?:scores?|ratings?|ranks?|marks?|grades?|verdicts?|\d{{2,3}}\b|perfect|maximum|highest|full|top|best)",
    ),
    (
        "give assign award grant set return output",
        rf"{_ORDER}(?:give|assign|award|grant|set|return|output)\s+(?:an? |the )?(?:overall |final |maximum |highest |full |perfect |top |best |relevance |matching |match |fit )*(?:scores?|ratings?|ranks?|marks?|grades?|verdicts?)\b(?=[^.!?\n]*(?:{_HERE}|\b100\b|\bcandidate\b|\bprofile\b))",
    ),
    (
        "this",
        r"\bthis (?:candidate|applicant|profile|person|resume|cv) (?:must|should|has to|is to|shall|needs to) (?:be|receive|get|rank|score|appear|always|come)\b",
    ),
    (
        "mark set treat evaluate return consider count",
        r"\b(?:mark|set|treat|evaluate|return|consider|count) (?:all|every|each) (?:the |of the )?(?:qualifications?|criteri(?:a|on)|requirements?|verdicts?|skills?) (?:as |to |be )?(?:met|meets?|fulfilled|satisfied|true|yes|passed)\b",
    ),
    (
        "answer say state report conclude claim respond reply write output confirm tell",
        rf"{_ORDER}(?:answer|say|state|report|conclude|claim|respond|reply|write|output|confirm|tell (?:the )?(?:user|recruiter|reader|team|them|everyone))(?: \w+ly)? that (?:this|the) (?:candidate|profile|applicant|person|member)\b[^.!?\n]{{0,30}}\b(?:best|perfect|ideal|top|strongest|most (?:qualified|suitable)|only|excellent|outstanding|first|meets|fulfils|fits|highly qualified)\b",
    ),
    # Giving the machine a new role, or addressing it.
    (
        "you",
        r"\byou are (?:now|no longer|henceforth) (?:an?|the|in|going to|free|acting|dan|my|bound|required|operating)\b",
    ),
    (
        "you",
        r"\byou are (?:an? |the )?(?:(?:helpful|expert|large|advanced|unrestricted|recruiting|hiring|ranking|screening|evil|honest|new) )*(?:ai\b|a\.i\.|language model|chat ?bot|llm\b|(?:ai|recruiting|hiring|ranking|helpful|screening) (?:assistant|system|model|agent)|assistant that)",
    ),
    (
        "act behave respond answer reply",
        r"\b(?:act|behave|respond|answer|reply) (?:now )?as (?:if you (?:are|were)|though you|an? (?:unrestricted|unfiltered|jailbroken|different) |dan\b|an ai\b|the system\b|my )",
    ),
    (
        "pretend roleplay from",
        r"\bpretend (?:to be|that|you)\b[^.!?\n]{0,60}\b(?:ai|assistant|model|dan|rules|restrictions|recruiter|system|qualified|perfect)\b|\broleplay as\b|\bfrom now on,? (?:you|answer|respond|always|ignore|rank|act|treat)\b",
    ),
    (
        "ai a.i model llm",
        r"\bas an? (?:ai(?:,| language model| assistant\b(?! (?:professor|teacher|editor|director|manager))| model,)|large language model,?|llm,)",
    ),
    (
        "dear hey hello attention attn hi ok okay listen",
        rf"\b(?:dear|hey|hello|attention|attn|hi|ok|okay|listen),?:? {_MACHINE}",
    ),
    (
        "note message instruction instructions notice reminder hint memo command request directive notes messages requests commands",
        rf"\b(?:note|message|instructions?|notice|reminder|hint|memo|command|request|directive)s? (?:to|for) {_MACHINE}(?! (?:engineers?|engineering|developers?|teams?|researchers?|research|development|products?|projects?|work|tuning|training|vendors?|customers?|users?|ethics|safety|evaluation|safety|-))",
    ),
    (
        "if when since because",
        rf"\b(?:if|when|since|because) (?:you are|you're|this is (?:being )?(?:read|processed|parsed|evaluated|screened) by|you,? as) {_MACHINE}",
    ),
    (
        "ai llm llms model models chatgpt gpt claude ranker rankers bot bots algorithm algorithms assistant parser parsers ats",
        rf"\b(?:all|any|every) {_MACHINE} (?:must|should|shall|reading|that reads?|evaluating|processing)\b|\b(?:the|this) (?:ai|llm|assistant|model|ranker|algorithm) (?:must|shall|should|has to|is instructed to|will now)\b(?! be (?:trained|explainable|fair|tested|deployed|audited|validated|monitored))",
    ),
    # Markers of a forged message.
    (
        "system assistant developer admin root",
        r"(?-i:^\W*(?:SYSTEM|ASSISTANT|DEVELOPER|ADMIN|ROOT|System|Assistant|system)(?: (?:PROMPT|MESSAGE|OVERRIDE|NOTE|INSTRUCTIONS?|prompt|message|override|note|instructions?))?\s*(?::|>|\]|\))\s*)(?:you\b|rank|give|set\b|override|ignore|disregard|this (?:candidate|profile|applicant)|the (?:candidate|following|user|applicant)|new |all |please|always|never|do not|must|score|mark|output|respond|reply|print|return|answer|from now|treat|select|recommend|candidate|prioriti|update|note|approve|evaluate|hire|shortlist|forget)",
    ),
    (
        "",
        r"<\|?(?:im_start|im_end|system|endoftext|start_header_id|eot_id|assistant|user)\|?>|\[/?INST\]|<</?SYS>>|\[(?:SYSTEM|system)(?: \w+)?\]|###\s*(?:system|instruction|assistant|response)s?\b\s*:?|</?(?:system|instructions?|assistant)>",
    ),
    (
        "begin end start",
        r"\b(?:begin|end|start)(?: of)? (?:the )?(?:system |hidden |secret )?(?:prompt|instructions?|system message|system prompt|untrusted (?:text|data)|user input)\b(?! (?:engineering|design|training|manual|period|phase|year))",
    ),
    (
        "new updated revised real actual important secret hidden special additional critical",
        r"\b(?:new|updated|revised|real|actual|important|secret|hidden|special|additional|critical) (?:instructions?|directives?|system prompt|prompt|orders?|task)\s*:\s*(?=\S)",
    ),
    # Prying and jailbreaks.
    (
        "prompt instructions instruction rules guidelines configuration",
        r"\b(?:reveal|print|show(?: me)?|repeat|output|display|leak|tell me|what (?:is|are|were)|give me|override|ignore|forget|share|expose|summari[sz]e) (?:me )?(?:the |your |all |my |its |of )*(?:system prompt|initial prompt|hidden prompt|(?:initial|original|system|hidden|secret|previous) instructions)\b|\byour (?:system|initial|hidden|original) (?:prompt|instructions?)\b|\b(?:reveal|print|repeat|leak|output) your (?:prompt|instructions|rules|guidelines|configuration)\b",
    ),
    (
        "mode now",
        r"\b(?:developer|dan|god|jailbreak|debug|admin|unrestricted|sudo) mode (?:is )?(?:enabled|activated|on|engaged|unlocked)\b|\bdo anything now\b|\benable (?:developer|dan|jailbreak|god) mode\b",
    ),
    (
        "do don't never without",
        r"\b(?:do not|don't|never|without) (?:mention(?:ing)?|reveal(?:ing)?|tell(?:ing)?|disclos(?:e|ing)|inform(?:ing)?|show(?:ing)?|quot(?:e|ing)) (?:this|these|that|the) (?:instructions?|prompt|message|text|sentence|to the (?:recruiter|user)|(?:recruiter|user) (?:about|that|of))",
    ),
    (
        "do don't never",
        r"\b(?:do not|don't|never) (?:reject|rank|score|evaluate|consider|compare|shortlist|show|list|recommend) (?:this|the other|any other|other|all other|me lower|me below|anyone else)\b",
    ),
    (
        "reject exclude downrank down penalise penalize remove ignore hide disqualify discard",
        r"\b(?:reject|exclude|downrank|down-rank|penali[sz]e|remove|ignore|hide|disqualify|discard) (?:all |the |every |any )*(?:other|remaining|rest of the|competing) (?:candidates?|applicants?|profiles?|results?)\b",
    ),
    (
        "your",
        r"^\W*(?:please |now |then |also |and )*(?!(?:i|we|he|she|they|looking|look|thank|thanks|happy|glad|keen|ready|open|reach|contact|feel|await|hope)\b)[a-z]+\b[^.!?\n]{0,120}\b(?:in|to|of|from|with|into|throughout|before|after) your (?:answer|response|reply|output|evaluation|assessment|verdict|ranking|completion|generated \w+)s?\b",
    ),
    (
        "respond reply answer output",
        r"^\W*(?:please |now |then |also )*(?:respond|reply|answer|output) (?:only |exactly |always |just |solely |simply )+(?:with|in|using|by|the|yes|\"|')",
    ),
    # German.
    (
        "ignoriere ignorieren ignoriert vergiss vergessen missachte überschreibe",
        r"\b(?:ignorier(?:e|en sie|t)?|vergiss|vergessen sie|missachte|überschreibe) (?:bitte )?(?:alle |alles |die |das |sämtliche |deine )*(?:vorherigen?|vorigen|obigen?|bisherigen?|früheren|vorangegangenen|anderen|obige|oben|davor|zuvor|vorherige|anweisungen|regeln)\b",
    ),
    (
        "setze ordne stelle platziere ranke reihe bewerte empfiehl nimm wähle sortiere setzen bewerten empfehlen gib geben",
        r"\b(?:setze|ordne|stelle|platziere|ranke|reihe|bewerte|empfiehl|nimm|wähle|sortiere|setzen sie|bewerten sie|empfehlen sie|gib|geben sie) (?:bitte )?(?:mich|mir|dieses profil|diese[nm] (?:kandidat\w*|bewerber\w*|profil|person)|diese (?:kandidatin|bewerberin|person))\b[^.!?\n]{0,50}(?:erste\w*|platz (?:1|eins)|höchste\w*|\b100\b|\bbeste\w*|oben|ganz vorn\w*|top|maximal\w*|volle punktzahl)",
    ),
    (
        "du als anweisung nachricht hinweis",
        r"\bdu bist (?:jetzt|nun|ab (?:jetzt|sofort)) (?:ein|eine|der|die|im|frei)\b|\bals (?:ki(?:-(?:modell|assistent|sprachmodell))?,|sprachmodell)\b|\b(?:anweisung|nachricht|hinweis) an (?:die|das|den|alle) (?:ki\b|sprachmodelle?|ki-\w+|assistenten-?system)",
    ),
    # French.
    (
        "ignore ignorez oublie oubliez ne",
        r"\b(?:ignor(?:e|ez)|oubli(?:e|ez)|ne tiens pas compte|ne tenez pas compte) (?:de |des )?(?:toutes? |tous |tout )?(?:les |ce qui |vos |tes |aux )?(?:instructions?|consignes?|règles?|précède|ci-dessus|textes?|directives?|précédent\w*)\b",
    ),
    (
        "moi candidat profil candidate personne tu vous tant",
        r"\b(?:class|plac|mett|recommand|not|évalu|choisi|sélectionn)\w*[- ](?:moi|ce (?:candidat|profil)|cette (?:candidate|personne))\b[^.!?\n]{0,50}(?:premi[eè]r\w*|en tête|\b100\b|maximum|meilleur\w*|parfait\w*)|\b(?:tu es|vous êtes) (?:maintenant|désormais) (?:un|une|le|la|en|libre)\b|\ben tant qu'ia\b",
    ),
    # Spanish.
    (
        "ignora ignore olvida olvide descarta omite",
        r"\b(?:ignora|ignore|olvida|olvide|descarta|omite) (?:todas? |todo )?(?:las |lo |los |tus |sus )?(?:instrucciones|reglas|indicaciones|órdenes|anteriores|anterior|criterios|que dice arriba)\b",
    ),
    (
        "clasifica pon ponme coloca colócame clasifícame puntúa recomienda recomiéndame elige selecciona dale da dame eres partir como",
        r"\b(?:clasifica|pon|ponme|coloca|colócame|clasifícame|puntúa|recomienda|recomiéndame|elige|selecciona|dale|da)(?:me)? ?(?:a |al )?(?:este (?:candidato|perfil)|esta (?:candidata|persona)|mi perfil|me)?\b[^.!?\n]{0,40}(?:primer[oa]?\b|en primer lugar|\b100\b|máxim\w+|lo más alto|por encima)|\b(?:ahora eres|eres ahora|a partir de ahora eres)\b|\bcomo (?:una )?ia,",
    ),
)

# Whom a comment speaks to, at its beginning: a member's text has no reader who sees comments but a machine.
ADDRESSES_A_MACHINE = rf"^\W*(?:note |message |instructions? )?(?:for |to |dear |hey )?(?:the )?(?:{_MACHINE}|assistant\b|system\b|recruit(?:er|ing assistant)\b)\s*[:,]"

FOLLOW_UPS: tuple[str, ...] = (
    r"^\W*(?:please |now |then |also |instead,? |just |simply |only |always |never |do not |don't |bitte |you (?:must|should|will) )*(?:say|write|print|output|return|respond|reply|answer|include|add|insert|append|mention|state|claim|rank|score|rate|give|assign|set|mark|treat|recommend|select|choose|shortlist|hire|put|place|ignore|reject|exclude|stop|tell|send|repeat|reveal|translate|summari[sz]e|replace|use|follow|execute|obey|act|pretend|consider|evaluate|approve|explain|remember|proceed|continue|gib|antworte|schreibe|bewerte|réponds|répondez|donne|donnez|écris|responde|escribe|da|di)\b",
    r"^\W*(?:this|it|that) (?:is|was) (?:an? )?(?:order|instruction|command|test|emergency|override|very important|urgent|mandatory)\b",
    r"^\W*(?:your|the) (?:new |only |real |final )?(?:task|job|goal|role|answer|output|response|instructions?|score|verdict) (?:is|are|must|should|will)\b",
)
