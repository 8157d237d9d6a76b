"""Verbs of work in English and their forms, for lines that begin with one."""

from __future__ import annotations

import re
from functools import cache

from workfolk.engine.text.wordlist import words

_REGULAR = words(
    """
    accept achieve acquire act adapt add adjust administer advise advocate align allocate analyse
    analyze anchor answer appeal apply appoint appraise approve argue arrange assemble assess assign
    assist attend audit author automate bake balance bill braid brief calculate calibrate call care
    carry cater certify chair champion change check classify clean clear close co-author co-found
    co-lead co-ordinate coach code collaborate collect combine commission communicate compare
    compile complete compose conduct configure connect conserve consolidate construct consult
    contact contribute control convert cook coordinate correct counsel count cover craft create
    cross-examine cultivate curate customise customize cut debug decide declare decorate dedicate
    defend define deliver demonstrate deploy describe design detect determine develop devise
    diagnose digitise digitize direct discharge discover discuss dispatch dispense document double
    draft dress earn edit educate eliminate embed employ enable encourage encrypt enforce engage
    engineer enhance enlarge enrich enrol ensure enter equip escalate escort establish estimate
    evaluate examine exceed execute exhibit expand explain explore export extend extract facilitate
    fade favour fetch file fill fillet film finance finish fit fix fly follow form formulate foster
    found fund furnish gain gather generate glaze govern grade graft graze greet grind grow guard
    guide halve hand hand-code handle harvest haul headline help hire hoist host house hunt identify
    illustrate image imagine implement import improve increase index influence inform initiate
    inject inspect inspire install instruct integrate interpret interview introduce invent inventory
    invest investigate invigilate invite isolate issue itemise join judge knit label labor land
    launch lay learn lecture liaise license lift lime list listen litigate load lobby lodge log look
    lower machine maintain manage manufacture map mark market masterplan measure mediate mentor
    merge migrate milk mill minimise minimize mix model moderate modernise modernize monitor moor
    mop motivate mount move mow mulch navigate negotiate note notice nurse nurture observe obtain
    offer open operate optimise optimize orchestrate order organise organize outline overhaul
    oversee own pack paint pair park participate partner pass patch patch-test patrol pave perform
    photograph pick pilot pioneer pipe place plan plant plaster play plumb polish pour practice
    practise pre-assess preach prepare prescribe present preserve press prevent price prime print
    probe process procure produce program programme promote proofread propose prosecute protect
    prototype provide prune publish pump purchase qualify question raise rank rate re-train reach
    reassure rebuild receive recommend reconcile record recover recruit redesign reduce refactor
    refer refine refurbish register regulate rehabilitate rehearse rehouse relieve renew renovate
    rent reorganise reorganize repair replace replant reply report represent request rescue research
    resettle resolve respond restock restore restructure retain retrain return revamp review revise
    reward rewrite rig roast rotate route sail sample sand save scale scan schedule score screen
    search season secure seed segment select separate sequence serve service settle sew shadow shape
    share shear shelve ship shoot shop shorten sign simplify simulate sketch slaughter smooth solve
    sort source sow spearhead specify splice sponsor spot spray stabilise staff stage standardise
    standardize start steer stitch stock stop store streamline strengthen strip structure study
    style submit succeed summarise summarize supervise supply support survey sustain sweep switch
    tackle tag tailor target teach tender test tile till tow trace track trade train transcribe
    transfer transform translate transport treat triage trial trim triple troubleshoot tune turn
    tutor type uncover undergo undertake unify unload update upgrade upload use utilise utilize
    vaccinate validate value verify vet visit volunteer vote walk warn wash water wax weigh welcome
    weld whip win wire work wrap yield
    """
)
_IRREGULAR = {
    "be": "was", "become": "became", "begin": "began", "bend": "bent", "bind": "bound", "break": "broke", "breed": "bred",
    "bring": "brought", "build": "built", "buy": "bought", "catch": "caught", "choose": "chose", "co-lead": "co-led", "come": "came",
    "cut": "cut", "deal": "dealt", "dig": "dug", "do": "did", "draw": "drew", "drive": "drove", "feed": "fed", "fight": "fought",
    "find": "found", "fly": "flew", "get": "got", "give": "gave", "go": "went", "grind": "ground", "grow": "grew", "hang": "hung",
    "have": "had", "hear": "heard", "hold": "held", "keep": "kept", "know": "knew", "lay": "laid", "lead": "led", "leave": "left",
    "lend": "lent", "lay out": "laid out", "make": "made", "meet": "met", "mow": "mowed", "oversee": "oversaw", "pay": "paid",
    "prove": "proved", "put": "put", "read": "read", "rebuild": "rebuilt", "retell": "retold", "rewrite": "rewrote", "ride": "rode",
    "rise": "rose", "run": "ran", "see": "saw", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "sew": "sewed",
    "shear": "sheared", "shoot": "shot", "show": "showed", "shut": "shut", "sing": "sang", "sit": "sat", "slaughter": "slaughtered",
    "sow": "sowed", "speak": "spoke", "spend": "spent", "split": "split", "spread": "spread", "stand": "stood", "steal": "stole", "stay": "stayed",
    "strike": "struck", "sweep": "swept", "take": "took", "teach": "taught", "tell": "told", "think": "thought",
    "troubleshoot": "troubleshot", "undergo": "underwent", "understand": "understood", "undertake": "undertook", "win": "won",
    "withdraw": "withdrew", "write": "wrote",
}  # fmt: skip
_DOUBLED = words(
    "plan ship run stop map trim fit equip cut set put get hit begin refer transfer occur prefer program log tag spot"
    " strip rig mop prep shop hand-plan masterplan scan pin whip control enrol patrol pad sit run win dig swap drop plug model label travel cancel"
)
# Also nouns or adjectives: a line that begins with one is told only where what follows can only be its object.
_ALSO_NOUNS = words(
    "act approach audit author balance bill brief call care change chair check clean clear close coach code combine contact control cook"
    " correct count cover craft cut deal design direct discharge document double draft dress drive engineer estimate export face file"
    " fill film finance fit fix form found fund grade grind group guard guide hand help host house hunt image import increase index influence"
    " interview inventory issue judge label land launch lead lecture lift list load log look lower machine map mark market"
    " matter measure mentor mill mix model mount move nurse note notice offer open order outline own pack paint park partner pass"
    " patch patrol phone photograph pick pilot pioneer pipe place plan plant plaster play polish practice present press price"
    " prime print process produce program programme project prompt pump purchase question rank rate reach record report research respect"
    " rescue research return review reward route run sail sample sand save scale schedule score screen search season"
    " secure seed segment separate sequence service set shape share ship shop show sign sketch sort source staff stage"
    " stand start steer stock stop store structure study style supply support survey switch tackle tailor target teach"
    " tender test tile till tow track trade train transfer transport treat trial trim tune turn tutor type update upgrade use value"
    " rent price exhibit extract permit request reply respect sponsor spray stitch quote bake attempt benefit board bond cast"
    " charge claim colour comment compound conduct contract cost credit demand deposit display dispute drain exchange"
    " exercise flag forecast fuel function gain heat hold insert link lock merge peer pitch profile progress recruit reform"
    " register release rework ride risk shadow shoot sweep strip swap trace upload vet weld wholesale witness"
    " visit volunteer vote walk wash water welcome win wire work wrap yield head champion spearhead read spread split appeal"
)
_TAKES_PLURALS = words(
    "lead run plan train coach mentor host guide treat check clean chair visit sell load weld hold answer drive register recruit vet"
)
# "Supervised medication rounds" may be rounds under supervision: told as done only where an object follows.
_ALSO_ADJECTIVES = words(
    "supervised assisted guided accompanied required trained managed directed controlled automated mixed structured"
    " assigned regulated protected extended enhanced fixed established recognised recognized proposed"
)
_ALSO_OTHERS = words(
    "pricing rotating leading growing existing changing remaining varying operating opening building training marketing engineering"
    " accounting planning testing nursing cleaning teaching learning meeting welding processing manufacturing purchasing recruiting"
    " publishing printing painting banking packing shipping catering farming housing lighting heating coaching tutoring acting"
)
_PARTICIPLES_ONLY = words(
    "registered certified licensed chartered advanced experienced qualified skilled dedicated motivated related limited"
    " based retired united detailed accredited mixed aged involved interested focused focussed specialised specialized"
    " located employed self-employed committed needed required selected varied integrated continued combined applied"
    " fixed-term assorted associated unlimited shared added daily led connected distributed embedded"
)
_OBJECT = re.compile(
    r"(?:the|a|an|our|my|its|their|your|all|every|each|both|new|various|several|many|some|daily|weekly|monthly|over|about|around|up|on|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|thousands|half|[£$€]?\d[\d,.]*\w*)\b",
    re.IGNORECASE,
)


_OUTCOME = re.compile(
    r"\bfrom\b[^.;]{1,40}\bto\b|\bby (?:[£$€]?\d|half\b|a (?:third|quarter)\b)|\bin (?:19|20)\d\d\b",
    re.IGNORECASE,
)
# "Promoted to team lead", "Sold to Flotilla", "Acquired by Orbit": somebody else did it, or nobody says who.
_DONE_TO_ONE = words(
    "promoted elected appointed nominated shortlisted seconded invited recognised recognized selected chosen hired recruited"
)
_DONE_TO_IT = words(
    "closed sold merged dissolved acquired bought founded established featured built renamed opened split"
)
_PREPOSITION = re.compile(
    r"(?:to|as|for|by|in|at|into|from|after|during|due|among|out|because)\b", re.IGNORECASE
)
_AWARDS = words("awarded named voted ranked rated")
_PHRASAL = {"look": "after ", "care": "for "}


def done_to_one(word: str, rest: str) -> bool:
    """Whether a line tells what happened to somebody: "Promoted to team lead", who was."""
    return word.lower() in _DONE_TO_ONE and bool(_PREPOSITION.match(rest))


def _is_passive(word: str, rest: str) -> bool:
    if word in _AWARDS or re.match(r"by (?!\w+ing\b)", rest, re.IGNORECASE):
        return True
    return word in _DONE_TO_ONE | _DONE_TO_IT and bool(_PREPOSITION.match(rest))


@cache
def _bases() -> frozenset[str]:
    return _REGULAR | frozenset(_IRREGULAR)


@cache
def _from_past() -> dict[str, str]:
    return {past(base): base for base in sorted(_bases())}


@cache
def _from_gerund() -> dict[str, str]:
    return {gerund(base): base for base in sorted(_bases())}


def past(base: str) -> str:
    """The simple past: "teach" → "taught"."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLED else "") + "ed"


def gerund(base: str) -> str:
    """The -ing form: "run" → "running"."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + (base[-1] if base in _DOUBLED else "") + "ing"


def is_gerund(word: str, rest: str) -> bool:
    """Whether a line that begins with an -ing word begins with something done, and not with a noun or adjective."""
    return word.lower() not in _ALSO_OTHERS or bool(_OBJECT.match(rest))


def base_of_gerund(word: str) -> str:
    """"managing" → "manage"; "" where the word is none that we know."""  # fmt: skip
    return _from_gerund().get(word.lower(), "")


def is_past(word: str, rest: str) -> bool:
    """Whether a line that begins with ``word`` begins with a verb in the past."""
    word = word.lower()
    if _is_passive(word, rest):
        return False
    is_object = _OBJECT.match(rest) is not None
    if (word in _PARTICIPLES_ONLY and not (is_object and word in _from_past())) or (
        word in _ALSO_ADJECTIVES and not is_object
    ):
        return False
    base = _from_past().get(word, "")
    if not base and not (re.fullmatch(r"[a-z-]{3,}ed", word) and is_object):
        return False
    # "cut", "set": the same in both tenses; told as a base form, where no outcome says that it is done.
    return base != word or _OUTCOME.search(rest) is not None


def base_of_past(word: str) -> str:
    """"taught" → "teach"; "" where the word is none that we know."""  # fmt: skip
    return _from_past().get(word.lower(), "")


def is_base(word: str, rest: str) -> bool:
    """Whether a line that begins with ``word`` begins with a verb in its base form, and not with a noun."""
    word = word.lower()
    if word not in _bases() or not rest:
        return False
    following = re.match(r"[\w’'-]+", rest)
    if following is None:
        return False
    if _OBJECT.match(rest) or rest.startswith(_PHRASAL.get(word, "\n")):
        return True
    if word in _ALSO_NOUNS:
        return word in _TAKES_PLURALS and bool(re.match(r"[a-z]+[^s\W]s\b", following.group()))
    return following.group().lower() not in {
        "of",
        "and",
        "or",
        "in",
        "at",
        "by",
        "to",
        "is",
        "was",
        "were",
        "are",
    }
