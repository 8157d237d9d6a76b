"""The rules for what stands in for a protected trait, in the shape of ``protected_rules``."""

from __future__ import annotations

from workfolk.engine.guardrails.protected_words import (
    JOB,
    LANG,
    LANG2,
    MAN,
)

RULES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "age",
        'name the experience the work needs, for example "at least 2 years of experience" or "entry level"',
        (
            ("digi", r"\bdigital natives?\b"),
            ("grad", r"\bgraduat(?:ed|ing|ion|es?)(?: (?:date|year))?(?: was| is| must be| should be)? (?:after|before|since|between|from|no earlier than|not before|later than|in or after|in) (?:19|20)\d\d(?: (?:or|and) (?:later|after|\d{4}))?\b"),
            ("clas grad", r"\bclass of (?:19|20)\d\d (?:(?:or|and) (?:later|after|newer)|only)\b|\bgraduation years?\b"),
            ("grad univ scho coll leav fini", r"\b(?:max(?:imum|\.)?(?: of)?|at most|no more than|not more than|less than|fewer than|up to|within) (?:\d+|two|three|five|ten) years? (?:since|after|from|of|out of|past) (?:graduation|graduating|university|school|college|leaving (?:school|university)|finishing (?:school|university))\b"),
            ("grad", r"\b(?:recent|fresh|new) (?:college |university |high[- ]school )?(?:graduates?|grads?)\b(?! (?:are |also )?welcome| (?:programme|program|scheme|training|intake|recruitment|onboarding))(?:(?: only)?)"),
            ("absc", r"\babschluss(?:jahr)? (?:nach|ab|seit|nicht vor) (?:19|20)\d\d\b"),
        ),
    ),
    (
        "origin",
        "{language} at C2",
        (
            ("nati", rf"\bnative[- ](?:level )?(?<!level ){LANG}(?:[- ]speak(?:er|ing)s?)?\b(?! (?:or|and) (?:bilingual|fluent)| level| proficiency| plants?| art| american| title)(?: only)?"),
            ("nati", rf"\b{LANG}[- ]native[- ]?(?:speakers?)?\b(?! (?:level|proficiency|or bilingual))(?: only)?|\b(?:native speakers?|native tongue)(?: (?:of|in) {LANG2})?(?: only)?\b"),
            ("moth lang", rf"\b{LANG}(?: as)?(?: a| the| your)? (?:mother[- ]tongue|first language)\b|\b(?:mother[- ]tongue|first language)(?: is| must be|:)? {LANG2}\b|\bmother[- ]tongue(?: speakers?| level)?\b"),
            ("mutt deut engl fran span e er", r"\b(?P<language>deutsch|englisch|französisch|spanisch)?(?:e|er)? ?muttersprachler\w*|\bmuttersprache:? (?P<language2>deutsch|englisch|französisch|spanisch)\b|\b(?:deutsch|englisch|französisch|spanisch) (?:als )?muttersprache\b|\bdeutsche muttersprache\b|\bmuttersprachlich\w*"),
            ("mate locu", r"\blangue maternelle(?: (?P<language>française|anglaise|allemande|espagnole))?\b|\b(?P<language2>français|anglais|allemand|espagnol) langue maternelle\b|\blocut(?:eurs?|rices?) nati(?:fs?|ves?)\b"),
            ("mate habl nati espa ingl", r"\blengua materna\b|\bhablantes? nativ[oa]s?(?: de (?P<language>español|inglés|alemán|francés))?\b|\b(?P<language2>español|inglés|alemán|francés) nativo\b|\bnativ[oa]s? (?:de habla|en) (?:española?|inglesa?)\b"),
        ),
    ),
    (
        "accent",
        "clearly understood on the telephone and in meetings, at C1",
        (
            ("acce unac", r"\b(?:no|without|free of|zero)(?: an| any| a)?(?: \w+)? accents?\b(?! (?:lighting|walls?|colou?rs?|pieces?|marks?))|\baccent[- ](?:free|less|neutral)\b|\b(?:neutral|british|american|western|native|standard|rp|local|posh|clean) accent\b|\bunaccented\b"),
            ("akze acce acen", r"\bakzentfrei\w*|\bohne (?:\w+ )?akzent\b|\bsans (?:\w+ )?accent\b|\bsin acento\b"),
        ),
    ),
    (
        "appearance",
        "leave looks and photos out; where clothing matters, name the dress code",
        (
            ("attr beau pret hand look gorg sexy slim cute", rf"\b(?P<said>attractive|beautiful|pretty|handsome|good[- ]looking|gorgeous|sexy|slim|cute|nice[- ]looking)(?:,? (?:and )?(?:\w+ )?)?(?:,? )?(?:{MAN}|{JOB})\b"),
            ("appe look face figu body attr beau pret hand good gorg sexy slim cute nice", r"\b(?:attractive|beautiful|pretty|handsome|good[- ]looking|gorgeous|sexy|slim|cute|nice[- ]looking)(?:,? (?:and )?(?:\w+ )?)?(?:,? )?(?:appearance|looks?|face|figure|body)\b"),
            ("look attr beau pret hand slim tall thin pres appe prop fat over obes ugly shor bald", r"\bgood[- ]looking\b|\b(?:must|should) be (?:attractive|beautiful|pretty|handsome|slim|tall|thin|presentable)\b|\b(?:pleasant|pleasing|attractive|good|nice|pretty) (?:physical )?(?:appearance|looks)\b|\bwell[- ]proportioned\b|\bno (?:fat|overweight|obese|ugly|short|bald)(?: (?:people|persons?|candidates?|applicants?))?\b(?! (?:content|stories|diet|term|circuits?|tyres?))|\bnot (?:be )?(?:overweight|obese|fat)\b"),
            ("attr hand pret slim beau", r"(?:(?<=^)|(?<=[,;:(\n]\s)|(?<=[,;\n])|(?<=\band ))(?:attractive|handsome|pretty|slim|beautiful)(?=\s*(?:$|[,;.)\n]|and ))"),
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
)  # fmt: skip
