"""The rules for protected traits, as data: what is refused, why, and what to write instead.

``RULES`` holds ``(category, alternative, patterns)``; alternatives may use ``{language}`` and ``{country}``. Each pattern
stands behind the openings (two to four letters) of words of which every match has at least one, so that a text is
read fast: the pattern is tried only in sentences with such a word. Patterns
are matched without regard to case. English first, then the commonest German, French and Spanish forms. Where a pattern
has a group ``said`` only that group is refused and the words around it stay: "young receptionist" refuses "young".
``LAWFUL`` holds phrases about the work itself; a match inside one is dropped.
"""

from __future__ import annotations

from workfolk.engine.guardrails.protected_words import (
    FAITHS,
    ITEM_AFTER,
    ITEM_BEFORE,
    JOB,
    MAN,
    NATION,
    PEOPLES,
    SEEK,
    UNITS,
)

REASONS = {
    "age": "Age, and what stands in for it such as a graduation year, says nothing about ability and is protected.",
    "gender": "Gender is protected and no input to matching.",
    "pregnancy": "Pregnancy and family planning are protected and no input to matching.",
    "family": "Marital and family status are protected and no input to matching.",
    "origin": "Ethnic or national origin and nationality are protected; what may be asked is language level or the right to work.",
    "religion": "Religion and belief are protected and no input to matching.",
    "disability": "Health and disability are protected; describe the task that has to be done instead.",
    "orientation": "Sexual orientation and gender identity are protected and no input to matching.",
    "politics": "Political opinion is protected and no input to matching.",
    "union": "Trade-union membership is protected and no input to matching.",
    "appearance": "Looks and photos are no measure of ability and stand in for protected traits.",
    "name": "Names stand in for origin and are no input to matching.",
    "accent": "An accent stands in for origin; what may be asked is how well someone must be understood.",
    "genetic": "Genetic data and the illnesses of a family are protected and no input to matching.",
    "record": "Convictions are specially protected; they may be asked only where a law asks for it for this work, and then after the offer.",
    "military": "Military service says nothing about the work and stands in for gender, age, origin, belief and health.",
    "prestige": "The name of a school stands in for wealth and origin and says nothing about what somebody can do.",
    "gap": "Gaps and unemployment come from illness, care for children or parents, or flight, and say nothing about ability.",
    "distance": "Where somebody lives stands in for origin and wealth; what may be asked is when and where the work is done.",
}

RULES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "age",
        'name the experience the work needs, for example "at least 2 years of experience" or "entry level"',
        (
            ("youn", rf"\b(?P<said>young(?:er|ish)?)(?:,? (?:and )?(?:dynamic|energetic|fresh|hungry|motivated|ambitious|enthusiastic|fit|flexible|healthy|attractive|talented|bright|single|unmarried|married|male|female|pretty|slim|good[- ]looking|friendly|nice|reliable|experienced|skilled|qualified|strong))*,? {JOB}\b"),
            ("youn", r"\b(?P<said>young)(?:,| and|,? &) (?:dynamic|energetic|fresh|hungry|motivated|ambitious|enthusiastic|fit|flexible)(?: (?:team|people|environment|company|crew))?\b"),
            ("dyna ener", r"\b(?P<said>young) (?:dynamic|energetic) (?:team|people|environment|crew)\b"),
            ("youn", r"\b(?:join|in|of|part of|for) (?:a|our) young(?:,? \w+)? team\b"),
            ("youn", rf"\b{SEEK} (?:a |an |some |our )?(?:\w+ )?(?P<said>young(?:er)? {MAN})\b"),
            ("youn", rf"\byoung(?:,? \w+)? {MAN}\b(?= (?:wanted|needed|preferred|only|for (?:our|the|a) (?:office|front|reception|bar|shop)))"),
            ("youn", r"\b(?:must|should|has to|have to|need to) be young(?:er)?\b"),
            ("youn", r"(?<=looking for a )young\b(?! (?:people|person['’]s|children|adults?|offender|carer|learner))|(?<=\bseeking a )young\b|(?<=\bwe need a )young\b|(?<=\bhire a )young\b|(?<=\bwant a )young\b"),
            ("some anyo peop pers cand appl", r"\b(?:someone|somebody|anyone|people|person|candidate|applicant)s? (?:who (?:is|are) )?(?:fairly |rather |quite )?young(?:er)?\b(?! (?:people|children|adults|offenders|carers))"),
            ("old too youn", r"\b(?:not|no|nobody|no one) (?:too |very )(?:old(?:er)?|young)\b|\btoo (?:old|young)\b(?! (?:to read|for (?:the|a|this) (?:vaccine|drug|medicine|class)))"),
            ("youn", rf"(?:{ITEM_BEFORE}|\b(?:looking for|seek(?:ing)?|want(?:ed)?:?|prefer(?:ably|red)?:?|only|ideally|hir(?:e|ing)|(?:we|i) (?:want|need|seek)) (?:some |a few |\d+ )?)(?P<said>young (?:people|persons?|adults)(?:(?: who are| aged)? (?:under|below|over|up to|between) (?:the age of )?[1-7]\d(?: (?:and|to) [2-7]\d)?| aged [1-7]\d(?: ?(?:-|–|to|and) ?[2-7]\d)?))(?! (?:in care|with|at risk))"),
            ("youn", r"\b(?:looking for|seeking|wanted:|(?:we|i) (?:want|need|seek)|prefer(?:ably)?|only hir(?:e|ing)|hire only) (?:some |a few |\d+ |only )?(?P<said>young (?:people|persons?|adults))\b(?!['’]| (?:in care|with|at risk))"),
            ("olde over abov past", r"\b(?:no|not|nobody|no one|no-one|none)(?: \w+)?(?: to be)? (?:older than|over|above|past) (?:the age of )?[2-7]\d\b(?!\s*" + UNITS + r"\b)"),
            ("youn olde", rf"(?:\b(?:not|no|nobody|no one|anyone|everyone|someone|people|persons?|candidates?|applicants?|workers|colleagues|is|are|be)(?: who (?:is|are))? (?:much )?|{ITEM_BEFORE})(?:younger|older) than (?:the age of )?[2-7]\d\b(?! years? (?:of|in|as)\b|\s*%)"),
            ("unde belo over abov up", r"\b(?:candidates?|applicants?|someone|somebody|anyone|persons?|must be|should be|be|aged|age|ideally|preferably|only) (?:aged |who (?:is|are) )?(?:under|below|over|above|up to) (?:the age of )?(?!18\b|16\b|21\b)[2-7]\d\b(?!\s*" + UNITS + r"\b)"),
            ("unde belo over abov", r"(?:(?<=^)|(?<=[,;:(\n]\s)|(?<=[,;:(\n])|(?<=\band )|(?<=\bor ))(?:under|below|over|above) (?:the age of )?[2-7]\d(?=\s*(?:$|[,;.:)!\n]|only\b|please\b|preferred\b|years? old|y/?o\b))(?:\s*(?:only|years? old|y/?o))?"),
            ("unde belo over abov", rf"\b{JOB},? (?P<said>(?:(?:aged?|ages?) )?(?:under|below|over|above) [2-7]\d)(?=\s*(?:$|[,;.:)!\n]|only\b|please\b|preferred\b))"),
            ("unde belo over abov", r"\b(?:under|below|over|above) (?:the age of [2-7]\d|[2-7]\d (?:years? old|years? of age|y/?o))\b"),
            ("appl", r"\b(?:over|under)[- ]?[2-7]\d(?:['’]?s)? (?:need not|should not|please do not|don['’]t) apply\b"),
            ("year age limi", r"\bmax(?:imum|\.)?(?: age)?(?: of)?:? [2-7]\d (?:years? old|years? of age)\b|\b(?:max(?:imum|\.)?|upper) age(?: limit)?(?: is| of)?:?(?: [2-7]\d)?\b|\bage limit\b(?:(?: is| of)?:? ?[2-7]\d)?"),
            ("age", r"\b(?<!children )(?<!pupils )(?<!students )(?<!patients )(?<!people )(?<!adults )(?<!clients )(?<!users )(?<!kids )(?<!learners )(?<!women )(?<!men )(?<!customers )(?:aged?|ages?)(?: group| range)?:? (?:between )?(?:1[6-9]|[2-7]\d)(?: ?(?:-|–|to|and) ?[2-7]\d)\b"),
            ("year y yo", r"\b(?:between )?(?:1[89]|[2-7]\d) ?(?:-|–|to|and) ?[2-7]\d (?:years? old|years? of age|y/?o)\b"),
            ("youn unde", r"\b[2-5]\d (?:years? old )?(?:or|and) (?:younger|under)\b"),
            ("20s 30s 40s twen thir fort", r"\bin (?:(?:his|her|their|your|the) )?(?:(?:early|mid|late)[- ])?(?:(?:his|her|their|your) )?(?:20s|30s|40s|twenties|thirties|forties)\b"),
            ("born birt", r"\bborn (?:after|before|in|since|between|no earlier than) (?:the )?(?:19|20)\d\d(?:s)?\b|\b(?:year|date) of birth\b(?! (?:field|data|verification|column|checks?|entry|entries|format|records?))"),
            ("coll", r"\bcollege[- ]age(?:d)?\b"),
            ("mill gen zoom boom", rf"\b(?:{SEEK}|a|an) (?:\w+ )?(?:millennials?|gen[- ]?z(?:ers?)?|zoomers?|boomers?)\b(?! (?:audience|market|marketing|consumers?|customers?|brand|research|insights?|segment|campaigns?|users?|readers?|channel))"),
            ("matu olde midd elde seni", rf"\b(?P<said>mature|older|middle[- ]aged|elderly|senior[- ]aged) (?:person|candidates?|applicants?|{MAN}|workers? (?:only|not|need))\b"),
            ("reti pens boom oldi peop work cand appl", r"\bno (?:retirees|pensioners|boomers|oldies|old people|older (?:people|workers|candidates|applicants))\b"),
            ("nich jahr", r"\bnicht älter als (?:[2-7]\d)(?: jahren?)?\b|\b(?:höchstens|maximal|max\.?|bis(?: zu)?) [2-7]\d jahre(?: alt|n)?\b(?! (?:berufs)?erfahrung)"),
            ("unte jahr höch alte", r"\bunter [2-7]\d(?: jahren?)?\b(?! ?(?:stunden|std|kg|prozent|%|wochen|mitarbeiter|minuten|euro))|\b(?:zwischen|von) [2-7]\d (?:und|bis) [2-7]\d jahren?\b(?! (?:berufs)?erfahrung)|\bhöchstalter\b|\baltersgrenze\b|\bjahrgang (?:19|20)\d\d\b"),
            ("jung", r"\bjunge[rsnm]?,? (?:und )?(?:dynamische[rsnm]?|engagierte[rsnm]?|motivierte[rsnm]?|talentierte[rsnm]?|frische[rsnm]?)\b(?: \w+)?|\bjunge[rsnm]? (?:mitarbeiter\w*|kolleg\w+|verkäufer\w*|bewerber\w*|frau(?:en)?\b|mann\b|männer\b|damen?\b|talente?\b|leute gesucht|menschen gesucht|fachkr\w+|team\b)"),
            ("moin entr âgé maxi", r"\bmoins de [2-7]\d ans\b(?! d['’]exp)|\bentre [2-7]\d et [2-7]\d ans\b(?! d['’]exp)|\bâgée?s? (?:de )?(?:entre |moins de |maximum )?[2-7]\d\b|\bâge maximum\b|\bmaximum [2-7]\d ans\b(?! d['’]exp)"),
            ("jeun équi coll pers", r"\bjeunes? (?:et |, )?(?:dynamiques?|homme|hommes|femme|femmes|fille|diplômée?s?|candidate?s?|collaborat\w+|talents?|professionnel\w*)\b|\b(?:équipe|collaborat\w+|personne) jeune\b(?: et dynamique)?"),
            ("meno años hast edad máxi", r"\bmenor(?:es)? de [2-7]\d(?: años)?\b|\b(?:entre|de) [2-7]\d (?:y|a) [2-7]\d años\b(?! de exp)|\bhasta [2-7]\d años\b(?! de exp)|\bedad (?:máxima|entre|límite|de [2-7]\d)\b|\bmáximo [2-7]\d años\b(?! de exp)"),
            ("jóve jove pers equi gent", r"\bjóvenes dinámic\w+|\bjoven(?:,| y)? (?:dinámic\w+|profesional\w*|trabajador\w*|con ganas)\b|\bpersona joven\b|\bequipo joven\b|\bchic[oa]s? jóven(?:es)?\b|\bchic[oa] joven\b|\bgente joven\b(?! en riesgo)"),
        ),
    ),
    (
        "gender",
        'leave the gender out; name the work: "any gender"',
        (
            ("male fema männ weib man mann wom frau homm femm homb muje masc fémi feme", rf"{ITEM_BEFORE}(?:(?:fe)?males?|m[äa]nnlich|weiblich|man|woman|mann|frau|homme|femme|hombre|mujer|masculin|féminine?|masculino|femenin[oa]){ITEM_AFTER}"),
            ("male fema", r"\b(?:fe)?males? (?:only|preferred|wanted|required|needed)\b|\b(?:only|preferably|ideally|prefer(?:red)?:?|wanted:?) (?:a |an )?(?:fe)?males?\b(?! (?:connectors?|threads?|plugs?|patients?|clients?|voices?|fertility|health))"),
            ("only pref want requ need", rf"\b(?:young(?:er)? )?(?:{MAN}) (?:only|preferred|wanted|required|needed)\b"),
            ("man men woma wome girl lady ladi guy boy gent male fema gal blok lad", rf"\b(?:{SEEK}) (?:a |an |some |two |three |for )?(?:(?:young|nice|friendly|pretty|experienced|strong|good|mature|single|motivated|reliable|hardworking|older|middle[- ]aged|attractive) )*(?P<said>{MAN})\b(?!['’]s)(?!-| (?:connectors?|threads?|plugs?|sockets?|adapters?|couplings?|headers?|patients?|clients?|health|refuge|shelter|ward|prison|fashion|leaders? programme|shoes|clothing|founders|voice|mannequins?|and (?:fe)?male))"),
            ("male fema men wome", rf"\b(?P<said>(?:fe)?male|(?:wo)?men) {JOB}\b(?! network)"),
            ("doct driv secr rece assi", r"\b(?P<said>lady) (?:doctor|driver|secretary|receptionist|assistant)\b"),
            ("men wome fema male girl guys ladi", r"\bno (?:men|women|females?|males?|girls|guys|ladies)\b(?!['’]s| (?:connectors?|threads?))"),
            ("lady woma frid girl offi sale call bar cove prom", r"\b(?<=cleaning )(?:lady|woman)\b|\bgirl friday\b|\b(?:sales|office|call|bar|cover|promo(?:tion)?)[- ]?girls?\b|\boffice boys?\b|\btea lady\b"),
            ("gend male fema", r"\bgender:? (?:male|female|preferred|preference)\b|\bsex:? (?:male|female)\b|\b(?:must|should) be (?:a )?(?:fe)?male\b"),
            ("wom fema male", r"\bnot (?:a )?(?:wom[ae]n|females?|males?)\b(?!['’]s)"),
            ("männ frau weib dame herr gesu such", r"\b(?:nur|ausschließlich|bevorzugt|vorzugsweise) (?:männer|frauen|männliche?[rn]?|weibliche?[rn]?|damen|herren)\b(?: bewerber\w*)?|\b(?:weibliche|männliche)[rn]? (?:bewerber\w*|mitarbeiter\w*|verstärkung|kandidat\w*|bedienung|aushilfe)\b|\b(?:dame|frau|mädchen|herr|mann|mädel) gesucht\b|\bsuchen? (?:eine |einen )?(?:nette |junge |freundliche )?(?:dame|frau|mädchen|mann|herrn)\b|\bkeine (?:frauen|männer)\b"),
            ("homm femm fill rech masc fémi", r"\b(?:hommes?|femmes?|filles?) (?:uniquement|seulement|exclusivement|exigée?|souhaitée?)\b|\b(?:uniquement|seulement|que) (?:des? )?(?:hommes?|femmes?)\b|\brecherch\w+ (?:une |un )?(?:jeune )?(?:femme|homme|fille)\b|\bpas de (?:femmes?|hommes?)\b|\bsexe (?:masculin|féminin)\b|\bprofil (?:féminin|masculin)\b"),
            ("homb muje varo chic busc soli nece masc feme seño", r"\b(?:solo|sólo|solamente|únicamente|preferiblemente|preferentemente) (?:hombres?|mujer(?:es)?|varones|chicas?|chicos?)\b|\b(?:hombres?|mujer(?:es)?|chicas?) (?:solo|sólo|solamente|únicamente)\b|\bse (?:busca|solicita|necesita) (?:una? )?(?:chica|mujer|hombre|señorita|chico|varón)\b|\bsexo (?:masculino|femenino)\b|\bseñoritas?\b(?= de buena| para)|\bno (?:mujeres|hombres)\b"),
        ),
    ),
    (
        "pregnancy",
        "leave it out; plan cover for absences as for anyone",
        (
            ("preg", r"\b(?:not|no|non|never)[- ](?:be |get |currently |planning to (?:be(?:come)?|get) )?pregnan(?:t|cy)\b|\bpregnancy test\b|\bpregnant (?:applicants?|candidates?|women need not|women should not|employees? not)\b|\b(?:must not|should not|may not|cannot|can['’]t|won['’]t|will not|isn['’]t|is not|nobody|no one|no) (?:be |get |become |who is |fall )?pregnant\b"),
            ("preg", rf"\b(?:is|isn['’]t|be|being|gets?|becomes?|nor|or|not|without being) (?:currently |already |visibly )?pregnant\b(?! (?:wom[ae]n|patients?|mothers?|clients?|people|or breast))|{ITEM_BEFORE}pregnant{ITEM_AFTER}"),
            ("plan inte wish", r"\b(?:no|not|without) (?:plans?|planning|intention|wish)(?: \w+){0,3} (?:to have )?(?:children|a family|kids|a baby|babies|pregnancy|maternity leave)\b|\bnot planning (?:a )?(?:family|children|pregnancy|baby)\b"),
            ("schw kind ence emba", r"\b(?:nicht|keine) schwanger\w*|\bkein(?:en)? kinderwunsch\b|\b(?:pas|non) enceinte\b|\bno (?:estar )?embarazadas?\b"),
        ),
    ),
    (
        "family",
        "name the working hours, shifts or travel that the work really has",
        (
            ("sing unma marr chil divo", r"\b(?:must|should|has to|have to|need to) be (?:single|unmarried|married|childless|divorced)\b|\bunmarried\b(?! (?:couples?|partners?|parents?))|\bchild(?:less|[- ]?free)\b(?! (?:travel|hotel|resort))"),
            ("sing marr divo", rf"\b(?P<said>single(?! persons?\b)|married|divorced) (?:{MAN}|persons?|people|candidates?|applicants?|only|preferred)\b"),
            ("chil kids babi todd baby", r"(?:^|[,;]\s*|\b(?:who|and|or|nor|not|nobody|someone|anyone|persons?|candidates?|applicants?|she|he|must|should|can(?:not)?)\s+|n['’]t\s+)(?:already |also |still )?(?P<said>(?:has|have|having|with) (?:any |no |a |small |young |little |two |three |several |many |own |school[- ]age )*(?:(?<!with )(?:children|kids|toddlers)|(?:small|young|little|own) (?:children|kids)|bab(?:y|ies)))\b(?!['’]| (?:under|allowed|on site|involved|present|in (?:our|the|its)|and their|aged|with|who))"),
            ("chil kids depe babi", r"\b(?:no|without|not having|free of) (?:any )?(?:small |young |little )?(?:children|kids|dependents|dependants|babies)\b(?!['’]s| (?:under|allowed|on site|involved|present|are|is|were|was))"),
            ("fami cari chil dome mari moth moms mums pare fath spou", r"\b(?:no|without|free of|free from)(?: any)? (?:family|caring|childcare|domestic) (?:obligations?|commitments?|ties|responsibilities|duties|plans?)\b|\bfamily (?:status|obligations? (?:none|not))\b|\bmarital status\b(?! (?:data|field|discrimination))|\bno (?:single )?(?:mothers|moms|mums|parents|single parents)\b|\bnot (?:a )?(?:mother|father|parent)\b|\bno spouse\b"),
            ("kind unve ledi verh fami", r"\b(?:ohne|keine) (?:kleinen? )?kinder\b|\bkinderlos\w*|\bunverheiratet\w*|\b(?:muss|sollte) (?:ledig|verheiratet) sein\b|\bledige[rn]?\b (?:bewerber|person|frau|mann)\w*|\bledig\b(?=\s*(?:$|[,.;]))|\bfamilienstand\b(?! (?:eintragen|erfassen|ändern|der (?:kunden|klient)))|\bohne familiäre (?:verpflichtungen|bindungen)\b"),
            ("céli enfa mari fami situ", r"\bcélibataires?\b|\bsans enfants?\b|\bnon mariée?s?\b|\bsans charges? (?:de famille|familiales?)\b|\bsituation (?:de famille|familiale)\b"),
            ("solt hijo fami esta", r"\bsolter[oa]s?\b|\bsin hijos\b|\bsin (?:cargas|obligaciones|responsabilidades) familiares\b|\bestado civil\b"),
        ),
    ),
    (
        "origin",
        "right to work in {country}; where a law asks for it, name the security clearance",
        (
            ("citi nati pass", rf"\b{NATION} (?:citizens?|citizenship|nationals?|nationality|passports?(?: holders?)?)\b(?! (?:services?|advice|law|rights|health|audit|archives?|park|grid|team|gallery|museum|bank|insurance|trust|railways?))(?: (?:only|required|mandatory|preferred|needed))?"),
            ("citi nati loca", r"\b(?P<citizen>citizens|nationals|locals|natives) only\b|\bmust be (?:a )?(?P<citizen2>citizen|national)\b(?: of \w+)?"),
            ("deut öste schw nati naci espa", r"\b(?:deutsche|österreichische|schweizer) (?:staatsangehörigkeit|staatsbürgerschaft|nationalität|pass)\b|\bnur deutsche\b(?! (?:sprache|kunden|texte|produkte|unternehmen|normen|markt))|\bnationalité (?:française|belge|suisse)\b|\bnacionalidad (?:española|mexicana|argentina)\b|\b(?:solo|sólo) españoles\b"),
        ),
    ),
    (
        "origin",
        "name the language level or the right to work that the job needs",
        (
            ("whit blac asia cauc afri hisp lati arab gyps roma turk indi paki nige chin pole mexi immi migr fore refu seek expa", rf"\bno (?:{PEOPLES})\b(?! (?:box|list|labour|friday|belt|screen|rights|services?|markets?|cuisine|swan|paper|customers?|border))"),
            ("fore immi migr refu expa asyl", r"\b(?:is|are|isn['’]t|aren['’]t|be|being) (?:not )?(?:an? )?(?P<said>foreign(?:er)?s?|immigrants?|migrants?|refugees?|expats?)\b(?! (?:languages?|exchange|trade|currency|policy|bodies|investment|law|affairs|and))|\bnot (?:an? )(?:foreigner|immigrant|migrant|refugee)\b"),
            ("whit blac cauc asia hisp lati arab", rf"{ITEM_BEFORE}(?:white|black|caucasian|asian|hispanic|latin[oa]|arab)s?{ITEM_AFTER}"),
            ("only welc want cons appl cand pers pref", rf"\b(?:{PEOPLES}) (?:only|not (?:welcome|wanted|considered)|need not apply|candidates?|applicants?|persons?|preferred)\b"),
            ("whit blac asia cauc afri hisp lati arab euro west indi", rf"\b(?P<said>white|black|caucasian|hispanic|latino|latina) (?:{MAN}|{JOB})\b(?! (?:market|network))|\b(?P<people>asian|african|arab|european|western|indian|eastern european) (?:{MAN}|persons?|people|candidates?|applicants?)\b"),
            ("whit blac asia cauc hisp arab euro west", rf"\b(?:{SEEK}) (?:a |an )?(?P<said>white|black|asian|caucasian|hispanic|arab|european|western)\b(?=\s*(?:$|[,.;]))"),
            ("cauc ethn skin orig desc heri bloo back whit immi fore born", r"\bcaucasians?\b(?! (?:mountains|languages|studies|region|wing|shepherd|rug))|\bethnic(?:ally)? (?:german|english|french|dutch|polish|russian|background|origin)\w*\b(?! (?:data|monitoring|diversity))|\b(?:fair|light|dark)[- ]skin(?:ned)?\b|\bskin colou?r\b(?= (?:must|should|matters|preferred|required)|:)|\bof (?:german|european|western|arab|african|asian|turkish|foreign) (?:origin|descent|heritage|blood|background)\b|\bno (?:immigration|migration|migrant|foreign) background\b|\bnon[- ](?:white|immigrant|foreigner)s?\b(?! visa)|\bborn (?:and raised )?in (?:germany|france|spain|the uk|britain|england|the us|the usa|america|austria|switzerland|europe|this country)\b"),
            ("kein migr deut", r"\bkeine (?:ausländer\w*|migrant\w*|türken|araber|flüchtlinge|polen|zigeuner|schwarzen)\b|\bohne migrationshintergrund\b|\bdeutsche[rn]? (?:herkunft|abstammung)\b|\bdeutschstämmig\w*"),
            ("étra immi arab afri pas fran euro cauc", r"\bpas d['’](?:étrangers?|immigrés?|arabes?|africains?)\b|\bpas de (?:noirs?|maghrébins?|roms?)\b|\bfrançais(?:e|es)? (?:de souche|d['’]origine|uniquement)\b|\bd['’]origine (?:française|européenne)\b|\b(?:type|profil) (?:européen|caucasien)\b"),
            ("extr inmi lati gita moro árab negr orig raza", r"\bno (?:extranjer[oa]s|inmigrantes|latin[oa]s|gitan[oa]s|moros|árabes|negr[oa]s)\b|\bde origen (?:español|europeo)\b|\bde raza \w+|\b(?:abstenerse|no se aceptan) (?:extranjeros|inmigrantes)\b"),
        ),
    ),
    (
        "religion",
        "leave belief out; where the post has a religious task, describe the task",
        (
            ("chri musl jew jewi cath hind prot budd sikh athe morm evan", rf"\b(?:no|non|not)[- ](?:a )?(?:practi[sc]ing )?(?:{FAITHS})\b(?! (?:school|art|history|studies|community|museum|festivals?))"),
            ("chri musl jew jewi cath hind prot budd sikh athe morm evan", rf"\b(?P<said>{FAITHS}) (?:only|preferred|candidates?|applicants?|persons?|believers?|required|need not apply|faith required|{MAN})\b"),
            ("chri musl jew jewi cath hind prot budd sikh athe morm evan reli bapt prac devo agai comm", rf"\b(?:must|should|has to|need to) be (?:a |an )?(?:practi[sc]ing |committed |devout |baptised )?(?:{FAITHS}|religious|baptised)\b|\b(?:practi[sc]ing|devout|born[- ]again|committed|baptised) (?:{FAITHS})\b|\b(?:{SEEK}) (?:a |an )(?:{FAITHS})(?! (?:school|art|charity|community|hospital|chaplain))\b(?=\s*(?:$|[,.;]|nurse|teacher|candidate|person|man|woman|applicant|engineer|driver|accountant|nanny))"),
            ("fait reli beli head hija burq turb kipp chur memb affi deno", r"\bof (?:the )?(?:christian|muslim|jewish|catholic|hindu|protestant|islamic) (?:faith|religion|belief)\b|\bno (?:head ?scar(?:f|ves)|hijabs?|burqas?|turbans?|kippas?|religious (?:people|symbols|clothing))\b|\bchurch member(?:ship)?\b|\bmember of (?:the|a) (?:catholic |protestant )?church\b|\breligious (?:affiliation|denomination)\b(?! (?:data|not))"),
            ("chri musl jude kath mosl evan zuge mitg konf kopf kirc", r"\b(?:nur|keine) (?:christen|muslime\w*|juden|katholiken|moslems)\b|\b(?:katholisch|evangelisch|muslimisch|christlich)e[rn]? (?:bewerber|konfession|glaubens)\w*|\bkirchen(?:zugehörigkeit|mitglied\w*)\b|\bkonfession:|\b(?:ohne|kein) kopftuch\b"),
            ("musu juif chré voil foul uniq prat exig judí cató prac sola únic velo", r"\bpas de (?:musulmans?|musulmanes?|juifs?|chrétiens?|voile|foulard)\b|\b(?:catholiques?|musulmane?s?|chrétienn?e?s?|juifs?) (?:uniquement|pratiquante?s?|exigée?)\b|\bno (?:musulman[ae]s|judí[oa]s|católic[oa]s)\b|\b(?:católic[oa]s?|cristian[oa]s?) (?:practicantes?|solamente|únicamente)\b|\bsin velo\b"),
        ),
    ),
    (
        "disability",
        'describe the task, for example "lifts up to 20 kg" or "walks 10 km a shift"',
        (
            ("disa hand impa chro ment heal medi leav illn", r"\b(?:no|without|free of|not having)(?: any)?(?: physical| mental| known| learning)? (?:disabilit(?:y|ies)|handicaps?|impairments?|chronic (?:illness(?:es)?|conditions?|diseases?)|mental (?:illness(?:es)?|health (?:problems?|issues|conditions?|history))|(?:health|medical) (?:problems?|conditions?|issues|complaints|restrictions|limitations|history)|sick leave(?: history)?|illness(?:es)?)\b"),
            ("disa hand whee auti deaf blin epil diab bodi neur non not", r"\b(?:not|non)[- ]?(?:be )?disabled\b|\b(?:no|not) (?:disabled|handicapped|wheelchair users?|wheelchairs?|autistic|deaf|blind|epileptics?|diabetics?)\b(?: (?:people|persons|candidates|applicants))?(?! (?:toilets?|access|spots?|parking))|\bable[- ]bodied\b(?! seam(?:an|en))|\bneurotypical\b"),
            ("heal bodi perf exce phys ment", r"\b(?:must|should|has to|need to) be (?:in )?(?:fully |physically |mentally |perfectly )*(?:healthy|fit and healthy|able[- ]bodied|good health|perfect health|excellent health)\b|(?P<said>\bhealthy)(?:,? (?:and )?(?:fit|strong|young|energetic|active))* (?:persons?|people only|candidates?|applicants?|individuals?|man|woman|employees? only|nurse|driver)\b|\b(?:fit and healthy|healthy and fit|physically (?:and mentally )?(?:fit|healthy|able(?! to do)|strong)|mentally (?:fit|healthy|stable))\b(?! and alert)"),
            ("heal", r"(?:(?<=^)|(?<=[,;:(\n]\s)|(?<=[,;\n])|(?<=\band ))healthy(?=\s*(?:$|[,;.)\n]|and (?:fit|strong|young)))"),
            ("heal phys ment sick abse leav eyes visi hear medi nega free test", r"\bin (?:good|perfect|excellent|robust) (?:physical |mental )?health\b(?! and safety)|\b(?:good|perfect|excellent) (?:physical|mental) (?:health|condition|shape|fitness)\b|\blow (?:sickness|absence|sick[- ]leave) (?:record|rate)\b|\bsickness (?:record|history)\b|\b(?:perfect|20/20) (?:eyesight|vision|hearing)\b|\bmedical history\b(?= (?:is )?(?:required|must|form from candidates))|\b(?:hiv|aids)[- ](?:negative|free|test)\b"),
            ("behi körp gesu eins kran schw", r"\b(?:keine|ohne|nicht) (?:schwer)?behinder\w+|\bkörperlich (?:und geistig )?(?:fit|gesund)\b|\bgesunde[rn]? (?:bewerber|mitarbeiter|mensch|person|mann|frau)\w*|\b(?:gute[rn]?|einwandfreie[rn]?) gesundheit(?:szustand)?\b|\bkeine (?:gesundheitlichen|körperlichen) einschränkungen\b|\bkeine (?:chronischen )?krankheiten\b"),
            ("hand bonn phys prob disc buen físi", r"\bsans handicap\b|\bpas (?:de )?handicapée?s?\b|\ben bonne santé\b|\b(?:bonne|excellente) (?:condition|forme) physique\b|\bpas de problèmes? de santé\b|\bsin discapacidad\w*|\bbuena salud\b|\bbuen(?:a)? (?:estado|condición|forma) físic[oa]\b|\bno discapacitad[oa]s\b"),
        ),
    ),
    (
        "orientation",
        "leave it out; everyone who can do the work is asked",
        (
            ("hete stra gay peop lesb homo lgbt tran quee bise only cis", r"\b(?:heterosexuals?|straight (?:men|man|women|woman|guys?|people|persons?|candidates?|only))\b(?! rights)|\bno (?:gays?|gay people|lesbians?|homosexuals?|lgbt\w*\+?|trans(?:gender)?(?: people| persons?| women| men)?|queers?|bisexuals?)\b(?!['’]| (?:rights|charity))|\bnot (?:be )?(?:gay|lesbian|homosexual|transgender|trans|queer)\b|\b(?:gays?|lesbians?|homosexuals?|cis(?:gender)?|gay (?:men|people|candidates)) only\b|\b(?:must|should) be (?:gay|straight|heterosexual|lesbian|cis(?:gender)?)\b"),
            ("homo schw lesb tran hete hété gais", r"\bkeine (?:homosexuellen|schwulen|lesben|transpersonen)\b|\bheterosexuell\w*|\bpas d['’]homosexuels?\b|\bhétérosexuel\w*|\bno (?:homosexuales|gais|lesbianas)\b"),
        ),
    ),
    (
        "politics",
        'leave opinions out; name the work, for example "drafts policy papers"',
        (
            ("comm soci left righ cons libe repu demo gree fasc vote supp poli acti", r"\bno (?:communists?|socialists?|leftists?|lefties|left[- ]wing\w*(?: people)?|right[- ]wing\w*(?: people)?|conservatives|liberals|republicans|democrats|greens|fascists|(?:\w+ )?(?:voters|supporters)|political activists?|activists)\b(?! (?:groups|rights))"),
            ("cons libe repu demo soci comm left righ labo tory gree vote supp cand appl pers view opin poli requ", r"\b(?:must|should) (?:be|vote) (?:a |an )?(?:conservative|liberal|republican|democrat|socialist|communist|left[- ]wing|right[- ]wing|labour|tory|green)\b(?! (?:estimates?|accounting))|\b(?:conservatives|liberals|republicans|democrats|(?:conservative|labour|tory|trump|republican|democrat) (?:voters?|supporters?)) only\b|\b(?:conservative|liberal|left[- ]wing|right[- ]wing|progressive|patriotic|anti-communist) (?:candidates?|applicants?|persons?|views|opinions|political views|mindset required)\b|\b(?:right|correct|same|our|certain) political (?:views|opinions|beliefs|convictions)\b"),
            ("memb part kein gauc comm comu izqu fach", r"\b(?:member(?:ship)? (?:of|in) (?:the|a) (?:\w+ )?(?:party|cdu|spd|afd|fdp|csu))\b(?! wall)|\bparty members?(?:hip)?\b(?! (?:list|bookings))|\b(?:parteimitglied\w*|parteibuch|parteizugehörigkeit)\b|\bkeine (?:linken|rechten|kommunisten|grünen|afd\w*|sozialisten)\b|\bpas de (?:gauchistes?|communistes?)\b|\bno (?:comunistas|izquierdistas|fachas)\b|\bcarné del? partido\b"),
        ),
    ),
    (
        "union",
        'leave membership out; name the task, for example "works with the works council"',
        (
            ("unio", r"\b(?:no|non|anti|without|never)[- ](?:a )?(?:trade[- ]|labou?r )?union(?:s|ised|ized)?(?: (?:members?(?:hip)?|activists?|people|background|history|sympathisers?|reps?|candidates?|applicants?|workers?|only|affiliation))?\b(?! (?:agreements?|contracts?|sites?|square|dues|query|join))"),
            ("unio memb acti orga cand work peop", r"\b(?:not|never|don['’]t|isn['’]t) (?:be |been )?(?:a |in a |belong to a |belong to any |join a |in any |a member of a |a member of any )(?:trade[- ]|labou?r )?union(?: member)?\b|\bunion (?:members?(?:hip)?|activists?|organi[sz]ers?) (?:only|not|need not|must not|excluded|unwelcome)\b|\b(?:must|should) (?:be|belong to|be in) (?:a )?(?:trade[- ]|labou?r )?union(?: members?)?\b|\bunion[- ]free (?:candidates?|workers?|people)\b|\bmust (?:leave|quit) (?:the|their) union\b"),
            ("gewe synd sind", r"\b(?:kein|keine|nicht|ohne|nur) gewerkschaft\w*|\bnicht gewerkschaftlich\b(?: organisiert)?|\bnon syndiquée?s?\b|\bpas de syndicalistes?\b|\bpas syndiquée?s?\b|\bno sindicalistas\b|\bno (?:sindicad[oa]s|afiliad[oa]s a (?:un )?sindicatos?)\b"),
        ),
    ),
    (
        "gender",
        'leave the gender out; name the work: "any gender"',
        (
            ("wome men mum moth mom hous ladi girl guys", r"\b(?:ideal|perfect|suitable|suited|great) (?:job |work |position |role )?for (?:women|men|mums?|mothers|moms|housewives|ladies|girls|guys)\b(?!['’]| with| in (?:prison|need))"),
            ("frau männ dame herr männl weib männ", r"\b(?:frauen|männer|damen|herren) (?:bevorzugt|gesucht|erwünscht)\b|\b(?P<said>(?:männlich|weiblich)e?[rn]?) (?:pfleg\w+|verkäufer\w*|fahrer\w*|assistent\w*|kellner\w*|lehrer\w*|betreuer\w*|fachkr\w+|person\w*)\b"),
            ("frau männ mütt haus mäde", r"\b(?:ideal|geeignet|perfekt) für (?:frauen|männer|mütter|hausfrauen|mädels)\b"),
        ),
    ),
    (
        "family",
        "name the working hours, shifts or travel that the work really has",
        (
            ("mütt elte alle sing kind", r"\bkeine (?:mütter|alleinerziehenden?|eltern)\b|\bsingles? bevorzugt\b|\bkinderwunsch\b(?! ?(?:zentrum|klinik|praxis|behandlung|beratung|ambulanz|medizin))"),
            ("fami", r"\bfamily (?:man|men|woman|women)\b|\bfamiliär(?:e|er)? (?:un(?:ge|ab)\w+|bindungslos\w*)\b"),
        ),
    ),
    (
        "origin",
        "right to work in {country}",
        (
            ("staa nati citi naci", r"\b(?:staatsangehörigkeit|nationalität|nationality|citizenship|nationalité|nacionalidad) ?: ?(?!any\b|all\b|beliebig|alle\b|toutes?\b|cualquiera)\w+"),
            ("germ aust brit amer euro ital span swis pole", r"\b(?:germans|austrians|brits|americans|europeans|italians|spaniards|swiss|poles) (?:only|preferred)\b|\bonly (?:germans|austrians|brits|americans|europeans|italians|spaniards|poles)\b(?! (?:speaking|language))"),
            ("nur kein", r"\bnur (?:inländer\w*|österreicher(?:innen)?|schweizer(?:innen)?|europäer\w*)\b(?! (?:kunden|markt|recht|unternehmen|küche))|\bkein(?:en)? (?:migrationshintergrund|ausländer\w*)\b"),
            ("appl cand peop", r"\bonly (?:accept |consider )?(?:applicants?|candidates?|applications|people) from (?:the )?(?:eu|european union|europe|germany|austria|switzerland|france|spain|italy|uk|united kingdom|britain|england|us|usa|united states|america|western europe|canada|australia)\b"),
        ),
    ),
    (
        "religion",
        "leave belief out; where the post has a religious task, describe the task",
        (
            ("god chur", r"\bgod[- ]fearing\b|\bchurch[- ]?go(?:ing|ers?)\b"),
            ("mitg zuge glau", r"\b(?:mitglied(?:schaft)?|zugehörigkeit)(?: in| zu)? (?:einer|der) (?:\w+ )?kirche\b|\bglaubensbekenntnis\b(?= (?:angeben|erforderlich|ist)|:)"),
        ),
    ),
    (
        "disability",
        'describe the task, for example "lifts up to 20 kg" or "walks 10 km a shift"',
        (
            ("sick ill", r"\b(?:no|zero|few|without) (?:sick|sickness) (?:days?|absences?|leave)\b|\bnever (?:been )?(?:ill|sick|off sick)\b|\b(?:must not|does not|doesn['’]t|never|rarely) (?:get|gets|be|fall|falls|call in|calls in) (?:ill|sick)\b"),
            ("heal", r"\b(?:excellent|perfect|robust|full|top) health(?=\s*(?:$|[,;.)!\n]|required|needed|is\b|a must|essential|only))"),
            ("psyc ment alle depr adhd auti burn medi", r"\bno (?:psychiatric|psychological|mental) (?:illness(?:es)?|problems?|issues|history|conditions?|diagnos[ei]s|disorders?)\b|\bno (?:allergies|depression|adhd|autism|burn-?outs?|regular medication)\b(?! (?:awareness|training))"),
            ("kran fehl gesu kern nie", r"\bkeine (?:krankheitstage|krankenstände|fehlzeiten|krankenstandstage)\b|\bnie(?:mals)? krank\b|\b(?:ausgezeichnete|beste|perfekte|hervorragende)[rn]? gesundheit(?:szustand)?\b|\bkerngesund\w*"),
            ("arrê mala sant", r"\bsans arrêts? (?:de )?maladie\b|\bjamais malades?\b|\b(?:excellente|parfaite) santé\b"),
            ("baja salu enfe", r"\bsin bajas(?: (?:médicas|laborales))?\b|\b(?:excelente|perfecta) salud\b|\bnunca enferm[oa]s?\b"),
        ),
    ),
    (
        "genetic",
        "leave it out; nothing about genes or the illnesses of a family may be asked",
        (
            ("gene here inhe", r"\b(?:no|without)(?: any| known)* (?:genetic|hereditary|inherited) (?:diseases?|disorders?|conditions?|illness(?:es)?|predispositions?|risks?|defects?)\b"),
            ("gene dna", r"\b(?:genetic|dna) (?:tests?|screening|profile)(?: results?)? (?:is |are |must be )?(?:required|mandatory|needed|negative|before (?:hiring|employment|the (?:offer|start))|of (?:all )?(?:the )?(?:candidates?|applicants?|employees?))\b|\b(?:must|has to|have to|should|will) (?:take|pass|undergo|provide|agree to) (?:a |an )?(?:genetic|dna) (?:test|screening)\b"),
            ("fami", r"\bno family (?:medical )?history of (?:\w+ )?(?:illness(?:es)?|diseases?|cancer|diabetes|dementia)\b"),
            ("erbk gene gent", r"\bkeine (?:erbkrankheiten|genetischen \w+)\b|\bgentest (?:erforderlich|nötig|verlangt|vor)\b"),
            ("hére géné here gené mala", r"\b(?:pas de|sans) maladies? (?:héréditaires?|génétiques?)\b|\btest génétique (?:obligatoire|exigé|requis)\b|\bsin enfermedades (?:hereditarias|genéticas)\b|\b(?:test|prueba) genétic[oa] obligatori[oa]\b"),
        ),
    ),
    (
        "record",
        "leave it out, or name the law that asks for it and check after the offer",
        (
            ("crim poli arre", r"\b(?:no|without|free of|clean|clear|spotless|unblemished)(?: any| a)? (?:prior |previous |past )?(?:criminal|police|arrest) (?:records?|convictions?|history|past|background|offen[cs]es?)\b(?! (?:checks?|needed|required))|\b(?:clean|clear) criminal (?:background )?checks?\b|\b(?:criminal|police) (?:records?|history)(?: certificate| extract)? must be (?:clean|clear|empty)\b"),
            ("conv felo arre misd ex exco exof offe pris jail char", r"\bno (?:prior |previous |unspent |spent |criminal |past )*(?:convictions?|felon(?:s|y|ies)(?: convictions?)?|misdemeanou?rs?|ex-?(?:cons?|convicts?|offenders?|prisoners?)|offenders)\b(?! box)|\b(?:never|not)(?: (?:have|has|having))?(?: been)? (?:arrested|convicted|charged with|in (?:prison|jail))\b"),
            ("führ vors vorb stra unbe leum", r"\b(?:einwandfreie[rsn]?|tadellose[rsn]?|saubere[rsn]?|eintragsfreie[rsn]?|leere[rsn]?) (?:leumund|(?:polizeiliche[sn]? )?führungszeugnis|strafregister\w*)\b|\bpolizeiliches führungszeugnis\b|\bstrafregister(?:auszug|bescheinigung)\b|\b(?:keine|ohne) (?:vorstrafen|strafregistereintr\w+)\b|\bnicht vorbestraft\b|\bunbescholten\w*"),
            ("casi cond", r"\bcasier judiciaire(?: (?:vierge|néant))?\b|\bjamais (?:été )?condamnée?s?\b|\bsans condamnations?\b"),
            ("ante pena", r"\b(?:sin|no tener|carecer de) antecedentes(?: (?:penales|policiales))?\b|\bcertificado de (?:antecedentes )?penales\b"),
        ),
    ),
    (
        "military",
        "leave it out; where skills from service matter, name the skill",
        (
            ("mili nati army comp", r"\b(?:completed|finished|done|served|fulfilled|exempt(?:ed)? from|free (?:of|from)|released from)(?: (?:the|their|his|your|any))? (?:compulsory |mandatory |obligatory )?(?:military|national|army) (?:service|duty|obligations?)\b|\b(?:military|national|army) service (?:completed|done|finished|status|exemption|must be)\b"),
            ("disc", r"\bhonou?rabl[ey] discharged?\b|\bno (?:dishonou?rable|bad[- ]conduct|other[- ]than[- ]honou?rable) discharges?\b|\bnot dishonou?rably discharged\b"),
            ("vete rese draf cons", r"\bno (?:military )?(?:veterans|reservists|conscripts)\b(?! (?:hospital|affairs))|\bdraft[- ]exempt\b"),
            ("abge präs wehr grun mili zivi", r"\babge(?:leistete|schlossene)[rnms]? (?:präsenz|wehr|zivil|grundwehr|militär)\w*(?:-? ?(?:/|oder|und|bzw\.?) ?(?:präsenz|wehr|zivil|grundwehr)\w*)?|\b(?:präsenz|wehr|grundwehr|militär|zivil)dienst (?:abgeleistet|absolviert|abgeschlossen|erledigt)\b"),
            ("obli serv cart libr", r"\b(?:dégagée?s?|libérée?s?|libres?) des obligations militaires\b|\bservice (?:militaire|national) (?:accompli|effectué|fait)\b|\bservicio militar (?:cumplido|realizado|terminado|hecho)\b|\b(?:libre|exento) del? servicio militar\b|\b(?:cartilla|libreta) militar\b"),
        ),
    ),
    (
        "age",
        'name the experience the work needs, for example "at least 2 years of experience" or "entry level"',
        (
            ("year unde over belo abov olde old fres", rf"\b(?:not|no) more than [2-7]\d years? old\b|\bup to [2-7]\d years (?:old|of age)\b|(?:{ITEM_BEFORE}|\b{JOB} )(?P<said>(?:under|over|below|above) (?:twenty[- ]five|thirty(?:[- ]five)?|forty(?:[- ]five)?|fifty|sixty)){ITEM_AFTER}|\bold(?:er)? (?:people|applicants?|candidates?|workers?) (?:need|will|should|are|may) not\b|\bfreshers? (?:only|preferred)\b"),
            ("jung", r"\bjunge[rsnm]? (?:pflege(?!bed|kind|familie)\w+|köchin\w*|koch\b|köche\b|entwickler\w*|ingenieur\w*|erzieher\w*|techniker\w*|elektriker\w*|mechaniker\w*|berater\w*|service(?:kr|mit)\w+|aushilfe\w*|kellner\w*|bürokr\w+|sekretär\w*|ärztin(?:nen)?\b|arzt\b|ärzte\b|arbeitskr\w+|pflegekr\w+|buchhalter\w*|monteur\w*|assisten\w+)(?! (?:ausbilden|anleiten|betreuen|begleiten|unterstützen|einarbeiten|fördern))"),
            ("youn", rf"{ITEM_BEFORE}(?P<said>young(?:er)?){ITEM_AFTER}|\A\s*(?P<alone>young {MAN})\s*\Z"),
            ("jung", r"\bjunge (?:leute|menschen)\b(?= (?:bevorzugt|gesucht|unter|bis)|\s*(?:$|[,.!\n]))(?<!für junge leute)(?<!für junge menschen)(?<!mit jungen menschen)"),
            ("age âge plus", r"\bâges? ?:? ?[1-7]\d ?(?:-|–|à) ?[2-7]\d\b|\bpas plus de [2-7]\d ans\b(?! d['’]exp)"),
            ("youn yout", r"\byoung (?:minds?|blood|guns|stars?|faces?)\b|\byouthful\b(?! (?:offenders?|designs?|brands?|skin|audiences?))"),
            ("age alte", r"\b(?:ideal|preferred|desired|target) age\b(?! groups?)(?:(?: is|:)? \d\d)?|\balter (?:angeben|bitte angeben)\b"),
            ("be", r"\b(?:must|should|has to) be (?:between )?(?:1[6-9]|[2-5]\d) ?(?:-|–|to|and) ?[2-7]\d\b(?!\s*" + UNITS + r"\b)"),
            ("ans jove jóve", r"\bde [2-7]\d à [2-7]\d ans\b(?! d['’]exp)|\b(?:mujer|hombre|chic[oa]|persona)s? (?:joven|jóvenes)\b"),
        ),
    ),
    (
        "origin",
        "right to work in {country}",
        (
            ("cast brah arya", r"\b(?:upper|lower|high|higher|forward) castes?\b|\bcaste(?: certificate)? (?:required|preferred|no bar)\b|\bbrahmins?\b(?! (?:history|studies|texts?))|\baryan\b(?! (?:languages?|studies))"),
            ("be", rf"\b(?:must|should|has to) be (?:an? )?{NATION}\b(?=\s*(?:$|[,.;)!\n]))"),
            ("mit", r"\bmit (?:deutschem|österreichischem|schweizer|eu-?) ?(?:reise)?pass\b"),
        ),
    ),
    (
        "religion",
        "leave belief out; where the post has a religious task, describe the task",
        (
            ("kopf konf", r"\bkeine kopftücher\b|\bkonfessionell gebunden\w*"),
            ("wear atte", r"\b(?:not|never) wear (?:an? |any )?(?:head ?scar(?:f|ves)|hijabs?|burqas?|turbans?|kippas?|veils?|religious \w+)\b|\bmust attend (?:church|mass|(?:the )?mosque|synagogue)\b"),
        ),
    ),
    (
        "disability",
        'describe the task, for example "lifts up to 20 kg" or "walks 10 km a shift"',
        (
            ("sick hiv", r"\bnever (?:been )?on sick leave\b|\b(?:not|no) (?:be )?hiv[- ]?positive\b"),
            ("alle vore voll", r"\bkeine (?:allergien|vorerkrankungen)\b|\bvolle gesundheit\b"),
            ("gesu", rf"\bgesund und (?:belastbar|fit|leistungsfähig|stark)\b|{ITEM_BEFORE}(?:körperlich )?gesund{ITEM_AFTER}"),
        ),
    ),
    (
        "politics",
        'leave opinions out; name the work, for example "drafts policy papers"',
        (
            ("apol afd cdu spd fpö övp spö tory labo repu demo", r"\b(?:must|should) be apolitical\b|\b(?:afd|cdu|spd|fpö|övp|spö|tory|labour|republican|democrat)(?: party)? (?:members?|voters?|supporters?) (?:excluded|unwelcome|not|need not|only)\b"),
        ),
    ),
    (
        "union",
        'leave membership out; name the task, for example "works with the works council"',
        (("trad unio gewe", r"\bno (?:trade[- ]|labou?r )?unionists?\b|\bnicht in (?:der|einer) gewerkschaft\b"),),
    ),
    (
        "record",
        "leave it out, or name the law that asks for it and check after the offer",
        (
            ("poli back", r"\bno police (?:cases?|complaints?)\b|\b(?:have|has|with) (?:a )?(?:clean|spotless) background\b(?! (?:checks?|images?|noise))"),
            ("vors casi ante", r"\bvorstrafenfrei\w*|\bcasier vierge\b|\bantecedentes penales ?: ?(?:ninguno|no)\b"),
            ("pris jail", r"\bno (?:prison|jail) (?:history|records?|time|sentences?|past)\b"),
            ("führ stra vorb", r"\b(?:führungszeugnis|strafregister\w*) ohne eintr\w+|\bvorbestrafte?[rn]?\b(?= (?:unerwünscht|nicht|ausgeschlossen|bewerber\w*|personen))"),
        ),
    ),
    (
        "gender",
        'leave the gender out; name the work: "any gender"',
        (
            ("gent lady ladi", r"\b(?P<said>gentlem[ae]n|lady|ladies)(?= for (?:our|the|an?) (?:\w+ )?(?:position|office|job|role|post|reception|shop)| with [\w ]{1,20} (?:wanted|needed|sought))\b"),
        ),
    ),
    (
        "military",
        "leave it out; where skills from service matter, name the skill",
        (("disc", r"\bdischarged honou?rably\b"),),
    ),
    (
        "origin",
        "right to work in the European Union",
        (("eu", r"\b(?:nur )?eu[- ]bürger(?:innen)? only\b|\bnur eu[- ]bürger(?:innen)?\b(?! oder)"),),
    ),
)  # fmt: skip
