"""The rules for what stands in for a protected trait, in the shape of ``protected_rules``."""

from __future__ import annotations

from workfolk.engine.guardrails.protected_words import (
    ITEM_AFTER,
    ITEM_BEFORE,
    JOB,
    LANG,
    LANG2,
    MAN,
)

_FINE = (
    r"(?:elite|prestigious|renowned|reputable|reputed|premier|world[- ]class|highly ranked|high[- ]ranking|"
    r"top(?:[- ](?:tier|ranked|ranking|notch|rated|ten|twenty|fifty|\d{1,3}))?|leading|first[- ]tier|tier[- ](?:1|one)|best|brand[- ]name|target)"
)
_STRONG = r"(?:elite|prestigious|top[- ](?:tier|ranked|ranking|ten|twenty|fifty|\d{1,3})|first[- ]tier|tier[- ](?:1|one)|target|red-?brick)"
_SORT = r"(?:global|international|european|german|us|uk|american|national|private|public|business|law|engineering|graduate|technical|medical)"
_SCHOOL = r"(?:universit(?:y|ies)|schools?|colleges?|institut(?:e|es|ion|ions)|b-schools?)"
_NAMED = r"harvard|stanford|princeton|yale|oxford|cambridge|mit|eth(?: zürich| zurich)?|insead|wharton|iits?|iims?|nits?|lse|hec|st\.? gallen"

RULES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "age",
        'name the experience the work needs, for example "at least 2 years of experience" or "entry level"',
        (
            ("digi", r"\bdigital natives?\b"),
            ("grad", r"\bgraduat(?:ed|ing|ion|es?)(?: (?:date|year))?(?: was| is| must be| should be)? (?:after|before|since|between|from|no earlier than|not before|later than|in or after|in) (?:19|20)\d\d(?: (?:or|and) (?:later|after|\d{4}))?\b"),
            ("clas grad", r"\bclass of (?:19|20)\d\d (?:(?:or|and) (?:later|after|newer)|only)\b|\bgraduation years?\b"),
            ("grad univ scho coll leav fini", r"\b(?:max(?:imum|\.)?(?: of)?|at most|no more than|not more than|less than|fewer than|up to|within) (?:\d+|two|three|five|ten) years? (?:since|after|from|of|out of|past) (?:graduation|graduating|university|school|college|leaving (?:school|university)|finishing (?:school|university))\b"),
            ("grad", r"\b(?:recent|fresh|new) (?:college |university |high[- ]school )?(?:graduates?|grads?)\b(?!-| (?:are |also )?welcome| (?:programme|program|scheme|training|intake|recruitment|onboarding))(?:(?: only)?)"),
            ("absc", r"\babschluss(?:jahr)? (?:nach|ab|seit|nicht vor) (?:19|20)\d\d\b"),
        ),
    ),
    (
        "origin",
        "{language} at C2",
        (
            ("nati", rf"\bnative[- ](?:level )?(?<!level ){LANG}(?:[- ]speak(?:er|ing)s?)?\b(?! (?:or|and) (?:bilingual|fluent)| level| proficiency| plants?| art| american| title)(?: only)?"),
            ("nati", rf"\b{LANG}[- ]native[- ]?(?:speakers?)?\b(?! (?:level|proficiency|or bilingual))(?: only)?|\b(?:native speakers?|native tongue)(?: (?:of|in) {LANG2})?(?: only)?\b"),
            ("nati", rf"\bnative[- ]?(?:level|like)(?: (?:of|in|command of|proficiency in|fluency in|fluent|skills in))? {LANG}\b|\b{LANG2}(?: skills)?(?: (?:at|on|to))?(?: an?)? native[- ]?(?:level|like)?(?: (?:level|proficiency|fluency))?\b(?! speak)"),
            ("mutt deut engl fran span kenn", r"\b(?P<language>deutsch|englisch|französisch|spanisch)?(?:kenntnisse)? ?(?:auf )?muttersprach(?:en|e)?(?:-| )?niveau\b"),
            ("moth lang", rf"\b{LANG}(?: as)?(?: a| the| your)? (?:mother[- ]tongue|first language)\b|\b(?:mother[- ]tongue|first language)(?: is| must be|:)? {LANG2}\b|\bmother[- ]tongue(?: speakers?| level)?\b"),
            ("mutt deut engl fran span e er em", r"\b(?P<language>deutsch|englisch|französisch|spanisch)?(?:e|er)? ?muttersprachler\w*|\bmuttersprache:? (?P<language2>deutsch|englisch|französisch|spanisch)\b|\b(?:deutsch|englisch|französisch|spanisch) (?:als )?muttersprache\b|\bdeutsche muttersprache\b|\bmuttersprachlich\w*(?! (?:unterricht|förderung|beratung|betreuung|angebot))"),
            ("mate locu", r"\blangue maternelle(?: (?P<language>française|anglaise|allemande|espagnole))?\b|\b(?P<language2>français|anglais|allemand|espagnol) langue maternelle\b|\blocut(?:eurs?|rices?) nati(?:fs?|ves?)\b"),
            ("mate habl nati espa ingl", r"\blengua materna\b|\bhablantes? nativ[oa]s?(?: de (?P<language>español|inglés|alemán|francés))?\b|\b(?P<language2>español|inglés|alemán|francés) nativo\b|\bnativ[oa]s? (?:de habla|en) (?:española?|inglesa?)\b"),
        ),
    ),
    (
        "accent",
        "clearly understood on the telephone and in meetings, at C1",
        (
            ("acce", r"\b(?:foreign|strong|heavy|thick) accents? (?:(?:is|are) )?(?:not (?:accepted|wanted|welcome|acceptable)|unwelcome)\b"),
            ("acce unac", r"\b(?:no|without|free of|zero)(?: an| any| a)?(?: \w+)? accents?\b(?! (?:lighting|walls?|colou?rs?|pieces?|marks?))|\baccent[- ](?:free|less|neutral)\b|\b(?:neutral|british|american|western|native|standard|rp|local|posh|clean) accent\b|\bunaccented\b"),
            ("akze acce acen", r"\bakzentfrei\w*|\bohne (?:\w+ )?akzent\b|\bsans (?:\w+ )?accent\b|\bsin acento\b"),
        ),
    ),
    (
        "appearance",
        "leave looks and photos out; where clothing matters, name the dress code",
        (
            ("attr beau pret hand look gorg sexy slim cute", rf"\b(?P<said>attractive|beautiful|pretty|handsome|good[- ]looking|gorgeous|sexy|slim|cute|nice[- ]looking)(?:,? (?:and )?(?:\w+ )?)?(?:,? )?(?:{MAN}|{JOB})\b"),
            ("appe look face figu body attr beau pret hand good gorg sexy slim cute nice", r"\b(?:attractive|beautiful|pretty|handsome|good[- ]looking|gorgeous|sexy|slim|cute|nice[- ]looking)(?:,? (?:and )?(?:\w+ )?)?(?:,? )?(?:appearance|looks?|face|figure|body)\b(?! of (?:the|our|a|all|its)\b)"),
            ("look attr beau pret hand slim tall thin pres appe prop fat over obes ugly shor bald", r"\bgood[- ]looking\b|\b(?:must|should) be (?:attractive|beautiful|pretty|handsome|slim|tall|thin|presentable)\b|\b(?:pleasant|pleasing|attractive|good|nice|pretty) (?:physical )?(?:appearance|looks)\b(?! of (?:the|our|a|all|its)\b)|\bwell[- ]proportioned\b|\bno (?:fat|overweight|obese|ugly|short|bald)(?: (?:people|persons?|candidates?|applicants?))?\b(?! (?:content|stories|diet|term|circuits?|tyres?))|\bnot (?:be )?(?:overweight|obese|fat)\b"),
            ("attr hand pret slim beau", r"(?:(?<=^)|(?<=[,;:(\n]\s)|(?<=[,;\n]))(?:attractive|handsome|pretty|slim|beautiful)(?=\s*(?:$|[,;.)\n]|and ))"),
            ("mini leas tall shor", r"\bminimum height\b|\bat least (?:1[.,][5-9]\d? ?m|1[5-9]\d ?cm)(?: tall)?\b(?! (?:wide|long|deep|high))|\b(?:taller|shorter) than 1"),
            ("phot head pict self", r"\b(?:profile |recent |passport )?(?:photos?|photographs?|headshots?|pictures?|selfies?)(?: of (?:yourself|the applicant))? (?:is |are )?(?:required|mandatory|obligatory|compulsory|essential|a must|needed|expected)\b|\b(?:send|attach|include|add|enclose|submit|with|plus|and)(?: us)?(?: a| your| an)?(?: \w+)? (?:recent |current |full[- ]body |passport )?(?:photo(?:graph)?|headshot|selfie|picture) (?:of (?:yourself|you)|(?:with|in|to|on) (?:your|the) (?:application|cv|résumé|resume))\b|\b(?:cvs?|résumés?|resumes?|applications?) with (?:a |your )?(?:recent )?(?:photo(?:graph)?|picture|headshot)\b|\b(?:send|attach|include|enclose) (?:a |your )(?:recent )?(?:photo(?:graph)?|headshot|selfie)\b"),
            ("bewe lich foto bild erfo erwü pfli beil attr hübs guta auss schl ansp", r"\b(?:bewerbungs(?:foto|bild)|lichtbild)\b|\bmit (?:foto|bild)\b(?=\s*(?:$|[,.;)]|erwünscht|erforderlich|an\b|bewerben))|\bfoto (?:erforderlich|erwünscht|pflicht|beilegen)\b|\b(?:attraktive|hübsche|gutaussehende|gut aussehende|schlanke|ansprechende)[rsn]? (?:dame|frau|erscheinung|erscheinungsbild|äußere\w*|bewerber\w*|bedienung|mitarbeiter\w*|person)\b|\bgut(?: )?aussehend\b"),
            ("prés phys phot obli exig requ réce pres reci actu foto apar", r"\b(?:bonne|excellente) présentation\b|\bphysique (?:agréable|attrayant|avantageux)\b|\b(?:cv )?avec photo\b|\bphoto (?:obligatoire|exigée|requise|récente)\b|\bbuena presencia\b|\bfoto(?:grafía)? (?:obligatoria|reciente|actualizada|requerida)\b|\b(?:cv|currículum|curriculum) con foto(?:grafía)?\b|\bbuena apariencia\b"),
        ),
    ),
    (
        "name",
        "leave names out; they are hidden from matching",
        (
            ("fore soun arab turk afri asia musl ethn unpr stra diff slav jewi germ engl brit west euro fren angl", r"\b(?:no|without)(?: any)? (?:foreign|foreign[- ]sounding|arabic|turkish|african|asian|muslim|ethnic|unpronounceable|strange|difficult|slavic|jewish)(?:[- ]sounding)? names?\b|\b(?:german|english|british|western|european|french|american|local|native|anglo|christian|white)[- ]sounding (?:sur|first |last |family )?names?\b|\b(?:german|english|british|western|european|french|anglo|foreign) (?:sur|last |family |first )names?\b|\b(?:german|english|british|western|european|french|anglo) names? (?:only|preferred|please|required)\b|\bforeign[- ]sounding names?\b|\bforeign names?\b(?! (?:servers?|resolution))"),
            ("ausl frem türk arab klin étra cons nomb apel", r"\b(?:keine|ohne) (?:ausländische[rn]?|fremde[rn]?|türkische[rn]?|arabische[rn]?) (?:nach|vor)?namen?\b|\bdeutsch(?:e[rn]?)? klingende[rn]? namen?\b|\bpas de noms? (?:étrangers?|à consonance étrangère)\b|\bnom à consonance (?:française|européenne)\b|\bno (?:nombres|apellidos) (?:extranjeros|árabes)\b|\bapellido español\b"),
        ),
    ),
    (
        "age",
        'name the experience the work needs, for example "at least 2 years of experience" or "entry level"',
        (
            ("over über surq sobr", r"\b(?:not|no|never) over-?qualified(?: (?:candidates?|applicants?|people))?\b|\bover-?qualified (?:candidates?|applicants?|people)(?: (?:need not|should not|will not|are not))?\b(?! (?:are |also )?welcome)|\b(?:nicht|keine) überqualifiziert\w*(?: bewerber\w*)?|\bpas surqualifiée?s?\b|\bno sobrecualificad\w+"),
            ("expe expé", r"\b(?:max(?:imum|\.)?(?: of)?|at most|no more than|not more than) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|ten) (?:years?|yrs)['’]?(?: of)?(?: (?:work|working|professional|relevant|total))* experience\b|\bexperience (?:of )?(?:max(?:imum|\.)?|at most|no more than|not more than) \d{1,2} years\b|\bmáximo (?:de )?\d{1,2} años de experiencia\b|\b(?:maximum|au plus) \d{1,2} ans d['’]expérience\b|\b\d{1,2} ans d['’]expérience (?:maximum|au plus)\b"),
            ("beru erfa", r"\b(?:maximal|höchstens|max\.?|nicht mehr als) \d{1,2} jahre (?:\w+ )?(?:berufs)?erfahrung\b"),
            ("nati reci frisc fris", r"\bnativ[oa]s? digital(?:es)?\b|\bnati(?:fs?|ves?) (?:du )?(?:numérique|digita(?:l|ux))\b|\breci[ée]n (?:graduad|titulad|licenciad|egresad)[oa]s?\b(?! bienvenid)|\bfrischgebackene[rn]? (?:\w*absolvent\w*|bachelor|master)\b"),
        ),
    ),
    (
        "disability",
        "leave smoking out; name the rule of the place: smoke-free rooms",
        (
            ("smok non nons", r"\bnon[- ]?smokers?\b(?! (?:rooms?|areas?|sections?|flats?))(?: only)?|\bno smokers\b|\b(?:must|should|may|does|do) not smoke\b(?! (?:on|in|at|inside|during|near))"),
            ("nich non no", r"\bnichtraucher(?:innen|in)?\b(?! ?(?:schutz|räume|zonen?|bereich))|\bnon[- ]fumeu(?:rs?|ses?)\b|\bno fumador(?:a|es|as)?\b"),
        ),
    ),
    (
        "prestige",
        'name the degree or the skill: "degree in economics" or "shows how they solved such a task"',
        (
            ("ivy oxbr russ", r"\b(?:ivy[- ]league|oxbridge|russell[- ]group)(?:[- ](?:universit(?:y|ies)|schools?|colleges?|degrees?|graduates?|education|background|alumn\w+|educated|or (?:equivalent|similar)|only|preferred))*\b(?! (?:football|rowing|athletic\w*|sports?|conference|championships?|team))"),
            ("univ scho coll inst b", rf"(?:\b(?:degrees?|graduate[sd]?|education|educated|diplomas?|masters?|mbas?|bachelors?|bsc|msc|ph\.?d\.?s?|doctorate|alumn\w+|studied|studies|attended|background|candidates?|applicants?|people|talents?|engineers?|developers?)\b[^.;,\n]{{0,30}}?\b(?:from|at|of|in)(?: an?| the| one of the)? )(?P<said>{_FINE} (?:{_SORT} )?{_SCHOOL})\b(?! (?:hospitals?|medical|clients?|customers?|partners?|teacher|athletes?))"),
            ("univ scho coll inst b", rf"\b(?P<said>(?:{_FINE}) (?:{_SORT} )?{_SCHOOL}(?:['’]s)? (?:degrees?|graduates?|education|educated|background|alumn\w+|diplomas?|mbas?|only|preferred|required|is (?:a must|required|preferred)|a must|a plus))\b"),
            ("harv stan prin yale oxfo camb mit eth inse whar iit iits iim iims nit nits lse hec st", rf"\b(?:degrees?|graduates?|diplomas?|masters?|mbas?|ph\.?d\.?s?|alumn\w+|studied|people|candidates?|applicants?) (?:only )?(?:from|at|of) (?:{_NAMED})\b(?:(?:, | or |, or | and |/)(?:{_NAMED})\b){{0,6}}(?! (?:english|instruments|press|street|road|licen[cs]e))|\b(?:{_NAMED})(?:(?:, | or |, or | and |/)(?:{_NAMED})){{0,6}} (?:graduates?|alumn\w+|degrees?|diplomas?|mbas?)\b(?: only)?|\b(?:harvard|stanford|princeton|yale|oxford|cambridge|iits?|iims?|insead)(?:(?:, | or |/)(?:{_NAMED})){{0,6}} only\b"),
            ("elit exze reno ange namh führ top", r"\belite-?uni(?:versität)?(?:en)?\b|\belite-?hochschulen?\b|\b(?:abschluss|studium|absolvent\w*|diplom|master|bachelor|promotion)\b[^.;,\n]{0,30}?\b(?P<said>(?:renommierte[nr]?|angesehene[nr]?|namhafte[nr]?|führende[nr]?|top[- ]|exzellenz-?) ?(?:universität(?:en)?|uni|hochschulen?|business school)\b)"),
            ("gran pres rang réno répu élit écol issu univ étab", rf"\b(?:diplômée?s?|issue?s?|diplôme|formation|sortie?s?|degrees?|graduates?)\b[^.;,\n]{{0,25}}?(?P<said>\bgrandes? [ée]coles?\b(?: (?:de commerce|d['’]ingénieurs?))?)|{ITEM_BEFORE}grandes? [ée]coles?{ITEM_AFTER}|\bgrandes? [ée]coles? (?:uniquement|exigée?s?|obligatoire|de préférence|souhaitée?s?|impérativement|degrees?|graduates?|diplomas?|only|preferred)\b|\b(?:diplômée?s?|issue?s?|diplôme|formation)\b[^.;,\n]{{0,25}}?\b(?:université|école|établissement) (?:prestigieu(?:se|x)|de renom|de rang a|réputée?|d['’]élite)\b"),
            ("univ escu", rf"(?:\b(?:titulad|licenciad|egresad|graduad)[oa]s?\b|\b(?:título|grado|máster|mba|carrera)\b)[^.;,\n]{{0,25}}?(?P<said>\b(?:universidad(?:es)?|escuelas?) (?:de (?:(?:gran )?prestigio|[ée]lite|renombre|primer nivel)|prestigiosas?|top)\b)|{ITEM_BEFORE}universidad(?:es)? (?:de (?:prestigio|[ée]lite)|prestigiosas?|top){ITEM_AFTER}"),
        ),
    ),
    (
        "gap",
        "name the skill and how recent it has to be, wherever it was kept up",
        (
            ("gap gaps gapl brea inte care empl work cv résu resu", r"\b(?:no|without|free of|zero|not have)(?: (?:any|unexplained|significant|major|large|long|big|employment|career|time))* gaps? (?:in|on|between)(?: (?:the|their|your|his|her|an?))?(?: \w+)? ?(?:cvs?|résumés?|resumes?|employment|work(?:ing)?|career|jobs|curriculum)\b(?! (?:of the|for the) )(?: history)?|\bno (?:career|employment|work|cv|résumé|resume)[- ]?(?:history )?(?:gaps?|breaks?|interruptions?)\b|\b(?:gap-?less|gap[- ]free) (?:cvs?|résumés?|resumes?|career|employment|work history)\b"),
            ("gap gaps", r"\b(?:explain|account for|justify)(?: any| all)? gaps? (?:in|on|between)(?: (?:the|their|your))? (?:cvs?|résumés?|resumes?|employment|career|work|jobs)\b(?: history)?|\bgaps? in (?:the |their |your )?(?:cvs?|résumés?|resumes?|employment|career|work history)(?: history)? (?:must|have to|need to|should|will) (?:be )?(?:explained|accounted|not)\b"),
            ("empl care work cv", r"\b(?:unbroken|uninterrupted|seamless|continuous) (?:career|cv|employment|work)(?: (?:history|record))?\b(?! (?:of|for|with us|law|rights|service|period|since|with the|by|counts|flow|order|surface|instructions|process))"),
            ("empl work job", r"\b(?:must|should|has to|have to|need to) be (?:currently |presently |already )?(?:employed|in (?:a job|work|employment|full[- ]time employment|paid work))\b(?! (?:by|at|with|in|progress|under|to))|\bonly (?:currently )?(?:employed|working) (?:candidates?|applicants?|people)\b|\b(?:currently|presently) (?:employed|working|in (?:work|employment))(?: (?:candidates?|applicants?|people|professionals))?(?: (?:only|preferred|required))\b"),
            ("curr pres", rf"{ITEM_BEFORE}(?:currently|presently) (?:employed|in (?:work|employment)){ITEM_AFTER}"),
            ("unem out jobl", r"\b(?:no|not) (?:the )?(?:long[- ]term )?unemployed\b(?: (?:people|candidates?|applicants?))?|\bunemployed (?:people |candidates? |applicants? |persons? )?(?:need not|should not|will not be|not (?:considered|wanted)|are not)\b|\b(?:never|not)(?: have)?(?: been)? (?:unemployed|out of work|jobless)\b|\bout of work (?:for )?(?:more|longer) than\b"),
            ("lück durc unun", r"\b(?:lückenlose[rsn]?|lückenfreie[rsn]?|durchgehende[rsn]?|ununterbrochene[rsn]?) (?:tabellarische[rnm]? )?(?:lebensl[aä]uf\w*|erwerbsbiogra(?:f|ph)ie\w*|beschäftigung\b|beschäftigungsverlauf|berufslaufbahn|berufstätigkeit|erwerbstätigkeit|werdegang)\b|\b(?:keine|ohne) lücken? im (?:lebenslauf|werdegang|cv)\b|\blebenslauf (?:muss |soll )?(?:lückenlos|ohne lücken)\b|\b(?:keine|ohne) lücken? in der (?:erwerbs|berufs)\w+"),
            ("arbe ungek unge lang derz", r"\bkeine (?:langzeit)?arbeitslosen?\b|\b(?:keine|ohne|nie) arbeitslos(?:igkeit)?\b|\b(?:in |aus )?ungekündigte[rnms]? (?:stellung|stelle|anstellung|arbeitsverhältnis\w*|position|dienstverhältnis\w*)\b|\bderzeit (?:berufstätig|in (?:anstellung|beschäftigung))\b"),
            ("trou inte inin chôm post empl", r"\bsans trous? dans (?:le|son|votre|leur) (?:cv|parcours)\b|\b(?:cv|parcours|carrière)(?: professionnel(?:le)?)? (?:sans (?:trous?|interruptions?)|ininterrompue?)\b|\b(?:pas de|aucun) chômeurs?\b|\bactuellement en (?:poste|emploi)\b|\ben poste (?:uniquement|obligatoirement|impérativement)\b"),
            ("lagu vací huec inte vida tray hist actu dese para", r"\bsin (?:lagunas|vacíos|huecos|interrupciones) (?:en|de) (?:el |su |la )?(?:cv|currículum|curriculum|vida laboral|trayectoria|historial)\b|\b(?:vida laboral|trayectoria(?: profesional| laboral)?|historial laboral) (?:continu[oa]|ininterrumpid[oa]|sin (?:interrupciones|lagunas|huecos))\b|\bactualmente (?:emplead[oa]s?|en activo|trabajando)\b|\bno (?:desempleados|parados)\b"),
        ),
    ),
    (
        "distance",
        'name where and when the work is: "on site in Graz from 6 a.m." or "on site within 30 minutes when on call"',
        (
            ("live livi resi home hous", r"\b(?:live|lives|living|reside|resides|residing|home|house)\b(?: (?:and work|permanently|currently|somewhere|nearby|in \w+|not|no))? (?:within|less than|no more than|not more than|max(?:imum)?(?: of)?|under|at most)(?: an?| max)? ?(?:\d+(?:[.,]\d+)?|one|two|three|five|ten|fifteen|twenty|thirty|half an)[ -]?(?:kms?|kilomet(?:er|re)s?|miles?|mi|minutes?|mins?|hours?|blocks?|stops?|metres?|meters?|m)\b(?:(?:['’] walk)| walk| drive)?(?: (?:of|from|to) (?:the |our )?\w+)?"),
            ("live livi resi be", r"\b(?:must|should|has to|have to|needs? to|required to|ideally|preferably|prefer\w*|only|you) (?:already )?(?P<said>(?:live|reside|be (?:living|resident|residing)) (?:very |quite )?(?:locally|nearby|close (?:by|to \w+)|near(?:by)?(?: (?:to )?(?:the |our )?\w+)?|(?:with)?in (?:walking|cycling) distance|around the corner|in (?:the |this |our )?(?:same )?(?:neighbou?rhood|district|borough|quarter|village|area|(?:\d+(?:st|nd|rd|th)|first|second|third) district|post ?code|zip)))\b"),
            ("walk", r"\bwalking distance (?:only|required|preferred)\b|\blives? in walking distance\b"),
            ("comm", r"\bno (?:long )?commut(?:ers|es)\b|\bno commuting from\b|\bcommut(?:e|ing)(?: (?:time|distance))? (?:must|may|should) not (?:exceed|be (?:more|longer))\b|\b(?:max(?:imum|\.)?(?: of)?|no more than|under|at most) \d+ ?(?:kms?|miles?|min(?:ute)?s?) commute\b"),
            ("appl cand peop appl one nobo", r"\bno (?:applicants?|candidates?|applications?|people|one) from (?:outside|other (?:districts?|areas?|towns?|boroughs?|parts)|(?:the )?(?:suburbs?|estates?|projects|banlieue))\b"),
            ("post zip plz", r"\b(?:(?:local|nearby|our|this) )?(?:post ?codes?|zip(?: ?codes?)?|postal codes?)(?: [a-z]{0,2}\d\w{0,5}(?: \d[a-z]{2})?| areas?)? (?:only|preferred)\b|\bonly (?:from )?(?:local |nearby |our )?(?:post ?codes?|zip ?codes?|postal codes?)\b(?: \d+)?|\bnur (?:aus )?(?:plz|postleitzahl\w*) \d+"),
            ("appl cand peop pers resi thos", r"\b(?:only|exclusively)(?: for| accept\w*| consider\w*)? (?:applicants?|candidates?|people|persons?|residents?|applications|those|residents)(?: (?:who (?:are|live)|living|resident))? (?:from|in|of)(?: (?:the|our))? (?:(?:\d+(?:st|nd|rd|th)|same|local|immediate|surrounding|first|second|third|[a-z]+) )?(?:district|borough|neighbou?rhood|post ?code|zip(?: code)?|arrondissement|quarter|village|street|ward|suburb)s?\b(?: \d+| [a-z]\b)?|\b(?:local|nearby) (?:candidates?|applicants?|residents?|people) (?:only|preferred)\b|\bonly local (?:candidates?|applicants?|residents?|people)\b|\b(?:no|not) non-?local (?:candidates?|applicants?)\b"),
            ("wohn", r"\bwohn(?:haft|ort|t|sitz|en)\b(?: \w+){0,2} (?:im umkreis von|höchstens|maximal|max\.?|nicht weiter als|innerhalb von|in unmittelbarer nähe|in der nähe|in gehweite|im (?:selben|gleichen) (?:bezirk|ort|stadtteil)|im \d+\. bezirk)(?: (?:von )?\d+ ?(?:km|kilometern?|minuten|min\b\.?))?"),
            ("pend bewe kand pers leut inte orts einh", r"\bkeine pendler(?:innen)?\b|\bnur (?:bewerber\w*|kandidat\w*|personen|leute|interessent\w*) aus (?:dem |der |den )?(?:\d+\. bezirk|bezirk\w*|stadtteil|viertel|gemeinde|ort|umgebung|umkreis|plz|nachbarschaft|grätzl|\d{4,5})\b(?: \d+)?|\bortsansässige[rn]? (?:bewerber|kandidat|person)\w*|\bnur (?:ortsansässige|einheimische)[rn]?\b"),
            ("habi rési domi banl cand uniq", r"\b(?:habit(?:er|ant|e|ez)|résid(?:er|ant|e|ez)|domiciliée?s?)\b(?: \w+){0,2} (?:à moins de|à proximité|dans un rayon de|dans le quartier|dans la commune|dans le \d+e)\b(?: \d+ ?(?:kms?|minutes|min)\b)?|\bpas de banlieusards?\b|\bcandidats? (?:du quartier|de la commune|locaux) uniquement\b|\buniquement (?:des |les )?(?:candidats?|habitants?|personnes) (?:du quartier|de la commune|locaux|de l['’]arrondissement)\b"),
            ("vivi viva resi domi cand pers veci", r"\b(?:vivir|viva[ns]?|residir|resida[ns]?|residente|domicilio)\b(?: \w+){0,2} (?:a menos de|cerca|en el (?:barrio|distrito|mismo \w+)|a un máximo de|en la zona)\b(?: \d+ ?(?:kms?|minutos|min)\b)?|\bsolo (?:candidatos|personas|vecinos) (?:de la zona|del barrio|del distrito|locales)\b"),
        ),
    ),
    (
        "prestige",
        'name the degree or the skill: "degree in economics" or "shows how they solved such a task"',
        (
            ("univ scho coll inst b", rf"{ITEM_BEFORE}(?:only )?(?:from (?:an? )?)?(?P<said>{_STRONG} (?:{_SORT} )?{_SCHOOL}){ITEM_AFTER}"),
            ("mba mbas phd phds degr educ", rf"\b{_STRONG} (?:mba|phd|degree|education)s?\b"),
            ("harv stan prin yale oxfo camb iit iits iim iims inse", r"\bonly (?:harvard|stanford|princeton|yale|oxford|cambridge|iits?|iims?|insead)\b(?! (?:street|road|press))"),
            ("écol ecol", r"\b(?:diplômée?s?|issue?s?|diplôme)\b[^.;,\n]{0,20}?(?P<said>\b[ée]cole (?:de commerce|d['’]ingénieurs) (?:de rang [ab1]|prestigieuse|renommée|réputée)\b)"),
        ),
    ),
    (
        "gap",
        "name the skill and how recent it has to be, wherever it was kept up",
        (
            ("brea work", r"\bno breaks? in (?:(?:the|your|their) )?(?:career|education|employment|service|work(?: history)?)\b|\b(?:must|should) be currently working\b(?! (?:on|with|at|for|in|as|towards))"),
            ("arbe chôm", r"\bnicht arbeitslos\b|\bsans période de chômage\b"),
            ("peop appl cand", r"\bonly (?:people|applicants?|candidates?) (?:who are )?(?:currently |presently )?(?:in (?:work|employment|a job)|employed)\b"),
        ),
    ),
    (
        "distance",
        'name where and when the work is: "on site in Graz from 6 a.m." or "on site within 30 minutes when on call"',
        (
            ("live livi resi", rf"{ITEM_BEFORE}(?:lives?|living|resid(?:es|ing)) (?:locally|nearby|close by|in (?:the|our) (?:neighbou?rhood|district|borough|quarter|village)){ITEM_AFTER}|\bresidents of (?:the |our )?\w+ only\b"),
            ("imme stay livi resi", r"\bimmediate (?:neighbou?rhood|vicinity) only\b|\b(?:must|should) stay within \d+ ?(?:kms?|miles?|minutes?)\b|\b(?:staying|living|residing) (?:nearby|close by|locally) (?:preferred|only|required)\b"),
            ("appl cand peop", r"\b(?:candidates?|applicants?|people) from (?:[\w'’]+ ){0,2}(?:\d+(?:st|nd|rd|th) |\w+ )?(?:district|borough|neighbou?rhood|arrondissement|quarter) only\b|\bno out-?station (?:candidates?|applicants?)\b"),
            ("wohn", r"\b(?:im umkreis von|innerhalb von) \d+ ?(?:km|kilometern?|minuten) wohn(?:end|haft)\w*|\bwohnsitz (?:im|in der) (?:bezirk|ort|gemeinde|stadtteil|nähe)\b"),
            ("home plac resi", r"\b(?:home address|place of residence|residence) (?:within|less than|no more than|max(?:imum)?) \d+ ?(?:kms?|miles?|minutes?|mins?)\b"),
            ("aus", r"\bnur aus (?:der|dem) (?:umgebung|nachbarschaft|nähe|gegend|umkreis|ort)\b"),
        ),
    ),
    (
        "appearance",
        "leave looks and photos out; where clothing matters, name the dress code",
        (("bmi mode figu atra", r"\bbmi (?:(?:under|below|less than|of|max\w*|between) )?(?=\d)|(?<!3d )\bmodel (?:looks|figure|physique)\b(?! (?:development|design))|\b(?:nice|great) figure\b(?! (?:skat|drawing))|(?:(?<=^)|(?<=[,;] ))atractiv[oa](?=\s*(?:$|[,;.]))"),),
    ),
    (
        "disability",
        "leave smoking out; name the rule of the place: smoke-free rooms",
        (("rauc", r"\bkeine? raucher(?:innen|in)?\b"),),
    ),
)  # fmt: skip
