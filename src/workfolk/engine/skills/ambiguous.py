"""Names of skills that are also ordinary words, and the surroundings in which they are meant.

"Go" is a programming language and a verb, "RN" a registration and two letters. A name listed here counts only where
its writing or its neighbours say so; the rules are in ``meant``.
"""

from __future__ import annotations

import re

from workfolk.engine.text.normalise import fold_marks
from workfolk.engine.text.wordlist import words

from .common_words import COMMON_WORDS

# Single-word names of products and languages whose lower-case form is an ordinary English word or a person's name.
PROPER_NAMES = words(
    """
    creo cucumber eagle expo hibernate illustrator inventor node playwright torch varnish whittle
    access act agile ajax alexa alma analytics android angular ant apex arena asana asp assembly atlas
    aurora azure bamboo base basic bash bazel blade blender bolt box canvas chef circle clojure cobra
    combine concourse concur confluence consul crystal cypress d dagger dart dash delphi dip discord django
    dovetail draft drive drools drupal eclipse edge elastic electron elixir elm ember envoy epic erlang
    excel express falcon fastly fiber figma fission flash flask flow fluent forms frame freshdesk fusion
    galileo gatsby gem ghost git glide go gong grails granite graph grasshopper groovy guava gulp hack
    harness harvest haskell helm hive hub ignite impact impala indesign ink insight jam jasmine java jest
    jira julia keystone kinesis kite lambda lean lever lightroom linear lisp logic looker loom lotus love
    lua magic make marvel maven maxim maya meet meteor mint miro mocha mongoose motion mural nest next notes
    notion nova nuke numbers oak octopus onshape opera optimal oracle outlook pages panda pandas parse
    pascal perl phoenix pig pilot plasma play pony presto prime prince prism pro processing project prolog
    puppet pulse quip r rails rational ray react realm redux remedy rest reveal rhino ring ruby rust saas
    sage salt sap scala scheme scratch scrum shell ship sigma simple sketch slack snap snowflake solid solr
    sonar spark splunk spring spruce square stack stata storm strapi stripe surge swagger swift sybase
    tableau tally tapestry teams think toad toast tower trace trello trident unity unreal vault vector vim
    vision visio vite volt vue wave whisper wing word workable workday xero yarn zen zig zoom c f j e k
    """
) - frozenset(
    # distinctive enough in any case
    ["ajax", "alexa", "android", "angular", "azure", "bash", "bazel", "clojure", "cypress", "django", "drupal", "erlang", "figma", "freshdesk", "git", "groovy", "haskell", "indesign", "java", "jest", "jira", "lightroom", "lua", "maven", "mongoose", "onshape", "pandas", "perl", "postgresql", "prolog", "redux", "sap", "scala", "scrum", "solr", "splunk", "stata", "strapi", "swagger", "sybase", "tableau", "trello", "vite", "xero", "saas", "fastly", "lisp", "asana"]
)  # fmt: skip

# Acronyms that are words when written small.
ACRONYM_WORDS = words(
    """
    blast encase inroads latex less moscow primetime spice tex
    a ace act aid aim air ais all alps am an and any ape apt arc are arm art as asp at atom bad bar base be
    bed best bit bus but by can cap car care cart case cast cat cats chat chip coin cop core crop cue cut
    dad date day den did die dip do does dog dot dna ear east eat echo end eta face fact fad fan far fast
    fat fed fee fees few fig fin fit fix flag fly for form fox free fun gap gas get go goal god grace grant
    gym had has hat he heart her hip his hit hop hot how i ice if in ion is it its jam job key kit lab lap
    last law lay lead leap let lid lift list live log lot low mac mad mail man map mars mast mat may me mean
    men met mid mind mix mob model more most must my net new nice nine no none nor not now of off oil ok old
    on one or our out over own pace pact pad paid pal pan pass past pat path pay peg pen per pet phase pie
    pin place plan play plus pop port pos post pot prep prime pro pub put race raid ram ran rap rat raw ray
    read real red rest rice rid rig ring road rob rod role rub run sad safe said sam same sap sat save saw
    say scan scope score sea see self send sense set she ship sit six sky slip smart so soap some son spa
    span spin spot star stem step stop sub such sum sun swap tab tag talk tan tap task tax tea team ted ten
    term test than that the them then they this tin tip to toe too top toy trim trip try two up us use van
    vast vet via wad war was wave way we web well wet what who why will win wise with won yes yet you zip ad
    ace ea ed ideas idea reach od pt rd vc edd aca aat rams mig sia sas sen ta capes iva tva
    """
)

# Titles that are also family names: they count in titles only, not in running text.
FAMILY_NAMES = words(
    """
    backer bauer baumeister bottcher boucher boulanger drucker fischer fleischer forster gartner glaser herrero jager kellner koch
    koster kurschner lehrer macon maler marchand maurer metzger molinero muller pastor peintre richter sattler schafer schlosser
    schmied shepherd schneider schreiner tischler topfer weber winzer zimmerer zimmermann cocinero barbier carpentier charpentier
    """
)
_ADDRESSED = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|prof|sir|herr|herrn|frau|m|mme|mlle|señora?|sra?|don|doña)\.?\s+$", re.IGNORECASE
)

# Where an otherwise clear word is not meant: text before, text after (of the name, lower case).
NOT_MEANT: dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]] = {
    "hiring": (re.compile(r"\b(?:are|is|now|am|we're|were|be|currently|urgently|actively)\s+$"), re.compile(r"^\s+(?:an?\b|for\b|manager|now\b)|^\s*!")),
    "nursing": (None, re.compile(r"^\s+(?:an?|the|his|her|my|their|your|its|old|ambitions?)\b")),
    "acting": (None, re.compile(r"^\s+(?:as|on|for|up|in|head|manager|director|chief|president|deputy|lead|upon|with)\b")),
    "law": (re.compile(r"\b(?:by|(?<!study )(?<!knowledge )of|the|under|with|brother-in-|murphy's|(?<!degree )(?<!experience )(?<!background )in)\s*-?$"),
            re.compile(r"^(?:\s+(?:and order|of (?:the )?)|-abiding)")),
    "java": (re.compile(r"\b(?:cup of|mug of|islands? of|on)\s+$"), re.compile(r"^\s+(?:islands?|coffee|beans?|sea)\b|^,? (?:and|or) (?:bali|sumatra)")),
    "python": (re.compile(r"\b(?:monty|ball|burmese|pet)\s+$|\b(?:a|the) $"), re.compile(r"^\s+(?:snakes?|skin|at the zoo|eggs?)\b")),
    "angular": (None, re.compile(r"^\s+(?:shapes?|momentum|velocity|acceleration|frequency|lines?|features|distance|resolution|forms?\b)")),
    "scrum": (re.compile(r"\brugby\s+$"), re.compile(r"^[\s-]+(?:half|down)\b")),
    "bash": (re.compile(r"\b(?:birthday|christmas|summer|annual|leaving|garden|big|a)\s+$"), None),
    "spark": (None, re.compile(r"^\s+(?:joy|interest|ideas?|change|creativity|curiosity|plugs?)\b")),
    "express": (None, re.compile(r"^\s+(?:delivery|train|mail|checkout|service (?:to|from)|lane|way|your|an? interest)\b")),
    "banking": (None, re.compile(r"^\s+(?:on|upon)\b")),
    "betting": (None, re.compile(r"^\s+(?:on|that)\b")),
    "breaking": (None, re.compile(r"^\s+(?:news|new|the|down|barriers|records|even|point)\b")),
    "shooting": (None, re.compile(r"^\s+(?:for|stars?|up)\b")),
    "hearing": (re.compile(r"\b(?:to|we're|are|be)\s+$"), re.compile(r"^\s+(?:from|about|back|your)\b")),
    "signing": (None, re.compile(r"^[\s-]+(?:bonus|on|up|off|the|an?)\b")),
    "boxing": (None, re.compile(r"^\s+day\b")),
    "gardening": (None, re.compile(r"^\s+leave\b")),
    "packing": (None, re.compile(r"^\s+(?:our|your|my|their|a punch|up)\b")),
    "coaching": (None, re.compile(r"^\s+(?:inn|for every|is (?:available|offered|provided))\b")),
    "hunting": (re.compile(r"\b(?:job|house|flat|bargain)[\s-]+$"), re.compile(r"^\s+for\b")),
    "fishing": (None, re.compile(r"^\s+for (?:compliments|a|the)\b")),
    "chemistry": (re.compile(r"\b(?:great|good|right|team|personal|the)\s+$"), re.compile(r"^\s+(?:between|in the team|is right|with (?:the|your|our) (?:team|colleagues))\b")),
    "teaching": (None, re.compile(r"^\s+(?:moments?|hospitals?)\b")),
    "networking": (None, re.compile(r"^\s+(?:events?|opportunit\w+|drinks|lunch\w*|breakfasts?)\b")),
    "history": (re.compile(r"\b(?:long|criminal|credit|medical|employment|work|salary|rich|proud|our|company|its|purchase|version)\s+$"), re.compile(r"^\s+(?:of (?:success|growth|innovation)|that|dating)\b")),
    "transport": (re.compile(r"\b(?:public|good|free|own)\s+$"), re.compile(r"^\s+(?:links|connections|allowance|costs|subsid\w+)\b")),
    "work-life balance": (re.compile(r"\b(?:a|an|good|great|healthy|excellent|better|your|our|the|perfect|real)\s+$"), None),
    "dance": (None, re.compile(r"^\s+(?:with|around|to the)\b")),
    "design": (re.compile(r"\b(?:award-winning|by|danish|italian)\s+$"), None),
    "science": (None, re.compile(r"^\s+(?:park|fiction|city|centre)\b")),
    "clean energy": (None, re.compile(r"^\s+for (?:all|everyone)\b")),
    "life insurance": (None, re.compile(r"^\s+(?:for (?:all|every|you)|worth|cover|from|is|paid)\b")),
    "security clearance": (None, re.compile(r"^\s+(?:will|is|may|must|process)\b")),
    "data protection": (re.compile(r"\b(?:our|the)\s+$"), re.compile(r"^\s+(?:notice|statement|declaration|information|information)\b")),
    "extractions": (re.compile(r"\bdata\s+$"), None),
    "translation": (None, re.compile(r"^\s+into practice")),
    "military": (re.compile(r"\b(?:of|the|or|and|past|prior|\w's|,)\s+$"), re.compile(r"^\s+(?:status|service|spouses?|veterans?)")),
    "compounding": (None, re.compile(r"^\s+(?:interest|the|effect)")),
    "interpreting": (None, re.compile(r"^\s+(?:the|data|results|an?|and applying|laws|drawings|blueprints)\b")),
    "purchasing": (None, re.compile(r"^\s+power\b")),
    "insurance": (re.compile(r"\b(?:health|dental|medical|life|disability|liability|vision|travel|accident|pension)\s+$"), re.compile(r"^\s*(?:,|and)?\s*(?:benefits|coverage|401)")),
    "education": (re.compile(r"\b(?:formal|higher|further|continuing|university|your|minimum|relevant)\s+$"), None),
    "principal": (None, re.compile(r"^[\s-]+(?!of\b|at\b|and\b|or\b|in\b|for\b|\W)\w")),
    "server": (re.compile(r"\b(?:sql|web|windows|linux|mail|email|application|app|file|proxy|dns|node|database|client|http|api|mcp|ftp|jump|each|"
                          r"virtual|dedicated|cloud|game|media|print|build|ci|test|your|multiple|physical)[\s-]+$"),
               re.compile(r"^(?:-|[\s-]+(?:side|admin\w*|rooms?|racks?|hardware|infra\w*|software|management|rendering|components?|2\d{3}|virtual\w*))")),
    "author": (re.compile(r"\b(?:to|and|co|lead|first|corresponding)[\s-]+$"), re.compile(r"^\s+(?:and maintain|content|documentation)")),
    "judge": (re.compile(r"\b(?:to|not|don't|we|never|can|please)\s+$"), None),
    "actor": (re.compile(r"\b(?:threat|state|key|bad|malicious|social|economic|market)\s+$"), None),
    "conductor": (re.compile(r"\b(?:electrical|copper|heat|earth|lightning|multi)[\s-]+$"), None),
    "editor": (re.compile(r"\b(?:text|code|html|xml|visual|linkedin|photo|an?)\s+$"), None),
    "energy": (re.compile(r"\b(?:high|positive|your|my|their|of|boundless|bring|brings|full|good|great|with|lots of|the|,|and)\s+$"),
               re.compile(r"^\s+(?:and|to|levels?|drinks?|bars?|,)")),
    "recruitment": (re.compile(r"\b(?:our|the)\s+$"), re.compile(r"^\s+(?:process|agencies|agency|privacy)")),
}  # fmt: skip

_BOUND = ("&", "'", "’", "-", "_", "@")
_LIST_BEFORE = re.compile(r"(?:^|[,;/|•:(\n+]|[-–*]\s|\b(?:and|or|und|plus)\b|\s&)\s*$", re.IGNORECASE)
_LIST_AFTER = re.compile(r"\s*(?:$|[,;/|•).\n+]|\b(?:and|or|und)\b|\s&|\s[-–]|\()", re.IGNORECASE)
_CUE_BEFORE = re.compile(
    r"\b(?:in|with|using|use|uses|used|of|including|e\.g\.|like|learn(?:ing)?|know|ms|microsoft|microsoft's|adobe|google|apache|google's|"
    r"advanced|basic|strong|via|through|language|programming|coding|written in|build in|and|or|on|into|from|to|nosql|hashicorp)\s+$",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r"\s+(?:programm\w*|develop\w*|engineer\w*|language|script\w*|code|codebase|macros?|sheets?|spreadsheets?|pivot|services?|"
    r"microservices|backend|back-end|framework|apps?|applications?|modules?|formulas|functions|boot|mvc|cloud|certifi\w*|"
    r"modell?ing|dashboards?|experience|skills?|knowledge|stack|api|apis|scripts|packages?|playbooks?|databases?)\b",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    r"\s+(?:to|at|of|the|a|an|for|you|your|our|us|ahead|through|beyond|deep|above|with|on|in)\b",
    re.IGNORECASE,
)
_OBJECT_AFTER = re.compile(
    r"\s+(?:to|at|the|an?|you|your|our|us|ahead|through|beyond|above)\b", re.IGNORECASE
)
_SKILL_BEFORE = re.compile(
    r"\b(?:experience|experienced|background|skills?|skilled|knowledge|train(?:ing|ed)|expert(?:ise)?|degree|diploma|courses?|"
    r"certificate|competen\w+|proficien\w+|speciali[sz]\w+|versed|studied|understanding|ability)(?:\s+(?:in|of|with|to))?\s+$",
    re.IGNORECASE,
)
_SKILL_AFTER = re.compile(r"\s+(?:skills?|knowledge|experience|techniques?|expertise)\b", re.IGNORECASE)
_COMMA_BEFORE = re.compile(r"[,;/|•\n]\s*(?:and|or|&)?\s*$", re.IGNORECASE)
_COMMA_AFTER = re.compile(r"\s*[,;/|•\n]")
LIST_GLUE = re.compile(r"\s*(?:[,;/|+]|,?\s*(?:and|or|und|oder|et|ou|y|o|&|plus)\b)\s*", re.IGNORECASE)


def is_ambiguous(label: str) -> bool:
    """Whether a one-word name needs its surroundings to be understood."""
    return len(label) == 1 or label.lower() in PROPER_NAMES


def is_acronym_word(label: str) -> bool:
    """Whether a name has capitals that make the difference to a word: RN, SEND, IDeaS."""
    capitals = label.isupper() or label[1:] != label[1:].lower()
    small = label.lower()
    return capitals and (
        len(label) <= 2 or small in ACRONYM_WORDS or (label.isupper() and small in COMMON_WORDS)
    )


def is_common_word(name: str) -> bool:
    """Whether a name is one word of everyday English, in the singular or plural, written small or at a beginning."""
    small = name.lower()
    return name[1:] == small[1:] and any(form in COMMON_WORDS for form in (small, *_singulars(small)))


def _singulars(word: str) -> tuple[str, ...]:
    if len(word) < 4 or word[-1] != "s" or word[-2] == "s":
        return ()
    return word[:-1], word.removesuffix("es")


def not_meant(text: str, start: int, end: int) -> bool:
    """Whether a clear name stands in a phrase where it means something else.

    That is so in the phrases of ``NOT_MEANT``, and for a common word ("board", "current") everywhere but where it is
    the whole text, an item of a list, or beside a word that asks for a skill, such as "knowledge of" or "skills".
    """
    name = text[start:end]
    word = name.lower()
    rule = NOT_MEANT.get(word) or NOT_MEANT.get(word.removesuffix("s"))
    if rule is not None:
        before, after = rule
        if before and before.search(text[max(0, start - 30) : start].lower()):
            return True
        if after and after.search(text[end : end + 30].lower()):
            return True
    return is_common_word(name) and not _is_asked_for(text, start, end)


def _is_asked_for(text: str, start: int, end: int) -> bool:
    if not (text[:start].strip() or text[end:].strip()):
        return True
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    if after[:1] in _BOUND or before[-1:] in _BOUND:
        return False
    if _SKILL_BEFORE.search(before) or _SKILL_AFTER.match(after):
        return True
    beside_comma = _COMMA_BEFORE.search(before) or _COMMA_AFTER.match(after)
    return bool(beside_comma) and in_list(text, start, end)


def is_family_name(label: str) -> bool:
    """Whether a title is a family name as well: in running text it may be a person."""
    return fold_marks(label.casefold()) in FAMILY_NAMES


def is_addressed(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is the name of a person: Ms Baker, Herr Koch."""
    return text[start].isupper() and _ADDRESSED.search(text[max(0, start - 8) : start]) is not None


def in_list(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands by itself between commas, slashes, "and", or at the edges of a line."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if after[:1] in _BOUND or before[-1:] in _BOUND:
        return False
    return _LIST_BEFORE.search(before) is not None and _LIST_AFTER.match(after) is not None


def meant(
    text: str, start: int, end: int, *, near_technology: bool, follows_technology: bool, uncased: bool
) -> bool:
    """Whether an ambiguous name ``text[start:end]`` is meant.

    It is, where it is the whole text; where it is written with a capital and either stands in a list with other
    skills, or after a word like "in" or "using" or before one like "developer", or follows another technology in a
    list. In a text without capitals only the list counts.
    """
    if not (text[:start].strip() or text[end:].strip()):
        return True
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if after[:1] in _BOUND or before[-1:] in _BOUND:
        return False  # R&D, C-suite, the A's
    if near_technology and in_list(text, start, end):
        return uncased or text[start].isupper()
    if uncased or not text[start].isupper():
        return False
    if _NOUN_AFTER.match(after) or (follows_technology and not _OBJECT_AFTER.match(after)):
        return True
    if _VERB_AFTER.match(after):
        return False
    return _CUE_BEFORE.search(before) is not None and (
        near_technology or _LIST_AFTER.match(after) is not None
    )
