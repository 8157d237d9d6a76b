"""The list behind ``boasts``: a pattern, why it is weak, what says more, and whether the sentence stands without it."""

from __future__ import annotations

from collections.abc import Mapping

_SELF = "anybody can say this of themselves, and most do"
_EMPTY = "it sounds like something and says nothing"
_UNPROVEN = "it promises evidence and does not give it"
_EXAGGERATES = "it compares without saying with whom"

_RESULT = "Say what came out of your work, with a number where there is one."
_EXAMPLE = "Tell one thing that you did which shows it."
_LENGTH = "Say since when, and where."
_LEAVE = "Leave it out: the sentence says the same without it."

_Entry = tuple[str, str, str, bool]
_EN_ROLE = r"(?=\s+(?:\w+\s+){0,2}\w*(?:professionals?|individual|person(?:ality)?|leader|team|manager|engineer|developer|nurse|teacher|specialist|worker|consultant|analyst|designer|expert|lawyer|accountant|executive|thinker|scientist|assistant|technician|chef|driver)\b)"
_DE_ROLE = r"(?=\s+(?:\w+\s+){0,2}\w*(?:[Pp]ersönlichkeit|[Ff]achkraft|[Mm]itarbeiter(?:in)?|[Tt]eam|[Mm]anager(?:in)?|[Ii]ngenieur(?:in)?|[Ee]ntwickler(?:in)?|[Pp]fleger(?:in)?|[Ll]ehrer(?:in)?|[Bb]erater(?:in)?|[Ll]eiter(?:in)?|[Mm]ensch)\b)"

_ENGLISH: tuple[_Entry, ...] = (
    (r"result[s]?[- ](?:driven|oriented|focus+ed)", _UNPROVEN, _RESULT, True),
    (r"(?:highly |very |deeply |truly )?(?:goal|customer|client|solution|detail|quality|performance|success)s?[- ](?:driven|oriented|obsessed)", _SELF, _EXAMPLE, True),
    (r"detail[- ]focus+ed", _SELF, _EXAMPLE, True),
    (r"(?:a |my )?passion(?:s)? (?:for|is|lies|to)|(?:i am |i'm )?(?:deeply |truly |very |incredibly )?passionate about|with (?:a )?(?:great |real |true )?passion", _SELF, "Say what you do for it: how often, since when, with whom.", False),
    (r"(?:deeply |truly |very |highly |incredibly )?passionate", _SELF, _LEAVE, True),
    (r"(?:a |an )?(?:strong |long |solid |excellent )?(?:proven|demonstrated|established) (?:track record|history|success|ability|abilities|experience|expertise|leader(?:ship)?|skills)", _UNPROVEN, _RESULT, False),
    (r"track record(?: of (?:success|excellence|results))?", _UNPROVEN, _RESULT, False),
    (r"proven", _UNPROVEN, _LEAVE, True),
    (r"(?:highly |self[- ]|very |super )motivated", _SELF, _LEAVE, True),
    (rf"motivated{_EN_ROLE}", _SELF, _LEAVE, True),
    (r"self[- ]starter|go[- ]getter|team player|people person|natural leader|born leader|problem solver by nature|quick learner|fast learner|strategic thinker|big[- ]picture thinker|creative thinker|critical thinker|perfectionist|workaholic|jack of all trades|multi[- ]?tasker", _SELF, _EXAMPLE, False),
    (r"hard[- ]?working", _SELF, _LEAVE, True),
    (rf"(?:highly |extremely |very )?(?:dedicated|committed|enthusiastic|energetic|dynamic|driven|ambitious|accomplished|talented|versatile|tireless|gifted|charismatic|conscientious|proactive|innovative|visionary|strategic|seasoned|dependable|exceptional|outstanding|ambitious|polished|savvy|top[- ]performing|high[- ]performing){_EN_ROLE}", _SELF, _LEAVE, True),
    (r"seasoned", "it hides how long", _LENGTH, True),
    (r"(?:highly|extremely|exceptionally) (?:skilled|experienced|qualified|accomplished|effective|organi[sz]ed|adaptable|talented|capable|regarded|respected|sought[- ]after)", _SELF, _LENGTH, True),
    (r"(?:a )?(?:wealth|breadth|depth) of (?:experience|knowledge|expertise)|(?:extensive|vast|broad|rich|deep|profound|in[- ]depth|immense) (?:\w+ )?(?:experience|knowledge|expertise|background|understanding)", "it hides how much", _LENGTH, False),
    (r"(?:excellent|strong|outstanding|exceptional|superb|great|impeccable|superior) (?:\w+ (?:and \w+ )?)?(?:skills|abilities|ability|work ethic|team player|communicator|leadership|track record)", _SELF, _EXAMPLE, False),
    (r"(?:effective|excellent|great|strong) communicator", _SELF, _EXAMPLE, False),
    (r"world[- ]class|best[- ]in[- ]class|best of breed|industry[- ]leading|market[- ]leading|award[- ]winning|top[- ]notch|top[- ]tier|second to none|unparalleled|unrivalled|unmatched|unsurpassed|cutting[- ]edge|bleeding[- ]edge|state[- ]of[- ]the[- ]art|next-generation|next[- ]level|ground[- ]?breaking|game[- ]chang(?:er|ing)|revolutionary|disruptive|groundbreaking|world[- ]renowned|mission[- ]critical", _EXAGGERATES, _RESULT, True),
    (r"thought leader(?:ship)?|visionary|guru|ninja|rock ?star|wizard|evangelist extraordinaire|superstar|unicorn|trailblazer|change ?maker|mover and shaker|influencer|maverick|powerhouse", _EMPTY, "Say what you are called at work.", False),
    (r"think(?:ing|er)? (?:outside|out of) (?:of )?the box|out[- ]of[- ]the[- ]box(?: think\w*)?|move the needle|hit the ground running|go(?:ing|es)? (?:above and beyond|the extra mile)|above and beyond|extra mile|give (?:it )?(?:my |1)?(?:all|00 ?%|10 ?%)|1[01]0 ?(?:%|per ?cent)|low[- ]hanging fruit|paradigm shift|synerg(?:y|ies|istic)|value[- ]add(?:ed)?|win[- ]win|bottom[- ]line[- ]driven|best practices guru|at the intersection of|make(?:s)? a difference|making a (?:real )?difference|make an impact|unlock(?:ing)? (?:\w+ )?potential|drive (?:change|growth|results|innovation|value|success|excellence)|driving (?:change|growth|results|innovation|value|success|excellence)|deliver(?:ing)? (?:results|value|excellence)|add(?:ing)? value|exceed(?:ing)? expectations|fast[- ]paced environments?|ever[- ]changing|today['’]s (?:\w+ )?world", _EMPTY, _RESULT, False),
    (r"unique (?:blend|combination|mix|set)(?: of)?|rare (?:blend|combination) of", _SELF, "Name the parts; the reader sees that they are rare.", False),
    (r"innovative(?= (?:solutions?|ideas?|approach(?:es)?|products?|thinking))", _EMPTY, _LEAVE, True),
    (r"(?:utili[sz]|leverag)ing my|leverage my", _EMPTY, "Say what you do.", False),
    (r"serial entrepreneur|entrepreneurial spirit|can[- ]do attitude|positive attitude|growth mindset|positive mindset|winning mentality|hands[- ]on mentality|sense of urgency|strong work ethic", _SELF, _EXAMPLE, False),
    (r"i (?:thrive|excel|flourish)\b|thrives? (?:in|on|under)|excels? (?:in|at)", _SELF, _EXAMPLE, False),
    (r"(?:lifelong|life-long|constant|avid|eternal) learner|always (?:eager|hungry|keen) to learn|eager to learn|constantly learning", _SELF, "Say what you learned last.", False),
    (r"(?:a )?true (?:professional|leader|expert)|expert in (?:everything|all)|master of|unwavering|relentless(?:ly)?|obsess(?:ed|ive) (?:with|about)", _SELF, _EXAMPLE, False),
    (r"(?:successfully|effectively|seamlessly|flawlessly|tirelessly|single[- ]handedly|brilliantly)", "that it worked shows in the result", _LEAVE, True),
)  # fmt: skip
_GERMAN: tuple[_Entry, ...] = (
    (r"ergebnisorientiert\w*|zielorientiert\w*|lösungsorientiert\w*|kundenorientiert\w*|erfolgsorientiert\w*|leistungsorientiert\w*|zielstrebig\w*", _SELF, _EXAMPLE, True),
    (r"(?:sehr |hoch|höchst )?(?:motiviert|engagiert|dynamisch|belastbar|zuverlässig|ehrgeizig|tatkräftig|leidenschaftlich|begeistert|innovativ|visionär|teamfähig|kommunikationsstark|durchsetzungsstark|dienstleistungsorientiert|erfolgreich)\w*" + _DE_ROLE, _SELF, _LEAVE, True),
    (r"hochmotiviert\w*|höchst motiviert\w*|hochqualifiziert\w*|erstklassig\w*|herausragend\w*|exzellent\w*|hervorragend\w*|einzigartig\w*|überdurchschnittlich\w*|weltklasse|branchenführend\w*|marktführend\w*|preisgekrönt\w*|innovativ\w*|bahnbrechend\w*|wegweisend\w*|visionär\w*|leidenschaftlich\w*|versiert\w*|langjährig\w*", _EXAGGERATES, _LEAVE, True),
    (r"mit (?:viel |großer |voller )?leidenschaft|aus leidenschaft|(?:meine |große )?leidenschaft(?: für| ist)?|ich brenne für|mit (?:viel |ganzem )?herzblut|herzensangelegenheit|begeisterung für", _SELF, "Say what you do for it: how often, since when, with whom.", False),
    (r"nachgewiesene[rns]? (?:erfolg\w*|erfahrung\w*|fähigkeit\w*|erfolgsbilanz)|erfolgsbilanz|track record", _UNPROVEN, _RESULT, False),
    (r"teamplayer(?:in)?|macher(?:in)?|allrounder(?:in)?|querdenker(?:in)?|vordenker(?:in)?|überflieger(?:in)?|perfektionist(?:in)?|guru|rockstar|ninja|visionär(?:in)?|führungspersönlichkeit|organisationstalent|kommunikationstalent|multitalent|power(?:frau|mann)|problemlöser(?:in)?", _SELF, _EXAMPLE, False),
    (r"(?:umfangreiche|umfassende|fundierte|breite|tiefgreifende|reiche)[rsnm]? (?:\w+ )?(?:erfahrung\w*|kenntnisse\w*|wissen|expertise|know-how)|großer erfahrungsschatz|reicher erfahrungsschatz", "it hides how much", _LENGTH, False),
    (r"(?:ausgeprägte|starke|ausgezeichnete|sehr gute)[rsnm]? (?:kommunikations\w*|teamfähigkeit|organisationstalent|führungskompetenz\w*|soziale kompetenz\w*|analytische\w* \w+)", _SELF, _EXAMPLE, False),
    (r"über den tellerrand|synergien?|mehrwert (?:schaffen|bieten|liefern|generieren)\w*|extrameile|auf ein neues level|am puls der zeit|hands-on[- ]mentalität|hohes maß an|voller tatendrang|ständig wachsend\w*|schnelllebig\w*|den unterschied (?:machen|ausmachen)|potenziale? (?:entfalten|freisetzen|heben)", _EMPTY, _RESULT, False),
)  # fmt: skip
_FRENCH: tuple[_Entry, ...] = (
    (r"(?:très |hautement |ultra[- ]|super )?(?:motivée?s?|dynamiques?|passionnée?s?|rigoureu(?:x|se)s?|polyvalente?s?|ambitieu(?:x|se)s?|proacti(?:f|ve)s?|enthousiastes?|visionnaires?|talentueu(?:x|se)s?|perfectionnistes?|autonomes?(?= et))", _SELF, _LEAVE, True),
    (r"orientée?s? (?:vers )?(?:les )?(?:résultats?|clients?|solutions?|objectifs?)|axée?s? sur les résultats", _UNPROVEN, _RESULT, True),
    (r"passionnée?s? (?:par|de|d['’])|(?:ma|une|avec) (?:grande |vraie |véritable )?passion(?: pour)?|animée? par", _SELF, "Say what you do for it: how often, since when, with whom.", False),
    (r"expérience (?:avérée|éprouvée|confirmée|reconnue|significative|solide|riche)|(?:solide|riche|vaste|large|forte|grande) (?:\w+ )?(?:expérience|expertise|connaissance)s?|fort d['’]une (?:\w+ )?expérience|forte d['’]une (?:\w+ )?expérience", "it hides how much", _LENGTH, False),
    (r"(?:excellente?|forte?|exceptionnelle?|remarquable)s? (?:\w+ )?(?:capacités?|compétences?|sens|relationnel|aisance|qualités?|communicants?|communicante)", _SELF, _EXAMPLE, False),
    (r"esprit d['’]équipe|sens de l['’]initiative|force de proposition|bon relationnel|leader(?:ship)? naturel|meneu(?:r|se) d['’]hommes|couteau suisse|touche-à-tout|gourou|ninja|rockstar|visionnaire", _SELF, _EXAMPLE, False),
    (r"de classe mondiale|de premier plan|à la pointe|hors pair|sans égal|d['’]exception|haut de gamme|révolutionnaires?|innovante?s?|leader du marché|primée?s?", _EXAGGERATES, _LEAVE, True),
    (r"créat(?:eur|rice) de valeur|valeur ajoutée|synergies?|sortir des sentiers battus|faire la différence|relever (?:de nouveaux |des |les )défis|donner le meilleur de moi-même|repousser les limites|monde en (?:perpétuelle|constante) (?:mutation|évolution)", _EMPTY, _RESULT, False),
)  # fmt: skip

ENTRIES: Mapping[str, tuple[_Entry, ...]] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
