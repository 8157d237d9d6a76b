"""Whose work a sentence speaks of: "managed a team using Kubernetes" says that the team used it.

Somebody else's work is at most a part of a qualification. The writer's own part in it wins: "led a team and wrote Go
myself", "managed a Kubernetes cluster".
"""

from __future__ import annotations

import re

from workfolk.engine.talent.clauses import clause_after, clause_before

_PEOPLE = (
    r"(?:teams?|groups?|squads?|lads|guys|boys|folks|sparks|mates?|tribes?|departments?|crews?|staff|people|colleagues?|co-?workers?|teammates?|team-mates?|developers?|engineers?|programmers?|coders?|"
    r"consultants?|contractors?|subcontractors?|freelancers?|specialists?|experts?|analysts?|scientists?|researchers?|nurses?|doctors?|physicians?|surgeons?|midwives|"
    r"therapists?|teachers?|tutors?|electricians?|plumbers?|welders?|fitters?|mechanics|technicians?|drivers?|chefs?|cooks?|waiters?|accountants?|bookkeepers?|auditors?|"
    r"lawyers?|solicitors?|designers?|administrators?|admins|operators?|clerks?|agents?|workers?|employees|apprentices|juniors|interns?|trainees|volunteers|tradespeople|craftsmen|"
    r"specialists|suppliers?|vendors?|agency|agencies|partners?|providers?|clients?|customers?|accounts|companies|start-?ups|businesses|firms|banks|hospitals|users|reports|experts|members|"
    r"entwickler\w*|mitarbeiter\w*|kolleg\w+|dienstleister\w*|fachkräfte\w*|teams|équipes?|développeurs|collègues|prestataires?|équipo|equipos?|desarrolladores|compañeros|proveedor\w*)"
)
_LED = (
    r"(?:manag(?:e|es|ed|ing)|led|lead|leads|leading|head(?:ed|ing)?|supervis(?:e|es|ed|ing)|oversaw|oversee(?:s|ing)?|recruit(?:s|ed|ing)?|hir(?:e|es|ed|ing)|built\s+up|staff(?:ed|ing)?|"
    r"coordinat(?:e|es|ed|ing)|organi[sz](?:e|es|ed|ing)|direct(?:s|ed|ing)?|responsible\s+for|in\s+charge\s+of|support(?:s|ed|ing)?|assist(?:s|ed|ing)?|help(?:s|ed|ing)?|coach(?:es|ed|ing)?|mentor(?:s|ed|ing)?|"
    r"advis(?:e|es|ed|ing)|represent(?:s|ed|ing)?|interview(?:s|ed|ing)?|plac(?:e|es|ed|ing)|liais(?:e|es|ed|ing)\s+(?:with|between)|work(?:s|ed|ing)?\s+(?:alongside|next\s+to|closely\s+with|with)|alongside|between|"
    r"roster(?:s|ed|ing)?|schedul(?:e|es|ed|ing)|procur(?:e|es|ed|ing)|contracted|engaged|commission(?:s|ed|ing)?|translat\w+\s+for|interpret\w*\s+for|wrote\s+for|recruiter\s+(?:for|of)|recruitment\s+(?:of|for)|sourc(?:e|es|ed|ing)|headhunt\w*|"
    r"served|serving|sold\s+to|selling\s+to|for|of|leite\w*|geleitet|führte|eingestellt|betreute|dirig\w+|encadr\w+|recrut\w+|gestion\w+|lider\w+|coordin\w+)"
)
_THEIRS = (
    r"(?:who|that|which|whose|using|us(?:es|ed)|writing|writes|wrote|building|builds|built|running|runs|ran|developing|developed|working\s+(?:with|in|on)|performing|perform(?:s|ed)?|"
    r"doing|does|did|coding|specialis\w+|specializ\w+|expert\s+in|skilled\s+in|fluent\s+in|maintain(?:s|ed|ing)?|operat(?:e|es|ed|ing)|deliver(?:s|ed|ing)|design(?:s|ed|ing)|made|making|carr(?:y|ies|ied|ying)\s+out|offer(?:s|ed|ing)|sell(?:s|ing)?|sold|teach(?:es|ing)?|taught|provid(?:e|es|ed|ing)|"
    r"implement(?:s|ed|ing)|handl(?:e|es|ed|ing)|speak(?:s|ing)?|spoke|holds?|held|das|die|der|mit|arbeitet\w*|qui|utilis\w+|que|usa\w*|trabaja\w*)"
)
# Somebody is led, supported or hired, and what they do follows.
_OF_A_TEAM = re.compile(
    rf"\b{_LED}\s+(?:[\w'’&+#.,/-]+\s+){{0,6}}?{_PEOPLE}\b[\w\s'’&+#,()/-]{{0,40}}?,?\s*\b{_THEIRS}\b[^.;]*$",
    re.IGNORECASE,
)
# Others are the subject: "our vendor built it in", "the team I recruited for wrote", "clients such as banks used".
_SUBJECT = re.compile(
    rf"""(?:\b(?:my|the|their|his|her|its|another|other|external|outside|several|some|most|many|a|an|client['’]?s?|customer['’]?s?|unser\w*|mein\w*|ein\w*|das|die|der|notre|mon|mes|nos|les?|nuestr[oa]s?|mis?|los|el)\s+(?:[\w-]+\s+){{0,2}}?{_PEOPLE}
      | \bour\s+(?:[\w-]+\s+){{0,2}}?(?:vendors?|suppliers?|contractors?|subcontractors?|agency|agencies|partners?|partner\s+company|providers?|clients?|customers?|consultants?|engineers|developers|programmers|surgeons|doctors|nurses|lawyers|accountants|it\s+department|data\s+scientists|chefs?|colleagues)
      | ^\W*(?:vendors?|suppliers?|contractors?|subcontractors?|clients|customers|colleagues|developers|engineers|surgeons|consultants|others)
      | \b(?:clients|customers|companies|employers|firms|organi[sz]ations)\s+(?:such\s+as|like|including)\s+[\w\s,&]{{1,40}}?
      | \b(?:company|employer|firm|start-?up|organi[sz]ation|agency|vendor|factory|hospital|bank)\s+(?:that|which)
      | \b(?:somebody|someone|everybody|everyone|others|anyone)(?:\s+else)?
    )\s+(?:\([^)]*\)\s*)?(?:(?:who|that|which)\s+)?(?:(?:I|we)\s+(?:[\w'’]+\s+){{1,4}}?(?:for|with|to|at|in)?\s*)?(?:mostly\s+|then\s+|also\s+|later\s+|have\s+|had\s+|has\s+|hat\s+|haben\s+|a\s+|ont\s+|ha\s+|han\s+|es\s+)*
    (?:us(?:es?|ed)|look(?:s|ed)?\s+after|take(?:s)?\s+care\s+of|took\s+care\s+of|plan(?:s|ned)?|led|leads?|lead|handles?|wr(?:o|i)tes?|built|builds?|runs?|ran|develop(?:s|ed)?|work(?:s|ed)|perform(?:s|ed)?|did|does|do|made|makes?|code[sd]?|programs?|programmed|maintain(?:s|ed)?|operat(?:e|es|ed)|deliver(?:s|ed)|design(?:s|ed)?|carr(?:y|ied|ies)\s+out|handle[sd]?|implement(?:s|ed)?|deploy(?:s|ed)?|moved|migrated|switched|prefer\w*|chose|sells?|sold|offers?|provides?|owned|owns|know|knows|knew|relied|rely|relies|set\s+up|benutz\w+|nutz\w+|setz\w+|schrieb\w*|bau\w+|gebaut|entwickel\w+|arbeite\w*|utilis\w+|développ\w+|écri\w+|usa\w*|utiliz\w+|desarroll\w+|escri\w+|in\s+(?=$))
    \b[^.;]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_FAMILY = re.compile(
    r"\bmy\s+(?:wife|husband|partner|spouse|father|mother|dad|mum|mom|brother|sister|son|daughter|uncle|aunt|cousin|grand\w+|parents|friends?|flatmate|boss|manager|predecessor|successor|teacher|professor|mentor|neighbour)\b(?![^.;]*\b(?:and|with)\s+(?:I|me)\b)[^.;]*$"
    r"|\b(?:son|daughter|child|wife|husband)\s+of\s+(?:an?\s+)?$|\breport(?:ed|ing|s)?\s+(?:directly\s+)?to\s+(?:the\s+|an?\s+|our\s+)?$|\bassistant\s+to\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
# The same in German, French and Spanish, whose verbs stand elsewhere.
_ELSEWHERE = re.compile(
    r"(?:\b(?:team|gruppe|abteilung|mannschaft|mitarbeiter\w*|entwickler\w*)\b[\w\s]{0,40}?,\s*(?:das|die|der|welche\w*)"
    r"|\b(?:équipe|développeurs|collègues|equipo|desarrolladores|compañeros)\b[\w\s]{0,30}?\b(?:qui|que)"
    r"|^\W*(?:unser\w*|ein\w*|mein\w*|die|der|notre|nos|mes|les?|un|nuestr\w+|mis|los|el)\s+(?:extern\w*\s+)?(?:dienstleister\w*|agentur\w*|lieferant\w*|partner\w*|kund(?:e|en|in|innen)|kolleg\w+|"
    r"entwickler\w*|prestataires?|clients?|collègues|fournisseurs?|agence|proveedor\w*|clientes?|compañeros|agencia)(?!\s+(?:und ich|et moi|y yo)))\b[^.;]*$",
    re.IGNORECASE,
)
# A text about it: "translated a book about Python", "edited articles on tax law".
_ABOUT_IT = re.compile(
    r"\b(?:translat\w+|edit(?:ed|ing|s)?|copy-?edit\w+|proof-?read\w*|illustrat\w+|typeset\w*|publish(?:ed|ing|es)?|review(?:ed|ing|s)?|catalogu?\w+|print(?:ed|ing)?|sold|marketed|read|reading|transcrib\w+|subtitl\w+|narrat\w+|film(?:ed|ing)?|photograph\w+|übersetz\w+|lektor\w+|traduit|traduje|traducción)\b"
    r"[\w\s'’,-]{0,40}?\b(?:books?|textbooks?|manuals?|articles?|novels?|guides?|papers?|brochures?|magazines?|films?|documentar\w+|websites?|stories|texts?|documentation|handbooks?|leaflets?|podcasts?|interviews?|reports?|contracts?|buch|bücher|texte|handbuch|livres?|articles|libros?)\b[\w\s'’,-]{0,25}?\b(?:about|on|for|of|explaining|introducing|covering|über|zu|sur|sobre)\b[^.;]*$",
    re.IGNORECASE,
)
# "The nurses give vaccinations", "another firm welds the steel", "it comes from the embedded team, in C".
_THEY_DO = re.compile(
    rf"^\W*(?:(?:and|while|but|where)\s+)?(?:(?:the|another|other|an?\s+(?:outside|external|other))\s+(?:[\w-]+\s+){{0,2}}?|our\s+(?:[\w-]+\s+){{0,2}}?(?!team|group|crew|department|company|firm)|(?!we|i\b))"
    rf"(?:{_PEOPLE[3:-1]}|lab|laboratory|department|firm|company|office|unit|workshop|plant|kitchen|carpenters|painters|bricklayers|subcontractors)(?:\s+next\s+door|\s+upstairs|\s+in\s+[A-Z]\w+)?(?:\s+\w+(?:\s+[\w-]+){{0,4}}\s+\(?|\s+)$"
    rf"|\b(?:comes|came|come|supplied|delivered|provided|bought|done|left)\s+(?:\w+\s+)?(?:from|by|to)\s+(?:the|our|an?|another|my)\s+(?:[\w-]+\s+){{0,2}}?(?:{_PEOPLE[3:-1]}|lab|firm|department|company)\b[^.;]*$"
    rf"|,\s*(?:the|another)\s+(?:[\w-]+\s+){{0,2}}?(?:{_PEOPLE[3:-1]}|firm|company|department)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# What is sold, bought or hired is named by it: "sold Salesforce licences", "hired React developers".
_TRADED = re.compile(
    r"\b(?:s(?:old|ell|ells|elling)|sales\s+of|resold|resell\w*|market(?:ed|ing|s)?|distribut\w+|promot\w+|bought|buying|purchas\w+|procur\w+|licen[sc]ed|demonstrat\w+|negotiat\w+|verkauf\w*|vend\w+|vendu\w*)\s+(?:[\w,&+#/-]+\s+){0,4}?$",
    re.IGNORECASE,
)
_GOODS = re.compile(
    r"^[\w\s,&+#/-]{0,30}?\b(?:licen[cs]es?|subscriptions?|seats|software|products?|solutions?|packages|courses|contracts|equipment|machines?|devices|tools?|books|tickets|services|systems|training|lizenzen|licences|licencias)\b",
    re.IGNORECASE,
)
_HIRED = re.compile(
    r"\b(?:hir(?:e|es|ed|ing)|recruit\w*|sourc(?:e|es|ed|ing)|headhunt\w*|staff(?:ed|ing)|plac(?:e|es|ed|ing)|interview(?:s|ed|ing)?|onboard\w*|manag(?:e|es|ed|ing)|supervis\w+|coordinat\w+|support(?:s|ed|ing)?|assist(?:s|ed|ing)?|schedul\w+|roster\w*|represent\w*|outsourc\w+|vacanc\w+|talent\s+(?:acquisition|search)|payroll|"
    r"work(?:s|ed|ing)?\s+(?:closely\s+|daily\s+)?(?:with|alongside)|liais\w+\s+(?:with|between)|alongside|together\s+with|sat\s+with|between|eingestellt|einstellung\s+von|recrut\w+|contrat\w+)\s+(?:for\s+|of\s+|with\s+|the\s+|our\s+|a\s+|an\s+|their\s+|its\s+|by\s+)*(?:[\w,&+#/-]+\s+){0,5}?$",
    re.IGNORECASE,
)
_HIRES = re.compile(
    rf"^(?:\s+(?:and|or|und|et|y)\s+[\w+#.-]+|\s*[,/]\s*[\w+#.-]+|\s+[\w+#.-]+){{0,2}}?[\s-]+(?:{_PEOPLE[3:-1]}|positions|roles|vacancies|jobs|talent|profiles|candidates|recruitment|hiring|hires|people)\b",
    re.IGNORECASE,
)
# A passive whose doer stands after it: "the Java portal was built by our agency".
_BY_OTHERS = re.compile(
    r"^[^.;]{0,40}?\b(?:(?:was|were|is|are|being|been)\s+)?(?:\w+ed|done|built|written|run|taught|led|made|drawn|carried\s+out)\s+(?:to|by)\s+(?!(?:me|us|myself|ourselves|hand|a\s+team\s+(?:of|that)\s+(?:I|me|which)|our\s+(?:own\s+)?team)\b)(?:[A-Z]|an?\b|the\b|our\b|external|another|others|colleagues|contractors|the\b|vendor)"
    r"|^\s*(?:team|developers|engineers|department|people|colleagues|specialists|experts)\s+(?:next\s+(?:door|to)|I\s+(?:recruited|hired|supported|managed|sold)|across)",
    re.IGNORECASE,
)
_BY_A_COLLEAGUE = re.compile(rf"^\s*(?:is\s+|was\s+)?(?:by|through|via)\s+(?:an?|our|the|another|outside|external)\s+(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\b|^\s*(?:is|was|are|were)\s+(?:my|a|the|our)\s+(?:colleague|boss|team|partner|brother|sister)\w*['’]s?\b", re.IGNORECASE)  # fmt: skip
_OUTSOURCED = re.compile(
    r"\b(?:outsourc|subcontract|delegat|contract)\w*\s+(?:out\s+)?(?:all\s+|our\s+|the\s+|most\s+)*(?:of\s+)?(?:our\s+|the\s+)?$",
    re.IGNORECASE,
)
_FOR_CLIENTS = re.compile(r"\b(?:clients?|customers?|accounts|mandant\w*|kund\w+|clientes?)\s+(?:in|from|such as|like|including|aus|dans|en|de|are|were|:)\s+[^.;]*$", re.IGNORECASE)  # fmt: skip
_OF_CLIENTS = re.compile(r"^\s+(?:\w+\s+)?(?:clients?|customers?|kunden|mandanten|clientes)\b", re.IGNORECASE)
_MYSELF = re.compile(
    r"^[^.;]{0,30}?\b(?:myself|hands[- ]on|personally|selbst|eigenhändig|moi-même|yo mism[oa])\b",
    re.IGNORECASE,
)
_WITH_ME = re.compile(
    r"\b(?:as (?:part|a member|one|member|lead developer|tech lead) of|with (?:my|our|the|a) (?:team|colleagues?|crew|group),? (?:I|we)\b|together with|I and|and I|we\b|pair(?:ed|ing) with|hands[- ]on|myself|member of|joined)",
    re.IGNORECASE,
)
_HINT = re.compile(
    rf"\b{_PEOPLE}\b|\b(?:my|translat\w+|edit\w*|proof\w*|illustrat\w+|publish\w*|review\w*|sold|sell\w*|sales|resold|resell\w*|market\w*|distribut\w+|bought|purchas\w+|procur\w+|by|to|hir\w+|recruit\w*|outsourc\w+|subcontract\w*|delegat\w*|"
    r"assist\w*|help\w*|shadow\w*|watch\w*|observ\w*|accompan\w*|suppl\w*|served?|advis\w*|theirs|hers|handled|centrally|elsewhere|externally|abroad|outsourced|ausgelagert|sits?|liegt|lag|hermano|hermana|bruder|schwester|frère|sœur|mann|frau|chef\w*|head office|"
    r"firma|steuerberater\w*|agentur|dienstleister\w*|abteilung|gestoría|lab|laboratory|office|unit|workshop|plant|kitchen|carpenters|painters|bricklayers|comes?|came|kommen|kommt|goes|went|geht|gehen|set|does|did|macht|machen|stellt|bucht|liefert|läuft|gehört|fait|font|gère|c['’]est|c['’]était|eso|floor|job|business|department|lads?|guys|company|employer|firm|organi[sz]ation|factory|hospital|somebody|someone|everyone|others|verkauf\w*|vend\w+|übersetz\w+)\b",
    re.IGNORECASE,
)


_KIN = r"(?:wife|husband|partner|spouse|father|mother|dad|mum|mom|brother|sister|son|daughter|uncle|aunt|cousin|parents|friends?|boss|predecessor|successor|neighbour)"
# Behind the mention: "was theirs", "is handled in London", "sits with finance", "is my brother's part", "was bought in".
_ELSEWHERE_AFTER = re.compile(
    rf"""^\s*(?:work\s+|part\s+|side\s+)?(?:\([^)]*\)\s*)?(?:
      (?:comes?|came|kommt|kommen|kam(?:en)?|vien(?:t|nent)|viene[n]?)\s+(?:to\s+me\s+|to\s+us\s+)?(?:from|aus|von|vom|de|du|des|del)\s+(?!(?:home|scratch)\b)
    | (?:goes|go|went|geht|gehen|gingen|va|vont|van)\s+(?:straight\s+)?(?:to|an|zum|zur|à|a|al|ins?)\s+(?:an?|the|our|my|another|external|den|die|das|einen?|externe\w*|notre|mon|la|el|un|une)\b
    | (?:macht|machen|machte|übernimmt|übernehmen|erledig\w+|stellt|stellen|bucht|buchen|liefert|liefern|betreut|führt|leitet|plant|prüft|schneide\w*|schweißt|programmier\w+|konstruiert|verwaltet|pflegt|regelt|kocht|unterrichtet|baut|fährt|gehört|gehören|liegt|liegen|läuft|lief)\s+(?:uns\s+|mir\s+|bei\s+uns\s+|immer\s+|meist\s+|hier\s+)*(?:(?:der|die|das|den|dem|zur|zum|bei|ein\w*|unser\w*|mein\w*|frau|herr|über)\s+)(?!team\s+und\s+ich)[^\W\d]
    | ,?\s*c['’](?:est|était)\s+(?:mon|ma|mes|notre|nos|le|la|les)\s+(?!mien|mienne|domaine|métier|truc)\w | ,?\s*eso\s+(?:lo|la)\s+(?:hace|lleva)\b
    | (?:fait|font|gère|gèrent|assure|hace|hacen|lleva|llevan)\s+(?:un|une|mon|ma|le|la|l['’]|notre|mi|el|nuestr[oa])\s*\w
    | (?:,\s*)?(?:but\s+)?[^.,;]{{0,25}}[;,.]\s*(?!(?:and\s+)?(?:I|we|ich|wir)\b)(?:[\w’']+\s+){{1,5}}?(?:set|sets|did|does|do|handle[sd]?|runs?|ran|built|installed|look(?:s|ed)?\s+after)\s+(?:it|that|them|this)\b(?!\s+(?:with|together\s+with)\s+(?:me|us))
    | is\s+the\s+(?:other|next|second|upper|ground|first)\s+(?:department|floor|team|building|office)(?:['’]s)?\b | (?:is|are|was|were)\s+done\s+(?:on|in|by)\s+(?:the|our|an?)\s+(?:\w+\s+)?(?:floor|building|department|plant|lab|office|team|site|colleague\w*|mate['’]s|friend['’]s)
    | (?:,\s+)?(?:is|are|was|were)\s+(?!my\b|our\b)[\w\s]{{1,25}}(?:['’]s|s['’])\s+(?:job|business|department|part|field|task|turf|side|domain|world)\b(?!,?\s+(?:and|but)\s+I\b)
    |
      (?:is|was|are|were|remained|stayed)\s+(?:all\s+|entirely\s+|mostly\s+)?(?:theirs|his|hers|yours|somebody\s+else['’]s|someone\s+else['’]s|others['’])\b
    | (?:is|was|are|were|gets|got)\s+(?:all\s+|mostly\s+)?(?:handled|done|run|managed|dealt\s+with|processed|prepared|looked\s+after|organi[sz]ed|taken\s+care\s+of|decided|made)\s+(?:in\s+(?!the\s+same|my\b|our\b|time\b|full\b|person\b|house\b|two\b|three\b)[A-Z]\w+|(?:in|from|at|by)\s+(?:the\s+)?head\s*(?:office|quarters)|centrally|elsewhere|externally|off-?site|abroad|upstairs|outside)
    | (?:is|was|are|were)\s+(?:bought\s+in|outsourced|contracted\s+out|subcontracted|farmed\s+out|external|made\s+elsewhere|fremdvergeben|ausgelagert)\b
    | (?:sits?|sat|lies|lay|rests?|rested|stays?|stayed|liegt|lag)\s+(?:with|bei)\s+(?!(?:me|us|mir|uns)\b)\w+
    | (?:is|was|are|were)\s+my\s+{_KIN}['’]s\b
    | (?:mach\w*|erledig\w*|schreib\w*|übern\w+|führ\w*|betreu\w*)\s+(?:bei\s+uns\s+)?(?:mein\w*|die|der|das|unser\w*|ein\w*)\s+(?:\w+\s+)?(?:bruder|schwester|mann|frau|vater|mutter|kolleg\w*|team|chef\w*|steuerberater\w*|partner\w*|abteilung|firma|agentur|dienstleister)\b
    | (?:par|por|durch|von|by)\s+(?:un|une|un[ae]?|ein\w*|an?|our|the|unser\w*|notre|nuestr[oa])\s+(?:external\s+|outside\s+|extern\w*\s+)?(?:studio|agency|agence|agencia|firm|firma|agentur|prestataire|proveedor|cabinet|gestoría|büro|lab|laboratory|office)\b
    | (?:le|la|les|lo|los|las)\s+(?:fait|font|hace|hacen|lleva|llevan)\s+(?:un|une|mon|ma|mi|mis|notre|nuestr[oa]|el|la|los|las)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Before it: "I assist the surgeon", "my clients are accountants", "I supply bakeries", "I watched the robots weld".
_BESIDE = re.compile(
    r"""\b(?:
      (?:assist|assists|assisted|shadow|shadowed|watch|watched|accompany|accompanied|supply|supplies|supplied|advise|advises|advised)\s+(?:the\s+|an?\s+|our\s+|local\s+|small\s+|many\s+|several\s+)*
    | (?:my|our)\s+(?:[\w-]+\s+)?(?:clients|customers|buyers|readers|users|guests|tenants|audience|patients|accounts)\s+(?:are|were|include|included)\s+(?:mostly\s+|mainly\s+|often\s+|the\s+)*(?:[\w-]+\s+){0,2}
    | (?:mi|mon|ma|mein|meine)\s+(?:hermano|hermana|marido|mujer|socio|jefe|frère|sœur|mari|femme|associée?|patron|bruder|schwester|mann|frau|chef|chefin)\s+(?:lleva|hace|fait|tient|gère|s['’]occupe|macht|führt|schreibt|erledigt)\s+(?:de\s+)?(?:[\w'’]+\s+){0,2}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
# "chair exercises are led by the |physio|", "the |maths| lead plans": the mention is who does it.
_DOER_BEFORE = re.compile(
    r"\b(?:by|from|to)\s+(?:the|our|an?|my|another|external)\s+$|^\W*(?:the|our|my|an?)\s+$", re.IGNORECASE
)
_IS_DOER = re.compile(
    r"^(?:\s+(?:lead|head|lads?|guys?|people|team|squad|department|side|crew|boys|folks|desk|office|coordinator|teacher))?(?:\s+(?:plans?|does|do|runs?|leads?|handles?|writes?|sets?|looks?|decides?|provides?|makes?|gives?|comes?|builds?)\b|\s*(?:[.;,!)]|$))",
    re.IGNORECASE,
)
_IS_WORK = re.compile(
    r"^(?:s|es|er|ers|or|ors|in|innen)?\s*(?:[.,;)]|$|\bwith\b|\bin\b|\band\b|\bduring\b|\bat\b)"
)


def has_others(text: str) -> bool:
    """Whether any word of ``text`` could speak of somebody else; a cheap first look."""
    return _HINT.search(text) is not None


def is_others(text: str, start: int, end: int, kind: str = "skill") -> bool:
    """Whether the clause around ``text[start:end]`` says that somebody else did it, has it or is it.

    ``kind`` is what was found: an industry is worked in by selling its products, and a team on nights is a team on nights.
    """
    left = clause_before(text, start, own_ends_it=True)
    right = clause_after(text, end)
    if _MYSELF.match(right) or _WITH_ME.search(left):
        return False
    if kind in ("language", "condition"):
        return bool(_OF_A_TEAM.search(left) or _FAMILY.search(left) or _SUBJECT.search(left))
    if kind == "industry":
        if _FOR_CLIENTS.search(left) or _OF_CLIENTS.match(right):
            return True
        return bool(
            _SUBJECT.search(left) and not re.search(r"\b(?:company|employer|firm|bank|hospital)\b", left)
        )
    if (
        _SUBJECT.search(left)
        or _OF_A_TEAM.search(left)
        or _FAMILY.search(left)
        or _ABOUT_IT.search(left)
        or _ELSEWHERE.search(left)
    ):
        return True
    if kind == "skill" and _DOER_BEFORE.search(left) and _IS_DOER.match(right):
        return True
    if _ELSEWHERE_AFTER.match(right) or (_BESIDE.search(left) and _IS_WORK.match(right)):
        return True
    if _THEY_DO.search(left) or _BY_A_COLLEAGUE.match(right):
        return True
    if _OUTSOURCED.search(left) or _BY_OTHERS.match(right):
        return True
    if kind == "skill" and _TRADED.search(left) and _GOODS.match(right):
        return True
    return bool(_HIRED.search(left) and _HIRES.match(right))
