"""The words and figures of job titles that are about the job and not about the work: level, hours, pay, urgency.

Phrases are found with a table by first word, so that a title costs what it is long and not what is known. Numbers are
looked for only where there is a digit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workfolk.engine.text.normalise import fold_in_place

Kind = Literal[
    "level", "employment", "place", "gender", "language",
    "urgency", "pay", "hours", "count", "reference", "experience", "benefit", "date", "contact", "where", "filler", "symbol", "standing",
]  # fmt: skip
# A word of level is taken out of the core always, beside the noun of a role only ("lead cook", "cook lead"), or never.
Removal = Literal["always", "beside a role", "never"]


@dataclass(frozen=True, slots=True)
class Mark:
    """``title[start:end]`` says something about the job. ``value`` is its normal form."""

    start: int
    end: int
    kind: Kind
    value: str
    level: str | None = None
    removal: Removal = "always"


@dataclass(frozen=True, slots=True)
class _Rule:
    words: tuple[str, ...]
    kind: Kind
    value: str
    level: str | None
    removal: Removal
    never: re.Pattern[str] | None  # searched in what stands before, "\0", and what stands after
    only: re.Pattern[str] | None


_AT_END = r"\0\s*(?:$|[-–,|)\]:!])|[(\[|/,–-]\s*\0\s*/"  # a segment ends here
_ALONE = r"(?:^|[(\[|/,:–\-&])\s*\0\s*(?:$|[-–,|)/\]:!&])"
# value, phrases, removal, never, only
_LEVELS: tuple[tuple[str, str, Removal, str, str], ...] = (
    ("executive", "chief * officer|chief executive|executive vice president|evp|managing director|geschäftsführer|geschäftsführerin|founder|co founder|cofounder|general director|vorstand|ceo|cto|cfo|coo|cio|cpo|cmo|cso|chro|ciso|directeur général|director general|amministratore delegato|gérant", "never", r"(?:to|to the) \0|office of the \0", ""),
    ("executive", "president", "never", r"\0 of the board|vice[- ]\0|\0'?s? (?:office|assistant)", ""),
    ("executive", "executive vice president", "never", "", ""),
    ("director", "vice president|senior vice president|assistant vice president|associate vice president|vp|svp|avp|head of|global head|leiter|leiterin|directeur|directrice|direktor|direktorin|directora|bereichsleiter|abteilungsleiter|direttore", "never", r"\0 (?:year|house|sixth|key stage|garden|table)", ""),
    ("director", "director", "never", r"(?:film|funeral|casting|stage|theatre|theater|music|choral|choir|video|animation|tv|television|photography|game|dance|orchestra) \0|\0 of photography|(?:to|to the) \0", ""),
    ("manager", "team manager|teammanager|teamleiter|teamleiterin|supervisor|team supervisor|line manager|schichtleiter|filialleiter|superviseur|supervisora|caposquadra", "never", "cover \0", ""),
    ("manager", "manager", "never", "", r"\0\s*(?:,|of\b|-|–|for\b)"),
    ("principal", "principal", "beside a role", r"(?:school|college|vice|assistant|deputy|academy)[- ]\0|\0[- ](?:of|dancer|teacher|investigator|trombone|cello|violin)", r"\0 \w"),
    ("principal", "distinguished", "beside a role", "", ""),
    ("principal", "fellow", "beside a role", "", r"\0 engineer|(?:engineer\w*|scientist) \0"),
    ("principal", "staff", "beside a role", "", r"\0 (?:\w+ )?(?:engineer|developer|scientist|designer|programmer|architect|data|software|product|engr)"),
    ("lead", "team lead|teamlead|team leader|teamleader|tech lead|technical lead|group lead|group leader|shift lead|shift leader|foreman|forewoman|vorarbeiter|chef d'équipe|crew lead|crew leader|capo turno|ploegleider|teamleider", "never", r"\0 generation", ""),
    ("lead", "lead|leading|leitender|leitende", "beside a role", r"\0[- ](?:based|generat|gen\b|time|management|conver|nurtur|acid|paint|smelt|caster|burner|worker|seaman|hand|aircraft|edge)|(?:white|pig|red) \0|sales \0s", ""),
    ("lead", "head", "never", r"\0 (?:office|start|hunt|count|gauge|injur|and neck|saw|lice)|(?:club|double|sprinkler|sub) \0|\0 of\b", r"\0 \w|department \0"),
    ("lead", "charge", "never", "", r"\0 nurse"),
    ("lead", "executive", "never", "", r"\0 (?:sous |pastry )?chef"),
    ("senior", "senior|snr|sr|sen|sénior|erfahrener|erfahrene|experienced|ervaren|confirmé|confirmée|experimentado|experimentada|very senior", "always", r"\0['’]?s? (?:citizen|living|care (?:home|facil|communit|cent|manager|worker|aide|giver|living)|home|housing|high|secondary|centre|center)|(?:for|of|to) \0s?$", ""),
    ("senior", "expert|esperto|experto|experta", "beside a role", "", ""),
    ("senior", "iii|level 3|band 7", "always", r"(?:phase|type|class|title|category|diploma|nvq|grade|part) \0|in \w+ \0|\0 (?:diploma|award|nvq)", r"\w\0|\w \0|[-,(]\s?\0"),
    ("mid", "ii|level 2", "always", r"(?:phase|type|class|title|category|diploma|nvq|grade|part) \0|in \w+ \0|\0 (?:diploma|award|nvq|support)", r"\w\0|\w \0|[-,(]\s?\0"),
    ("mid", "mid|middle|mid level|middle level|midlevel|mid senior|intermediate|medior|midweight|mid weight", "always", r"\0[- ](?:day|office|school|market|east|valley|term|size|wife|care|year|leader|ocean|end|management)", ""),
    ("junior", "i|level 1", "always", r"(?:phase|type|class|title|category|diploma|nvq|grade|part) \0|in \w+ \0|\0 (?:diploma|award|nvq|support)|\0[/&]", r"\w \0\s*(?:$|[-–,(|/)])"),
    ("junior", "junior|jnr|jr|entry level|early career|newly qualified|nqt|ect|berufseinsteiger|berufseinsteigerin|débutant|débutante|fresh graduate|fresh graduates|fresh grad|fresh grads|fresh grade|freshgrad|recent graduate|recent graduates|new graduate|new grad", "always", r"\0 (?:high|school|college|golf|doctor|tennis|football|sports)", ""),
    ("junior", "graduate", "always", r"\0[- ](?:school|medical|program|programme|admission|student|studies|recruit|scheme|nurse practitioner)|post\s?\0|under\s?\0", ""),
    ("junior", "associate", "always", "", r"\0 (?:software|engineer|developer|product|consultant|data)"),
    ("junior", "commis", "never", "", ""),
    ("intern", "intern|interns|trainee|trainees|apprentice|apprentices|working student|werkstudent|werkstudentin|praktikant|praktikantin|azubi|azubis|auszubildender|auszubildende|auszubildenden|stagiaire|stagiair|alternant|alternante|apprenti|apprentie|placement student|volontär|volontärin|becario|becaria|aprendiz|tirocinante|apprendista|leerling|protege|protégé", "always", "", ""),
    ("intern", "management trainee|management trainees|graduate trainee|graduate trainees", "never", "", ""),
    ("intern", "student", "always", "", r"\0 (?:nurse|assistant|worker|job|teacher|developer|engineer|midwife|paramedic|nursing|social worker|vet)"),
)  # fmt: skip
# value, phrases, never, only, implied level
_EMPLOYMENT: tuple[tuple[str, str, str, str, str | None], ...] = (
    ("full-time", "full time|fulltime|fulltimer|full timer|vollzeit|temps plein|tiempo completo|jornada completa|voltijd|voltijds|tempo pieno|sepenuh masa", "", "", None),
    ("part-time", "part time|parttime|part timer|parttimer|teilzeit|temps partiel|media jornada|tiempo parcial|jornada parcial|deeltijd|deeltijds|tempo parziale|separuh masa|sambilan|ptj", "", "", None),
    ("full-time", "ft", "", _ALONE, None), ("part-time", "pt", r"(?:trainer|technician|therap\w+) \(?\0", r"(?:\(|[-–|/]\s*)\0\s*(?:$|[)/|])|ft\s?[/&]\s?\0", None),
    ("permanent", "permanent|permanently|perm|unbefristet|unbefristete|festanstellung|cdi|contrato indefinido|indefinido|tempo indeterminato|vaste baan|vast contract|permanent basis|permanent role|permanent position", r"\0[- ](?:make|way|secretar|exhibit|under|lash|jewel|tattoo|representative|mission|mold|mould|magnet)", "", None),
    ("contract", "contract", r"\0\w|(?:construction|sales|works|subs?|government|service|union|law) \0\s*$", _AT_END, None),
    ("contract", "contract basis|on contract|contract role|contract position|contract job|contractual|outside ir35|inside ir35|kontrak", "", "", None),
    ("contract", "contractor", "", r"(?:[(\[|,–-]\s*)\0\s*(?:$|[)\]|])|independent \0", None),
    ("temporary", "temporary|temporarily|temporary position|temporary role|tijdelijk|zeitarbeit|leiharbeit|temporär|temporaire|temporal", r"\0[- ](?:traffic|works|accommodation|structure|housing|help|services|staffing)", "", None),
    ("temporary", "temp", r"\0[- ](?:control|agency|recruit|desk)", "", None),
    ("temp-to-perm", "temp to perm|temp to hire|contract to hire|contract to perm", "", "", None),
    ("fixed-term", "fixed term|fixed term contract|ftc|befristet|befristete|befristeter|cdd|tempo determinato|contrato temporal", "", "", None),
    ("freelance", "freelance|freelancer|freelancers|freelancing|freiberuflich|freiberufler|freiberuflerin|autónomo|zzp|zzper|libero professionista", "", "", None),
    ("self-employed", "self employed|selbstständig|selbständig|commission only", "", "", None),
    ("internship", "internship|internships|summer internship|praktikum|pflichtpraktikum|prácticas|tirocinio|latihan industri|industrial training|industrial placement|practicum", r"\0 (?:coordinator|manager|programme? (?:manager|coordinator))", "", "intern"),
    ("internship", "stage|stages", r"\0[- ](?:manag|direct|hand|tech|crew|design|light|actor|make|carpenter|electric|coach|build|rigg|machin|door|left|right)", r"^\0\s*(?:[-–:]|en\b|de\b)|[(\[|–-]\s*\0\s*(?:$|[)\]|])", "intern"),
    ("apprenticeship", "apprenticeship|apprenticeships|alternance|en alternance|contrat d'apprentissage|ausbildung zum|ausbildung zur|ausbildung als|apprendistato|aprendizaje", r"\0 (?:and training )?(?:coord|assess|manag|tutor|consult|repres|offic|advis)", "", "intern"),
    ("apprenticeship", "ausbildung", "", r"^\0\s*(?:[-–:])|\0\s*$", "intern"),
    ("traineeship", "traineeship|traineeships|trainee program|trainee programme|training scheme", r"\0 (?:coordinator|manager)", "", "intern"),
    ("casual", "casual|casuals|casual basis", r"\0[- ](?:dining|wear|game|shoe)", "", None),
    ("seasonal", "seasonal|saisonal|saisonnier|saisonnière|summer job|christmas temp", r"\0[- ](?:food|menu|affective)", "", None),
    ("interim", "interim|intérim|ad interim|acting", r"\0[- ](?:coach|teach|instruct|tutor|lecturer|class)|voice \0", "", None),
    ("cover", "maternity cover|mat leave cover|maternity leave cover|maternity leave|paternity cover|parental leave cover|elternzeitvertretung|mutterschaftsvertretung|sick cover|holiday cover", "", "", None),
    ("cover", "cover", r"\0[- ](?:supervis|teach|letter|layer|stitch|mach|tutor|art|design|band|crop)|(?:floor|insurance|book) \0", _AT_END, None),
    ("relief", "relief", r"(?:disaster|humanitarian|debt|tax|pain|humanitarian aid|stress) \0|\0 (?:work|fund|print|carv|map|valve)", "", None),
    ("bank", "bank", "", r"^(?:(?!blood|eye|food).)*\0 (?:staff|nurse|midwi|hca|worker|healthcare|support)", None),
    ("locum", "locum|locum tenens", "", "", None), ("per-diem", "per diem|prn", "", "", None),
    ("zero-hours", "zero hours|zero hour|0 hours", "", "", None), ("minijob", "minijob|mini job|450 euro basis|geringfügig", "", "", None),
    ("on-call", "on call|ad hoc", "", "", None),
    ("remote", "remote|remotely|fully remote|100 remote|remote work|remote working|remote position|home based|homebased|work from home|working from home|wfh|home office|homeoffice|télétravail|à distance|teletrabajo|remoto|en remoto|da remoto|smart working|thuiswerken|mobiles arbeiten|anywhere", r"\0[- ](?:sens|learn|pilot|control|oper|monitor|viewing|site|location|interpret|area|vehicle|patient|camera|broadcast|encod)", "", None),
    ("hybrid", "hybrid|hybride|híbrido|ibrido|hybrid working|hybrid remote", r"\0[- ](?:vehicle|car|cloud|tech|bus|electric|seed|corn|deriv|power|cast|circuit|mechanic)", "", None),
    ("on-site", "on site|onsite|vor ort|présentiel|presencial|in sede", r"\0[- ](?:support|engineer|nurse|service|manager|tech|supervis)", "", None),
    ("night shift", "night shift|night shifts|nights|nightshift|nachtschicht|poste de nuit|turno de noche|turno notturno|nachtdienst|graveyard shift|overnight", "", "", None),
    ("day shift", "day shift|day shifts|days|dayshift|tagschicht|early shift|early shifts|frühschicht|morning shift", r"\d\s?\0|\0 (?:inn|spa|hotel|sale)|(?:working|per|field|open) \0", "", None),
    ("evening shift", "evening shift|evening shifts|evenings|late shift|late shifts|spätschicht|twilight shift|afternoon shift|second shift", "", "", None),
    ("weekends", "weekend|weekends|fin de semana|fines de semana|week end|week ends|fine settimana|weekend shift|weekend shifts|wochenende", r"\0[- ](?:editor|anchor|present)", "", None),
    ("shifts", "rotating shift|rotating shifts|rotational shift|shift work|shifts|wechselschicht|schichtarbeit|schichtdienst|3x8|2x8|turnos|turni|24 7 shift|24 7 shifts", "", "", None),
    ("shifts", "shift", r"\0[- ](?:manag|lead|super|engineer|incharge|in charge|foreman|tech|chemist|boss|coord|worker|nurse|runner|planner|operator|capt)", r"\0\s*(?:$|[)\]|,–-])", None),
)  # fmt: skip
# kind, value, phrases, never, only
_NOISE: tuple[tuple[Kind, str, str, str, str], ...] = (
    ("urgency", "urgent", "urgent|urgently|urgent required|urgent hiring|urgently required|urgently needed|urgently hiring|urgent requirement|dringend|dringend gesucht|urgente|urgentemente|spoed|asap|segera|top urgent", r"\0 care", ""),
    ("urgency", "immediate", "immediate|immediately|immediate start|immediate starter|immediate hiring|immediately hiring|immediate hire|immediate vacancy|immediately available|immediate joiner|immediate joiners|start immediately|immediate availability|ab sofort|sofort|zu sofort|per direct|dès que possible|start date", r"\0 (?:care|past|supervisor)", ""),
    ("urgency", "hiring", "hiring|now hiring|hiring now|we are hiring|we're hiring|is hiring|mass hiring|recrute|on recrute|nous recrutons|stiamo assumendo|estamos contratando", r"\0 (?:manager|coordinator|partner|specialist|assistant|lead|officer)", ""),
    ("urgency", "hiring", "hire", "", r"^\s*\0 \w"),
    ("urgency", "wanted", "wanted|needed|required|help wanted|staff wanted|staff needed|staff required|gesucht|wir suchen|suchen|se busca|se necesita|buscamos|se requiere|gezocht|cercasi|si ricerca|cerchiamo|recherche|recherchons|recherché|looking for|we are looking for|we're looking for|seeking|we are seeking|join our team|join our team as|join us|join us as|come join us|to join a growing company|to join our team|apply now|apply today|apply here|walk in interview|open interview|interview immediately|still interview|open for|open to|diperlukan|dicari", "", ""),
    ("filler", "vacancy", "vacancy|vacancies|job vacancy|job vacancies|job opening|job openings|job opportunity|job opportunities|career opportunity|stellenangebot|stellenanzeige|offre d'emploi|oferta de empleo|vacature|offerta di lavoro|kerja kosong|jawatan kosong|jawatan|position available|positions available|new opening|new opportunity|new role|new job|new position|new vacancy", r"\0 (?:advis|coach|counsel|develop|guid|assembl|centre|center|consult|transition|service|officer|specialist|leader)|(?:equal|business|employment) \0", ""),
    ("filler", "job", "job|jobs|role|roles|position|positions|posting|opening|openings|opportunity|opportunities", r"odd \0|\0 play|(?:equal|business|employment) \0", r"\0\s*(?:$|[-–,|)!:/]|available|in\b|for\b|at\b|as\b|open\b)|(?:this|new|great|exciting|amazing|excellent) \0"),
    ("filler", "new", "new", "", r"\0\s*(?:!|$|[-–|]\s)|^\0 (?:in|to|exciting|great)"),
    ("filler", "praise", "great|exciting|amazing|excellent|fantastic|brilliant|awesome|leading company|growing company|attractive|rewarding|lucrative|rockstar|superstar", r"\0 (?:lakes|dane|outdoor|escape|programming|system|western|ormond|clips)", ""),
    ("filler", "several", "various|multiple|all levels|any level|various levels|multiple positions|various positions|several", "", r"\0\s*(?:$|[-–,)|!]|position|role|job|vacanc|opening|location|level|outlet|branch|shift)"),
    ("filler", "former", "former|formerly|current|currently|ex|aspiring|retired", r"\0[- ](?:works|offender|service|gratia|pat|change|account|affairs|transform|mark)|\0[- ]?[a-z]?\d", r"^\0[- ]\w|[(,|–-]\s*\0[- ]\w"),
    ("benefit", "pay", "competitive|competitive salary|competitive pay|attractive salary|great pay|good pay|weekly pay|high pay|highly paid|salary negotiable|basic salary|gaji|ote|uncapped commission|excellent salary|salary|plus commission", r"\0 (?:intell|admin|analy|special|bench|skills|survey|and\b|life|train|research|swim|program|educ|health|account)", r"\0\s*(?:$|[-–|,)!+]|salary|pay|\d|£|\$|€)"),
    ("benefit", "bonus", "sign on bonus|signing bonus|sign in bonus|joining bonus|welcome bonus|retention bonus|bonus|bonuses|plus bonus|with bonus", r"\0 (?:analyst|manager|admin|clerk|plan)", ""),
    ("benefit", "tips", "tips|great tips|plus tips", "", r"[+&]\s*\0|\0\s*$"),
    ("benefit", "visa", "visa sponsorship|visa sponsorship available|visa sponsored|sponsorship available|relocation package|relocation support|relocation available|with relocation", "", ""),
    ("benefit", "relocation", "relocation", "", r"\0\s*(?:$|[-–,)|!+:])"),
    ("benefit", "housing", "accommodation provided|hostel provided|live in provided|housing provided|with hostel|with accommodation|meals provided|transport provided|free hostel|free accommodation|company car|car allowance", "", ""),
    ("benefit", "training", "training provided|full training provided|full training given|training given|will train|welcome|welcomed|are welcome|are welcomed|encouraged to apply|are encouraged to apply|can apply", "", ""),
    ("experience", "none", "no experience|no experience needed|no experience required|no experience necessary|experience not required|without experience|ohne erfahrung|quereinsteiger|quereinsteigerin|sans expérience|sin experiencia|zonder ervaring|senza esperienza", "", ""),
    ("experience", "some", "with experience|experience required|experience preferred|mit berufserfahrung|mit erfahrung|berufserfahrung|avec expérience|con experiencia|met ervaring|con esperienza", "", ""),
    ("gender", "male", "male|males|male only|male preferred|lelaki|men only", r"\0 (?:wear|ward|fashion|groom|health|urin|model|infert|voice|sing|under)", ""),
    ("gender", "female", "female|females|female only|female preferred|ladies only|wanita|perempuan|women only", r"\0 (?:wear|ward|fashion|health|urin|model|infert|voice|sing|genital|lingerie)", ""),
    ("gender", "any", "male female|female male|m f|all genders|alle geschlechter|any gender|lelaki perempuan", "", ""),
    ("standing", "standing", "certified|qualified|registered", r"\0 (?:nurs|midwi)", ""),
)  # fmt: skip

_JOINT = re.compile(r"[ \u00a0]{0,2}[-–/'’.]?[ \u00a0]?")
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d|[#£€$]")
_CURRENCY = r"(?:rm|myr|usd|sgd|eur|euro|gbp|chf|aed|inr|php|cad|aud|hkd|us\$|s\$|rs\.?|[$£€¥₹])"
_PER = r"(?:\s*(?:/|per\b|p\.|an?\b|pro\b|par\b|por\b|pw\b|pa\b|ph\b|pcm\b)\s*(?:hours?|hr|h|annum|a|years?|yr|months?|mth|mo|weeks?|wk|w|days?|d|shift|stunde|std|monat|jahr|woche|tag|semaine|mois|an|heure|hora|mes|año|uur|ora)?\b\.?)?"
_NUMBERS: tuple[tuple[Kind, str], ...] = (
    ("contact", r"[\w.+-]+@[\w-]+\.[\w.]+|(?:https?://|www\.)\S+|(?<![\w-])\+?\d[\d ()-]{8,}\d(?!\w)"),
    ("pay", rf"(?:(?:up to|from|starting(?: at)?|ab|bis zu|ab sofort|salary|basic(?: salary)?|gaji(?: kasar)?|ote|circa|c\.)\s*:?\s*)?[<>~]?\s?(?<![^\W\d_]){_CURRENCY}\s?\d[\d.,]*\s?[km]?\b(?:\s*(?:[-–]|to|bis|until)\s*{_CURRENCY}?\s?\d[\d.,]*\s?[km]?\b)?{_PER}(?:\s*(?:onwards?|\+|\*|ote))*"),
    ("pay", rf"(?<![\w.])\d[\d.,]*\s?k?(?:\s*(?:[-–]|to|bis)\s*\d[\d.,]*\s?k?)?\s?(?:€|£|\$|(?:eur|euro|usd|gbp|chf|myr)\b){_PER}"),
    ("pay", r"(?<![\w.])\d{2,3}k(?:\s*[-–]\s*\d{2,3}k)?(?!\w)|(?<!\w)401\s?\(?k\)?(?!\w)"),
    ("experience", r"(?:(?:min(?:imum)?\.?|at least|mind\.?)\s*)?[<>]?\s?(?<![\w.])\d+\s?\+?(?:\s?(?:[-–]|to)\s?\d+)?\s*\+?\s*(?:years?|yrs?|jahre|ans|años|jaar|anni)['’]?(?:\s+(?:of\s+)?(?:work(?:ing)?\s+)?(?:experience|exp|berufserfahrung|d'expérience|erfahrung)|\s+(?:and above|or more))(?!\w)|(?<![\w.])\d+\s?\+\s*(?:years?|yrs?)(?!\w)"),
    ("employment", r"(?<!\w)\d+(?:\s?[-–]\s?\d+)?[- ]?(?:months?|mths?|mth|weeks?|years?|yrs?|monate|mois|meses|maanden|mesi)\s*[- ]?(?:contract|ftc|fixed[- ]term(?: contract)?|cover|kontrak|befristet|cdd|extendable|renewable)(?!\w)|(?:for\s)?(?<!\w)\d+(?:\s?[-–]\s?\d+)?\s?(?:months?|mths?|monate|mois|meses)(?!\w)|contract\s+\d+\s+(?:months?|years?)"),
    ("hours", r"(?<![\w.])\d+(?:[.,]\d+)?(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?\s?\+?\s*(?:hours?|hrs?|hr|stunden|std\.?|heures|horas|uren|uur|ore|h)(?!\w)(?:\s*(?:per|/|a|pw|pro|par|p)\s*(?:weeks?|wk|w|woche|semaine|days?|d|months?)?(?!\w))?"),
    ("hours", r"(?<!\w)\d(?:\.5)?\s*(?:working\s+)?(?:days?|tage|jours|días)(?:\s*(?:per|/|a|pro|par)?\s*(?:week|work|wk|woche|semaine)(?!\w))?(?!\w)|(?<!\w)\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)?\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)(?!\w)|(?<![\w.])\d{2,3}(?:\s?[-–]\s?\d{2,3})?\s?%"),
    ("count", r"(?<!\w)\d+\s*(?:positions?|openings?|vacanc(?:y|ies)|posts?|pax|headcounts?|stellen|postes|plazas|vacantes|posti|people)(?!\w)|(?<!\w)x\s?\d{1,3}(?!\w)|(?<!\w)\d{1,3}\s?x(?!\w)|\(\s*\d{1,3}\s*\)|(?<!\w)\d+\s+(?=needed|required|wanted)"),
    ("date", r"(?:(?:intake|summer|winter|spring|fall|autumn|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|sommer|wise|sose|été|start)\s*['’]?\s*)?(?<![\w.])(?:20[12]\d(?:\s?[/–-]\s?(?:20)?[12]\d)?)(?!\w)(?:\s+(?:intake|batch|start))?|(?:jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\s*['’]\s?\d\d(?:\s+intake)?"),
    ("reference", r"(?<!\w)(?:ref(?:erence|erenz)?|req(?:uisition)?|job|vacancy|kennziffer|stellen)\.?\s?(?:no\b|id\b|nr\b|nummer\b|code\b|number\b|[#.:])*\s*[\w/-]*\d{2,}[\w/-]*|(?<!\w)(?:id|nr|no)\s?[.:#]+\s?\d[\w/-]*|(?<![\w])#\s?\d[\w-]*"),
    ("reference", r"(?<![\w./])(?<!iso )(?<!iec )(?<!en )(?<!office )(?<!windows )(?<!part )(?<!class )(?<!dynamics )(?<!din )(?!iso|iec|en\d|din|as\d|s7)[a-z]{0,4}-?\d{4,}\w*|[-–]\s?(?<![\w])0\d{1,3}\s*$"),
)  # fmt: skip
_TAG = re.compile(r"(?<![\w#])#[^\W\d_]\w*")
_FIGURES = re.compile("|".join(f"(?P<n{n}>{p})" for n, (_, p) in enumerate(_NUMBERS)), re.IGNORECASE)


def fold(text: str) -> str:
    """Lower case without accents, character for character."""
    return text.lower() if text.isascii() else fold_in_place(text)


def _rules() -> Iterable[_Rule]:
    def compiled(pattern: str) -> re.Pattern[str] | None:
        return re.compile(pattern) if pattern else None

    def rules(
        phrases: str, kind: Kind, value: str, level: str | None, removal: Removal, never: str, only: str
    ) -> Iterable[_Rule]:
        for phrase in phrases.split("|"):
            keys = tuple("*" if w == "*" else w for w in re.findall(r"[^\W_]+|\*", fold(phrase)))
            yield _Rule(keys, kind, value, level, removal, compiled(never), compiled(only))

    for level, phrases, removal, never, only in _LEVELS:
        yield from rules(phrases, "level", level, level, removal, never, only)
    for value, phrases, never, only, implied in _EMPLOYMENT:
        yield from rules(phrases, "employment", value, implied, "always", never, only)
    for kind, value, phrases, never, only in _NOISE:
        removal = "never" if kind == "standing" else "always"
        yield from rules(phrases, kind, value, None, removal, never, only)


def _by_first_word() -> dict[str, tuple[_Rule, ...]]:
    table: dict[str, list[_Rule]] = defaultdict(list)
    for rule in _rules():
        table[rule.words[0]].append(rule)
    return {word: tuple(sorted(rules, key=lambda r: -len(r.words))) for word, rules in table.items()}


_TABLE = _by_first_word()


def scan(title: str) -> list[Mark]:
    """What a title says about the job, by position, not overlapping. Of phrases that begin alike the longest counts."""
    folded = fold(title)
    found = _figures(title) if _FIGURE.search(title) else []
    taken = [(m.start, m.end) for m in found]
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(folded)]
    i = 0
    while i < len(words):
        rules = _TABLE.get(words[i][2])
        step = 1
        for rule in rules or ():
            end = _matches(rule, words, i, folded)
            if end is None or any(words[i][0] < e and s < end for s, e in taken):
                continue
            found.append(Mark(words[i][0], end, rule.kind, rule.value, rule.level, rule.removal))
            step = len(rule.words)
            break
        i += step
    found.sort(key=lambda m: m.start)
    return found


def _matches(rule: _Rule, words: list[tuple[int, int, str]], i: int, folded: str) -> int | None:
    """Where the phrase ends that begins with word ``i``; None where it is another or means something else here."""
    wanted = rule.words
    if i + len(wanted) > len(words):
        return None
    for k in range(1, len(wanted)):
        start, _, word = words[i + k]
        if (wanted[k] != word and wanted[k] != "*") or not _JOINT.fullmatch(
            folded, words[i + k - 1][1], start
        ):
            return None
    end = words[i + len(wanted) - 1][1]
    if rule.never is not None or rule.only is not None:
        start = words[i][0]
        around = f"{folded[max(0, start - 40) : start]}\0{folded[end : end + 40]}"
        if (rule.never is not None and rule.never.search(around)) or (
            rule.only is not None and not rule.only.search(around)
        ):
            return None
    return end


def _figures(title: str) -> list[Mark]:
    found: list[Mark] = []
    for m in _FIGURES.finditer(title):
        assert m.lastgroup is not None
        start, end = m.start() + len(m[0]) - len(m[0].lstrip(" -–")), m.start() + len(m[0].rstrip())
        kind = _NUMBERS[int(m.lastgroup[1:])][0]
        value = "fixed-term" if kind == "employment" else title[start:end]
        found.append(Mark(start, end, kind, value))
    for m in _TAG.finditer(title):
        if not any(m.start() < held.end and held.start < m.end() for held in found):
            found.append(Mark(m.start(), m.end(), "reference", m[0]))
    return found
