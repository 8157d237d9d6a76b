"""The words that the rules for protected traits and their proxies are made of."""

from __future__ import annotations

LANGUAGES = (
    "german|english|french|spanish|italian|dutch|portuguese|polish|swedish|danish|norwegian|finnish|czech|greek|russian|"
    "ukrainian|turkish|arabic|chinese|mandarin|japanese|korean|hindi|hebrew|romanian|hungarian|bulgarian|croatian|serbian"
)
LANG = rf"(?P<language>{LANGUAGES})"
LANG2 = rf"(?P<language2>{LANGUAGES})"
NATIONS = (
    "german|english|british|uk|french|spanish|italian|dutch|portuguese|polish|swedish|danish|norwegian|finnish|austrian|"
    "swiss|belgian|irish|american|us|u\\.s\\.|canadian|australian|eu|european|indian|chinese|japanese|turkish|greek|czech|"
    "native[- ]born|singaporean|saudi|emirati|israeli|mexican|brazilian"
)
NATION = rf"(?P<citizen>{NATIONS})"
PEOPLES = (
    "whites?|blacks?|asians?|caucasians?|africans?|hispanics?|latinos?|latinas?|arabs?|gypsies|roma|turks|indians?|pakistanis?|"
    "nigerians?|chinese|romanians?|poles|africans?|mexicans?|immigrants?|migrants?|foreigners?|refugees|asylum[- ]seekers|expats?"
)
FAITHS = "christians?|muslims?|jews?|jewish|catholics?|hindus?|protestants?|buddhists?|sikhs?|atheists?|mormons?|evangelicals?"
OCCUPATION = (
    r"(?:engineers?|developers?|programmers?|nurses?|assistants?|receptionists?|secretary|secretaries|managers?|waiters?|"
    r"waitress(?:es)?|designers?|cleaners?|carers?|teachers?|accountants?|salespeople|salesperson|cooks?|chefs?|technicians?|"
    r"consultants?|clerks?|cashiers?|bartenders?|drivers?|sales reps?|analysts?|nann(?:y|ies)|au pairs?|electricians?|plumbers?|mechanics?|carpenters?|bakers?|lawyers?|pilots?|"
    r"guards?|hairdressers?|stylists?|trainers?|coach(?:es)?|tutors?|brokers?|agents?|representatives?|workers?|labourers?|helpers?|interns?|"
    r"trainees?|apprentices?|doctors?|pharmacists?|physiotherapists?|scientists?|researchers?|writers?|editors?|journalists?|photographers?|"
    r"host(?:ess)?(?:es)?|stewards?|stewardess(?:es)?|housekeepers?|gardeners?|baristas?|officers?|administrators?|operators?|architects?|counsell?ors?|advis[eo]rs?|therapists?|social workers?|midwives|staff)"
)
JOB = rf"(?:person|people|candidates?|applicants?|professionals?|talents?|graduates?|colleagues?|employees?|(?:\w+ )?{OCCUPATION})"
MAN = r"(?:man|men|woman|women|girls?|lady|ladies|guys?|boys?|gentleman|gentlemen|males?|females?|gal|bloke|lad)(?!['’]s|s['’])"
SEEK = (
    r"(?:looking for|look for|seek(?:ing|s)?|search(?:ing)? for|want(?:s|ed|ing)?|need(?:s|ed|ing)?|prefer(?:s|red|ring|ably)?|"
    r"hir(?:e|ing)|recruit(?:ing)?|must be|should be|has to be|only|ideally)"
)
UNITS = (
    r"(?:hours?|hrs?|h|kg|kilos?|lbs?|pounds?|tonnes?|tons?|t|km|m|cm|mm|miles?|minutes?|mins?|seconds?|secs?|ms|days?|weeks?|months?|"
    r"%|percent|people|employees|staff|users|beds|pupils|students|countries|projects|clients|customers|reports|degrees|°|k\b|€|eur|"
    r"usd|dollars|euros|pounds|million|thousand|years['’]? (?:of )?(?:\w+ ){0,2}experience|years['’]? (?:in|as|with)|sites|stores|"
    r"vehicles|schools|patients|children|locations|nodes|servers|repositories|volts?|kv|mw|kw|db|decibels|credits|members)"
)

# A word that stands by itself in a list: "Nurse, male, Vienna".
ITEM_BEFORE = r"(?:(?<=^)|(?<=[,;|(\n])|(?<=[,;|(.!] ))"
ITEM_AFTER = r"(?=[ \t]*(?:$|[,;|)\n.!]))"

COUNTRY_OF = {
    "german": "Germany", "english": "the United Kingdom", "british": "the United Kingdom", "uk": "the United Kingdom",
    "french": "France", "spanish": "Spain", "italian": "Italy", "dutch": "the Netherlands", "portuguese": "Portugal",
    "polish": "Poland", "swedish": "Sweden", "danish": "Denmark", "norwegian": "Norway", "finnish": "Finland",
    "austrian": "Austria", "swiss": "Switzerland", "belgian": "Belgium", "irish": "Ireland", "american": "the United States",
    "us": "the United States", "u.s.": "the United States", "canadian": "Canada", "australian": "Australia",
    "eu": "the European Union", "european": "the European Union", "indian": "India", "chinese": "China", "japanese": "Japan",
    "turkish": "Türkiye", "greek": "Greece", "czech": "Czechia", "singaporean": "Singapore", "saudi": "Saudi Arabia",
    "emirati": "the United Arab Emirates", "israeli": "Israel", "mexican": "Mexico", "brazilian": "Brazil",
}  # fmt: skip

LANGUAGE_OF = {
    "deutsch": "German", "englisch": "English", "französisch": "French", "spanisch": "Spanish",
    "française": "French", "anglaise": "English", "allemande": "German", "espagnole": "Spanish",
    "français": "French", "anglais": "English", "allemand": "German", "espagnol": "Spanish",
    "español": "Spanish", "inglés": "English", "alemán": "German", "francés": "French",
}  # fmt: skip
