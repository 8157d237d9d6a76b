"""Words for who a person is, by protected trait, as data for the frames of ``protected_frames``.

A word here is refused only where a frame around it makes it a demand on the applicant ("no …", "looking for a …", "… only",
"are you …"); by itself ("a clinic for women") it is a topic of the work. English and German.
"""

from __future__ import annotations

from dataclasses import dataclass

from workfolk.engine.guardrails.protected_words import FAITHS


@dataclass(frozen=True, slots=True)
class Sort:
    """Words of one category, each an alternation of patterns that begin with two letters at least.

    ``people`` are nouns for persons, ``kinds`` adjectives, ``traits`` what a person has or did. ``alone`` are those that are a demand as
    an item of a list. ``is_wanted`` where asking *for* them is refused as well as excluding them; ``in_work`` where the
    adjective before the name of an occupation ("female nurse") is a demand on the person, not the subject of the work.
    """

    category: str
    alternative: str
    people: str = ""
    kinds: str = ""
    traits: str = ""
    alone: str = ""
    is_wanted: bool = True
    in_work: bool = False


_EXPERIENCE = (
    'name the experience the work needs, for example "at least 2 years of experience" or "entry level"'
)
_HOURS = "name the working hours, shifts or travel that the work really has"
_TASK = 'describe the task, for example "lifts up to 20 kg" or "walks 10 km a shift"'
_RIGHT = "right to work in {country}"
_FAITH = "leave belief out; where the post has a religious task, describe the task"
_LAW = "leave it out, or name the law that asks for it and check after the offer"

SORTS: tuple[Sort, ...] = (
    Sort(
        "age",
        _EXPERIENCE,
        people=(
            r"boomers|baby boomers|millennials|gen[- ]?z(?:ers)?|gen[- ]?y|generation z|zoomers|pensioners|retirees|retired people|teenagers|youngsters|oldies|"
            r"(?:twenty|thirty|forty|fifty|sixty)[- ]?somethings?|dinosaurs?|over[- ]?[3-6]0s|under[- ]?[3-4]0s|old(?:er)? (?:people|folks?|persons?|workers|men|women|ladies|candidates|applicants|employees|staff)|"
            r"young(?:er)? (?:folks?|crowd|blood|faces?|generation|applicants?|candidates?|men|women|ladies|talents?)|greybeards|geezers?|grann(?:y|ies)|grandmas?|grandpas?|old-?timers?|teens|college kids|gen[- ]?x(?:ers)?|generation [xy]|baby boomer|senior citizens|"
            r"rüstige rentner\w*|rentner(?:innen|in)?|pensionist(?:innen|en|in)?|ältere[nr]?|ältere[nr]? semester|senioren|alten?|junge[nr]? (?:leute|menschen|bewerber\w*|kräfte|frauen?|männer|mann)|jüngere[nr]?|über[- ]?[3-6]0[- ]?jährige[nr]?|schulabgänger(?:innen)?"
        ),
        kinds=r"young(?:er)?|youngish|youthful|middle-aged|jung|jüngere?[nr]?",
        alone=r"young(?:er)?|jung",
        in_work=True,
    ),
    Sort(
        "gender",
        'leave the gender out; name the work: "any gender"',
        people=(
            r"man|men|woman|women|males?|females?|lad(?:y|ies)|gentleman|gentlemen|gents|guys|girls?|boys?|blokes?|chaps?|lads?|gals?|housewi(?:fe|ves)|dads|"
            r"mums?|moms?|masseurs|männer[ns]?|mann|frauen|frau|herren|damen|dame|mädchen|mädels?|burschen?|jungs|hausfrau|hausfrauen|mutti|muttis|kerle?"
        ),
        kinds=r"male|female|männliche[rsn]?|weibliche[rsn]?",
        alone=r"man|men|woman|women|males?|females?|ladies|gentlemen|männlich|weiblich|männer|frauen|mann|frau",
        in_work=True,
    ),
    Sort(
        "origin",
        _RIGHT,
        people=(
            r"foreigners?|immigrants?|migrants?|refugees|asylum[- ]seekers?|expats?|arabs?|turks|poles|romanians|bulgarians|albanians|serbs|croats|russians|ukrainians|syrians|afghans|nigerians|"
            r"pakistanis?|indians|mexicans|filipin[oa]s?|africans|asians|europeans|westerners|(?:eastern|western|southern|northern) europeans|latin[oa]s|hispanics|gypsies|roma|whites|blacks|caucasians?|"
            r"germans|austrians|brits|americans|italians|spaniards|frenchmen|non[- ](?:eu|us|uk|german|british|american)[- ](?:citizens|nationals|applicants?|candidates?)|visa (?:holders|applicants|candidates)|second[- ]language speakers?|third[- ]country nationals|dalits?|untouchables|tribals|gastarbeiter\w*|orientals|jamaicans|moroccans|algerians|tunisians|kurds|iraqis|iranians|lebanese|somalis?|eritreans|ethiopians|ghanaians|vietnamese|koreans|japanese|chinese(?: people)?|bosnians|hungarians|slovaks|czechs|portuguese people|brazilians|colombians|venezuelans|kurden|marokkaner\w*|tschetschenen|serben|kroaten|bosnier|albaner|bulgaren|inder|chinesen|afrikaner\w*|asiaten|moslemische[nr]?|non-?citizens|(?:citizens|nationals) and green card holders|(?:anyone|people|someone|candidates|applicants) with (?:an? )?(?:foreign|non-eu) passports?|"
            r"(?:people|anyone|someone|candidates|applicants) of colou?r|"
            r"ausländer(?:innen|n|in)?|migrant(?:innen|en|in)?|flüchtlinge?n?|asylwerber\w*|asylbewerber\w*|geflüchtete[nr]?|schwarze[nr]?|kanaken?|auswärtige[nr]?|asylant(?:en|innen|in)?|zweitsprachler\w*|türken|araber|polen|rumänen|ungarn|russen|osteuropäer\w*|südländer\w*|inländer\w*|einheimische[nr]?|deutsche|österreicher(?:innen)?|schweizer(?:innen)?|europäer(?:innen)?|drittstaats\w+"
        ),
        kinds=(
            r"foreign[- ]born|native[- ]born|american[- ]born|british[- ]born|german[- ]born|eastern european|western|west african|north african|middle eastern|filipin[oa]|latin american|non-white|non-european|"
            r"white|black|asian|african|arab|hispanic|european|caucasian"
        ),
        traits=r"(?:migration|immigrant|immigration|migrant|foreign|ethnic) (?:background|roots|origin)s?|migrationshintergrund|ausländischen? wurzeln|foreign passports?|schwarzafrikanische\w*",
        alone=r"caucasian|white|native[- ]born",
    ),
    Sort(
        "religion",
        _FAITH,
        people=rf"{FAITHS}|jehovah['’]?s witness(?:es)?|scientologists?|believers|non-?believers|religious (?:people|nuts|fanatics|types|zealots)|fundamentalists|sunnis?|shia|shiites?|pentecostals?|baptists?|muslim[ae]s?|musliminnen|moslems?|christen|christinnen|juden|katholiken|katholik(?:innen|in)|protestanten|hindus|atheisten|zeugen jehovas|kopftuchträger\w*",
        kinds=rf"{FAITHS}|sunni|shia|pentecostal|non-religious|orthodox jewish|muslimische[rsn]?|baptised|baptized|getauft|katholische[rsn]?|evangelische[rsn]?|christliche[rsn]?|jüdische[rsn]?|gläubige[rsn]?",
        traits=r"headscar(?:f|ves)|head ?coverings?|hijabs?|niqabs?|burqas?|turbans?|kippas?|yarmulkes?|religious (?:clothing|dress|symbols|headwear|obligations|commitments)|kopftuch|kopftücher|turban",
        alone=r"baptised|baptized|getauft|christians?|muslims?|catholics?|protestants?|hindus?|evangelisch|katholisch",
        in_work=True,
    ),
    Sort(
        "disability",
        _TASK,
        people=(
            r"wheelchair users?|cripples?|amputees?|stutterers?|stammerers?|dwar(?:f|ves)|schizophrenics?|psychopaths?|neurotics?|hypochondriacs?|ex-?addicts?|recovering (?:alcoholics?|addicts?)|mental patients?|asthmatics?|epileptics?|diabetics?|dyslexics?|autistics?|alcoholics?|(?:drug )?addicts?|invalids?|smokers?|amputees|"
            r"(?:people|anyone|anybody|someone|candidates|applicants|persons?) with (?:an? |any |physical |mental |chronic |known )*(?:disabilit(?:y|ies)|impairments?|illness(?:es)?|conditions?|handicaps?|special needs|health (?:issues|problems)|depression|adhd|autism|ptsd|anxiety)|"
            r"behinderte[nr]?|schwerbehinderte[nr]?|rollstuhlfahrer\w*|raucher(?:innen|n|in)?|epileptiker\w*|diabetiker\w*|allergiker\w*|kranken?"
        ),
        kinds=r"short-?sighted|colou?r-?blind|paraly[sz]ed|deaf-?mute|mentally (?:unstable|disabled|impaired|challenged|fragile)|physically (?:disabled|impaired|challenged|weak)|bipolar|suicidal|sickly|frail|lame|in rehab|terminally ill|often ill|insulin-dependent|handicapped|disabled|autistic|deaf|blind|epileptic|diabetic|dyslexic|neurodivergent|depressed|mentally ill|chronically ill|hiv[- ]positive|hard of hearing|visually impaired|wheelchair[- ]bound|crippled|behindert|schwerbehindert|psychisch krank|chronisch krank|gehbehindert|hörgeschädigt|schwerhörig|depressiv|sehbehindert",
        traits=(
            r"disabilit(?:y|ies)|handicaps?|impairments?|illness(?:es)?|health (?:issues|problems|conditions|complaints|restrictions|limitations)|medical (?:issues|problems|conditions|history|restrictions|limitations)|(?:physical|mental|psychological|psychiatric|bodily) (?:illness(?:es)?|problems|issues|limitations|restrictions|conditions|disorders?|impairments?|disabilit(?:y|ies))|chronic (?:pain|conditions|illness(?:es)?|diseases?)|"
            r"depression|burn-?outs?|adhd|autism|epilepsy|diabetes|dyslexia|ptsd|bipolar disorder|anxiety (?:disorder|issues|problems)s?|(?:back|knee|heart|joint|hip|shoulder|skin|sleep|weight|hearing|vision) (?:problems|issues|trouble|conditions?|pain|complaints)|bad (?:back|knees?|eyes|heart|health)|walking aids?|crutches|antidepressants|medication|sick notes?|allergies|asthma|migraines?|insulin|tinnitus|arthritis|rheumatism|ocd|schizophrenia|eating disorders?|drug problems?|drinking problems?|alcohol problems?|hiv|hepatitis|cancer|heart attacks?|strokes?|seizures|panic attacks|disability (?:pass|card|badge|pension)s?|"
            r"stammer|stutter|speech (?:impediments?|defects?|impairments?)|mobility (?:problems|issues|impairments?|aids?)|learning (?:disabilit(?:y|ies)|difficulties)|special needs|hearing aids?|prosthe(?:sis|tics?)|sick (?:days|leave)|sickness absences?|addictions?|"
            r"einschränkungen|behinderung(?:en)?|beeinträchtigung(?:en)?|erkrankung(?:en)?|krankheit(?:en)?|vorerkrankung(?:en)?|(?:gesundheitlich|körperlich|psychisch)en? (?:einschränkung(?:en)?|probleme|beschwerden|beeinträchtigung(?:en)?|leiden|erkrankung(?:en)?)|gesundheitsprobleme|rückenprobleme|rückenleiden|depression(?:en)?|medikamente|allergien|krankenstand|krankenständen?|krankheitstagen?|fehlzeiten|sprachfehler"
        ),
        is_wanted=False,
    ),
    Sort(
        "disability",
        _TASK,
        kinds=r"able[- ]bodied|healthy|neurotypical|non-?disabled|kerngesunde?[rn]?|körperlich (?:völlig |voll |absolut )?(?:gesund|fit|unversehrt|uneingeschränkt)|gesund",
        traits=r"",
        alone=r"able[- ]bodied|healthy|neurotypical|kerngesund|körperlich (?:völlig |voll |absolut )?(?:gesund|fit|unversehrt|uneingeschränkt)|gesund",
        in_work=True,
    ),
    Sort(
        "pregnancy",
        "leave it out; plan cover for absences as for anyone",
        kinds=r"pregnant|expecting(?: a (?:baby|child))?|planning (?:a family|children|kids|a baby|to have (?:children|kids|a family|a baby))|trying (?:to be(?:come)?|to get|for a baby|to conceive)|in the family way|with child|undergoing (?:ivf|fertility treatment)|guter hoffnung|breast-?feeding|nursing mothers?|schwanger|in karenz|in elternzeit|im mutterschutz",
        people=r"pregnant women|expectant mothers|women of child-?bearing age|schwangeren?|werdende[nr]? mütter",
        traits=r"(?:plans?|planning|wish|wishes|intention|desire) (?:to have |for |of having |to start )(?:an? )?(?:own )?(?:children|kids|bab(?:y|ies)|family)|(?:intending|intention|intend) to (?:start|have) a family|maternity(?: leave)?|babypause|parental leave|pregnanc(?:y|ies)|family planning|baby bump|ivf|fertility treatments?|baby plans|kinderwunsch|schwangerschaft(?:en)?|elternzeit|karenz|mutterschutz",
        is_wanted=False,
    ),
    Sort(
        "family",
        _HOURS,
        people=r"newly-?weds?|divorcees?|widow(?:er)?s?|caregivers|grandparents|(?:single |young |working |new |lone )?(?:mothers?|mums?|moms?|fathers?|parents)|married (?:people|men|women|couples?)|singles|empty[- ]nesters|family (?:man|men|woman|women)|mütter|väter|eltern|(?:junge[nr]?|werdende[nr]?) mütter|alleinerziehende[nr]?(?: mütter)?|alleinstehende[nr]?|verheiratete[nr]?|ledige[nr]?|familienväter",
        kinds=r"single(?! persons?\b)|married|unmarried|divorced|widowed|childless|child-?free|unattached|ledig|verheiratet|unverheiratet|geschieden|kinderlos|alleinstehend|alleinerziehend|ungebunden|unabhängig von familie",
        alone=r"single|unmarried|childless|child-?free|unattached|ledig|unverheiratet|kinderlos|ungebunden|alleinstehend",
    ),
    Sort(
        "family",
        _HOURS,
        traits=(
            r"child|children|kids|family(?! plans)|(?:personal |emotional |family |private )?baggage|bab(?:y|ies)|toddlers|little ones|dependents|dependants|grandchildren|stepchildren|elderly parents|(?:sick|ill|dependent|nursing) relatives|husband|wife|spouse|(?:family|caring|childcare|child care|child-care|care|parental|domestic|household|marital) (?:obligations?|commitments?|ties|responsibilit(?:y|ies)|duties|burdens?|issues|problems|baggage|worries|constraints)|family ties|"
            r"kind|kindern?|familie|familiären? (?:verpflichtung(?:en)?|bindung(?:en)?|pflichten)|betreuungspflicht(?:en)?|sorgepflichten?|ehepartner|ehemann|ehefrau|partner"
        ),
        is_wanted=False,
    ),
    Sort(
        "orientation",
        "leave it out; everyone who can do the work is asked",
        people=r"gays|lesbians|homosexuals?|queers|transsexuals|transvestites|crossdressers|bisexuals|trans (?:people|women|men|persons?)|lgbt\w*\+?(?: people| persons?| applicants?| candidates?)?|heterosexuals?|transgender (?:people|persons?)|schwule[nr]?|lesben|homosexuelle[nr]?|transpersonen|transfrauen|transmänner|people in transition|(?:anyone|someone) in transition|drag queens?|transsexuelle[nr]?|rainbow (?:people|types|folk)",
        traits=r"same[- ]sex (?:partners?|couples|relationships?|marriages?)|boyfriend|girlfriend",
        kinds=r"gay|lesbian|homosexual|heterosexual|bisexual|transgender|trans|queer|effeminate|gender-?fluid|intersex|asexual|cis-?gender(?:ed)?|cis|non-?binary|openly gay|straight|schwul|lesbisch|homosexuell|heterosexuell|hetero",
        alone=r"cis-?gender(?:ed)?|heterosexual|heterosexuell|hetero",
    ),
    Sort(
        "politics",
        'leave opinions out; name the work, for example "drafts policy papers"',
        people=(
            r"left(?:ies|ists?)|right-?wingers?|left-?wingers?|communists?|socialists?|conservatives|liberals|republicans|democrats|marxists?|trumpists?|nationalists|royalists|separatists|monarchists|protesters|demonstrators|anarchists?|activists|tories|fascists|feminists?|brexiteers?|woke (?:people|activists|types|folks)|(?:far|extreme|radical)[- ](?:left|right)(?:ists|ies)?|climate activists|"
            r"voters?|party (?:members?|supporters?)|(?:trump|biden|obama|labour|tory|republican|democrat(?:ic)?|conservative|green|brexit|remain|leave|gop|maga|afd|cdu|spd|fdp|fpö|övp|spö|grünen?|bjp|congress)[- ]?(?:voters?|supporters?|sympathi[sz]ers?|fans?|members?|wähler\w*|anhänger\w*|mitglied\w*|sympathisant\w*)|"
            r"members? of (?:the |any |a )?(?:[\w-]+ )?(?:party|afd|cdu|spd|fpö|övp|spö)|(?:linke|rechte)[nr]?|grüne[nr]?|kommunisten|sozialisten|parteimitglied(?:er)?"
        ),
        kinds=r"left-?wing|right-?wing|woke|communist|socialist|republican|apolitical|politically (?:active|conservative|left|right|neutral|reliable)|unpolitisch|politisch (?:links|rechts|konservativ)",
        traits=r"(?:left|right)-?wing (?:views|opinions|beliefs|politics|ideas)|political (?:opinions|views|activit(?:y|ies)|affiliations?|party|past|engagement|involvement|ambitions)|party (?:membership|affiliation|book)|parteibuch|parteizugehörigkeit|parteimitgliedschaft",
    ),
    Sort(
        "union",
        'leave membership out; name the task, for example "works with the works council"',
        people=r"(?:trade |labou?r )?unionists?|(?:trade |labou?r )?union (?:members?|activists?|organi[sz]ers?|reps?|representatives?|officials?|people|types)|shop stewards?|works council(?:lors?| members?)|members? of (?:a|the|any) (?:works council|(?:trade |labou?r )?union)|gewerkschafter(?:innen|in|n)?|gewerkschaftsmitglied(?:er)?|betriebsrat|betriebsräten?|betriebsratsmitglied(?:er)?",
        kinds=r"unioni[sz]ed|(?:involved|active) in (?:a |any |the )?(?:trade |labou?r )?unions?(?: organi[sz]ing| work| activit\w+)?|part of (?:a |any )?(?:trade |labou?r )?union|organi[sz]ed in a (?:trade )?union|on (?:a|any|the) works council|gewerkschaftlich (?:organisiert|aktiv)",
        traits=r"(?:trade |labou?r )?union (?:membership|activit(?:y|ies)|activism|involvement|history|background|past|organi[sz]ing|affiliations?|ties|sympathies|card)|(?:trade |labou?r )?unions?|strikes?|strike action|industrial action|gewerkschaft(?:en)?|streiks?|(?:trade |labou?r )?union attitude|works council (?:membership|activity|past)|gewerkschaftszugehörigkeit|gewerkschaftsmitgliedschaft|gewerkschaftliche[nr]? (?:tätigkeit|aktivität(?:en)?|vergangenheit)|betriebsratstätigkeit|betriebsratsvergangenheit",
        is_wanted=False,
    ),
    Sort(
        "record",
        _LAW,
        people=r"(?:ex-?|former )(?:offenders?|cons?|convicts?|prisoners?|inmates?|felons?|criminals?|gang members?)|felons?|criminals|convicts|jailbirds?|parolees|thief|thieves|sex offenders|drug dealers|gang members|vorbestrafte[nr]?|straftäter(?:n)?|ex-?häftlinge?n?",
        kinds=r"(?:arrested|convicted|imprisoned|incarcerated|charged with (?:an? |any )?(?:offen[cs]e|crime|felony)|(?:to|in) (?:prison|jail)|in trouble with the (?:law|police)|on (?:probation|parole|bail|remand))|vorbestraft|straffällig(?: geworden)?|im gefängnis",
        traits=r"(?:criminal |police |arrest |prison |jail )(?:records?|history|past|background|time|convictions?|offen[cs]es?|proceedings)|convictions?|arrests|felonies|misdemeanou?rs|(?:brush(?:es)?|run-?ins?|trouble|problems|issues|conflicts?) with the (?:law|police)|probation|cautions|skeletons in the (?:closet|cupboard)|vorstrafen?|(?:eintrag|einträge) im (?:strafregister|führungszeugnis)|strafregistereinträgen?|gefängnisstrafen?|polizeiliche[nr]? einträge?",
        is_wanted=False,
    ),
    Sort(
        "military",
        "leave it out; where skills from service matter, name the skill",
        people=r"conscientious objectors|draft dodgers|deserters|veterans|reservists?|army reservists|ex-?(?:soldiers?|military)|conscripts|national guards?(?:men|women)? members?|members? of the (?:army |military |naval )?(?:reserves?|national guard)|(?:reserve|guard) members?|reservisten|soldaten|milizsoldaten|zivildiener",
        kinds=r"in the (?:army |military |naval )?(?:reserves?|national guard)|draft[- ]eligible|liable (?:for|to) military service|wehrpflichtig",
        traits=r"(?:military|national guard|guard|reserve|reservist|draft|service)(?: or (?:reserve|national guard|guard|military))? (?:duty|duties|obligations?|commitments?|drills?|deployments?|service obligations?)|call-?ups?|(?:active[- ]duty )?deployments|reserveübungen|wehrübungen|milizübungen|militärdienst|wehrpflicht|einrückungsbefehl",
        is_wanted=False,
    ),
    Sort(
        "gap",
        "name the skill and how recent it has to be, wherever it was kept up",
        people=r"(?:long-?term )?unemployed(?: people| persons?| candidates?| applicants?)?|job-?less(?: people)?|career[- ]breakers|welfare recipients|sozialhilfeempfänger\w*|hartz-?iv-?empfänger\w*|bürgergeld\w*|job-?seekers on benefits|benefit claimants|job-?seekers(?: \w+){0,4}|ams-?leute|ams|(?:career )?returners|stay-at-home (?:mums?|moms?|dads?|mothers|fathers|parents)|(?:langzeit)?arbeitslose[nr]?|ams-kund\w+|wiedereinsteiger\w*|berufsrückkehrer\w*",
        kinds=r"unemployed|jobless|out of (?:work|a job)|between jobs|on welfare|on (?:benefits|the dole)|laid off|made redundant|(?:returning|just back|back|coming back|fresh) from (?:a |an )?(?:long )?(?:parental leave|maternity leave|career break|break|sabbatical|illness|time off)|arbeitslos|ohne job|beschäftigungslos",
        traits=(
            r"(?:employment|career|cv|résumé|resume|work|time)[- ]?(?:gaps?|breaks?|interruptions?)|(?:holes?|gaps?)(?: (?:in|on)\b[\w ’']{0,30}\b(?:cvs?|résumés?|resumes?|employment|careers?|history|jobs))|breaks? (?:in|from) (?:your |their |his |her |the )?(?:career|employment|work|job|service)|breaks? (?:longer than|of more than|over|since) [\w ]{1,20}|gap years?|unemployment|holes|sabbaticals?|time (?:off|out)(?: for (?:the )?(?:children|kids|family))?|time off (?:between jobs|work)|periods? (?:of unemployment|out of work|without work)|"
            r"lücken?(?: im \w+)?|(?:loch|löcher) im (?:lebenslauf|cv)|(?:berufs|erwerbs|karriere)(?:pausen?|unterbrechung(?:en)?|lücken?)|unterbrechung(?:en)?(?: im \w+)?|arbeitslosigkeit|phasen? der arbeitslosigkeit|auszeiten?"
        ),
        is_wanted=False,
    ),
    Sort(
        "appearance",
        "leave looks and photos out; where clothing matters, name the dress code",
        people=r"(?:fat|overweight|obese|ugly|short|tall|bald|skinny|plus-size) (?:people|persons?|candidates?|applicants?|folks?|girls?|women|men)|(?:pretty|beautiful|handsome|attractive|good-looking|sexy|slim) (?:people|girls?|women|men|ladies|faces?)|dicken?|übergewichtige[nr]?",
        kinds=r"chubby|plump|scrawny|unattractive|plain-looking|flat-chested|busty|curvy|photogenic|fotogen|attractive|good[- ]looking|pretty|handsome|beautiful|slim|slender|gorgeous|sexy|cute|overweight|obese|fat|ugly|petite|nice[- ]looking|easy on the eye|physically attractive|gut ?aussehend|attraktiv|schlank|hübsch|übergewichtig|dick",
        alone=r"photogenic|fotogen|good[- ]looking|pretty|handsome|beautiful|slim|slender|attractive|gut ?aussehend|attraktiv|schlank|hübsch",
        in_work=True,
    ),
    Sort(
        "appearance",
        "leave looks and photos out; where clothing matters, name the dress code",
        traits=r"(?:visible |facial |body )(?:blemishes|scars|deformit(?:y|ies))|(?:visible |facial |face |neck |hand )?(?:tattoos?|piercings?)|glasses|spectacles|gold teeth|bad teeth|(?:weird|strange|dyed|coloured|colored|purple|green|pink|blue|crazy|long|grey|gray) hair|beards?|dreadlocks|afros?|cornrows|facial hair|sichtbaren? (?:tattoos?|tätowierungen?|piercings?)|tattoos?|tätowierungen?|bart|bärte|bald (?:head|patch)|excess weight",
        is_wanted=False,
    ),
    Sort(
        "distance",
        'name where and when the work is: "on site in Graz from 6 a.m." or "on site within 30 minutes when on call"',
        people=r"(?:long-?distance |far-?away )?commuters?|suburbanites|non-locals|out-of-town(?:ers| candidates| applicants)|pendler(?:innen|n)?|zugezogene[nr]?",
        traits=r"long commutes?|commut(?:e|ing)",
        is_wanted=False,
    ),
    Sort(
        "genetic",
        "leave it out; nothing about genes or the illnesses of a family may be asked",
        traits=r"(?:cancer|dementia|diabetes|heart disease|depression|mental illness|epilepsy|illness) in (?:the|your|their) family|genetic (?:risks?|tests?)|(?:family|genetic|hereditary) (?:medical )?history of (?:[\w-]+ ){0,3}?(?:illness(?:es)?|diseases?|cancer|diabetes|dementia|disorders?|attacks?|strokes?|problems|conditions?)|(?:genetic|hereditary|inherited|congenital) (?:diseases?|illness(?:es)?|disorders?|conditions?|defects?|risks?|predispositions?)|erbkrankheit(?:en)?(?: in der familie)?|(?:parents?|relatives?|mother|father|siblings?) (?:had|have|has|with) (?:cancer|dementia|diabetes|depression|heart \w+|alzheimer\w*|\w+ disease)|erblichen? (?:krankheit(?:en)?|vorbelastung(?:en)?)|krankheiten in der familie",
        is_wanted=False,
    ),
)
