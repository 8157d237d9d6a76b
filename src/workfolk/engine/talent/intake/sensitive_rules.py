"""What a brief asks of applicants that is personal data nobody needs before an offer, as data.

Each row of ``ASKED`` is ``(category, reason, wording, grounds, items, demands)``. ``items`` are words for the thing; they count
where the sentence asks an applicant for them. ``demands`` are phrases that are a request by themselves. ``NOTED`` has the same
shape without items: what may stay, with a remark.
"""

from __future__ import annotations

_GDPR5 = "GDPR Art. 5 (only what is needed)"

# What a form asks of a person, and what may stand beside it.
_PRIVATE = (
    r"age|sex|gender|race|ethnicity|religion|faith|nationality|marital status|married|children|number of (?:children|dependants)|date of birth|place of birth|height|weight|caste|skin colou?r|"
    r"alter|geschlecht|religion|konfession|familienstand|nationalität|staatsangehörigkeit|kinder|gewicht|größe|geburtsdatum|herkunft"
)
_HARMLESS = r"name|surname|address|photo|phone|e-?mail|adresse|foto|telefon(?:nummer)?"

ASKED: tuple[tuple[str, str, str, str, str, str], ...] = (
    (
        "photo",
        "A photo shows age, gender, origin and looks; it is not needed to judge who can do the work.",
        "CV without a photo",
        _GDPR5,
        "",
        (r"\b(?:applications?|cvs?|bewerbung\w*|candidatures?|solicitudes)\b[^.;!?\n]{0,20} (?:without|ohne|sans|sin)(?: an?| une?)? (?:photo|foto|lichtbild|bild)\w*\b(?=[^.;!?\n]{0,30}\b(?:not|nicht|ne|no|rejected)\b)|\b(?:do not|don['’]t) (?:apply|send)[^.;!?\n]{0,30} without (?:a |your )?(?:photo|picture|headshot)\w*"
            r"|\b(?:send|attach|include|enclose|submit|upload|add|provide)(?: us)?(?:(?: (?:an?|your|recent|current|the|passport|profile|full[- ]body|professional|good|nice))+ (?:photos?|photographs?|headshots?|selfies?)| (?:photos?|headshots?|selfies?)(?=\s*(?:$|[.,;!)\n])| (?:and|with|by) ))\b(?! of (?!yourself|you\b|the applicant)| editing|shop| (?:to|in|on|for) (?:the|each|every|our) (?:reports?|listings?|tickets?|cases?|files?|shop|records?))"
        r"|\b(?:cvs?|résumés?|resumes?|applications?|cover letters?)[^.;!?\n]{0,60}?(?:with|and|plus|,|including|incl\.?|\+|&)(?: (?:an?|your|recent|current|the|passport|profile|full[- ]body))* (?:photos?|photographs?|headshots?|selfies?|pictures?)\b(?! (?:of (?:your|the|our|past|previous|finished) |editing|skills))"
        r"|\b(?:photos?|photographs?|headshots?|selfies?)(?: of (?:yourself|the applicant))? (?:is |are )?(?:required|mandatory|obligatory|compulsory|essential|a must|needed|expected)\b|\bpictures? of (?:yourself|you)\b|\b(?:video|videos) of yourself\b"
        r"|\bphotos? (?:with|on|in) (?:your |the )?(?:cv|résumé|resume|application)s?\b|\b(?:bewerbungs(?:foto|bild)(?:er)?|lichtbild)\b|\bmit (?:aktuellem )?(?:pass)?(?:foto|bild|lichtbild)\b(?! (?:bearbeit|und video))|\b(?:bewerbung\w*|lebenslauf|unterlagen|anschreiben)[^.;!?\n]{0,60}?(?:,| und| samt| inkl\.?| inklusive| \+)(?: (?:ein|aktuelles|aktuellem|ihr))* (?:fotos?|lichtbild|bild)\b|\bfotos? (?:bitte |unbedingt )?(?:erforderlich|erwünscht|pflicht|beilegen|mitschicken|mitsenden|anhängen|beifügen|nicht vergessen)\b|\bpassport[- ]size(?:d)? (?:photos?|photographs?|pictures?)\b|\b(?:snaps?|photos?|video|videos|clip|pics?) of (?:yourself|you|the candidates?)\b|\byour (?:best |latest |own )?(?:photo|picture|headshot|selfie|face)\b(?=\s*(?:$|[.,;!]|with|on|to))|\bpassport (?:photos?|pictures?) (?:on|with|at|in) (?:the|your)\b(?: \w+){0,2}|\bvideos?\b[^.;\n]{0,20}\bwhat (?:they|you|he|she) looks? like\b|\bganzkörper(?:foto|bild)(?:er)?\b|\b(?:lebenslauf|bewerbung) mit bild\b|\b(?:want|like|need) to see (?:a |their |your |his |her )?(?:photos?|pictures?|faces?)\b|\b(?:show|send|get) (?:me|us) (?:a |their |your |his |her |all )?(?:photos?|pictures?|faces?)(?: of (?:them|her|him|you|the candidates?))?(?=\s*(?:$|[.,;!]|first|before|with))"
        r"|\b(?:cv|candidature|lettre|dossier)[^.;!?\n]{0,50}?(?:avec|et|,)(?: une| votre)? photo\b(?! de vos)|\bphoto (?:d['’]identité|obligatoire|exigée|requise|récente)\b|\b(?:cv|currículum|curriculum|carta)[^.;!?\n]{0,50}?(?:con|y|,)(?: una| su| tu)? foto(?:grafía)?\b|\bfoto(?:grafía)? (?:obligatoria|reciente|actualizada|requerida|de carnet)\b"),
    ),
    (
        "date_of_birth",
        "A date of birth or an age is not needed to judge who can do the work.",
        "over 18 where the law asks for it",
        "2000/78/EC and GDPR Art. 5",
        r"(?:date|place|year)(?: and place)? of birth|birth ?dates?|geburts(?:datum|ort|jahr|tag)|(?:date|lieu|année) de naissance|fecha de nacimiento",
        r"\b(?:state|tell us|give|include|mention|indicate|with) your (?:exact )?age\b|\b(?:ihres|dein|ihr|deines) alters?\b(?= (?:angeben|an|mit|und|nennen))|\bvotre âge\b|\b(?:su|tu) edad\b|\bdob (?:required|needed|mandatory)\b|(?:(?<=^)|(?<=[\n,;] )|(?<=\n))your (?:birthday|birth year|age)\b(?=\s*(?:$|[.,;!?]|on|in|with|and))|\b(?:state|give|put|write|mention|note|add|include) (?:(?:the|their|his|her|your) )?age (?:on|in|at|with)\b|\byear born\b|\bgeboren am\b(?=\s*\??$)|\balter (?:bitte )?(?:dazuschreiben|dazu|anführen|vermerken)\b|\balter und geburts(?:ort|datum|jahr)\b|\bhow old are you\b|\bwie alt (?:bist du|sind sie)\b",
    ),
    (
        "private_data",
        "Age, sex, origin, belief and family are protected; a form that asks for them lets them in.",
        "the skills that the work needs",
        "2000/43/EC, 2000/78/EC and GDPR Art. 5",
        "",
        (
            r"\b(?:tell us|say something|questions?) about your (?:family|private|personal|marital) (?:situation|life|circumstances|status|background)\b|(?:(?<=^)|(?<=\n))(?:race|religion|nationality|marital status|sex|religion) and (?:race|religion|nationality|marital status|date of birth|sex|age|family)(?=\s*(?:$|[.;\n]))|"
            rf"\b(?:{_PRIVATE})(?:(?:,| and| und| or|\?|/|;)+ ?(?:{_PRIVATE}|{_HARMLESS})\b){{2,}}"
            rf"|\b(?:{_HARMLESS})(?:(?:,| and| und|/)+ ?(?:{_PRIVATE})\b){{2,}}(?:(?:,| and| und|/)+ ?(?:{_PRIVATE}|{_HARMLESS})\b)*"
            rf"|\b(?:state|fill in|indicate|give|tell us|form|formular|angeben|questions|about)\b[^.;\n]{{0,20}}?\b(?:{_PRIVATE})(?:(?:,| and| und|/) ?(?:{_PRIVATE})\b)+"
            rf"|\b(?:{_PRIVATE})(?:(?:,| and| und|/)+ ?(?:{_PRIVATE})\b)+(?= (?:on the (?:form|cv|application)|must be|to be (?:stated|given)|angeben))"
        ),
    ),
    (
        "identity",
        "A passport, an identity card or its number is not needed before an offer, and copies of them are misused.",
        "right to work, shown after the offer",
        "GDPR Art. 5 and Art. 87",
        (r"(?:cop(?:y|ies)|scans?|photocop(?:y|ies)|pictures?|photos?) of (?:your |the |an? |both sides of your )?(?:valid |current |national )?(?:passport|ids?\b(?: cards?)?|identity (?:cards?|documents?)|driving licen[cs]e|driver['’]?s? licen[cs]e|birth certificate|residence permit|visa)|passport (?:number|no\.|cop(?:y|ies)|scan)|(?:id|identity)(?: card)? (?:number|cop(?:y|ies)|scan)"
        r"|(?:personal)?ausweis(?:kopie|nummer|scan)|(?:reise)?pass-?(?:kopie|nummer)\b|kopie (?:des|ihres|deines|vom|von) (?:personalausweis\w*|reisepass\w*|ausweis\w*|führerschein\w*)|copie (?:de (?:votre|la|ta) |du |d['’]une )?(?:pièce d['’]identité|carte d['’]identité|passeport|permis)|numéro de passeport|(?:both sides|front and back) of (?:your |the |an? )?(?:passport|ids?\b(?: cards?)?|identity cards?|driving licen[cs]e)|proof of (?:citizenship|nationality|identity|residence|residency)|passkopien?|copia (?:del? |de su |de tu )?(?:dni|pasaporte|nie|carnet)|n[úu]mero de (?:dni|pasaporte|nie)"),
        r"\byour (?:passport|id|identity)(?: card)? (?:number|cop(?:y|ies)|scan)\b|\b(?:upload|send|attach|include|submit|e-?mail|scan)(?: us)? (?:your|the|a copy of your) (?:passport|id|identity card|driving licen[cs]e|birth certificate)\b|\bresidence permit (?:copy|scan)\b|\b(?:scan|foto|kopie) (?:vom|des|von) (?:ausweis\w*|reisepass\w*|pass)\b",
    ),
    (
        "national_number",
        "A social security, insurance or tax number is for payroll after the contract, not for choosing a person.",
        "payroll data are asked for after the contract is signed",
        "GDPR Art. 87",
        r"social security (?:number|no\.|card)|\bssn\b|national insurance number|tax (?:id|identification|file)(?: number)?|sozialversicherungs(?:nummer|nr\.?|ausweis)|\bsv-nummer|steuer(?:-id\b|identifikationsnummer|nummer)|numéro de sécurité sociale|carte vitale|número de (?:la )?seguridad social|\baadhaar(?: number| card)?|\bpan card(?: cop(?:y|ies))?",
        r"\byour (?:ssn|nino|tax id)\b|\b(?:ni|nhs|insurance) number (?:on|in|with)\b",
    ),
    (
        "bank",
        "Bank details are for payroll after the contract; asked earlier they are a common fraud.",
        "payroll data are asked for after the contract is signed",
        _GDPR5,
        r"bank(?:ing)? (?:account )?(?:details|data|information|numbers?|statements?)|bank account(?: numbers?)?|credit card (?:numbers?|details|data)|bankverbindung|kontodaten|kontonummer|bankdaten|kontoausz[uü]ge?|kreditkartendaten|coordonnées bancaires|\brib\b|relevés? bancaires?|datos bancarios|(?:número de )?cuenta bancaria",
        r"\bbank statements? (?:for|of|from) (?:the )?(?:(?:last|past|previous) )?(?:\d|two|three|six) months?\b|\byour (?:iban|account number)\b|\b(?:cop(?:y|ies)|scan|photo) of (?:your|the) (?:bank|credit|debit) card\b|\bkreditkartennummer\b(?! (?:der|von) (?:kund|gäst))|\bihre iban\b|\b(?:bank )?account number for (?:the|your)\b|\b(?:kontonummer|iban|bankverbindung) (?:bitte )?(?:angeben|mitsenden|mitschicken|nennen)\b|\ba (?:small )?deposit (?:secures|reserves|is required|guarantees)\b|\b(?:pay|send|transfer) (?:an? |the )?(?:registration|application|processing) fee\b|\b(?:deposits?|kaution|upfront payments?|advance payments?|(?:registration|application|training|processing|uniform) fees?)\b(?: of [^.;,\n]{1,20})?(?: for [\w ]{1,25})? (?:before (?:the |your )?(?:interview|start|first day|training|contract)|required|(?:is |are |to be )?(?:due|payable|paid)|vor dem)\b",
    ),
    (
        "health",
        "Health data are specially protected; what may be asked is whether the tasks can be done, and what adjustments help.",
        "tell us which adjustments you need",
        "GDPR Art. 9 and 2000/78/EC",
        r"(?:medical|health) (?:questionnaire|records?|history|data|questionnaires?|declarations?|certificates?|status)|(?:sick(?:ness)?|absence)[- ](?:leave )?(?:days|records?|history)|disability (?:status|certificate)|blood (?:group|type)|gesundheits(?:zeugnis|daten|fragebogen|zustands?|akte)\b|krankengeschichte|behindertenausweis|grad der behinderung|krankenstandstage|dossier médical|certificat médical|questionnaire (?:de santé|médical)|antécédents médicaux|historial médico|certificado médico|datos de salud",
        r"\b(?:your|ihr(?:en)?|dein(?:en)?|votre|su|tu) (?:hiv|aids|hepatitis)[- ]?(?:status|test)?\b(?! (?:patients?|work|experience|clinic|nurs\w+|counsel\w+))|\b(?:list|tell us|state|disclose|declare|mention|name)(?: us)?(?: about)?(?: all| any| your)* (?:illness(?:es)?|diseases?|medications?|disabilit(?:y|ies)|health (?:problems|conditions|issues))\b|\b(?:have you|have you ever)(?: ever)? been (?:treated|hospitali[sz]ed|diagnosed|in therapy|in treatment)\b(?: (?:for|with) [\w ]{1,30})?|\b(?:do you|whether you) (?:currently |regularly )?(?:take|use) (?:any )?(?:medications?|drugs|medicine)\b|\b(?:results? of|take|bring) (?:a |your |the )?(?:blood|urine|drug|medical|hiv|tb) tests?\b(?= (?:results? )?with)|\b(?:tell us|ask(?: them)?|list|state)(?: about)? (?:any |all |your )?(?:operations|surger(?:y|ies)|hospital stays|medications?(?: taken)?|allergies)\b|\blist of (?:your |all |any )?medications?(?: taken)?\b(?! (?:for|of) patients)|\bdo (?:you|they) (?:drink|smoke|take drugs)(?: or \w+)?\b|\bpsychological history\b|\bimpfpass\b(?! (?:kontrollieren|ausstellen))|\b(?:hatten|hattest|haben|hast) (?:sie|du) (?:je|schon|jemals|bereits) (?:einmal )?(?:einen? |eine )?(?:bandscheibenvorfall|burn-?out|operation|depression\w*|herzinfarkt|krebs)\b|\b(?:illness|vaccination|medical|sickness) (?:and \w+ )?histor(?:y|ies)\b(?= with)|\bdo you have (?:any )?(?:disabilit(?:y|ies)|illness(?:es)?|health (?:problems|conditions|issues)|chronic \w+)\b|\bhow often (?:were|are|have) (?:you|they) (?:been )?(?:sick|ill|absent|off sick)\b|\b(?:give|tell|send)(?: us)? (?:details|information|particulars) (?:of|about|on) (?:any |all |your )?(?:illness(?:es)?|conditions?|disabilit(?:y|ies)|health)\b|\bangaben zu (?:vorerkrankungen|krankheiten|behinderung\w*|gesundheit\w*|medikament\w*)\b|\bhow many (?:sick days|days (?:were you|have you been) (?:sick|ill))\b|\bare you (?:healthy|disabled|ill|chronically ill)\b",
    ),
    (
        "salary_history",
        "What somebody earned before carries old pay gaps on; name what you pay and ask what is expected.",
        "your salary expectation",
        "Directive (EU) 2023/970, Art. 5",
        r"(?:current|last|previous|present|latest|most recent|former)(?: drawn)?(?:(?: and|,| or|/| &) (?:expected|desired|current|last))? (?:salar(?:y|ies)|ctc|compensation|earnings|income|pay(?:slips?)?)|(?:current|present|last|previous) package|pay history|earnings history|(?:earnings|salary|pay|wage) (?:in|at|from) (?:the|your|their|his|her) (?:last|current|previous|present) (?:position|job|employer|role)|letzter verdienst|(?:gehalt|verdienst|lohn) (?:beim|im) (?:jetzigen|letzten|aktuellen|derzeitigen|bisherigen) (?:arbeitgeber|job|dienstgeber)|(?:proof|evidence) of (?:your )?(?:current|last|previous|present|past) (?:salary|pay|remuneration|earnings|income|compensation)|last (?:salary|pay|wage)[- ]?slips?|salary (?:histor(?:y|ies)|slips?|certificates?)|pay[- ]?slips?|(?:bisherige[snr]?|letzte[snr]?|aktuelle[snr]?|derzeitige[snr]?|jetzige[snr]?) (?:gehalts?\b|jahresgehalt\w*|verdienst\w*|einkommen\w*)|gehalts(?:zettel|nachweise?|historie)|letzten? (?:drei |3 )?gehaltsabrechnung(?:en)?|lohnzettel|dernier salaire|salaire (?:actuel|précédent)|(?:bulletins?|fiches?) de (?:paie|salaire)|(?:salario|sueldo) (?:actual|anterior)|último (?:salario|sueldo)|últimas nóminas",
        r"\b(?:salary|pay)[- ]?slips? (?:for|of|from) (?:the )?(?:(?:last|past|previous) )?(?:\d|two|three|six) months?\b|\b(?:your|state|indicate|mention|ihr|ihre|votre|su|tu) (?:your )?(?:current|last|previous|present|bisheriges|letztes|aktuelles|derzeitiges|último) (?:salary|ctc|pay|compensation|earnings|remuneration|gehalt|salario|sueldo)\b|\bwhat (?:do|did|are|does|is) (?:you|they|she|he|the candidates?) (?:currently |now )?(?:earn(?:ing|s)?|make|making|on|paid)\b|\bwas (?:verdien(?:t|en|te|ten|st)|bekommt|bekam) (?:er|sie|du|ihr|die person) (?:jetzt|derzeit|aktuell|zuletzt|bisher|heute)\b|\b(?:what|how much) you(?:['’]re| are)? (?:currently |presently |last )?(?:earn(?:ing|ed)?|made|make|paid|getting paid)\b(?: (?:today|now|in your last \w+))?|\b(?:dein|ihr|euer|deinem|ihrem) (?:aktuelles|letztes|bisheriges|derzeitiges|jetziges|aktuellen|letzten) gehalt\b|\bwas (?:du|sie) (?:aktuell|derzeit|zuletzt|bisher|heute) (?:verdien(?:st|en|test|ten))\b",
    ),
    (
        "religion",
        "Belief is specially protected; it may not be asked.",
        "respectful towards people of every belief",
        "GDPR Art. 9 and 2000/78/EC",
        "",
        r"\b(?:state|indicate|tell us|mention|specify|give|disclose|name)(?: us)? (?:your )?(?:religions?|religious (?:affiliation|denomination|beliefs?)|faith|denomination)\b|\b(?:your|ihre[r]?|deine[r]?|votre|su|tu) (?:religion|religionszugehörigkeit|konfession|religionsbekenntnis|confession|religión)\b|\b(?:angabe|nennung) (?:der|ihrer|deiner) (?:religion\w*|konfession)\b|\b(?:religionsbekenntnis|religionszugehörigkeit|konfession) (?:angeben|anführen|bitte)\b",
    ),
    (
        "union",
        "Membership of a trade union is specially protected; it may not be asked.",
        "experience of working with employee representatives",
        "GDPR Art. 9 and ILO C98",
        "",
        r"\b(?:state|indicate|tell us|mention|disclose|declare)(?: us)? (?:whether |if )?(?:you are |you['’]re |your )?(?:an? )?(?:(?:trade |labou?r )?union membership|member of an? (?:trade |labou?r )?union|(?:trade )?union members?)\b|\byour (?:trade |labou?r )?union (?:membership|status)\b|\bare you (?:an? )?(?:union member|member of an? (?:trade |labou?r )?union)\b|\b(?:ihre |angabe der )?gewerkschaftszugehörigkeit\b|\b(?:votre )?appartenance syndicale\b|\bafiliación sindical\b",
    ),
    (
        "social_media",
        "Private accounts show what is protected, and a password is never yours to ask for.",
        "link to a portfolio or a professional profile",
        _GDPR5,
        "",
        (r"\b(?:facebook|instagram|tiktok|snapchat)(?: (?:profile|account))?(?: (?:link|id|handle))? (?:is )?(?:required|mandatory)\b|\b(?:facebook|instagram|tiktok|linkedin|e-?mail)(?: account)? passwords?\b(?! (?:security|reset|managers?|polic|recovery))|\b(?:see|check|look at|follow|find) (?:your|their|his|her) (?:private |personal )?(?:instagram|facebook|tiktok|twitter|snapchat|social media)\b|\b(?:facebook|instagram|tiktok|snapchat)(?: |-)(?:name|handle|account|link|profil|user ?name)\b(?=\s*(?:$|[.,;]|please|angeben|required|bitte))|\bgo through your (?:private |personal |social )?(?:media )?accounts?\b|\byour (?:facebook|instagram|tiktok) (?:page|site|feed|stories)\b|\b(?:send|give|share)(?: us)? your social[- ]media (?:accounts?|profiles?|handles?|channels?)\b|\blog-?ins? (?:to|for|of) your\b(?: \w+)?|\baccess to your (?:whatsapp|phone|e-?mails?|social media|accounts?|messages)\b|\b(?:privates?|persönliche[snr]?) (?:facebook|instagram|tiktok)[- ]?(?:seite|profil|konto|account)\b|\byour (?:instagram|facebook|tiktok|twitter|snapchat)(?: (?:handle|username|account|profile))\b|\byour (?:own )?(?:social media|facebook|instagram|twitter|tiktok|snapchat|linkedin|e-?mail)(?: account)?(?:['’]s)? (?:passwords?|log-?ins?|log-?in data|credentials|access data)\b|\bpasswords? (?:to|for|of) (?:all )?your\b|\b(?:link|links|handles?|usernames?|access)(?: to| of| for)? (?:all )?your (?:private |personal )?(?:facebook|instagram|tiktok|snapchat|twitter|social media)\b(?: (?:accounts?|profiles?|pages?|channels?))?|\byour (?:private|personal) (?:facebook|instagram|tiktok|twitter|snapchat|social media)\b(?: (?:accounts?|profiles?|pages?|handles?))?"
        r"|\b(?:links?|addresses) to (?:all )?(?:of )?your (?:private |personal )?social(?: media)? (?:media )?(?:profiles?|accounts?|channels?|networks?)\b|\bzugangsdaten (?:zu|für) (?:deinen|ihren|allen|sozialen)\b(?: \w+){0,2}|\badd [\w ]{2,20}? (?:as a friend )?on (?:facebook|instagram|snapchat)\b|\b(?:ihr|dein|ihre|deine|ihrem|ihren) (?:private[snmr]?|persönliche[snmr]?)? ?(?:facebook|instagram|tiktok|social[- ]media)[- ]?(?:profil|konto|konten|account|accounts|passwort|zugang)\w*|\bvos? (?:comptes?|profils?) (?:privés?|personnels?|facebook|instagram)\b|\bmots? de passe de (?:vos|votre)\b|\b(?:su|tu|sus|tus) (?:perfil(?:es)?|cuentas?) (?:privad[oa]s?|personal(?:es)?|de (?:facebook|instagram))\b|\bcontraseñas? de (?:sus?|tus?)\b"),
    ),
    (
        "credit",
        "Debts say nothing about ability; a credit report may be asked only where a law for this work says so.",
        "references are asked for after the offer",
        "GDPR Art. 5 and Art. 6",
        r"credit (?:reports?|checks?|scores?|history|records?|ratings?)|schufa(?:[- ]?auskunft)?|bonitätsauskunft|ksv[- ]?auskunft|extrait (?:du registre )?des poursuites|betreibungsregisterauszug|informe de (?:crédito|solvencia)",
        r"\bcredit score (?:above|over|of|at least|min\w*)\b|\b(?:good|clean|excellent|clear|positive) credit(?: (?:history|score|rating|report|record))?\b(?=\s*(?:$|[,;.)\n]|required|needed|is\b|a must|history|score|rating|report|record))|\b(?:no|without|free of|free from|not have|never had|no one with|nobody with|(?:people|anyone|applicants|candidates) with)(?: any| personal| private| open| outstanding| unpaid| large| significant)* (?:debts?|bad credit|bankruptc(?:y|ies)|insolvenc(?:y|ies)|ccjs?|county court judg\w+|garnishments?|defaults?|payday loans)\b(?! (?:collection|management|advice|law|exposure|financing|counsel\w+))|\b(?:never|not) (?:been )?(?:bankrupt|insolvent|in debt|in arrears)\b|\b(?:good|clean|orderly|sound|stable|solid) personal (?:credit(?: rating| score| history)?|finances|financial (?:situation|circumstances|standing))\b|\bgeordnete[nr]? (?:finanzielle[nr]? |finanz)verhältniss?e?n?\b|\bschuldenfrei\b|\bkeine privatinsolvenz\w*|\bkeine (?:lohn)?pfändung(?:en)?\b|\bno bankrupts?\b|\b(?:sorted|tidy|healthy) finances\b(?=,? (?:no|and no|without)|\s*$)|\bschulden (?:sind|wären) (?:ein |eine )?(?:ausschluss\w*|problem|no-?go|hindernis)|\b(?:clean|spotless|perfect) credit (?:file|report|record|sheet)\b|\b(?:saubere|gute|einwandfreie|positive) (?:schufa|ksv|bonität)\b|\bbonität (?:einwandfrei|muss|ist|in ordnung)\b(?: \w+){0,2}|\b(?:clean|good|spotless) (?:schufa|ksv)\b(?: \w+)?|\bkeine (?:schulden|schufa-?eintr\w+|betreibungen)\b",
    ),
    (
        "pregnancy",
        "A pregnancy, planned or not, may never be asked or tested.",
        "available from the start date",
        "92/85/EEC and 2006/54/EC",
        r"pregnancy tests?|schwangerschaftstests?|tests? de grossesse|(?:test|prueba) de embarazo",
        r"\b(?:whether|if) you(?:['’]re| are| (?:may|might) be) (?:currently )?(?:pregnant|expecting a child)\b|\b(?:ob (?:sie|du) (?:schwanger|in anderen umständen))\b|\bsi vous êtes enceinte\b|\bsi (?:está|estás) embarazada\b|\b(?:whether|if) you (?:have|want|plan(?: to have)?|are planning) (?:any )?(?:children|kids|a family)\b|\bob (?:sie|du) (?:kinder|einen kinderwunsch) (?:haben|hast)\b|\b(?:negative|pass (?:a|the)) pregnancy test\b|\bare you (?:pregnant|planning (?:a family|children|to have children))\b|\b(?:sind sie|bist du) schwanger\b|\bêtes-vous enceinte\b|\b(?:está|estás) embarazada\b",
    ),
)  # fmt: skip

NOTED: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "culture",
        "“Fit” without a name mostly means “like us”. Name the behaviour, so that everybody can show it.",
        "shares knowledge and takes feedback",
        "2000/43/EC, Art. 2 (indirect discrimination)",
        r"\b(?:good |strong |right |great |perfect |a )?(?:cultur(?:e|al)|team|company)[- ]fit\b|\b(?:must |should |who )?(?:fits?|fitting) (?:well )?(?:in(?:to)?|with)? ?(?:our|the|with our|to our) (?:culture|team|company culture)\b|\bone of us\b|\bpass(?:t|en) (?:gut )?(?:ins|in unser|zu uns(?:erem)?|zum) ?(?:team|kultur)?\b|\bcultural add\b|\b(?:bonne )?adéquation culturelle\b|\bencaj(?:ar?|e) (?:en|con) (?:nuestro|la|nuestra|el) (?:equipo|cultura)\b",
    ),
    (
        "health",
        "Drug, vaccination and medical checks are lawful only where the work or a law needs them, and after the offer. Say which.",
        "health checks after the offer, as far as the law asks for them",
        "GDPR Art. 9",
        r"\b(?:pre-?employment|pass|undergo|take|complete|subject to|required|mandatory|random|negative)(?: an?| the| our)?(?: \w+){0,2} (?:drug|urine|alcohol)(?: and (?:drug|alcohol))? (?:tests?|testing|screen(?:ing|s)?)\b|\b(?:drug|urine) (?:test|screen)(?:ing)? (?:is )?(?:required|mandatory)\b|\b(?:proof of|mandatory|must (?:be|have)(?: had)?|required) (?:\w+ ){0,2}(?:vaccin\w+|immuni[sz]\w+)\b|\b(?:vaccination|immuni[sz]ation)s? (?:status|certificate|required)\b|\bpre-?employment (?:physical|medical)(?: exam\w*| check\w*)?\b|\bmedical exam(?:ination)?s? (?:is )?required\b|\bdrogentests?\b|\bimpf(?:nachweis|status)\b|\btest de dépistage de drogues? (?:obligatoire|exigé|requis)\b|\bpruebas? de drogas\b",
    ),
    (
        "record",
        "A background check is lawful only where the work or a law needs it, and after the offer. Say which.",
        "background check after the offer, as far as the law asks for it",
        "GDPR Art. 10",
        r"\b(?:pass|undergo|submit to|complete|subject to|successful(?:ly)?(?: complet\w+)?(?: of)?|require[sd]?|completion of)(?: an?| the| our)?(?: \w+){0,2} (?:criminal|background|police)(?: (?:record|history|background))? (?:checks?|investigations?|screenings?)\b",
    ),
    (
        "gender",
        "A title for one sex keeps the others from applying. Use a title for all, or add (m/f/d).",
        "",
        "2006/54/EC",
        r"(?:^|(?<=[\n,;:(]))[ \t]*(?:(?:experienced|senior|junior|a|an|part-time|full-time|head) )?(?P<said>salesman|salesmen|saleswoman|saleslady|waitress(?:es)?|stewardess(?:es)?|air hostess(?:es)?|barmaids?|chambermaids?|housewife|handyman|handymen|repairman|repairmen|craftsman|craftsmen|policeman|fireman|firemen|businessman|seamstress|putzfrau|krankenschwester|sekretärin|kindergärtnerin|kassiererin|bürokauffrau|femme de ménage|hôtesse|secretaria|camarera|azafata)\b(?! ?(?:\(?(?:m|w|f|h|d|x)/|/|\(m|or\b|oder\b|ou\b|\*|:))",
    ),
)  # fmt: skip

NEUTRAL_TITLES = {
    "salesman": "salesperson", "salesmen": "salespeople", "saleswoman": "salesperson", "saleslady": "salesperson",
    "waitress": "waiting staff", "waitresses": "waiting staff", "stewardess": "flight attendant", "stewardesses": "flight attendants",
    "air hostess": "flight attendant", "air hostesses": "flight attendants", "barmaid": "bartender", "barmaids": "bartenders",
    "chambermaid": "room attendant", "chambermaids": "room attendants", "housewife": "household manager", "handyman": "maintenance worker",
    "handymen": "maintenance workers", "repairman": "repair technician", "repairmen": "repair technicians", "craftsman": "craft worker",
    "craftsmen": "craft workers", "policeman": "police officer", "fireman": "firefighter", "firemen": "firefighters",
    "businessman": "business person", "seamstress": "sewing worker", "putzfrau": "Reinigungskraft (m/w/d)",
    "krankenschwester": "Pflegefachkraft (m/w/d)", "sekretärin": "Sekretariatskraft (m/w/d)", "kindergärtnerin": "Elementarpädagog:in (m/w/d)",
    "kassiererin": "Kassenkraft (m/w/d)", "bürokauffrau": "Bürokaufleute (m/w/d)", "femme de ménage": "agent d'entretien (h/f)",
    "hôtesse": "chargé d'accueil (h/f)", "secretaria": "personal de secretaría", "camarera": "personal de sala", "azafata": "personal de cabina",
}  # fmt: skip
