"""Phrases about the work itself, in which no rule for a protected trait counts."""

from __future__ import annotations

from workfolk.engine.guardrails.protected_words import (
    UNITS,
)

# What makes a demand lawful where the same sentence says it, by category (citizenship is a part of origin).
LAWFUL_REASONS = {
    "citizenship": (
        r"security clearance|clearance (?:is )?(?:required|needed)|required by law|by law|as the law requires|itar|export[- ]control|"
        r"statut(?:e|ory)|civil service act|sicherheitsüberprüfung|habilitation (?:de sécurité|défense)|"
        r"or (?:a |an )?(?:valid |existing |other |equivalent )?(?:work permit|right to work|work visa|visa|residence permit|permanent resident|work authori[sz]ation)|"
        r"oder (?:gültige )?(?:arbeitserlaubnis|aufenthaltserlaubnis)"
    ),
    "record": (
        r"\b(?:by law|(?<!with )the law|as the law|statut\w+|legal(?:ly)? requir\w+|regulat(?:ed|ions?|ors?)|dbs|disclosure and barring|vulnerable|safeguard\w*|children|minors|pupils|"
        r"schools?|nurser(?:y|ies)|kindergarten|firearms?|weapons?|security (?:clearance|guards?|licen[cs]e)|guard licen[cs]e|licensing|aviation|airports?|"
        r"zuverlässigkeitsüberprüfung|kindern?|jugendlichen|minderjährigen?|schutzbedürftigen?|(?<!mit dem )gesetz\w*|bewachung\w*|mineurs|enfants|la loi|menores|niños|la ley)\b|§"
    ),
    "military": r"\bveterans?['’]? preference|\bpreference[- ]eligible|\bgi bill\b|\bbenefits?\b|\bspouses?\b|\bby law\b",
    "gap": r"\bbs ?7858\b|\bsafer recruitment\b|\bsafeguarding\b|\bvetting\b|\bsecurity clearance\b|\bby law\b|\bzuverlässigkeitsüberprüfung\b|\bairport pass\b",
    "distance": (
        r"\bon[- ]?call\b|\bstand-?by\b|\bemergenc(?:y|ies)\b|\bcall[- ]?outs?\b|\bresponse times?\b|\bretained\b|\blifeboat\b|\bby law\b|"
        r"\brufbereitschaft\b|\bbereitschaftsdienst\w*|\bnotdienst\w*|\bfeuerwehr\w*|\bastreintes?\b|\bguardias?\b|"
        r"\bor (?:be )?(?:willing|ready|able|prepared|happy|will) (?:to )?(?:move|relocate|commute|travel)|\boder (?:bereit|umzugs)|\bou (?:être )?mobiles?\b|\bo (?:disponibilidad|posibilidad)"
    ),
}

LAWFUL = (
    r"\b(?:women|men|children|girls|boys)['’]s \w+(?: \w+)?",
    r"\b(?:fe)?males?(?:, (?:and |or )?| and | or | ?/ ?| & )(?:fe)?males?\b(?:(?:, (?:and |or )?| and | or | ?/ ?)(?:divers\w*|other|non-?binary|any\w*|x)| \w+)?",
    r"\b(?:männlich|weiblich|masculin|féminin|mann|frau|homme|femme|hombre|mujer|m[ae]n|wom[ae]n)(?:, (?:und |oder )?| und | oder | and | or | ou | o | ?/ ?| & )(?:männlich|weiblich|masculin|féminin|mann|frau|homme|femme|hombre|mujer|m[ae]n|wom[ae]n)\b(?:(?:, (?:und |oder )?| und | oder | ?/ ?)divers\w*)?",
    r"\b(?:m/f/d|f/m/d|m/w/d|w/m/d|m/f/x|h/f|m/f|f/m)\b|\(?\b(?:all|any) genders?\b\)?",
    r"\bregardless of [^.;\n]*|\bwithout regard to [^.;\n]*|\birrespective of [^.;\n]*|\bdo(?:es)? not discriminate [^.;\n]*|\b(?:all|any) (?:genders?|ages?|backgrounds?|nationalities|religions?)\b[^.;\n]*",
    r"\bunabhängig von [^.;\n]*|\bungeachtet [^.;\n]*|\bsans distinction [^.;\n]*|\bindependientemente de [^.;\n]*|\bsin distinción [^.;\n]*",
    r"\bequal opportunit(?:y|ies)[^.;\n]*|\b(?:women|people with disabilities|disabled (?:people|applicants)|applicants with disabilities)[^.;\n]{0,60} (?:encouraged|welcome|guaranteed|preferred where equally qualified)[^.;\n]*|\bschwerbehinderte[^.;\n]{0,60}(?:bevorzugt|willkommen|berücksichtigt)[^.;\n]*",
    r"\bno (?:photos?|pictures?|age|names?)(?: (?:is|are))? (?:please|needed|required|necessary)\b|\b(?:please )?(?:do not|don['’]t) (?:send|attach|include) (?:a |your )?(?:photo|picture|date of birth)[^.;\n]*|\bohne (?:foto|bild|lichtbild)\b",
    r"\bno accents?(?: is| are)? (?:needed|required)\b|\bno age limit\b|\bkeine altersgrenze\b",
    r"\bno (?:native|mother[- ]tongue) (?:speaker )?(?:level )?(?:needed|required)\b|\b(?:near|close to)[- ]native\b[^.;,\n]*|\bnative[- ]?(?:level|like)\b[^.;,\n]*\bc[12]\b|\bc[12]\b[^.;,\n]{0,20}\bnative\b[^.;,\n]*|\b(?:annähernd|nahezu|fast|nicht) muttersprach\w*|\b(?:non|not)[- ]native [^.;,\n]*",
    r"\b(?:translat\w+|interpret\w*|teach\w*|lessons?|taught|writ\w+)\b[^.;,\n]{0,30}\bmother[- ]tongues?\b[^.;,\n]*|\bmother[- ]tongue (?:lessons?|teaching|education|classes|instruction|tuition)\b[^.;,\n]*",
    r"\b(?:without|no|not|ohne|keine?n?)(?: an?| your| any)? (?:photos?|pictures?|date of birth|age|marital status|gender|fotos?|bild|geburtsdatum|alter|familienstand)\b(?:(?:,| or| and| oder| und| no| nor| keine?n?| ohne)+ (?:photos?|pictures?|date of birth|age|names?|marital status|gender|nationality|religion|fotos?|bild|geburtsdatum|alter|familienstand|geschlecht|staatsangehörigkeit)\b)+",
    r"\bteach(?:es|ing)?[^.;,\n]{0,20} to (?:non-)?native speakers\b|\bnative speakers (?:as|of our) (?:clients|customers)\b",
    r"\bwork(?:s|ing)? with (?:young|disabled|elderly|older|pregnant|single|gay|muslim|jewish|immigrant|migrant|refugee)\w*[^.;,\n]*|\bsupport(?:s|ing)? (?:young|disabled|elderly|older|pregnant|single|immigrant|migrant)\w*[^.;,\n]*|\bcar(?:e|es|ing) (?:for|of) (?:young|disabled|elderly|older|pregnant|single)\w*[^.;,\n]*|\bexperience (?:with|of|in) (?:young|disabled|elderly|older|pregnant|single|immigrant|migrant)\w*[^.;,\n]*",
    r"\byoung (?:people|persons?|adults?|children|learners?|offenders?|carers?|readers?|professionals (?:programme|program|network|forum))\b['’]?s?(?! (?:wanted|only|preferred|needed|(?:aged |who are )?(?:under|below|over|up to|between|aged|[1-7]\d)\b))[^.;,\n]*|\byoung person['’]s\b",
    r"\b(?:with|for|of|to|among|between|support\w*|help\w*|engag\w+|reach\w*|coach\w*|teach\w*|mentor\w*|train\w*) (?:\w+ ){0,2}young (?:people|persons?|adults)\b[^.;,\n]*",
    r"\b(?:patients?|clients?|wom[ae]n|mothers?|mums?|service users?|residents?)(?: who)? (?:is|are|might be|may be) (?:or (?:might|may) be )?pregnant\b|\b(?:patients?|clients?)(?: who)? (?:are|have|with) [^.;,\n]*|\b(?:families|parents|mothers|people|women) (?:who (?:are|have)|with) [^.;,\n]*",
    r"\b(?:lead|leads|leading|manage|manages|managing|mentor|mentors|mentoring|coach|coaching|train|training|build|building|develop|developing)(?: and \w+)? (?:a |our |the )?young(?:er)? (?:\w+ )?(?:team|engineers?|developers?|colleagues?|people|players?|talent|nurses?|designers?|cooks?|chefs?|teachers?|staff)\b",
    r"\b(?:women|men|female|male)[- ]only (?:refuge|shelter|ward|gym|college|prison|space|hostel|accommodation|sauna|school)s?\b",
    r"\b(?:fe)?male (?:connectors?|threads?|plugs?|sockets?|adapters?|couplings?|patients?|clients?|prison(?:ers?)?|wards?|voices?|founders?|fertility|health|fashion|leaders? programme|customers?|inmates|athletes?|catheteri[sz]ation)\b",
    r"\bmaternity (?:leave )?cover\b|\bpregnant (?:women|patients|mothers|clients|people)\b(?! (?:need|should|not))|\bparental leave\b",
    r"\b(?:asian|african|european|indian|chinese|black|white|arab|western|hispanic|latino) (?:markets?|cuisine|people['’]s|history|art|studies|languages?|region|literature|clients?|customers?|team|offices?|manager network)\b",
    r"\b(?:black|white|red|blue|green|grey|gray|brown|yellow)(?:, | and |, and | or | ?/ ?| & )(?:black|white|red|blue|green|grey|gray|brown|yellow)\b",
    r"\b(?:black|white|grey|gray)[- ](?:belt|box|hat|paper|label|board|list|goods|collar|water|sea|friday|forest)\b[^.;,\n]*",
    r"\bphysical fitness (?:instructor|trainer|tests?|training|programmes?|classes)\b|\b(?:mental|public|occupational|animal|women['’]s|community|good|healthy) health(?:care)? (?:nurse|worker|services?|and safety|practitioner|team)\b",
    r"\bno (?:health|medical) insurance\b|\bdisability (?:support|services?|rights|insurance|benefits?|studies|inclusion|employment|law)\b",
    r"\b(?:immigrants?|immigration|migrants?|refugees?|asylum[- ]seekers?) (?:law|services?|support|advice|advis\w+|lawyer|officer|integration|health|rights|children|communities|camps?)\b",
    r"\b(?:senior citizens?|citizen (?:services?|science|developers?|engagement|participation)|citizens['’]? advice)\b[^.;,\n]*",
    r"\b(?:over|under) \d+ (?:years|yrs)['’]? (?:of |in |as |with )[^.;,\n]*|\b(?:under|over|below|above) \d+\s*"
    + UNITS
    + r"(?!\w)",
    r"\b(?:under|over)[- ]?\d{1,2}s? (?:football|rugby|hockey|team|squad|league|netball|basketball|coach)\w*",
    r"\b(?:no|non)[- ]union (?:agreements?|contracts?|sites?|query)\b|\b(?:credit|european|customs|student|sql|african|banking|monetary) unions?\b[^.;,\n]*",
    r"\b(?:third[- ]party|party (?:planning|planner|wall)|multi-party) \w+",
    r"\battractive (?:salary|package|pay|offer|benefits?|location|conditions?|remuneration|prices?|margins?|displays?|layouts?|designs?|workplace|opportunit(?:y|ies)|bonus|discounts?)\b",
    r"\b(?:beautiful|slim|pretty|handsome) (?:\w+ )?(?:interfaces?|code|designs?|layouts?|displays?|gardens?|interiors?|websites?|products?|framework|bonus|margins?)\b",
    r"\bphoto (?:edit\w*|retouch\w*|journalis\w*|shoots?|archives?|studio|booth|library) (?:is |are )?(?:required|needed|essential|a must)\b",
    (
        r"\b(?:sell\w*|recruit\w*(?! (?:only )?from)|outreach|partner\w*|visit\w*|work(?:s|ed|ing)? (?:with|for|at|in)|serv(?:e|es|ing)|relations(?:hips)? with|campaigns?|"
        r"fairs?|employed|presentations?|experience (?:at|in|with)|admissions?|coach\w*|prepar\w+|tutor\w*|teach\w*|lectur\w+|apply\w* to)\b[^.;,\n]{0,40}"
        r"\b(?:ivy league|oxbridge|russell group|target schools?|harvard|stanford|(?:top|elite|prestigious|leading|renowned)(?:[- ]\w+)? (?:universit|school|colleg|institut)\w*)[^.;,\n]*"
    ),
    r"\b(?:months?|years?|weeks?|days?|period)['’]? (?:of )?(?:continuous|uninterrupted|unbroken) (?:employment|service|work)\b|\bcontinuous (?:employment|service) (?:act|law|rights)\b",
    r"\b(?:career breaks?|gaps?|gap years?|returners|unemployed (?:people|candidates|applicants))\b[^.;\n]{0,40}\b(?:welcome|encouraged|no problem|not a problem)\b",
    r"\bno (?:criminal record|police|background|dbs|conviction)[- ](?:record )?checks?\b|\berweiterte[sn]? (?:polizeiliche[sn]? )?führungszeugnis\w*|\bcertificado (?:negativo )?(?:del registro central )?de delitos[^.;,\n]*",
    r"\b(?:people|clients|adults|youth|candidates|applicants|persons|men|women) with (?:a |an )?(?:criminal|police|arrest|conviction)[^.;,\n]*",
    r"\b(?:military|army) (?:service|experience) (?:is )?(?:welcome|a plus|an advantage|counts|recognised|valued)\b",
    r"\b(?:program(?:me)?s?|pathways|database|internships?)\b[^.;\n]{0,50}\brecent graduates?\b",
    r"\bnon-?smokers?['’]? (?:protection|rights|cessation)\b|\bsmok(?:e|ing)[- ](?:free|cessation)[^.;,\n]*",
    r"\b(?:history|traditions?|teachings?|denominations?|theology|beliefs?|practices)\b[^.;\n]{0,40} of the \w+ (?:religion|faith|belief)s?\b",
    r"\b(?:tak(?:e|es|ing)|discuss\w*|record\w*|review\w*|document\w*|obtain\w*|collect\w*|their|patients?['’]?s?|users?['’]?) (?:the |a |full )?medical histor(?:y|ies)\b",
    r"\bnon-pregnant (?:cows?|animals?|sows?|mares?|ewes?|patients?|women)\b|\b(?:for|of|in|with|on) healthy (?:individuals|people|persons|adults|volunteers)\b[^.;,\n]*|\bmother tongue (?:or|into|from|and) (?:in )?(?:another|a foreign|foreign|other)\b|\b(?:american|british|european|us) national (?:standards?|institutes?|guard|board|grid)\b",
    r"\bappearance of (?:the|our|a|all|its) [^.;,\n]*|\b(?:handlers|animals?|plants?|skin|teeth|hair|workers|staff|employees|users|patients|children|people)(?: \w+)? (?:safe|fit|strong|clean) and healthy\b",
    r"\b(?:date|year) of birth (?:is )?(?:not|never) (?:needed|required|necessary|asked)\b|\bpregnancy tests? (?:kits?|strips?|market)\b",
    r"\bkeine? (?:fotos?|bild|lichtbild)\b[^.;\n]*|\b(?:pas de|sans) photos?\b[^.;\n]*|\b(?:no|sin) fotos?\b[^.;\n]*|\b(?:do not|don['’]t) (?:apply|send) [^.;\n]{0,20}without\b[^.;\n]*",
    r"\b(?:\w+ )?mother[- ]tongue [^.;,\n]{0,20}not (?:needed|required|necessary)\b",
)
