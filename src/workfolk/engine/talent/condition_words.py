"""The words for working conditions in English, German, French and Spanish: rows of keys and a pattern.

A row gives all of its keys ("three-shift system" is nights, early and late shifts and shift work); the first is what a
brief asks for by these words. Keys that begin with ``only-`` say what somebody keeps to, and so what they exclude.
Patterns are in lower case and matched at word boundaries; at one place the row that stands first wins.
"""

from __future__ import annotations

LABELS = {
    "remote": "remote work",
    "night-shifts": "night shifts",
    "early-shifts": "early shifts",
    "evenings": "evening work",
    "long-shifts": "long shifts",
    "split-shifts": "split shifts",
    "shift-work": "shift work",
    "weekends": "weekends",
    "holidays": "work on public holidays",
    "on-call": "on-call duty",
    "overtime": "overtime",
    "flexible-hours": "flexible hours",
    "travel": "travel",
    "abroad": "work abroad",
    "part-time": "part-time",
    "full-time": "full-time",
    "freelance": "freelance",
    "contract": "fixed-term contract",
    "permanent": "permanent contract",
    "seasonal": "seasonal work",
    "hybrid": "hybrid work",
    "on-site": "on site",
    "relocation": "relocation",
    "live-in": "living on site",
    "immediate-start": "can start soon",
    "heights": "work at height",
    "outdoors": "outdoor work",
    "heavy-lifting": "heavy lifting",
    "driving": "driving",
    "right-to-work": "right to work",
    "security-clearance": "security clearance",
    "background-check": "background check",
    "only-days": "day work only",
    "only-weekdays": "Monday to Friday only",
    "only-mornings": "a part of the day only",
    "only-local": "work close to home only",
    "only-here": "staying where they live",
    "only-later": "a long notice",
    "only-indoors": "indoor work only",
    "only-light": "light work only",
    "only-ground": "work on the ground only",
    "only-nights": "nights only",
    "only-straight": "no split shifts",
    "only-after-eight": "no early start",
    "only-off-duty": "not to be reached after work",
    "only-on-foot": "no driving",
    "only-on-time": "no overtime",
    "only-sponsored": "a permit is still needed",
    "only-on-site": "work on site only",
}

_FEW = r"(?:one|two|three|four|[1-4]|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro)"
_SMALL = r"(?:ten|twelve|fifteen|sixteen|eighteen|twenty(?:[- ](?:two|four|five|eight))?|thirty(?:[- ]two)?|[5-9]|1\d|2\d|3[0-4])"
_HOURS = r"(?:[- ]?hours?|[- ]?hrs?|[- ]?h|[- ]?stunden|[- ]?std\.?|[- ]?heures|[- ]?horas)"
_WEEK = r"(?: ?(?:a|per|each|every|/|die|pro|in der|par|a la|por) ?(?:week|wk|woche|semaine|semana)\b| (?:weekly|wöchentlich|hebdomadaires?|semanales)|[- ]week\b| contract\b)"

ROWS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("only-mornings", "part-time"), r"(?:only )?(?:available |work |free )?(?:until|till|up to) (?:noon|midday|lunchtime|(?:1[2-5]|[1-3])(?::\d\d)? ?(?:pm|p\.m\.|o['’]clock))(?: only)?|mornings? only|only (?:in the )?mornings?|afternoons? only|only (?:in the )?afternoons?|(?:nur|ausschließlich) (?:vormittags|nachmittags)|(?:uniquement|seulement) (?:le matin|les matins)|s[oó]lo (?:por )?(?:las? )?mañanas?|(?:during |in |within )?school hours(?: only)?|hours (?:around|to fit) (?:the )?school\w*"),
    (("only-days", "only-weekdays"), r"(?:mon(?:day)?s? ?(?:to|-|–|through) ?fri(?:day)?s?),? (?:from )?(?:9|nine|8|eight)(?::?00|:30)? ?(?:am)? ?(?:to|-|–) ?(?:5|five|6|17|18)(?::?00|:30)? ?(?:pm)?|(?:nine|9)[- ](?:to|till)[- ](?:five|5)(?: only)?|office hours only|normal office hours"),
    (("only-weekdays",), r"mon(?:day)?s? ?(?:to|-|–|through) ?fri(?:day)?s?(?: only)?|weekdays? only|only (?:on )?weekdays|montags? bis freitags?|mo[.]? ?[-–] ?fr\b|(?:nur )?werktags|du lundi au vendredi|de lunes a viernes"),
    (("only-days",), r"day ?(?:shifts?|time|work|s)?[- ]only|only (?:on |in |during |works? |working )?(?:the |in the )?day ?(?:shifts?|time|work|s)\b|days,? (?:no|not) (?=nights?)|daytime (?:hours )?only|(?:nur|ausschließlich) (?:tagsüber|tagdienst|tagschicht)|uniquement (?:de|en|le) jour(?:née)?|(?:de|en) jour(?:née)? (?:uniquement|seulement)|s[oó]lo (?:de día|turno de (?:día|mañana))|regular hours only|no unsocial hours|day ?(?:time )?jobs?\b|(?:regular |normal )?day ?time hours|home by (?:[2-6]|1[4-8])(?::\d\d)? ?(?:pm|p\.m\.|o['’]clock)?"),
    (("only-local",), r"home every (?:night|evening|day)|back home (?:every|each) (?:night|evening)|no overnight(?: stays?| trips?)?|local (?:work|jobs?|routes?|area) only|only (?:local(?:ly)?|in the local area)|jeden abend (?:zu hause|daheim)|(?:nur|ausschließlich) (?:regional|im nahverkehr)|rentr(?:er?|ée?) (?:chaque|tous les) soirs?|abends (?:immer )?(?:daheim|zu hause)|a dormir en casa|en casa cada noche"),
    (("only-light",), r"(?:knees?|back|shoulders?|hips?|doctor) (?:no longer |do(?:es)? not |won['’]t |doesn['’]t )(?:allow|let|permit)\w*|über \d+ ?kg (?:[\wäöü]+ ){0,3}nicht|nothing (?:over|above|heavier than|more than) \d+ ?(?:kg|kilos?)|bad back|back (?:problems?|injury|trouble)|(?:herniated|slipped) dis[ck]|(?:not able|unable|not allowed|no longer able) to (?:lift|carry)|(?:cannot|can['’]t|must not|may not|no longer|do not|don['’]t) (?:lift|carry)(?! on)|light (?:work|duties|duty) only|only light (?:work|duties)|rückenprobleme?n?|bandscheibe\w*|(?:nicht|nichts) (?:schwer(?:es)?|über \d+ ?kg) (?:heben|tragen)|kein schweres heben|mal de dos|hernie|pas de port de charges|no puedo (?:levantar|cargar)|hernia discal|hernias\b|slipped disc"),
    (("only-ground",), r"vertigo|dizzy (?:above|on|at|up)|(?:make|makes|get|feel) (?:me )?dizzy|schwindlig|no head for heights|höhenangst|nicht schwindelfrei|vertiges?\b|vértigo|peur du vide|ladders? up to|not above the (?:first|second|third) (?:floor|step)|stay on the ground"),
    (("only-nights",), r"nights? only|only (?:at |on |do |work )?nights?\b|permanent nights only|(?:nur|ausschließlich) (?:nachts|nachtdienst|nachtschicht|nacht)|(?:uniquement|seulement) (?:de nuit|la nuit|les nuits)|s[oó]lo (?:de noche|noches|turno de noche)"),
    (("only-straight",), r"straight shifts(?: only)?|no split(?: shifts?|s)\b|continuous hours only|nur durchgehende? (?:dienste?|schicht\w*|arbeitszeit\w*)|kein teildienst|horaires? continus?|jornada continua|horario continuo|pas de coupure|sans coupure"),
    (("only-after-eight",), r"(?:can['’]?t|cannot|not|unable to) (?:do |start |begin |come |be there )?(?:in )?(?:work )?before (?:[789](?:[:.]\d\d)?|half past (?:seven|eight)|seven|eight|nine)(?: ?am| o['’]clock)?|not an early (?:bird|riser)|no morning person|kein (?:frühaufsteher|morgenmensch)|(?:nicht|erst) (?:vor|ab) (?:8|acht|9|neun) uhr|pas avant (?:8|9) ?h|school run"),
    (("only-off-duty",), r"phone (?:is |goes )?off (?:after|at)|(?:not|un)reachable (?:after|outside)|nach feierabend (?:ist|bin) (?:schluss|nicht)|weekends off[- ]?grid"),
    (("only-on-foot",), r"(?:no|without an?) (?:driving |driver['’]?s['’]? )?licen[cs]e\b(?! (?:problem|points))|(?:kein(?:en)?|ohne) führerschein|(?:pas|sans) (?:le |de )?permis(?: de conduire)?\b(?! de (?:travail|séjour))|(?:sin|no tengo) carn[eé](?:t)?(?: de conducir)?|never (?:learned|learnt|learned how) to drive|(?:do not|don['’]t|cannot|can['’]t|no longer) drive\b(?! (?:sales|change|growth))|non[- ]driver|no tengo coche|(?:sans|pas de) voiture|kein auto|ohne auto|i (?:come|travel|get around) by (?:bike|bus|train)|bus and bike only|public transport (?:and bike )?only"),
    (("only-on-time",), r"(?:leave|finish|go home) on time|pünktlich feierabend|clock off at|no minute longer"),
    (("only-sponsored",), r"(?:need|require)s? (?:a |an )?(?:visa|sponsor\w*|work permit)(?: sponsor\w*)?|visa sponsor\w* (?:needed|required)|still (?:need|waiting for) (?:a |my )?(?:visa|permit)"),
    (("only-on-site",), r"(?:office|on site|lab|shop) every day|every day in the (?:office|lab|shop)|home[- ]?office (?:ist|is|wäre|would be) (?:nichts|nothing|not)(?: for| für)?|jeden tag (?:im büro|vor ort)|(?:not|never) (?:at|from) home\b|lonely at home"),
    (("only-later",), r"(?:tied up|bound|committed) until|(?:gebunden|verpflichtet) bis|(?:notice(?: period)?(?: of| is|:)? (?:two|three|four|six|[2-9])[- ]months?|(?:two|three|four|six|[2-9])[- ]months?['’]? notice|kündigungsfrist:?(?: von| beträgt)? (?:zwei|drei|vier|sechs|[2-9]) monat\w*|(?:deux|trois|[2-9]) mois de préavis|préavis de (?:deux|trois|[2-9]) mois|not (?:available|free) (?:before|until)|(?:cannot|can['’]t|not able to|unable to) (?:start|begin) (?:before|until)|erst ab|frühestens ab|pas avant|no antes de)"),
    (("only-here",), r"(?:just )?bought (?:a|our) (?:house|flat|home|place) (?:here|in)|born (?:and bred )?here|staying here|not moving\b|(?:rooted|settled) in|staying (?:here|in|put)|(?:want|wish|plan|intend) to stay (?:here|in)|tied to (?:the )?(?:area|region|place|town)|ortsgebunden|ich bleibe in|je reste (?:à|dans)"),
    (("only-indoors",), r"(?:indoors?|inside|desk|office)(?: work| jobs?)? only|only indoors"),
    (("remote",), r"(?:(?:fully |100 ?% |partly |mostly )?remote(?:ly)?(?! (?:sens|monitor|support|patient|control|access|desktop|sites?\b|area|region|communit|diagnos|hands|handl|village|island|terminal|team|procedure)|-(?:sens|control|monitor))(?: (?:work(?:ing)?|position|role|job|only|first|ok|possible|friendly))?|work(?:ed|ing|s)? from home|home[- ]?office|wfh|télétravail(?! partiel)|teletrabajo|ortsunabhängig)"),
    (("shift-work", "night-shifts", "early-shifts", "evenings"), r"(?:three|3|four|4|five|5)[- ]shifts?(?: (?:work|pattern|system|rota|basis|operations?|rotation))\b|(?:three|3)[- ]shifts?(?! (?:a|per) (?:week|month))\b|24/7 shifts?(?: (?:work|pattern|system|rota))?|(?:continental|round[- ]the[- ]clock) shifts?|(?:any|all)(?: kinds? of)? shifts?\b|alle schichten|toutes les équipes|cualquier turno|days and nights|day and night shifts?|early,? late and night(?: shifts?|s)?|earl(?:y|ies),? lates? and nights?|earlies,? lates,? (?:and )?nights|(?:drei|vier|fünf|3|4)[- ]?schicht\w*|voll?konti\w*|früh-?,? spät-? und nacht\w*|(?:les )?(?:3|5)[x×-]8|trois[- ]huit|(?:tres|3) turnos"),
    (("shift-work", "early-shifts", "evenings"), r"earl(?:y|ies) (?:and|or|/|&) lates?(?: shifts?)?\b|(?:früh|spät)-? und (?:spät|früh)(?:schicht|dienst)\w*|(?:two|2)[- ]shift (?:system|pattern|rota|operation|work)|(?:zwei|2)[- ]?schicht\w*|2[x×]8|deux[- ]huit"),
    (("night-shifts",), r"(?:night(?:s|[- ]?times?|[- ]?duty|[- ]?work)?(?:[- ]?shifts?)|graveyard shifts?|overnight shifts?|nachtschicht\w*|turnos? (?:de noche|nocturn)\w*|équipes? de nuit)"),
    (("night-shifts",), (r"nights\b(?! out| away|['’]| (?:a|per) week (?:away|in hotels?))(?<!away nights)|night[- ]?(?:duty|work(?:er|ing)?|time work)|working nights?|(?:permanent|rotating|waking|on|sleeping|sleep-in) nights?\b|sleep-?ins?\b(?= shifts?|s?\b)|(?:work|worked|works|drove|drive|bake[ds]?|clean(?:ed|s)?|patroll?(?:ed|s)?|guard(?:ed)?|unload(?:ed|s)?|maintained) (?:\w+ ){0,3}?(?:at|by|through the|during the) night"
    r"|night[- ](?:nurses?|porters?|auditors?|audit|managers?|guards?|watchman|watch|receptionists?|drivers?|bakers?|carers?|care assistants?|wardens?|trunk(?:er|ing)?|supervisors?|sisters?|operators?|pharmac\w+|cleaners?|security|desk|editors?|fillers?|shelf\w*|buses|bus|rota|crew)|overnight (?:care|stays with|security|crew|replenishment|deliver\w+)"
    r"|(?:dog|hoot owl|third|twilight to dawn) shifts?\b|(?:nine|ten|eleven) (?:at night )?(?:to|till|til|until) (?:five|six|seven|eight)\b|(?:1[01](?::\d\d)? ?p\.?m\.?|2[1-3](?:[:.h]\d\d|h)?) ?(?:to|-|–|until|till|bis|à|a) ?0?[5-8](?:[:.h]\d\d|h)?(?: ?a\.?m\.?| uhr)?|schlaf(?:bereitschaft|dienst)\w*|nachtbereitschaft\w*|nuits? (?:couchées?|en internat)|nacht(?:dienst|wache|arbeit|pförtner|portier|schwester|einsatz)\w*|nachts\b|nächten?\b|travail(?:le|ler|lé)? (?:de|la) nuit|(?:veilleur|veilleuse|infirmi[eè]re?|gardien) de nuit|(?:horaires|postes?) de nuit|de nuit\b|nuits\b|trabaj\w+ (?:de noche|nocturno|por las? noches?)|noches\b|horario nocturno|vigilante nocturno")),
    (("early-shifts",), r"(?:early|dawn|morning|opening|breakfast) shifts?|earlies\b|früh(?:schicht|dienst)\w*|équipe du matin|turnos? de mañana"),
    (("early-shifts",), r"early[- ](?:mornings?|starts?|hours|rota|work)|(?:from|since|by|at) (?:four|five|half past (?:four|five))(?=\s*(?:[.,;)]|$))|(?:vor|ab) (?:vier|fünf|sechs) uhr|aufstehen um (?:drei|vier)|up at (?:three|four|five)|at (?:0?[3-5]:[0-5]\d)|start(?:s|ing|ed)? (?:early|work early)|(?:from|at|since|by|around|start\w*|begin\w*) ?(?:0?[3-6](?:[:.]\d\d)?(?: o['’]clock)?|three|four|five|six) ?(?:a\.?m\.?|(?:o['’]clock )?in the morning)|crack of dawn|before dawn|(?:ab|um) (?:0?[3-6](?:[:.]\d\d)?|drei|vier|fünf|sechs)(?: uhr(?: (?:morgens|früh|in der früh))?)|frühmorgens|(?:dès|à|vers|depuis) (?:0?[3-6] ?(?:h|heures)(?:\d\d)?|trois heures|quatre heures|cinq heures|six heures)(?: du matin)?|horaires? matina(?:l|ux|les?)|très tôt le matin|(?:a|desde) las? (?:[3-6]|tres|cuatro|cinco|seis) (?:de la mañana|am)|de madrugada"),
    (("evenings", "shift-work"), r"(?:late|evening|closing|back|twilight|dinner) shifts?|(?:take|takes|do|like|prefer|cover) the late (?:one|shift|service|slot)|late (?:one|slot|service)s?\b(?= (?:is|are|suits?|fine|ok))|lates\b|spät(?:schicht|dienst)\w*|équipe du soir|équipe d['’]après-midi|turnos? de tarde"),
    (("evenings",), r"evening[- ](?:work|courses?|classes|hours|lessons|services?|availability|rota|duty|surgery|clinics?|performances?)|(?:weekday |most |some |several |two |three )?evenings(?: and)?|work(?:ing|s|ed)? (?:in the )?evenings?|(?:until|till|to) (?:(?:9|10|11)(?::\d\d)? ?p\.?m\.?|midnight|2[0-3]:\d\d|late at night|late in the evening)|bis (?:2[0-4](?:[:.]\d\d)?|mitternacht)(?: uhr)?|jusqu['’]à (?:2[0-3] ?h\w*|minuit)|hasta (?:las (?:2[0-3]|diez|once)|medianoche)|late (?:nights|hours|evenings)|abend(?:arbeit|dienst|kurse?n?|service|stunden|geschäft|veranstaltung)\w*|abends|travail(?:ler)? le soir|(?:cours|services?) du soir|le soir\b|en soirée|horario de tarde|tardes|por las? (?:tardes?|noches?)"),
    (("long-shifts",), r"(?:12|24|48|10|twelve|twenty-four|ten)[- ]?(?:hours?|hrs?|h)[- ](?:shifts?|duty|duties|tours?)|(?:12|24)[- ]?(?:stunden[- ]?|h[- ]?)(?:schicht|dienst)\w*|(?:gardes?|postes?) de (?:12|24) ?(?:h|heures)|(?:guardias|turnos) de (?:12|24) ?(?:h|horas)|long (?:days|shifts)\b(?= (?:shift|pattern|on)|\b)"),
    (("split-shifts",), r"split[- ]shifts?|split duty|geteilte[nrm]? dienste?|teildienst\w*|(?:horaires en )?coupures?\b|horario partido|turno partido"),
    (("weekends",), r"(?:week-?ends?(?:[- ](?:work|shifts?|duty|days?|availability|service|rota))?|saturdays?(?: (?:and|&|or) sundays?)?(?: (?:work|shifts?|service))?|sundays\b|sunday (?:work|shifts?|service|lunch\w*|trading|rota|opening)|(?:seven|7) days a week|(?:any )?(?:five|5) (?:days )?(?:out of|over|of|from) (?:seven|7)(?: days)?|7[- ]day (?:rota|roster|service|operation)|wochenend\w*|samstags?(?:arbeit|dienst)?\b|sonntags?(?:arbeit|dienst|verkauf)?\b|(?:le |les )?samedis?(?: et (?:le )?dimanches?)?|(?:le |les )?dimanches?|fines? de semana|findes|sábados?(?: y domingos)?|domingos)"),
    (("holidays",), r"(?:weihnachten|silvester|ostern) (?:arbeite|gearbeitet|dienst)\w*|(?:christmas|new year|easter)[\w ]{0,22} (?:worked|on duty|at work|behind the)|(?:public|bank|national) holidays?(?! (?:pay|entitlement|home))|holiday (?:work|shifts?|cover|rota)|work(?:ed|ing|s)? (?:on |over |at |every )?(?:christmas|easter|new year)\w*(?: (?:day|eve))?|christmas (?:shifts?|day shifts?|period)|feiertag\w*|jours? fériés?|festivos|días feriados"),
    (("on-call",), r"(?:on[- ]?call(?: (?:duty|rota|rotation|shifts?|work|weeks?))?|stand-?by(?: duty| rota| service| weeks?)?(?! (?:generator|power|mode|unit|letter))|call-?outs?(?: (?:rota|duty|service))?|out[- ]of[- ]hours(?: (?:work|duty|service|rota|cover|support))?|emergency (?:rota|duty|call-?outs?|on-call|breakdown service)|24/7 (?:on-?call|support rota|emergency service|cover)|pager(?: duty| rotation)?|rufbereitschaft\w*|rufdienst\w*|beeper|on the rota\b|permanencias?|bereitschaftsdienst\w*|bereitschaft\b(?! (?:zu|zur|zum|für))|notdienst\w*|hintergrunddienst\w*|pikett\w*|astreintes?|gardes? (?:de nuit|médicales?)|d['’]astreinte|guardias?(?: localizadas?| presenciales?)?\b(?! civil))"),
    (("shift-work",), (r"(?<=de )turnos\b|horaires décalés|turnos (?:rotativos|partidos)|(?:rotating |early |late |day |variable |flexible |three[- ]|two[- ]|24/7 )?shift[- ](?:work(?:er|ing)?|patterns?|rota|system|basis|operations?|leaders?|supervisors?|managers?|foreman|duty|availability)|(?:two|2)[- ]shifts?(?! (?:a|per) (?:week|month))\b|(?:rotating|alternating|changing|variable|flexible) shifts?|"
    r"(?:in |all |various |any |work(?:ed|s|ing)? )shifts\b|shifts\b(?= (?:including|incl))|(?:unsocial|unsociable|irregular) hours|schicht(?:arbeit|dienst|betrieb|system|leiter|führer|plan|bereitschaft|bereit)\w*|wechselschicht\w*|im schichtdienst|travail (?:posté|en équipes?)|horaires? (?:décalés?|postés?|variables?|irréguliers?)|turnos rotativos|(?:trabaj\w+ )?a turnos|turnos rotatorios")),
    (("overtime",), r"(?:willing(?:ness)? to work |occasional |paid |regular )?overtime\b|extra (?:hours|shifts)|überstunden|mehrarbeit|heures sup(?:plémentaires)?\b|horas extra\w*"),
    (("flexible-hours",), r"flexib(?:le|ility) (?:with |in |on |about |regarding )?(?:working |work )?(?:hours|times|schedules?|timetables?)|(?:hours|schedule) (?:is |are )?flexible|flexible arbeitszeit\w*|zeitlich flexibel|horaires? flexibles?|horarios? flexibles?|disponibilidad horaria"),
    (("abroad", "travel"), r"(?:travel(?:ling|led|s)?|work(?:ing|ed|s)?|assignments?|projects?|stays?|postings?|posted|deployments?|missions?|go(?:ing)?) (?:\w+ )?(?:abroad|overseas)|international travel(?:ling)?|travel(?:ling|led|s)? (?:internationally|worldwide|the world for)|worldwide travel|auslandseinsätze?n?|auslandsreisen|missions? à l['’]étranger|déplacements? (?:à l['’]étranger|internationa(?:l|ux))|viajes? (?:internacionales|al extranjero)"),
    (("travel",), (r"(?:willing(?:ness)? to|able to|unable to|ability to|readiness to|prepared to|happy to|glad to|ready to|free to|like to|love to|enjoy|cannot|can['’]t|can not|don['’]t|do not|not|open to|must|can|could|will|regular|frequent|occasional|international|extensive|domestic|some|little|much|\d+ ?% (?:of )?|up to \d+ ?% (?:of )?|worldwide|business|site|work|weekly|constant)[- ]+travel(?:ling|ing|s)?(?! (?:agen|industr|compan|expens|book|guide|bug|sector|consult|manage|insur|tech|blog|writ|polic|magazin|arrange|product|retail))(?: (?:required|up to \d+ ?%))?(?:,? (?:up to |about |max\.? |at most )?\d+ ?%)?"
    r"|travel(?:ling|ing)?,? (?:is |as )?(?:required|involved|needed|expected|up to|\(|about|around|approx\w*|max\w*\.?|at most|within|between|across|throughout|regularly|occasionally|frequently|a lot|often|weekly|monthly|most weeks|much|for work|for the job|on business|to (?:customers?|clients?|sites?|suppliers?|plants?|branches|stores|trade|fairs|conferences|other|all|our)|\d+ ?%)(?: ?\d+ ?%(?: of (?:the|my) time)?)?|travelled (?:\d+ ?%|to|across|throughout|between|weekly|monthly|every|regularly|widely|extensively|all over|around|up to|for|\w+ (?:days|weeks|nights))"
    r"|(?:on the road|away from home|away|in hotels?) (?:for )?(?:\w+ )?(?:days|nights|weeks?|months?)|(?:days|nights|weeks|months) (?:a|per) (?:week|month|year) (?:on the road|away|in hotels?|abroad|at sea|with customers)|on the road\b(?! (?:to|again))|business trips?|overnight (?:stays?|trips?|runs?|tours?)|(?:nights? out|tramping|out all week|away all week|sleep(?:ing)? in (?:the |my )(?:cab|lorry|truck))|deux nuits d['’]hôtel|nuits d['’]hôtel|noches de hotel|hotelnächte|découchers?|away overnight|overnight away|nights away|travels (?:to|across|throughout|between|for|a lot|widely|weekly)|(?:service|installation|commissioning|field) trips|field (?:service|sales)(?: (?:engineer|technician|representative|rep|executive|manager))?\b|weekly commut\w+ (?:to|between)|(?:visit(?:ed|ing|s)?) (?:our |my )?(?:customers|clients|suppliers|plants|farms|stores|branches|sites) (?:in|across|throughout|all over|on three)"
    r"|(?<![\w-])travel(?=\s*(?:$|[,.;)\n]))|\d+ ?% travel|reisebereit\w*|reisetätigkeit\w*|reisen(?= (?:ist|sind|kann|möchte|mag|will|gehört|quer|durch|bis|geht|gehen|mache)\b)|dienst-?reisen|geschäftsreisen|auf montage|montage(?:einsätze?n?|reisen|bereit\w*)|(?:im )?außendienst\w*|(?:viel|beruflich|bundesweit|europaweit|weltweit) (?:unterwegs|gereist|reisen|im einsatz)|bundesweite[nr]? einsätze?n?|déplacements?|mobile (?:en france|sur|dans)|(?:commercial|technicien)\w* itinérante?s?|(?:découchés?|grands? déplacements?)|disponibilidad (?:para|de) viajar|viajar (?:fuera|por|a)\b|train anywhere|suitcase (?:\w+ )?packed|(?<=no more )hotels|(?<=avoid )trips|(?<=no )trips|hotels? (?:two|three|four) nights|anywhere in the country|all over (?:the country|europe|the world)|days? a (?:week|month) (?:at|in|with|visiting) (?:our |the |their )?(?:customers?|clients?|suppliers?|plants?|sites?|found\w+|factor\w+|branches|offices?|subsidiar\w+)|\d[\d .,]* ?(?:km|kilomet\w+|miles) (?:a|per|par|im|pro|al|por) (?:year|an|jahr|año)|(?:puedo|podría|poder|quiero|dispuest[oa] a) viajar|viajes (?:frecuentes|de (?:trabajo|negocios)|comerciales|a clientes)|viaj(?:aba|é|o|ar) (?:por|a) (?:trabajo|clientes|toda|todo|menudo)")),
    (("part-time",), (rf"(?:part[- ]time(?: \d+ ?%)?|{_SMALL}(?:[.,]5)? ?(?:-|–|to|bis|à|a) ?{_SMALL}(?:[.,]5)?{_HOURS}{_WEEK}?|(?<![\d.,]){_SMALL}(?:[.,]5)?{_HOURS}{_WEEK}|{_SMALL} wochenstunden|{_SMALL}-?stunden-?woche|(?:at most|max(?:imum|\.)?|up to|not more than|no more than|höchstens|maximal|maximum|máximo) (?:of )?{_SMALL}{_HOURS}|"
    rf"(?:4|four)-day week|vier-tage-woche|mon(?:day)?s? ?(?:to|–|-) ?thu(?:rsday)?s?\b|semaine de (?:4|quatre) jours|job[- ]?shar(?:e|ing)|half[- ]time|half days\b|half a (?:post|position|job)|reduced hours|(?<!in )(?:0[.,][2-9]5?|[.][2-9]) ?fte\b|(?:at|on|working|work|worked|a|an|of|in|to|my|pensum:?|workload:?|capacity:?|arbeite|suche|looking for|want|zu|mit|à|al|en) (?:[2-9][05] ?(?:%)? ?[-–] ?)?(?:[2-9][05]) ?%(?= ?(?:$|[,.;)\n]|and\b|or\b|post|position|contract|role|job|pensum|workload|of full|fte|stelle|since|from|because|wegen|pour|por|with|as|beside|while))|[2-9][05] ?% ?(?:-|–)?(?: ?pensum| ?workload| ?post\b| ?position| ?stelle| ?contract| ?role| ?job| ?fte)|(?:^|(?<=[;,(] )|(?<=[.!?] )){_SMALL}(?:[.,]5)?(?:{_HOURS})(?=\s*(?:[.,;)]|$))|(?:max(?:imal|imum|\.)?|höchstens|at most|only|just|nur) {_SMALL}(?:{_HOURS})|(?:^|(?<=[;,(] )|(?<=\. ))(?:[2-9][05]|[2-9][05] ?[-–] ?[2-9][05]) ?%(?=\s*(?:$|[;,.)]))"
    rf"|{_FEW}(?: or {_FEW})?[- ]days?(?: (?:a|per|each) week\b|[- ]week\b)(?! (?:in|at|on|from|remote|home|office|away|with|of))|{_FEW} (?:mornings|afternoons|tage) (?:a|per|die|pro|in der) (?:week|woche)|{_FEW} (?:jours|días) (?:par|a la|por) (?:semaine|semana)|(?:beside|alongside|next to) (?:my |the )?(?:uni|university|college|master|studies|degree|study|course|phd)|working student|werkstudent\w*|neben dem studium|teilzeit\w*|(?:[2-6]|four|five|six|vier|fünf|sechs)[- ](?:hours?|stunden|heures|horas) (?:a|per|am|pro|par|al|por) (?:day|tag|jour|día)|halbtags\w*|vormittags|halbe stelle|minijob\w*|mini-job|450-?euro\w*|temps partiels?|mi-temps|(?:le|les) matins? seulement|media jornada|jornada (?:parcial|reducida)|tiempo parcial|medio tiempo|por las mañanas)")),
    (("live-in",), r"live-in(?: (?:work|post|position|carer|nanny|care|warden))?|(?:living|live|lived|lives) (?:in|on[- ]site|on the premises|at the (?:school|hotel|farm|home)|with the family)(?=\s*(?:$|[,.;)\n]|during|for|as|while|in term))(?<!living in)(?<!live in)(?<!lived in)(?<!lives in)|logée? sur place|vor ort wohnen\w*|personalzimmer|interna (?:en casa|con familia)"),
    (("part-time", "only-term"), r"term[- ]time(?: only)?|(?:only )?(?:in|during) (?:the )?term\b|während des semesters"),
    (("full-time",), r"(?:[5-9][05] ?(?:%)? ?(?:[-–]|to|bis) ?100 ?%|full[- ]time|(?<![\d.,])(?:3[5-9]|4\d)(?:[.,]5|[.,]25)?(?:[- ]?hours?|[- ]?hrs?|[- ]?h|[- ]?stunden|[- ]?heures|[- ]?horas)" + _WEEK + r"|(?:forty|thirty-(?:five|eight|nine))[- ]hours?(?: a| per|[- ]) ?week|(?:at|zu|à|al) 100 ?%(?=\s*(?:$|[,.;)]))|100 ?% (?:pensum|position|stelle|post|workload)|(?:1[.,]0|full) fte|five days a week|(?:3[5-9]|4\d)-stunden-woche|vollzeit\w*|ganztags\w*|temps (?:plein|complet)|jornada completa|tiempo completo)"),
    (("freelance",), r"(?:freelanc(?:e|er|ers|ing|ed)|self[- ]employed|sole trader|independent (?:contractors?|consultants?)|my own (?:business|firm|company|practice|studio|workshop)|freiberuf\w*|freie[rn]? mitarbeiter\w*|auf honorarbasis|honorarkraft|(?:haupt- |als )?selbst(?:st)?ändig(?:e[rnm]?)?(?: tätig)?(?=\s*(?:$|[,.;)\n]|als|tätig|seit|mit))|auto-?entrepreneu(?:r|se)|micro-?entrepreneu(?:r|se)|(?:à mon|à son) compte|en freelance|travailleu(?:r|se) indépendante?|autónom[oa]|por cuenta propia)"),
    (("contract", "seasonal"), r"season(?:al)? contracts?|contrats? saisonniers?|saisonvertr\w+"),
    (("contract",), r"(?:fixed[- ]terms?(?: contracts?)?|(?:\d+|six|three|nine|twelve|eighteen)[- ]months? contracts?|contract (?:role|position|work|basis|job)s?|contract(?=(?: or | and |/)permanent)|short[- ]term (?:contracts?|work|assignments?)|temp(?:orary)? (?:contracts?|positions?|roles?|posts?|work(?:er)?|jobs?|assignments?|staff nurse)|temping|temped|agency (?:work(?:er)?|temp|nurse|staff nurse)|(?:through|via|for) (?:a |an |several )?(?:temp|staffing|temporary|employment) agenc\w+|interim (?:management|manager|roles?|positions?|posts?|assignments?|mandates?|work)|locums?\b|maternity (?:leave )?cover|parental leave cover|(?<!un)befristet\w*|zeitarbeit\w*|leiharbeit\w*|elternzeitvertretung|\bcdd\b|intérim(?:aire)?s?\b|en intérim|missions? d['’]intérim|contratos? (?:temporal|eventual)(?:es)?|\bett\b)"),
    (("permanent",), r"(?:permanent(?=\s*(?:$|[,;)]| or | and ))|permanent (?:contracts?|positions?|roles?|jobs?|employment|posts?)|permanent only|unbefristet\w*|fest(?:e )?(?:anstellung|angestellt|stelle)\w*|\bcdi\b|contratos? indefinidos?|indefinido\b)"),
    (("hybrid",), r"(?:hybrid(?: (?:work(?:ing)?|model|role|set-?up|position|job|schedule|office))?(?! (?:cloud|vehicle|car|engine|app|mobile|drive|power|electric|systems?|materials?|threat|bike|event|inverter))|" + _FEW + r" days? (?:(?:a|per) week )?(?:(?:in|at) (?:the |our )?office|from home|at home)|" + _FEW + r" office days?|télétravail partiel|modelo híbrido)"),
    (("on-site",), r"(?:on[- ]site(?: (?:only|work|role|position|presence|job))?(?= *(?:$|[,.;)\n]|in\b|at\b|only|work|role|position|presence|job))|in[- ]office(?: only)?|office[- ]based|in the office (?:every day|full[- ]time|five days)|vor ort|présentiel|presencial)"),
    (("relocation",), r"(?:(?:willing(?:ness)? to|ready to|open to|prepared to|happy to|glad to|able to|unable to|not|cannot|can['’]t|won['’]t|must|could|would|will|can|planning to|want to) (?:relocat(?:e|ing)|mov(?:e|ing)(?: (?:to|for|house|abroad|anywhere)|\b(?=\s*(?:$|[,.;)]))))|relocation\b(?! (?:services?|support|package|assistance|allowance|budget|bonus|agents?|consult))|relocating (?:to|for)|umzugsbereit\w*|(?:bereit zum|ein|kein) umzug|umzug\b|wegziehen|umziehen|umziehen\b|mobilité (?:géographique|nationale)|prêt(?:e)? à déménager|déménager\b|disponibilidad (?:de|para) (?:traslado|mudarse)|cambio de residencia|mudarme\b)"),
    (("immediate-start",), r"(?:immediate(?:ly)?[- ](?:start(?:er)?|availab\w+|joiner)|start(?:ing)? (?:on )?(?:monday|next week|within (?:a|one|two) weeks?)|(?:available|free) (?:from )?(?:monday|next monday)|start(?:ing)? (?:immediately|now|asap|at once|tomorrow|right away|straight away|as soon as possible)|(?:available|free) (?:immediately|now|at once|today|right away|straight away|at short notice|from now|from today)|available (?:from )?(?:next week|tomorrow|this week)|short[- ]notice(?: availability)?|no notice period|asap\b|as soon as possible|ab sofort|sofort (?:verfügbar|frei|einsetzbar)|kurzfristig (?:verfügbar|einsetzbar)|schnellstmöglich|dès (?:que possible|maintenant|aujourd['’]hui)|(?:disponible )?(?:de suite|immédiatement|tout de suite)|disponibilité immédiate|incorporación inmediata|disponi(?:ble|bilidad) (?:inmediata(?:mente)?|ya))"),
    (("seasonal",), r"(?:seasonal(?: (?:work(?:er)?|jobs?|staff|position|post|basis))?\b(?! (?:menu|produce|dish|ingredient|flu|food|campaign|demand|promotion|collection|vegetable|depression|adjust|change|product|display|decorat|peak|fruit|cook|plant|plan|offer))|season work|(?:winters|summers) (?:in|on|at) (?=[a-zà-ü])|winter and summer seasons?|(?:two|three|four|several|many|grape|apple|olive) (?:harvests?|vintages?)|vendanges?|vendimias?|erntehelfer\w*|weinlese|(?:summer|winter|ski|harvest|tourist|skiing|beach|festival|grape|camping)[- ]seasons?\b|(?:two|three|four|five|six|several|many|\d+) seasons\b|saison(?:arbeit|kraft|job|stelle|betrieb)\w*|(?:sommer|winter|ski)saison\w*|saisonnier(?:s|e|es)?|saisonnières?|travail saisonnier|(?:les |deux |trois |plusieurs )?saisons|saisons? (?:d['’]été|d['’]hiver)|(?:trabajo|campaña|temporada) de (?:temporada|verano|invierno|vendimia)|temporeros?|temporadas? (?:de|en))"),
    (("heights",), r"(?:work(?:ing|ed|s)?(?: safely| comfortably)? (?:at|on) (?:great )?heights?|heights (?:over|above)|(?:at|auf|in|à|a) \d\d ?(?:met(?:re|er)s?|metern?|mètres|metros|m)\b(?= (?:up|high|höhe|de haut|hoch)|[.,;)]|$)|(?<=no )heights?\b|(?:comfortable|happy|fine|at ease|no fear|not afraid|safe) (?:with|at|of) heights?|free of vertigo|(?:good |a )?head for heights|rope[- ]access|climb(?:s|ed|ing)? (?:\w+ )?(?:masts|towers|pylons|poles|turbines|scaffold\w*|ladders)|(?:on|up) (?:scaffold\w*|roofs|ladders|masts|wind turbines)|at height\b|roof(?:ing)? work|roofers?\b|scaffolders?\b|tree surgeons?|steeplejacks?|dachdecker\w*|gerüstbau\w*|couvreurs?\b|(?:afraid|scared) of heights|höhentauglich\w*|schwindelfrei\w*|in der höhe|industrieklettere?r?\w*|travail(?:ler)? en hauteur|(?:travaux )?sur cordes|trabajos? en altura|trabajos? verticales)"),
    (("outdoors",), r"(?:outdoor work|work(?:ing|ed|s)? (?:\w+ )?outdoors?|outdoors (?:in|all)|work(?:ing|ed|s)? outside\b(?! (?:of|the|my|normal|office|hours))|in (?:all|any|every)(?: kinds? of)? weathers?|whatever the weather|rain or shine|out(?:side|doors) all (?:year|day)|all[- ]weather work|in the open air|(?:arbeite?n?|arbeit|tätigkeit|gern) (?:im freien|draußen)|bei (?:jedem wetter|wind und wetter)|im freien|en extérieur|en plein air|par tous les temps|dehors par|al aire libre|a la intemperie)"),
    (("heavy-lifting",), r"(?:weigh(?:s|ing)? (?:up to |about )?\d+ ?(?:kg|kilos?)|sacks? of \d+ ?(?:kg|kilos?)|\d+[- ]?(?:kg|kilo) (?:sacks?|bags?|boxes|loads|bales|rolls)|(?:carr(?:y|ied|ying)|haul(?:ed|ing)|load(?:ed|ing)|lift(?:ed|ing)?|shift(?:ed|ing)) (?:\w+ )?(?:furniture|pianos|sacks|bricks|boxes|beams|barrels)|heavy (?:lifting|loads|boxes|work|physical work|goods|items|furniture)|(?:lift|carry|mov|shift|handl)(?:e|ing|s|ed|ied|y)? (?:\w+ ){0,3}?(?:up to |over |more than |of )?\d+[- ]?(?:kg|kilos?|kilograms?|lbs?|pounds)|physical(?:ly)? (?:demanding|hard|heavy|strenuous)(?: work| job)?|(?:hard )?physical work|manual (?:handling of heavy|labour|labor)|schwere (?:lasten|körperliche arbeit|arbeit)|schwer(?:es)? heben|körperlich(?:e|er)? (?:schwere?n? )?(?:arbeit|anstrengend\w*|belastbar\w*)|port de charges(?: lourdes)?|charges lourdes|travail physique|cargas pesadas|trabajo físico|esfuerzo físico)"),
    (("driving",), r"(?:willing(?:ness)? to drive|(?:my |an? |her |his )?own (?:car|vehicle|van|transport|transit|truck|lorry|wheels)|(?<=pas de )voiture|my (?:little |old |small |trusty )?(?:fiat|ford|vw|golf|polo|skoda|škoda|opel|corsa|renault|clio|peugeot|toyota|yaris|seat|volvo|transit|sprinter|estate|motor)\b|drives? (?:a|his|her|their|my) (?:own )?(?:car|vehicle|van)|(?<=no longer )drive\b|voiture perso(?:nnelle)?|coche (?:propio|personal)|mein (?:eigenes )?auto|i drive to (?:my |the )?(?:patients|clients|customers|sites)|car driver|(?:access to|have|has|got|with|own|owns|use) an? (?:car|vehicle|van)\b(?! (?:dealer|park|wash|hire|rental|maker))|my (?:car|van)\b|(?<=not )drive\b|(?<=n't )drive\b|(?<=n’t )drive\b|car (?:owner|available)|(?<=no )car\b|(?<=without a )car\b|(?<=without )car\b|must drive|company car driver|eigene[sr]? (?:pkw|auto|fahrzeug|kfz|wagen)|(?:pkw|auto|fahrzeug) vorhanden|(?<=kein )auto\b|(?<=ohne )auto\b|véhicule personnel|véhiculée?|(?:voiture|véhicule) (?:personnelle|à disposition)|(?:vehículo|coche) propio)"),
    (("right-to-work",), r"(?:right to work(?: in (?:the )?[a-z][\w.]*(?: [a-z]\w+)*)?|(?:valid |existing )?work (?:permit|authori[sz]ation)(?: (?:for|in) (?:the )?[a-z]\w+)?|eligible to work(?: in (?:the )?[a-z]\w+)?|legally authori[sz]ed to work|arbeitserlaubnis|permis de travail|permiso de trabajo)"),
    (("security-clearance",), r"(?:(?:active |valid |current )?(?:(?:top )?secret |sc |dv |nato )?(?:security[- ]clearance|clearance level)|sc[- ]cleared|dv[- ]cleared|security[- ]cleared|sicherheitsüberprüfung\w*|ü ?[123](?:-überprüfung)?(?=\s|[.,;)]|$)|vetted to|cleared to (?:sc|dv|secret)|habilitation (?:secret|de sécurité|défense))"),
    (("background-check",), r"(?:(?:enhanced )?dbs\b|police clearance|disclosure (?:scotland|check)|pvg\b|background[- ]check(?:s|ed)?|criminal record check|enhanced dbs(?: check)?|dbs check|police check|drug (?:test|screen)(?:ing)?|führungszeugnis|casier judiciaire|antecedentes penales)"),
)  # fmt: skip

# Words that mean a condition only where nothing else is said, as in a row of a role.
ALONE: tuple[tuple[str, str], ...] = (
    ("early-shifts", r"earl(?:y|ies)|early (?:work|hours)"),
    ("shift-work", r"shifts|(?:flexible |variable )shifts?|schichten?|turnos?|shift"),
    ("part-time", rf"{_SMALL}(?:[.,]5)?(?:{_HOURS})(?: contract)?|[2-9][05] ?%(?: ?[-–] ?[2-9][05] ?%)?|mornings|afternoons|mornings or afternoons|{_FEW}[- ]days?"),
    ("full-time", r"100 ?%|(?:3[5-9]|4\d)(?:[.,]5)?(?:[- ]?hours?|[- ]?h| stunden)"),
    ("travel", r"travel(?:ling|ing)?(?: (?:up to |about |around )?\d+ ?%)?|travel (?:time|share) \d+ ?%|trips|reisen|viajar|viajes|voyages|montage|away from home(?: during the week)?|travelling"),
    ("abroad", r"abroad|ausland|(?:à l['’])?étranger|extranjero"),
    ("driving", r"driving|car|vehicle|auto|pkw|voiture|coche|own car and driv\w+ licen[cs]e"),
    ("heights", r"heights?|höhe|hauteur|altura"),
    ("outdoors", r"outdoors?|outside|draußen"),
    ("holidays", r"holidays|christmas|christmas (?:and|&) new year|festivos"),
    ("seasonal", r"season|saison|temporada|(?:summer|winter)"),
    ("contract", r"interim|temporary|temp|agency|limited contract"),
    ("evenings", r"evenings?|late|lates|soirs?|tardes?"),
    ("night-shifts", r"nights?|nacht|nächte|nuit|noches?|sleep-?ins?|overnight"),
    ("on-call", r"bereitschaft|guardia|duty rota"),
    ("live-in", r"live[- ]in|living in|living on site"),
    ("immediate-start", r"immediately|now|immediate|sofort"),
)  # fmt: skip

NARROWER: dict[str, tuple[str, ...]] = {
    "shift-work": ("night-shifts", "early-shifts", "long-shifts", "split-shifts"),
    "travel": ("abroad",),
    "flexible-hours": ("shift-work",),
}
"""Who works one of these works what stands before them."""

BROADER: dict[str, tuple[str, ...]] = {
    "night-shifts": ("shift-work",),
    "early-shifts": ("shift-work",),
    "long-shifts": ("shift-work",),
    "split-shifts": ("shift-work",),
    "abroad": ("travel",),
    "holidays": ("weekends",),
}
"""Some of what stands before it: shown, it is a part; refused, it refuses the whole."""

AGAINST: dict[str, tuple[str, ...]] = {
    "night-shifts": ("only-days", "only-mornings"),
    "evenings": ("only-days", "only-mornings", "only-nights"),
    "early-shifts": ("only-nights", "only-after-eight"),
    "shift-work": ("only-days", "only-mornings", "only-nights"),
    "long-shifts": ("only-days", "only-mornings", "only-part-time"),
    "overtime": ("only-on-time",),
    "on-call": ("only-off-duty",),
    "driving": ("only-on-foot",),
    "right-to-work": ("only-sponsored",),
    "remote": ("only-on-site",),
    "split-shifts": ("only-days", "only-mornings", "only-straight"),
    "weekends": ("only-weekdays",),
    "holidays": ("only-weekdays",),
    "full-time": ("part-time", "only-mornings", "only-weekends", "only-term"),
    "part-time": ("only-full-time",),
    "contract": ("only-permanent",),
    "freelance": ("only-permanent",),
    "seasonal": ("only-permanent",),
    "permanent": ("only-freelance", "only-contract"),
    "travel": ("only-local", "only-remote"),
    "abroad": ("only-local", "only-remote"),
    "relocation": ("only-local", "only-here"),
    "on-site": ("only-remote",),
    "hybrid": ("only-remote", "only-on-site"),
    "immediate-start": ("only-later",),
    "outdoors": ("only-indoors",),
    "heavy-lifting": ("only-light",),
    "heights": ("only-ground",),
}
"""Who keeps to one of these today does not offer what stands before them."""
