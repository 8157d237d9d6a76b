"""What is wished for, and what is still being learned: neither is experience.

A wish ("would like to learn Rust", "aspiring data scientist") decides nothing about what somebody can do, so it leaves a
qualification unknown. Learning ("taking a course in Go", "preparing for the CCNA") is a part of it.
"""

from __future__ import annotations

import re

from workfolk.engine.talent.clauses import clause_after, clause_before

_WISH = re.compile(
    r"""\b(?:
      (?:want|wants|wanted|hope|hopes|hoping|hoped|wish|wishes|plan|plans|planning|aspire|aspires|intend|intends|aim|aims|aiming|long|longing|ready|eager|keen|excited|love|happy|glad|trying|decided|determined)\s+(?:one\s+day\s+)?to\s+(?!have\s)(?:\w+\s+)?
    | (?:would|['’]d)\s+(?:really\s+|also\s+|very\s+much\s+)?(?:like|love|be\s+(?:keen|happy|glad|interested))\b
    | (?:looking|seeking|searching|hunting|open|applying)\s+(?:for|to|into)\b | looking\s+to\b | seeking\b
    | aspiring | would-be | future(?=\s+$) | (?:next|career)\s+(?:step|goal|move|aim)\b | (?:my|the|long-term)\s+(?:goal|dream|ambition|aim|plan)\b
    | interest(?:ed)?\s+(?:in|for) | curious\s+(?:about|for) | keen\s+on | eager\s+for | enthusiastic\s+about | fascinated\s+by | passion(?:ate)?\s+(?:for|about)(?=[^.]{0,40}$)
    | dream(?:s|t|ed|ing)?\s+(?:of|about) | looking\s+forward | getting\s+into | (?:move|moving|switch|switching|transition|transitioning|change|break|get)\s+(?:my\s+career\s+)?(?:in)?to(?:wards)?\b(?=[^.]{0,30}$)
    | thinking\s+(?:of|about) | considering | (?:drawn|attracted)\s+(?:to|by) | tempted\s+by | on\s+my\s+(?:list|wish\s?list|plan)\b | (?:would|['’]d)\s+(?:welcome|appreciate|enjoy|want)\b | see\s+myself\s+(?:in|as)(?=[^.]{0,30}$)
    | my\s+next\s+(?:job|role|post|position|employer)\s+(?:should|could|may|might|would|will)\b | would\s+suit\s+me | (?:will|shall|going\s+to|['’]ll)\s+(?:start|begin|learn|study|take|do|get|apply)\b
    | (?:am\s+liebsten|gerne?|lieber)\s+(?:würde|wäre|möchte)\b | (?:würde|wäre)\s+(?:ich\s+)?(?:am\s+liebsten|lieber|gerne?)\b | j['’]adorerais | me\s+encantaría
    | (?:möchte|wünsche\s+mir|träume\s+von|würde\s+gern\w*|interessiere\s+mich\s+für|interesse\s+an|suche\s+(?:eine|einen|nach)|hoffe|ziel\s+ist|angehende[rn]?|künftige[rn]?|plane)
    | (?:souhaite(?:rais)?|voudrais|aimerais|envie\s+de|espère|intéressée?\s+par|rêve\s+de|recherche\s+un|future?\b(?=\s+$)|projet\s+de)
    | (?:quiero|quisiera|me\s+gustaría|espero|interesad[oa]\s+en|sueño\s+con|busco|aspiro\s+a|futur[oa](?=\s+$))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LEARN = re.compile(
    r"""\b(?:
      (?<!was\s)(?<!were\s)(?<!from\s)(?:am\s+|currently\s+|still\s+|now\s+|just\s+)?(?:learning|studying|self-studying)
    | (?:taking|attending|doing|started|starting|enrolled\s+(?:in|on)|halfway\s+through|working\s+through|following|registered\s+for|signed\s+up\s+for)\s+(?:a\s+|an\s+|the\s+|my\s+|on\s+)*(?:\w+[\s-]){0,3}?(?:course|class|classes|courses|bootcamp|programme|program|module|lessons?|mooc|tutorials?|training|degree|apprenticeship|exam)
    | (?:preparing|studying|revising|training|sitting|cramming)\s+(?:for|towards|to\s+(?:be|become)|as)\b | working\s+towards? | (?:in|under)\s+training\s+(?:as|for|to)\b | enrolled
    | teaching\s+myself | beginner | novice | basics?\s+of | (?:a\s+)?first\s+steps\s+(?:in|with|into) | new\s+to | (?:just|recently|lately|only)\s+(?:started|begun|begin\w*)\s+(?:to\s+|with\s+)? | dabbl\w+\s+(?:in|with) | playing\s+(?:around\s+)?with | exploring | pick(?:ing)?\s+up | brushing\s+up
    | student\s+of | trainee\s+(?:for|as) | (?:in|into)\s+(?:my|the)\s+(?:first|second|third|fourth|final|last)\s+(?:year|term|semester)\s+(?:of|in)
    | (?:halfway|half-way|midway|part[- ]way|most\s+of\s+the\s+way)\s+through | (?:am|are|currently|now)\s+(?:sitting|retaking|booked\s+on|on)(?=\s+(?:the\s+|a\s+|an\s+|my\s+)*(?:$|[\w-]+\s+$)) | booked\s+on | due\s+to\s+(?:finish|complete|sit|take|pass|qualify)
    | (?:currently\s+|now\s+|still\s+)?working\s+on\s+(?:my|getting) | getting\s+(?:the\s+hang\s+of|to\s+grips\s+with|used\s+to) | finding\s+my\s+(?:feet|way)\s+(?:in|with) | being\s+(?:trained|taught|introduced|inducted)\s+(?:in|to|into|on|as) | shadow(?:ing|ed|s)?
    | (?<!teach\s)(?<!taught\s)(?<!give\s)(?<!gave\s)(?<!run\s)(?<!ran\s)(?<!lead\s)(?<!hold\s)(?:an?\s+|my\s+)?(?:evening|night|online|weekend|correspondence|distance|part-time|beginners?['’]?|introductory|community\s+college)\s+(?:class|classes|course|courses|school|module|lessons)\s+(?:in|on|for)
    | my\s+(?:apprenticeship|training|traineeship|studies|course)\s+(?:as|in|to\s+become)(?=[^.]{0,20}$)
    | (?:abendkurs|abendschule|onlinekurs|online-kurs|fernkurs|vhs-kurs|volkshochschulkurs|lehrgang|meisterschule)\w*\s*[,:]?\s*(?:in|für|zu|zum|zur)?(?=\s*$) | stehe\s+(?:kurz\s+)?vor | mache\s+(?:gerade|derzeit|zurzeit|aktuell|noch) | (?:meisterschule|im\s+\w+\s+(?:lehrjahr|semester|ausbildungsjahr))
    | sacándome | estoy\s+sacando | me\s+estoy\s+(?:sacando|formando|preparando) | cursando | je\s+passe\s+(?=le|la|mon|l['’])(?=\S+\s*\S*$) | en\s+(?:première|deuxième|troisième|dernière)\s+année\s+de
    | (?:lerne(?:n)?|studiere|bilde\s+mich|mache\s+(?:gerade\s+|derzeit\s+|zurzeit\s+)?(?:einen?\s+)?(?:kurs|ausbildung|weiterbildung|umschulung)|in\s+ausbildung|einstieg\s+in|grundkenntnisse(?:\s+in)?|arbeite\s+mich\s+in|bereite\s+mich\s+auf|besuche\s+(?:gerade\s+)?einen\s+\w*kurs|anfänger\w*)
    | (?:apprends|en\s+train\s+d['’]apprendre|j['’]étudie|étudie|en\s+formation|suis\s+(?:actuellement\s+)?(?:une\s+formation|un\s+cours|des\s+cours)|prépare\s+(?:le|la|l['’]|un|mon)|débutante?|notions\s+de)
    | (?:aprendiendo|estoy\s+(?:aprendiendo|estudiando)|estudiando|estudio|haciendo\s+un\s+curso|curso\s+actual\w*|preparando|principiante|nociones\s+de)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_WISH_THEN = re.compile(
    r"^(?:\s+\w+)?\W*(?:is|are)?\s*(?:would\s+be\s+new\b|would\s+(?:appeal|suit|tempt)\b|werden\b(?=\W*$)|(?:würde|wäre)\s+(?:mich|mir|ich)\b|what\s+(?:I|comes)|(?:next|high|first|top)?\s*on\s+my\s+(?:list|wish\s?list|plan|roadmap)|next\b|is\s+my\s+(?:goal|dream|next)|(?:one|some)\s+day\b|would\s+be\s+(?:a\s+dream|great|nice)|interests?\s+me|fascinates?\s+me|(?:in\s+the\s+)?near\s+future|eines\s+tages)",
    re.IGNORECASE,
)
_LEARN_THEN = re.compile(
    r"""^\s*(?:[(:,–—-]\s*|\bis\s+|\bare\s+)*(?:still\s+|currently\s+|am\s+)*(?:
      learning | studying | beginner | novice | in\s+(?:progress|training) | ongoing | basics?\b(?!\s+of) | basic\s+(?:level|knowledge) | being\s+learned | self-study
    | (?:exam|test|certification|certificate|examination)\s+(?:planned|booked|scheduled|due|in|next|expected|pending|preparation|prep)\b | planned | expected\b | pending | (?:to\s+be\s+)?completed?\s+by\s+20 | candidate\b(?=\s*(?:$|[,.;)]))
    | part[- ](?:qualified|qualification)\b | finalist\b | (?:\w+\s+){1,3}(?:papers?|modules?|exams?|units?|credits?)\s+(?:to\s+go|left|remaining|outstanding) | learner\b | self-?taught\s*,\s*beginner | (?:level\s+\w+\s+)?(?:exam\s+)?(?:in|on)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\s*(?:[.,;)]|$)(?=\s*\)?\s*$)
    | (?:evening\s+|online\s+)?(?:course|class|classes|bootcamp)\b[^.;]{0,20},\s*(?:week|module|lesson|part|until)\b | (?:evening|online|weekend|night)\s+(?:course|class)\b | (?:am\s+|are\s+)?being\s+(?:learned|studied|prepared) | wird\s+(?:gerade|derzeit)\s+(?:gemacht|erworben) | im\s+\w+\s+(?:semester|lehrjahr|ausbildungsjahr) | in\s+(?:week|year)\s+(?:one|two|three|four|five|\d)\b | learning\s+at\s+the\s+moment
    | for\s+beginners? | course\s+(?:in\s+progress|ongoing|currently) | what\s+I\s+am\s+learning
    | lerne\s+ich | in\s+(?:ausbildung|vorbereitung|arbeit) | anfänger\w* | grundkenntnisse | en\s+cours | débutante? | notions | en\s+curso | básico | principiante | am\s+lernen
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_MEANT = re.compile(
    r"""\b(?:machine|deep|reinforcement|e-?|online|distance|blended|supervised|unsupervised|statistical|federated|transfer|continuous|lifelong|organi[sz]ational|language|adult|early|outdoor|game-based|digital)[\s-]?learning
    | \blearning\s+(?:and\s+(?:development|teaching)|management|platforms?|materials?|outcomes?|environments?|support|designs?|objectives?|difficult\w+|disabilit\w+|needs|technolog\w+|mentor|analytics|goals?|spaces?)
    | \bteaching\s+and\s+learning | \blove\s+learning | \b(?:helped|helping|help|teach|taught|supported)\s+[\w\s]{0,40}?\b(?:learning|studying|to\s+learn)
    | \bproduction\s+planning | \bplanning\s+to\s+(?:delivery|execution|handover) | \bcross-training | \bon-the-job\s+training | \binterest\s+rates?
    | \b(?:customers?|clients?|patients?|guests?|students?|pupils?|people|visitors?|those|anyone|companies|families|children)\s+(?:who\s+)?(?:are\s+|were\s+)?(?:want\w*|hop\w+|wish\w*|interested|looking|seeking|keen|plan\w*|preparing|enrolled|studying|learning|would\s+like)
    | \b(?:looking|looked)\s+(?:after|into|at)\b | \bopen\s+to\s+(?:the\s+public|customers|visitors) | \bready\s+to\s+(?:ship|use|eat|go) | \b(?:trying|aim\w*|want\w*)\s+to\s+(?:keep|improve|make|help)
    | \bhappy\s+to\s+(?:travel|help|work|share|teach|mentor)""",
    re.IGNORECASE | re.VERBOSE,
)
_HINT = re.compile(
    r"learn|study|want|hop(?:e|ing)|wish|plan|aspir|inten[dt]|aim|long|ready|eager|keen|excit|love|happy|glad|trying|decid|determin|would|['’]d\b|looking|seek|search|open|apply|future|goal|dream|ambition|"
    r"interest|interesse|intéress|teach|curious|enthus|fascinat|passion|getting into|mov|switch|transition|thinking|consider|course|class|bootcamp|program|module|lesson|tutorial|training|exam|enrol|prepar|revis|towards|"
    r"beginner|novice|halfway|half-way|midway|through|sitting|booked|due|working|getting|finding|being|shadow|evening|online|abend|lehrgang|meisterschule|stehe|mache|semester|lehrjahr|sacando|sacándome|cursando|passe|année|learner|qualif|finalist|papers|modul|units|wird|drawn|attracted|tempted|on my|see myself|liebsten|gerne?|lieber|will|shall|werden|adorerais|encantar|year|week|"
    r"basic|first steps|new to|start|begun|dabbl|playing|explor|pick|brush|student|trainee|next|one day|progress|ongoing|expected|pending|candidate|step|möchte|wünsche|träum|würde|suche|"
    r"hoffe|ziel|angehend|künftig|lern|stud|bild|kurs|einstieg|grundkenntn|arbeite|bereite|anfänger|souhait|aprend|principi|prépar|voudr|aimer|envie|esp|rêve|recherche|projet|appren|étud|formation|cours|débutant|notion|"
    r"quier|quisiera|gustar|sueño|busco|curso|nocion|principiante|básico",
    re.IGNORECASE,
)


def has_intention(text: str) -> bool:
    """Whether any word of ``text`` could speak of a wish or of learning; a cheap first look."""
    return _HINT.search(text) is not None


def intention(text: str, start: int, end: int) -> str:
    """``"wished"`` or ``"learning"`` where the clause around ``text[start:end]`` says so, else ""."""
    left = _NOT_MEANT.sub(" ", clause_before(text, start, own_ends_it=True))
    # A wish to learn is a wish; a course that is being taken is learning, whatever is hoped from it.
    if _WISH.search(left):
        return "wished"
    if _LEARN.search(left):
        return "learning"
    right = clause_after(text, end)
    if _LEARN_THEN.match(right):
        return "learning"
    return "wished" if _WISH_THEN.match(right) else ""


def is_tentative(text: str, start: int, end: int) -> bool:
    """Whether the words around ``text[start:end]`` say that it is wished for or still being learned."""
    return bool(intention(text, start, end))
