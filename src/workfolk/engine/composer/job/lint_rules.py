"""What a posting says that keeps people away and no law forbids, as data: words, why, and what to write instead.

``RULES`` holds ``(category, reason, grounds, rows)``; a row is ``(pattern, alternative)``. A group ``said`` narrows what is
marked; an alternative fits in the place of the words, ``{ending}`` is theirs; an empty one leaves them out. Patterns are matched without regard to case; English and German.

Coded words: D. Gaucher, J. Friesen and A. C. Kay, Evidence that gendered wording in job advertisements exists and sustains
gender inequality, Journal of Personality and Social Psychology 101 (2011); for German L. K. Horvath and S. Sczesny, Reducing
women's lack of fit with leadership positions?, European Journal of Work and Organizational Psychology 25 (2016). Of their lists
only what is said of a person stands here: "analyse", "lead" and "decision" are tasks as well. Words for age: I. Burn,
D. Firoozi, D. Ladd and D. Neumark, Help Really Wanted?, NBER working paper 30287 (2022). Plain words: the lists of GOV.UK
and of plainlanguage.gov.
"""

from __future__ import annotations

_PERSON = (
    r"(?:person|people|individuals?|professionals?|candidates?|applicants?|colleagues?|team[- ]players?|self-starters?|talents?|personality|team members?|"
    r"(?:\w+ )?(?:developers?|engineers?|designers?|managers?|sellers?|sales ?(?:people|person|reps?|representatives?|executives?|force)|consultants?|leaders?|marketers?|recruiters?|drivers?|analysts?|assistants?|"
    r"technicians?|cooks?|chefs?|nurses?|accountants?|administrators?|scientists?|programmers?|coders?|writers?|teachers?|specialists?|experts?))"
)
_COMPANY = (
    r"(?:company|companies|firm|provider|supplier|manufacturer|organi[sz]ation|employer|agency|start-?up|business|distributor|retailer|developer|producer|consultancy|"
    r"consulting firm|brand|name|player|institution|specialist|group|bank|hospital|university|operator|carrier|integrator|force|team|environment|place|"
    r"inn|hotels?|restaurants?|schools?|clinics?|practices?|studios?|publishers?|newspapers?|charity|charities|institutes?|chains?|shops?|museums?|theatres?|associations?|networks?|experts?)"
)
_FIRMA = r"(?:\w*unternehmen\w*|firma|\w*anbieter\w*|\w*hersteller\w*|\w*dienstleister\w*|arbeitgeber\w*|\w*betrieb\w*|\w*konzern\w*|\w*agentur\w*|\w*lieferant\w*|marke|team|bank|start-?up|\w*haus|\w*gesellschaft|hotel\w*|restaurant|gasthof|klinik\w*|\w*schule|institut|verlag|kanzlei|praxis|verein|\w*werk)"

_Rows = tuple[tuple[str, str], ...]

# English figures of speech in a German sentence get a German wording, with a noun first so that its capital is right anywhere.
_GERMAN = r"(?:und|oder|für|wir|uns|unser\w*|einen?|eine[nrms]|gesucht|suchen|sucht|dich|dir|bist|sind|ist|als|zum|zur|der|dem|des|das|mit|auf|aus|bei|nicht|kein\w*|echte[nrms]?|wahre[nrms]?|deine?\w*|ihre?\w*)"


def _in_german(*rows: tuple[str, str]) -> _Rows:
    """Each row behind and before a German word of its sentence."""
    both = []
    for pattern, alternative in rows:
        both.append((rf"\b(?-i:{_GERMAN})\b[^.!?\n]{{0,90}}?(?P<said>{pattern})", alternative))
        both.append((rf"(?P<said>{pattern})(?=[^.!?\n]{{0,90}}\b(?-i:{_GERMAN})\b)", alternative))
    return tuple(both)


RULES: tuple[tuple[str, str, str, _Rows], ...] = (
    (
        "coded",
        "A word that women, and many men, read as “not me”: fewer apply, and nothing about the work is said. Say what is done.",
        "Gaucher, Friesen and Kay 2011",
        (
            (r"\baggressive(?= (?:growth|sales|revenue|business)? ?(?:goals?|targets?|quotas?|plans?|growth|objectives?))", "clear"),
            (r"\baggressive(?= (?:timelines?|deadlines?|schedules?|timeframes?))", "tight"),
            (r"\baggressively\b", "actively"),
            (r"\baggressive\b(?! (?:behaviou?rs?|patients?|dogs?|animals?|clients?|customers?|chemicals?|substances?|treatment|tumou?rs?|cancers?|media|soils?|lymphomas?))", "determined"),
            (r"\bassertiveness\b(?! training)", "clarity"),
            (r"\bassertive\b(?! (?:training|communication|outreach))", "clear"),
            (r"\bdominate(?= (?:the|our|your|a|its|this) (?:\w+ )?(?:market|field|industry|competition|space|sector))", "do well in"),
            (r"\bdominating(?= (?:the|our|your|a|its|this) (?:\w+ )?(?:market|field|industry|competition|space|sector))", "doing well in"),
            (r"\bdominant personality\b", "clear way of speaking"),
            (r"\bfearless\b", "curious"),
            (rf"\b(?:highly |fiercely )?competitive(?= (?:and \w+ )?(?:{_PERSON}|spirit|nature|mindset|attitude|drive|streak|edge mentality)\b)", "motivated"),
            (rf"\bambitious(?= (?:and \w+ |, \w+ )?{_PERSON}\b)", "motivated"),
            (rf"(?<![-\w])(?:highly |self-)?driven(?=,? (?:and \w+ )?{_PERSON}\b)", "motivated"),
            (rf"\bhungry(?= (?:for success|to win|to succeed)|,? (?:and \w+ )?{_PERSON}\b)", "keen"),
            (r"\bthick[- ]skin(?:ned)?\b|\btough[- ]minded\b", "patient"),
            (r"\bkiller instinct\b", "perseverance"),
            (r"\bhunter (?:mentality|mindset|spirit)\b", "joy in finding new customers"),
            (r"\b(?:crush|smash) (?:your |the |our )?(?:goals?|targets?|quotas?|competition)\b", "reach the goals"),
            (rf"\boutspoken(?= {_PERSON}\b)", "open"),
            (r"\bhead-?strong\b", "persistent"),
            (r"\balpha (?:male|type|personality)s?\b", "person who takes responsibility"),
            *_in_german((r"\bman[- ]?power\b", "Personal")),
            (r"\bman[- ]?power\b", "staff"),
            (r"\bman[- ]hours?\b", "working hours"),
            (r"\bchairman\b", "chair"),
            (r"\bforem[ae]n\b", "supervisor"),
            (r"\bdurchsetzungsstark(?P<ending>e[nrms]?)?\b", "klar sprechend{ending}"),
            (r"\bdurchsetzungs(?:kraft|stärke|vermögen|fähigkeit)\b", "Klarheit im Gespräch"),
            (r"\b(?:kampfgeist|wettbewerbsgeist|wettkampfgeist)\b", "Ausdauer"),
            (r"\behrgeizig(?P<ending>e[nrms]?)(?= (?:\w+ )?(?:persönlichkeit|mitarbeit\w+|kolleg\w+|menschen?|person|team|verkäufer\w*|talente?))", "motiviert{ending}"),
            (r"\baggressiv(?P<ending>e[nrms]?)(?= (?:verkauf\w*|vertrieb\w*|wachstum\w*|akquise\w*))", "aktiv{ending}"),
            (r"\babenteuerlustig(?P<ending>e[nrms]?)?\b", "neugierig{ending}"),
            (r"\bführungsstark(?P<ending>e[nrms]?)?\b", "in der Führung erfahren{ending}"),
            (r"\beinen macher(?:typ)?\b(?!\*|:|/)", "jemanden mit Tatkraft"),
            (r"\bmacher(?:mentalität|qualitäten)\b", "Tatkraft"),
            (r"\b(?:mit|und) (?P<said>biss)\b(?! ins)", "Ausdauer"),
        ),
    ),
    (
        "pronoun",
        "“They” means everybody, and is shorter.",
        "2006/54/EC",
        (
            (r"\bhis ?/ ?her\b|\bher ?/ ?his\b|\bhis or her\b", "their"),
            (r"\b(?:s/he|he/she|she/he|he or she)\b(?= (?:will|must|should|can|may)\b)", "they"),
            (r"\b(?:to|under|with) (?P<said>his)(?= (?:own )?(?:supervisor|manager|team|work)\b)", "their"),
        ),
    ),
    (
        "jargon",
        "A figure of speech that says nothing about the work, and that only insiders find funny. Name the skill.",
        "plain language (ISO 24495-1)",
        (
            *_in_german(
                (r"\b(?:rock-?star|ninja|guru|wizard|superstar|super-?hero|jedi)-(?=[^\W\d_])", ""),
                (r"\b(?:rock[- ]?star|ninja|guru|wizard|superstar|unicorn|super-?hero|superheld|jedi)\b(?! of| configuration)", "Profi"),
                (r"\b(?:rock[- ]?stars|ninjas|gurus|wizards|superstars|unicorns|super-?heroes|superhelden|jedis)\b", "Profis"),
                (r"\bself[- ]starter\b", "Mensch mit Eigeninitiative"),
                (r"\bgo-?getter\b", "Mensch mit Eigeninitiative"),
                (r"\b(?:self[- ]starters|go-?getters)\b", "Menschen mit Eigeninitiative"),
                (r"\bcan[- ]do[- ](?:attitude|mentality|mentalität|einstellung|spirit)\b", "Hilfsbereitschaft"),
                (r"\b(?:entrepreneurial|unternehmerischer?) (?:spirit|mindset)\b", "Eigeninitiative"),
                (r"\bmulti-?tasking(?:-?fähigkeit(?:en)?|talent)?\b", "Umgang mit mehreren Aufgaben am Tag"),
                (r"\bthink(?:ing)? outside the box\b", "Freude an neuen Wegen"),
                (r"\bsynergien\b", "Zusammenarbeit"),
            ),
            (rf"\b(?:rock[- ]?star|ninja|guru|wizard|superstar|unicorn|super-?hero|jedi)(?= (?:{_PERSON}|(?:\w+ )?\w+(?:er|or|ist|ian|ant|yst)s?)\b)", "skilled"),
            (r"\b(?:rock[- ]?star|ninja|guru|wizard|superstar|super-?hero|jedi)\b(?! of| configuration)", "skilled person"),
            (r"\b(?:rock[- ]?stars|ninjas|gurus|wizards|superstars|super-?heroes|jedis)\b", "skilled people"),
            (r"\bwork[- ]hard,?(?: and)?[- ]play[- ]hard\b", ""),
            (r"\bhit the ground running\b", "start after a short introduction"),
            (r"\bwear(?:ing)? (?:many|multiple|several|lots of) hats\b", "do different kinds of tasks"),
            (r"\bthink(?:ing|s)? outside (?:of )?the box\b", "find new ways"),
            (r"\bmove the needle\b", "make a difference"),
            (r"\b(?:in|within) (?:a |an |our )?(?:very |highly |extremely )?fast[- ]paced(?:,? (?:and )?(?:dynamic|exciting|challenging|leading[- ]edge|changing|deadline[- ]driven))*,? (?:work(?:ing)? )?(?:environment|organi[sz]ation|setting|workplace|culture|office|team)\b", "with tasks that change during the day"),
            (r"\b(?:a |an |our )?(?:very |highly |extremely )?fast[- ]paced(?:,? (?:and )?(?:dynamic|exciting|challenging|leading[- ]edge|changing|deadline[- ]driven))*,? (?:work(?:ing)? )?(?:environment|setting|workplace|culture)\b", "tasks that change during the day"),
            (r"\bself[- ]starter\b", "person who begins without being told"),
            (r"\bself[- ]starters\b", "people who begin without being told"),
            (r"\bgo-?getter\b", "person who takes initiative"),
            (r"\bgo-?getters\b", "people who take initiative"),
            (r"\bcan[- ]do (?:attitude|mentality|spirit|approach)\b", "readiness to help"),
            (r"\bpositive mental attitude\b", "readiness to help"),
            (r"\b(?:we are|we['’]re|join)(?: like)? (?P<said>(?:an?|our|one)(?: (?!member|local|host|whole|young|single)\w+)? family)\b(?![- ](?:owned|run|business|firm|company|medicine|practice|support|doctor|service|court|law|centre|center|hotel|bakery|farm))", "a team"),
            (r"\bsynerg(?:y|ies)\b(?! (?:effects? analysis))", "working together"),
            (r"\b(?:results?|goal|success|target)[- ](?:driven|oriented)\b", "reliable"),
            (r"\bentrepreneurial (?:spirit|mindset)\b", "initiative"),
            (r"\bintestinal fortitude\b", "perseverance"),
            (r"\bmulti-?tasking\b(?!,? (?!and\b|or\b|with\b|in\b)\w)", "dealing with several tasks in a day"),
            (r"\beierlegende(?:n|s)? wollmilchs(?:au|äue)\b", "vielseitige Person"),
            (r"\bhands-?on[- ]?(?:mentalität|typ|einstellung)\b", "Freude am praktischen Tun"),
            *_in_german((r"\bhands-?on[- ]?(?:mentality|mindset)\b", "Freude am praktischen Tun")),
            (r"\bhands-?on[- ]?(?:mentality|mindset|person(?:ality)?)\b", "readiness to do practical work"),
            (r"\b(?:die )?ärmel hochkrempeln\b", "mit anpacken"),
            (r"\bwir sind (?:eine|wie eine) (?P<said>(?:große |kleine )?familie)\b", "Team"),
            (r"\bstressresistent\b", "ruhig, auch wenn viel zu tun ist"),
            (r"\bstressresistenz\b", "Ruhe, auch wenn viel zu tun ist"),
            (r"\ballround-?(?:talent|genie)\b", "Mensch mit vielen Fähigkeiten"),
        ),
    ),
    (
        "claim",
        "A claim about the organisation that nobody can check. Name a number, a year or a name that shows it, or leave it out.",
        "plain language (ISO 24495-1)",
        (
            (rf"\b(?P<said>(?:(?:a|an|the) )?(?:(?:market|industry|world|global|nation(?:al)?|the nation['’]s)[- ])?leading(?:[- ]edge)?)(?= (?:[\w&/-]+ ){{0,3}}{_COMPANY}\b)", "a"),
            (r"\b(?:market|world|industry|global|national)[- ]?leaders?\b(?= (?:in|for|of|with)\b|[.,;!]|$| and)", "provider"),
            (r"\b(?:world[- ]?class|best[- ]in[- ]class|best[- ]of[- ]breed|first[- ]class|top[- ]notch|second to none|unparallell?ed|unrivall?ed|legendary)\b(?= (?!in\b|by\b|and\b)\w)", "good"),
            (r"\baward[- ]winning\b(?![^.\n]{0,60}\b(?:19|20)\d\d\b)", ""),
            (r"\b(?P<said>exciting)(?:,? (?:and|new|young|dynamic|fast[- ]growing|rewarding))* (?:company|opportunit(?:y|ies)|role|position|career|environment|team|projects?|challenges?|time|place|start-?up|work|journey|field)\b", ""),
            (r"\w(?P<said>,? and (?:very |really )?exciting)\b(?=[.;!]|$)", ""),
            (r"\b(?:fantastic|amazing|incredible|awesome|unbelievable|outstanding|unbeatable) (?=(?:\w+ )?(?:opportunit(?:y|ies)|company|team|place|culture|benefits?|career|colleagues|people to work|environment))", ""),
            (r"\b(?:a |the )?(?:great|best) place to work\b(?!®|™)", "a workplace"),
            (r"\b(?:fast|rapidly|constantly|quickly|ever)[- ]growing(?= (?:[\w-]+ ){0,2}(?:company|team|firm|start-?up|organi[sz]ation|business|agency|membership))", "growing"),
            (r"\bdynamic(?:,? and|,) (?=\w+ (?:company|team|environment|organi[sz]ation|start-?up|workplace|group|industry|individual|person|personality)\b)", ""),
            (r"\bdynamic(?= (?:\w+ )?(?:company|team|environment|organi[sz]ation|start-?up|workplace|work|group|industry|individual|person|personality)\b)", ""),
            (rf"\b(?:highly |truly )?innovative(?= (?:[\w-]+ )?{_COMPANY}\b)", ""),
            (r"\bonce[- ]in[- ]a[- ]lifetime\b", ""),
            (r"\b(?:cutting|bleeding|leading)[- ]edge\b(?! (?:profile|of the (?:wing|blade)))", "current"),
            (r"\bstate[- ]? ?of[- ]? ?the[- ]? ?art\b", "modern"),
            (rf"\b(?:weltweit |international |europaweit |national |österreichweit |deutschlandweit |markt)?führende[nrms]?(?= (?:[\w-]+ ){{0,3}}{_FIRMA}\b)", ""),
            (r"\b(?:markt|welt|weltmarkt|branchen|technologie|qualitäts|innovations)führer(?P<ending>in)?\b", "Anbieter{ending}"),
            (r"\bspannende[nrms]?(?= (?:\w+ )?(?:aufgaben?\w*|projekte?\w*|herausforderung\w*|umfeld\w*|tätigkeit\w*|unternehmen\w*|zeit\w*|job|position|branche|themen?))", ""),
            (rf"\b(?:einzigartige|innovative|zukunftsorientierte|zukunftssichere|dynamische|dynamisch wachsende|erfolgreiche|renommierte|erstklassige)[nrms]?(?= (?:[\w-]+ )?(?:{_FIRMA}|umfeld\w*|arbeitsumfeld\w*|branche)\b)", ""),
            (r"\babwechslungsreiche[nrms]?(?= (?:und \w+ )?(?:aufgaben?\w*|tätigkeit\w*|job|arbeit\w*|position|aufgabengebiet\w*))", ""),
            (r"\bherausfordernde[nrms]?(?= (?:und \w+ )?(?:aufgaben?\w*|tätigkeit\w*|projekte?\w*|position|umfeld\w*))", ""),
        ),
    ),
    (
        "pay",
        "It tells nobody what the work pays, and those who were paid too little before ask for too little again. Name the range.",
        "Directive (EU) 2023/970, Art. 5",
        (
            (r"\b(?:highly |very |extremely )?(?:competitive|attractive|excellent|generous|market[- ]rate|negotiable)(?: and \w+)?,? (?:base )?(?:salary|salaries|pay|wages?|compensation|remuneration|package|total rewards)(?: package)?\b", "pay from … to …"),
            (r"\b(?:salary|pay|wages?|compensation|remuneration)(?: package| range)?(?: is| are|:)? (?:competitive|negotiable|commensurate with (?:\w+ )?experience|d\.?o\.?e\.?|depending on experience|based on experience|to be discussed|tbd|on application)\b", "pay from … to …"),
            (r"(?<!salary )(?<!pay )(?<!compensation )\bcommensurate with (?:\w+ )?(?:experience|qualifications)\b", "from … to …"),
            (r"\b(?:attraktive|leistungsgerechte|marktkonforme|marktübliche|faire|überdurchschnittliche|angemessene|wettbewerbsfähige|leistungsorientierte)[nrms]? (?:vergütung|bezahlung|entlohnung|gehalt|entgelt|verdienst\w*|gehaltspaket)\b", "Gehalt von … bis …"),
            (r"\bgehalt nach vereinbarung\b|\bbereitschaft zur überzahlung\b(?![^.\n]*\d)", "Gehalt von … bis …"),
        ),
    ),
    (
        "age_hint",
        "People past forty read it as “young”, and fewer apply. Say what is done, and how often.",
        "Burn, Firoozi, Ladd and Neumark 2022",
        (
            (rf"\b(?:highly )?energetic(?=,? (?:and \w+ |\w+ )?(?:{_PERSON}|city|team)\b)", "motivated"),
            (r"\bhigh[- ]energy\b(?! (?:physics|particles?|lasers?|beams?|density|density|batteries|costs?|prices|consumption|electrons?|radiation|materials))", "active"),
            (r"\bfresh(?:er)? (?:faces?|blood|talent|minds?)\b", "new colleagues"),
            (r"\btech[- ]savvy\b(?! \w)", "confident with the software used"),
            (r"\byouthful\b", "friendly"),
            (r"\benergiegeladen(?P<ending>e[nrms]?)?\b", "motiviert{ending}"),
        ),
    ),
    (
        "physical",
        "It shuts out people who do the same work with an aid. Name the task, and leave how it is done open.",
        "2000/78/EC, Art. 5 (reasonable accommodation)",
        (
            (r"\b(?:must be able to|able to|ability to|can) (?P<said>(?:lift|carry)(?: and (?:lift|carry|move))?(?: (?:up to|at least|over|a minimum of|objects? (?:of )?(?:up to)?))? ?\d+ ?(?:-|–|to)? ?\d* ?(?:lbs?|pounds?|kg|kilos?|kilograms?))\b", "move the loads of this work, with aids where needed"),
            (r"\b(?:must be able to|able to|ability to|can) (?P<said>(?:stand|sit|walk)(?:(?:,| and| or|/) ?(?:stand|sit|walk|bend|kneel|climb|reach))* (?:for )?(?:long|extended|prolonged|\d+|several|all)[ -](?:periods?(?: of time)?|hours?(?: a(?:t a)? \w+)?|day))\b", "do this work, with breaks and aids where needed"),
            (r"\b(?:must be able to|able to|ability to) (?P<said>(?:see|hear|speak|talk)(?:,? (?:and |or )?(?:see|hear|speak|talk))+(?: clearly)?)\b", "take part in talks, with aids where needed"),
            (r"\bkörperlich (?:belastbar|fit)\b", "bereit für die Aufgaben, mit Hilfsmitteln wo nötig"),
            (r"\b(?:heben|tragen) (?:von )?(?:lasten )?(?:bis (?:zu )?)?\d+ ?kg\b", "Lasten bewegen, mit Hilfsmitteln wo nötig"),
        ),
    ),
    (
        "driving",
        "No task here is done at the wheel. A licence asked for all the same shuts out those who cannot or may not drive.",
        "2000/78/EC, Art. 2 (indirect discrimination)",
        (
            (r"\b(?:a )?(?:(?:valid|clean|full|current|state) )*(?:driv(?:er['’]?s?|ing)['’]?|drivers['’]) licen[cs]e\b", "a way to reach the places of work"),
            (r"\bführerschein(?: (?:der )?(?:klasse )?b)?\b(?! ?(?:klasse )?[cd])", "Möglichkeit, die Arbeitsorte zu erreichen"),
        ),
    ),
    (
        "plain",
        "A shorter word says the same.",
        "GOV.UK style guide, words to avoid",
        (
            (r"\butili[sz]e\b", "use"),
            (r"\butili[sz]es\b", "uses"),
            (r"\butili[sz]ing\b", "using"),
            (r"\bleverage\b(?= (?:the|our|your|this|these|existing|data|knowledge|\w+ (?:skills|experience|tools))\b)", "use"),
            (r"\bleveraging\b", "using"),
            (r"\bin order to\b", "to"),
            (r"\bprior to\b", "before"),
            (r"\bsubsequent to\b", "after"),
            (r"\bcommence\b", "start"),
            (r"\bcommencing\b", "starting"),
            (r"\bendeavou?r to\b", "try to"),
            (r"\bto effect the timely completion of\b", "to finish on time"),
            (r"\bwith regards? to\b|\bwith respect to\b|\bin regards? to\b", "about"),
            (r"\bin the event (?:of|that)\b", "if"),
            (r"\bthe (?:successful|ideal|right|qualified|selected) (?:candidate|applicant)(?= (?:will|must|should|can|may)\b)", "you"),
            (r"\bthe incumbent(?= (?:will|must|should|can|may)\b)", "you"),
            (r"\bthe individual in this (?:role|position)(?= (?:will|must|should|can|may)\b)", "you"),
            (r"\bincluding,? but not limited to\b", "such as"),
            (r"\b(?:may )?include,? but (?:are |is )?not (?:be )?limited to\b", "include"),
            (r"\b(?:may )?includes,? but (?:are |is )?not (?:be )?limited to\b", "includes"),
            (r"\bseitens(?= der\b)", "von"),
            (r"\bvollumfänglich\b", "ganz"),
            (r"\bim rahmen von\b", "bei"),
        ),
    ),
)  # fmt: skip

# What shows that a body is needed, or a licence: then those rules are silent.
PHYSICAL_WORK = (
    r"\b(?:warehouse|load(?:ing|s)?|unload\w*|freight|deliver(?:y|ies)|truck\w*|forklift|pallet\w*|dock|patients?|residents?|kitchen|construction|installation|"
    r"install\w*|mechanic\w*|repair\w*|vehicles?|tires?|tyres?|tow\w*|roof\w*|scaffold\w*|weld\w*|assembl\w+|stock(?:ing|room|ed)?|shelves|furniture|landscap\w*|garden\w*|farm\w*|"
    r"clean(?:ing|er)\w*|lager\w*|verlad\w*|paket\w*|pflege\w*|küche\w*|bau\w*|montage\w*|werkstatt\w*|regale?\w*|reinigung\w*|möbel\w*)\b"
)
DRIVING_WORK = (
    r"\b(?:driv(?:e|es|ing)\b(?! ?licen|['’]s|er)|drivers?\b(?!['’]? ?licen|['’]s licen|s['’] licen)|deliver(?:y|ies|ing)?|transport\w*|truck\w*|vehicles?|vans?|fleet|road (?:service|test)\w*|travel\w*|"
    r"customer sites?|client sites?|territor(?:y|ies)|field (?:sales|service|work)|home visits?|on[- ]site visits?|courier|chauffeur|tow\w*|"
    r"fahr(?:en|t|ten|er|erin|zeug\w*)\b|liefer\w*|außendienst\w*|dienstreise\w*|hausbesuch\w*|kund(?:en|innen)besuch\w*|baustelle\w*|transport\w*|mobil\w* pflege|montage\w*|tour(?:en)?)\b"
)
