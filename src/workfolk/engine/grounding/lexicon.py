"""Words that decide how a sentence is checked: those that say nothing by themselves, and those that say a great deal.

English is complete; German, French and Spanish have what numbers, dates, negation and plain sentences need.
"""

from __future__ import annotations

import re

from workfolk.engine.text.wordlist import words

# Words of grammar: never need support. Folded (lower case, no accents), as all lists here.
STOP = words(
    """
    a an the and or nor but if so as at by for from in into of on onto to up out off over under with within without about
    above across after against along among around before behind below beneath beside besides between beyond during except
    inside near outside past since through throughout till toward towards until upon via per than then that this these
    those there here where when while who whom whose which what why how i me my mine myself we us our ours ourselves you
    your yours yourself he him his himself she her hers herself it its itself they them their theirs themselves one ones
    am is are was were be been being do does did done doing have has had having will would shall should can could may
    might must ought not no yes also too very just only even still yet again ever never both either neither each every
    all any some such own same other another others more most less least much many few several lot lots bit quite rather
    really well now today currently previously formerly recently later earlier ago already soon always often sometimes
    usually mostly mainly however therefore thus hence because although though whereas once twice s t re ll ve d m don co dear hello hi hey regards sincerely thanks thank
    etc eg ie vs mr mrs ms mx dr prof let lets like including include includes included almost nearly roughly approximately around circa perhaps maybe
    another next following whose ie whether plus minus beyond amid among via despite unlike until upon
    der die das den dem des ein eine einen einem einer eines und oder aber wenn als wie am an auf aus bei beim bis durch
    fur gegen hinter im in ins mit nach neben ohne seit uber um unter vom von vor wahrend wegen zu zum zur zwischen ich
    mich mir mein meine meinen meinem meiner wir uns unser unsere er ihn ihm sein seine seinen seinem sie ihr ihre ihren
    ihrem es man sich dass ob weil da dort hier jetzt heute zurzeit derzeit aktuell auch nur noch schon sehr nicht kein
    keine keinen keinem keiner bin bist ist sind war waren wurde wurden werde wird werden worden habe hat haben hatte
    hatten kann konnte soll muss mochte dabei damit dazu davor danach zuvor vorher spater mehr als rund etwa circa ca
    le la les l un une des du de d et ou mais si que qui quoi dont ou au aux avec chez dans depuis entre hors jusque par
    pas ne n pour sans sous sur vers je j me moi mon ma mes nous notre nos tu te vous votre vos il elle on se sa son ses
    ils elles leur leurs ce cet cette ces c y en suis es est sommes etes sont etais etait etaient ete etre ai as a avons
    avez ont avait avoir plus moins tres aussi puis alors actuellement aujourd hui auparavant
    el los las lo unos unas y o pero con del al desde hasta para por sin sobre entre como soy eres somos son fui fue era
    eran estoy esta estan he ha han hay haber ser estar mi mis tu su sus nuestro nuestra se me nos le les que donde
    cuando actualmente antes despues tambien muy mas menos
    """
)
# Words that a sentence may add without saying anything that could be wrong.
LIGHT = words(
    """
    work working works worked worker workers experience experienced experiences role roles job jobs position positions post career
    professional professionally year years month months week weeks day days time times serve serves served serving employed
    employer employment hold holds held holding spend spends spent spending bring brings brought take takes took taken
    taking make makes made making get gets got getting go goes went going come comes came coming become becomes became
    becoming begin begins began begun beginning start starts started starting join joins joined joining remain remains
    remained stay stays stayed continue continues continued move moves moved moving leave leaves left leaving end ends
    ended ending act acts acted acting use uses used using know knows knew known knowing knowledge skill skills skilled
    skillset ability abilities able expertise familiar proficient proficiency fluent fluently speaker speakers speak speaks spoke spoken speaking
    language languages native competence competencies area areas field fields background based currently previous former
    current present function functions recent last latest total whole overall name named called part people person colleague colleagues place thing things way
    ways kind sort number responsible responsibility responsibilities duty duties task tasks charge involve involves involved
    involving cover covers covered covering focus focuses focused focusing focussed specialise specialises specialised
    specialising specialize specializes specialized specializing deal deals dealt dealing handle handles handled handling
    profile graduate graduates graduated graduating study studies studied studying degree degrees qualification
    qualifications qualified complete completes completed completing obtain obtains obtained receive receives received
    earn earns earned gain gains gained award awarded certify certified certification certificate certificates issued
    issue live lives lived living home practice practise practises practised practising day-to-day daily strength strengths strong list lists
    listed note notes mention mentions say says said ask asks asked tell tells told describe describes described see seen say main
    various different new good great range variety wide broad solid practical hands hand both since general
    level levels core key top-level addition moreover furthermore additionally first-hand along alongside together
    appointed self selfs oneself career-long ongoing late early lately towards spanning span spans
    arbeit arbeite arbeitet arbeiten arbeitete arbeiteten gearbeitet jahr jahre jahren jahrelang monat monate monaten
    tatig tatigkeit stelle beruf berufserfahrung erfahrung erfahrungen kenntnisse spreche spricht sprechen gesprochen lebe
    lebt wohne wohnt beschaftigt angestellt studiert studierte studium abschluss absolviert absolvierte erworben ausbildung
    begann begonnen angefangen beruflich aufgaben bereich verantwortlich verantwortung zustandig gehort gehoren fliessend
    mache macht machte machten machen gemacht muttersprache leitung leite leitet leitete
    travail travaille travaillait travaille travailler travaille an ans annee annees mois emploi poste metier experience
    experiences competence competences parle parler parlait langue langues couramment habite vis vit etudie etudes
    diplome obtenu occupe occupait exerce exercait responsable charge
    trabajo trabaja trabaje trabajaba trabajado trabajar trabajando ano anos mes meses empleo puesto cargo experiencia
    habla hablo hablar idioma idiomas vive vivo estudio estudie estudios titulo
    """
)
# Words for what somebody is that say no more than the other words for it.
STATUS: dict[str, frozenset[str]] = {
    "freelancer": words("freelance freelancing"),
    "apprentice": words("apprenticeship"),
    "intern": words("internship"),
    "volunteer": words("volunteering volunteered voluntary"),
}
# "Bachelor of Arts" is what "BA" is short for, "Bachelor of Science" is not.
DEGREE_FIELDS: dict[str, frozenset[str]] = {
    "arts": words("ba ma bfa mfa"),
    "science": words("bsc msc bs ms"),
    "engineering": words("beng meng"),
    "laws": words("llb llm"),
    "education": words("bed med"),
    "business": words("mba bba"),
    "administration": words("mba bba"),
    "philosophy": words("phd dphil"),
}
# Capitals at the beginning of a sentence that name nobody.
OPENERS = words(
    """
    instead meanwhile finally eventually initially subsequently ultimately originally afterwards afterward nevertheless
    nonetheless furthermore similarly likewise notably apparently reportedly allegedly soon shortly immediately altogether
    additionally consequently accordingly specifically particularly especially importantly fortunately unfortunately
    surprisingly interestingly clearly evidently presumably supposedly regardless notwithstanding elsewhere overnight
    throughout prior owing due thanks according starting beginning following upon given considering citing
    """
)
MONTHS = words(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout
    septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    """
)
NEGATIONS = words(
    """
    not never no none nobody nothing neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent hasnt havent
    hadnt wont wouldnt couldnt shouldnt lacks lack lacked lacking failed refuses refused declined denies denied unable
    hardly barely rarely seldom
    nicht nie niemals kein keine keinen keinem keiner keines keinerlei ohne weder noch kaum nirgends
    pas jamais aucun aucune sans ni nullement
    nunca jamas ningun ninguna ninguno tampoco sin
    """
)
# "no" denies in English and Spanish, "ne … plus" in French; "noch" alone means "still", "plus" alone "more".
NOT_NEGATIONS = re.compile(
    r"\b(?:not\s+(?:only|just|merely|simply|least|to\s+mention)|no\s+(?:matter|doubt|less\s+than|fewer\s+than|stranger)|not\s+without|nicht\s+(?:nur|zuletzt|ohne)|"
    r"(?:non|pas)\s+seulement|no\s+solo|never\s+(?:fail|failed|stopped|tire)\b|noch(?!\s+nie)|cannot\s+(?:imagine|wait))"
)
TENTATIVE = re.compile(
    r"\b(?:plan(?:s|ned|ning)?\s+(?:to|on)|hop(?:e|es|ed|ing)\s+to|want(?:s|ed)?\s+to|would\s+(?:like|love)|intend(?:s|ed)?\s+to|aim(?:s|ed|ing)?\s+to|aspir\w+|"
    r"appl(?:y|ies|ied|ying)\s+(?:for|to)|prepar(?:e|es|ed|ing)\s+(?:for|to)|(?:is|are|am|was|were|be)\s+(?:expected|due|set|scheduled|supposed|likely)\s+to|considering|considers|"
    r"(?:currently\s+)?learning|(?:is|am|are|currently)\s+(?:studying|enrolled|training)|working\s+towards?|in\s+progress|candidate\s+for|could|might|may(?!\s+\d)|interested\s+in|looking\s+(?:for|to)|seeks?|seeking|proposed|propos(?:es|ing)\s+to|"
    r"mochte|will\s+(?=\w+en\b)|plant|hofft|lernt|strebt|souhaite|voudrai[st]|espere|apprend|quiere|quisiera|espera|aprendiendo|planea)\b"
)
NOW = words("currently now today presently nowadays derzeit zurzeit aktuell heute actuellement actualmente")
PAST_ONLY = words(
    "former formerly previously ex ehemalig ehemalige ehemaliger ancien ancienne antiguo antigua"
)

SUPERLATIVES = words(
    """
    first best largest biggest greatest highest lowest smallest fastest longest oldest youngest newest only sole leading
    foremost top top-ranked premier unique unrivalled unparalleled record record-breaking award-winning awarded prize-winning
    most-awarded double doubled doubling doubles triple tripled tripling triples quadrupled halved halving halves twofold threefold
    tenfold majority unanimous unanimously unprecedented world-class nationwide worldwide global international nationally internationally
    meilleur meilleure meilleurs meilleures beste bester bestes besten grosste grosster grosstes grossten einzige einziger
    mejor mejores
    """
)
NOT_SUPERLATIVE = re.compile(
    r"\bat\s+(?:first|best|most|least)\b|\bfirst\s+(?:of\s+all|and\s+foremost|name|aid|aider|hand|line|thing|step)\b|\bfirst[,:]|\bon\s+top\b|\btop\s+of\b|\bbest\s+(?:practices?|regards|wishes)\b|\bnot\s+only\b|\bleading\s+(?:an?|the|teams?|my|our|\d)\b|\bif\s+only\b"
)
UNIVERSALS = words(
    "all every always entire entirely whole everyone everybody everything exclusively solely alone single-handedly"
)
NOT_UNIVERSAL = re.compile(
    r"\b(?:stand|let|live[sd]?|leave)\s+alone\b|\balone\s+(?:in|among)\b|\b(?:after|above|at|in|over|first\s+of)\s+all\b|\ball[- ](?:round|around|over|in)\b|\bevery\s+(?:day|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|other)\b|\bnot\s+all\b"
)

# A title without these words is a higher one.
DEMOTING = words(
    """
    assistant deputy vice associate junior trainee intern apprentice student co acting interim sub under aspiring
    stellvertretende stellvertretender stellvertretend adjoint adjointe junior subdirector subdirectora auxiliar
    """
)
# Words of rank: a title with one is not the same as one without.
RANKS = words(
    """
    senior junior head chief lead principal deputy assistant vice associate executive director manager supervisor president
    founder cofounder owner partner trainee intern apprentice staff chair chairman chairwoman chairperson ceo cto cfo coo
    leiter leiterin leitender leitende direktor direktorin geschaftsfuhrer geschaftsfuhrerin chef directeur directrice
    gerente director directora jefe jefa
    """
)
# "-er" and "-or" words that name no role beside those that engine.skills.roles knows.
NOT_ROLES = words(
    """
    handover takeover turnover makeover rollover newspaper printer scanner filter router routers reminder folder calendar letter larger smaller higher lower newer older younger longer shorter faster slower earlier later better greater further wider
    closer nearer deeper easier harder stronger cheaper quarter december november october september summer winter number
    chapter paper order matter member members letter water power letters papers numbers matters orders together whether
    rather either neither another other others every never ever however moreover consider offer offers cover covers enter deliver
    delivers discover remember trigger gather transfer transfers register registers answer answers master masters doctor doctors
    computer computers container containers server servers user users customer customers newsletter centre center major minor
    prior senior junior error errors behavior favour labour labor color interior exterior mentor-ship floor door former
    buyer-s layer layers barrier barriers border borders career careers volunteer-ing disorder cancer poster posters browser laser
    want wants important relevant significant plant plants grant grants restaurant restaurants constant participant elegant
    history list lists exist exists consist consists insist assist assists twist mist wrist her over under after per super
    superior inferior latter flavor humor rumor honor odor armor manor tremor terror horror mirror anchor processor generator
    transistor conveyor indicator denominator cursor ulterior posterior anterior razor meteor lumber feather thunder wonder
    danger finger hunger anger ladder bladder liver fever clever proper pepper helicopter disaster plaster semester character
    parameter diameter trailer boiler tanker freighter cruiser destroyer bomber fighter theater upper charter shelter counter
    corner starter buffer encounter render prefer differ suffer refer infer alter independent distant elephant infant
    brilliant radiant variant protestant resist sister
    women men human woman person persons student students patient patients client clients resident residents accident accidents
    incident incidents event talent content document parent president-elect german germans italian italians russian russians
    """
)
BACHELOR, MASTER, DOCTORATE = "degree:bachelor", "degree:master", "degree:doctorate"
DEGREES = {
    **dict.fromkeys(
        words("bachelor bachelors bsc ba beng bba bed bcom llb btech undergraduate bn"), BACHELOR
    ),
    **dict.fromkeys(
        words("master masters msc ma meng mba llm med mphil mph msw maitrise magister master2"), MASTER
    ),
    **dict.fromkeys(
        words(
            "phd doctorate doctoral dphil doctor doktor promotion promoviert promovierte doctorat doctorado dr edd"
        ),
        DOCTORATE,
    ),
    "diplom": "degree:diplom",
    "diploma": "degree:diploma",
    "mba": "degree:mba",
}

ANTONYMS = tuple(
    tuple(pair.split("/"))
    for pair in (
        "increase grow rise raise expand gain improve boost up/decrease reduce fall drop decline cut shrink lose worsen lower down",
        "win/lose", "accept approve/reject refuse decline deny", "open launch/close shut", "hire recruit/dismiss fire",
        "buy acquire purchase/sell", "start begin found/finish end stop", "support/oppose", "allow permit/forbid ban prohibit prevent",
        "success succeed pass/failure fail", "arrive join enter/leave depart exit", "lend/borrow", "import/export",
        "include/exclude", "internal/external", "maximum/minimum", "majority/minority", "public/private", "day/night",
        "north/south", "east/west", "northern/southern", "eastern/western", "male man men/female woman women", "husband/wife",
        "brother/sister", "son/daughter", "father/mother", "employer/employee", "seller/buyer", "victory/defeat", "guilty/innocent",
        "full/part", "permanent/temporary", "indoor/outdoor", "junior/senior", "before/after", "above/below", "more/fewer", "local/national",
        "morning/evening", "spring/autumn", "positive/negative", "legal/illegal", "strengthen/weaken", "strong/weak", "early/late",
        "present/absent", "adult/child children kid", "tenant/landlord", "boy/girl", "customer client/supplier vendor",
        "urban/rural", "plaintiff/defendant", "inpatient/outpatient", "creditor/debtor", "beginner/expert", "paid/unpaid", "voluntary/compulsory", "remote/onsite", "primary/secondary", "older/younger", "elder/younger",
    )
    for pair in [pair]
)  # fmt: skip
PLANNED_GREETING = re.compile(
    r"^\W*(?:dear|hi|hello|hey|good\s+(?:morning|afternoon|evening)|(?:kind|best|warm|many)\s+(?:regards|wishes|thanks)|regards|sincerely|yours|thank(?:s|\s+you)|cheers|"
    r"guten\s+tag|hallo|liebe[r]?|sehr\s+geehrte[r]?|freundliche\s+grusse|mit\s+freundlichen\s+grussen|danke|vielen\s+dank|bonjour|cordialement|merci|bien\s+a\s+vous|hola|saludos|gracias|estimad[oa]s?)\b"
)
# What the writer wishes, thinks or asks: nothing that a fact could support or not.
OPINION = re.compile(
    r"\b(?:i|we)\s+(?:would\s+(?:like|love|be\s+(?:happy|glad|pleased))|['’]?d\s+(?:like|love)|look\s+forward|am\s+(?:happy|glad|pleased|excited|curious|grateful)\s+to|believe|think|feel|hope|wish|want|"
    r"(?:really\s+)?(?:enjoy|love|like|care)\b|am\s+(?:looking|open|interested|keen|curious|passionate))|\bplease\b|^\W*(?:let\s+(?:me|us)|let['’]s|feel\s+free|contact|write|reach\s+out|get\s+in\s+touch|ask\s+me|talk\s+to\s+me|drop\s+me)\b|"
    r"\bich\s+(?:freue\s+mich|mochte|wurde\s+(?:gerne?|mich)|hoffe|glaube|finde|suche)\b|\bje\s+(?:souhaite|voudrais|pense|crois|espere|cherche)\b|\b(?:busco|espero|creo\s+que|quisiera|me\s+gustaria)\b"
)
