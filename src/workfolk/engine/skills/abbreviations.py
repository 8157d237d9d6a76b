"""Short forms that job titles have, spelled out: "Data Engr" is a data engineer, an "RN" a registered nurse.

Only what is sure by itself or is decided by its neighbours is spelled out; "PM" or "PT" alone stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict

_MANAGER = r"(?:mgr|mngr|manager|exec|executive|rep|representative|director|dir|officer|coordinator|coord|head|lead|associate|specialist|assistant|asst|consultant|intern|team|clerk|supervisor)\b"
_ENGINEER = (
    r"(?:eng\w*|tech\w*|supervisor|manager|mgr|inspector|designer|draft\w*|coordinator|executive|works?)\b"
)
# short form, what must follow, what must stand before, long form; the first row that fits counts
_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("acct acc", _MANAGER, "", "account"), ("acct accnt", "", "", "accountant"), ("accts", "", "", "accounts"), ("acctg acctng", "", "", "accounting"),
    ("bus", r"(?:analyst|dev|development|intelligence|partner|process|systems)\b", "", "business"), ("biz", "", "", "business"),
    ("dev", _MANAGER, "", "development"), ("dev", "", r"\b(?:bus|biz|business|new product|product|property|land)", "development"), ("dev", "", "", "developer"), ("devs", "", "", "developers"),
    ("eng", r"(?:mgr|mngr|manager|director|lead)\b", "", "engineering"), ("eng", "", r"\b(?:vp|vp of|head of|director of)", "engineering"),
    ("engr engnr eng", "", "", "engineer"), ("engrs", "", "", "engineers"), ("mgr mngr mgnr", "", "", "manager"), ("mgrs", "", "", "managers"), ("mgmt mgt mgnt", "", "", "management"),
    ("proj", "", "", "project"), ("prog", r"(?:mgr|mngr|manager|coord\w*|director|lead)\b", "", "programme"), ("sw", r"(?:eng\w*|dev\w*|arch\w*|test\w*|qa)\b", "", "software"), ("hw", r"(?:eng\w*|tech\w*|design\w*|test\w*)\b", "", "hardware"),
    ("sw", r"/ ?hw\b", "", "software"), ("sw", "", r"\bhw/", "software"), ("hw", "", "sw/", "hardware"), ("hw", "/ ?sw", "", "hardware"), ("sw", "", "", "software"), ("hw", "", "", "hardware"),
    ("sys", "", "", "systems"), ("admin", r"(?:asst|assistant|assist|officer|support|coord\w*|secretary|clerk|exec\w*|manager|mgr|staff|worker|specialist|associate|intern)\b", "", "administrative"), ("asst assist ass't assct", "", "", "assistant"),
    ("admin", "", "", "administrator"), ("admins", "", "", "administrators"), ("coord coordntr coor", "", "", "coordinator"), ("co-ord", "", "", "coordinator"), ("spec", "", "", "specialist"), ("supv supvr spvr", "", "", "supervisor"), ("supt", "", "", "superintendent"),
    ("mktg mkt mktng mrktg", "", "", "marketing"), ("ops", "", "", "operations"), ("mfg mfr", "", "", "manufacturing"), ("mech", r"eng\w*|design\w*", "", "mechanical"), ("mech", "", "", "mechanic"),
    ("elec", r"(?:eng|tech|design|super)\w*", "", "electrical"), ("maint", "", "", "maintenance"), ("whse", "", "", "warehouse"), ("cust", "", "", "customer"), ("svc serv", "", "", "service"), ("svcs", "", "", "services"),
    ("rep", "", "", "representative"), ("reps", "", "", "representatives"), ("exec", "", "", "executive"), ("execs", "", "", "executives"), ("dir", "", "", "director"), ("tech", r"(?:lead|support|writer|recruit\w*|sales|consult\w*|pack|artist|program\w*|architect|manager|mgr|co|start\w*|trainer|operations|ops)\b", "", "technical"), ("tech", "", "", "technician"), ("techs", "", "", "technicians"),
    ("fin", r"(?:analyst|controller|director|mgr|manager)\b", "", "financial"), ("opr", "", "", "operator"), ("recep rcpt", "", "", "receptionist"), ("sec", r"(?:eng\w*|analyst)\b", "", "security"), ("info", "", "", "information"),
    ("sci", "", "", "scientist"), ("phys", r"(?:therapist|ed)\b", "", "physical"), ("occ", r"therapist\b", "", "occupational"), ("comm comms", "", "", "communications"), ("prof", r"\w", "", "professor"), ("lic", "", "", "licensed"),
    ("reg", r"(?:sales|mgr|manager|director|head)\b", "", "regional"), ("reg", "", "", "registered"), ("cert", "", "", "certified"), ("const constr", "", "", "construction"), ("env", "", "", "environmental"), ("qual", r"(?:eng\w*|mgr|manager|insp\w*)\b", "", "quality"),
    ("insp", "", "", "inspector"), ("pharm", r"tech\w*", "", "pharmacy"), ("vet", r"(?:tech|nurse|assist|asst)\w*", "", "veterinary"), ("lab", "", "", "laboratory"), ("purch", "", "", "purchasing"), ("sup", r"chain\b", "", "supply"),
    ("net", r"(?:eng|admin)\w*", "", "network"), ("db", "", "", "database"), ("dept", "", "", "department"), ("assoc", "", "", "associate"), ("intl int'l", "", "", "international"), ("natl nat'l", "", "", "national"), ("govt gov't", "", "", "government"),
    ("prod", r"(?:mgr|manager|eng\w*|super\w*|operator|opr|planner|worker|asst|assistant)\b", "", "production"), ("dist", r"(?:mgr|manager)\b", "", "district"), ("telecom", "", "", "telecommunications"), ("equip", "", "", "equipment"), ("educ", "", "", "education"), ("distrib", "", "", "distribution"), ("secy", "", "", "secretary"), ("auto", r"(?:tech\w*|mechanic|parts|body|sales|repair)\b", "", "automotive"), ("ad", r"(?:sales|ops|operations|account)\b", "", "advertising"), ("grad", "", "", "graduate"), ("instr", "", "", "instructor"), ("transp", "", "", "transportation"),
)  # fmt: skip
# Written in capitals in a title that is not all capitals, or in any case where the row says so ("*").
_ACRONYMS: tuple[tuple[str, str, str, str], ...] = (
    ("RN*", "", "", "registered nurse"), ("RNs", "", "", "registered nurses"), ("LPN* LVN*", "", "", "licensed practical nurse"), ("CNA*", "", "", "certified nursing assistant"), ("HCA* HCAs", "", "", "healthcare assistant"), ("RGN", "", "", "registered general nurse"), ("RMN", "", "", "registered mental health nurse"), ("CRNA", "", "", "nurse anaesthetist"), ("EMT*", "", "", "emergency medical technician"), ("ODP", "", "", "operating department practitioner"),
    ("NP", "", r"(?:family|pediatric|care|practice|psychiatric|acute)", "nurse practitioner"), ("LCSW", "", "", "licensed clinical social worker"), ("GP", "", "salaried|locum", "general practitioner"), ("GP", "(?:$|[-,(|])", "^", "general practitioner"), ("ICU", "", "", "intensive care unit"), ("SLP", "", "", "speech language pathologist"), ("SLT", "", "", "speech and language therapist"), ("OT", r"(?:assistant|technician)\b", "", "occupational therapy"), ("PT", r"assistant\b", "", "physical therapy"),
    ("QA*", r"/ ?qc", "", "quality assurance"), ("QC", "", r"qa ?/", "quality control"), ("QA*", "", "", "quality assurance"), ("QC*", "", "", "quality control"), ("QAQC", "", "", "quality assurance quality control"), ("HR*", "", "", "human resources"), ("HRBP*", "", "", "human resources business partner"), ("HRIS", "", "", "human resources information system"), ("PR", _MANAGER, "", "public relations"), ("L&D*", "", "", "learning and development"), ("T&D", "", "", "training and development"), ("C&B", "", "", "compensation and benefits"), ("R&D*", "", "", "research and development"), ("F&B*", "", "", "food and beverage"), ("M&A", "", "", "mergers and acquisitions"), ("FP&A*", "", "", "financial planning and analysis"), ("M&E*", _ENGINEER, "", "mechanical and electrical"), ("C&S*", _ENGINEER, "", "civil and structural"), ("H&S*", "", "", "health and safety"), ("A&E", "", "", "accident and emergency"), ("HSE*", "", "", "health safety and environment"), ("EHS*", "", "", "environment health and safety"), ("AP", r"(?:clerk|specialist|account\w*|assistant|executive|analyst|officer|manager)\b", "", "accounts payable"), ("AR", r"(?:clerk|specialist|account\w*|assistant|executive|analyst|officer|manager)\b", "", "accounts receivable"), ("AML*", "", "", "anti money laundering"), ("KYC*", "", "", "know your customer"), ("CPA*", "", "", "certified public accountant"), ("IFA", "", "", "independent financial adviser"),
    ("SEO*", "", "", "search engine optimisation"), ("SEM", _MANAGER, "", "search engine marketing"), ("PPC*", "", "", "pay per click"), ("UX*", "", "", "user experience"), ("UI*", "", "", "user interface"), ("CX", "", "", "customer experience"), ("BD", _MANAGER, "", "business development"), ("BDM*", "", "", "business development manager"), ("BDR SDR", "", "", "sales development representative"), ("CSR", "", "", "customer service representative"), ("KAM", "", "", "key account manager"), ("PA", r"to\b", "", "personal assistant"), ("EA", r"to\b", "", "executive assistant"), ("PMO", "", "", "project management office"),
    ("SWE*", "", "", "software engineer"), ("SDE*", "", "", "software development engineer"), ("SDET*", "", "", "software development engineer in test"), ("SRE*", "", "", "site reliability engineer"), ("DBA*", "", "", "database administrator"), ("BI*", r"(?:analy\w*|dev\w*|eng\w*|consult\w*|report\w*|manager|lead|architect|specialist)\b", "", "business intelligence"), ("ML*", r"(?:eng\w*|scien\w*|dev\w*|research\w*|ops|lead|platform)\b", "", "machine learning"), ("AI*", r"(?:eng\w*|scien\w*|dev\w*|research\w*|product|lead|specialist|/)", "", "artificial intelligence"), ("NLP*", "", "", "natural language processing"), ("SOC", r"(?:analyst|manager|engineer)\b", "", "security operations centre"), ("GIS", "", "", "geographic information systems"), ("NOC", r"(?:tech\w*|eng\w*|analyst|manager)\b", "", "network operations centre"),
    ("HGV* LGV*", "", "", "heavy goods vehicle"), ("HVAC*", "", "", "heating ventilation and air conditioning"), ("NDT*", "", "", "non-destructive testing"), ("QS", "", "", "quantity surveyor"), ("AV", r"tech\w*", "", "audiovisual"), ("PE", r"(?:teacher|instructor)\b", "", "physical education"), ("SEN", r"(?:teacher|teaching|ta|support|tutor|coord\w*)\b", "", "special educational needs"), ("SPED", "", "", "special education"), ("TA", "", r"(?:sen|ks1|ks2|eyfs|primary|secondary)", "teaching assistant"), ("ECE", "", "", "early childhood educator"), ("EFL ESL", r"(?:teacher|tutor|instructor)\b", "", "English as a foreign language"), ("DSP", "", "", "direct support professional"),
    ("VP*", "", "", "vice president"), ("SVP*", "", "", "senior vice president"), ("AVP*", "", "", "assistant vice president"), ("EVP", "", "", "executive vice president"), ("CEO*", "", "", "chief executive officer"), ("CFO*", "", "", "chief financial officer"), ("CTO*", "", "", "chief technology officer"), ("COO*", "", "", "chief operating officer"), ("CIO*", "", "", "chief information officer"), ("CMO", "", "", "chief marketing officer"), ("CHRO", "", "", "chief human resources officer"), ("CISO*", "", "", "chief information security officer"), ("GM", "", "plant|hotel|assistant", "general manager"), ("GM", "$", "^", "general manager"), ("MD", "$", "^", "managing director"),
)  # fmt: skip

_Row = tuple[re.Pattern[str] | None, re.Pattern[str] | None, str, str]


def _table() -> dict[str, tuple[_Row, ...]]:
    rows: dict[str, list[_Row]] = defaultdict(list)
    for shorts, after, before, long in (*_ROWS, *_ACRONYMS):
        for short in shorts.split():
            form = short.rstrip("*")
            rows[form.lower()].append(
                (
                    re.compile(rf"\.?[ /-]{{0,2}}(?:{after})", re.IGNORECASE) if after else None,
                    re.compile(rf"(?:{before})[ /.-]{{0,2}}$", re.IGNORECASE) if before else None,
                    long,
                    form if form != form.lower() and not short.endswith("*") else "",
                )
            )
    return {short: tuple(found) for short, found in rows.items()}


_TABLE = _table()
_TOKEN = re.compile(r"(?<![\w.&'+#-])[^\W\d_]+(?:[&'’-][^\W\d_]+)*(?![\w&+#-]|['’]\w)(?!\.\w)")


_TWICE = re.compile(r"(?<!\w)([\w -]+?)\s*\(\s*\1\s*\)", re.IGNORECASE)


def spell_out(title: str) -> str:
    """The title with its short forms spelled out: "Sr. Data Engr" → "Sr. Data Engineer".

    What is written with a capital stays so; a title in capitals stays in capitals.
    """
    pieces: list[str] = []
    reached = 0
    for m in _TOKEN.finditer(title):
        rows = _TABLE.get(m[0].lower().replace("’", "'"))
        if rows is None:
            continue
        long = next((row[2] for row in rows if _fits(row, title, m)), None)
        if long is None:
            continue
        end = m.end()
        if title.startswith(".", end):
            end += 1
        pieces += [title[reached : m.start()], _cased(long, m[0], title)]
        reached = end
    if not pieces:
        return title
    spelled = "".join([*pieces, title[reached:]])
    return _TWICE.sub(r"\1", spelled) if "(" in spelled else spelled  # "Registered Nurse (RN)"


def _fits(row: _Row, title: str, m: re.Match[str]) -> bool:
    after, before, _, written = row
    if written and m[0] != written and not (title == title.upper() and m[0] == written.upper()):
        return False
    return (after is None or after.match(title, m.end()) is not None) and (
        before is None or before.search(title[: m.start()]) is not None
    )


_SHOUTED = re.compile(r"[^\W\d_]{5}")  # "RN - ICU" is not in capitals for their own sake


def _cased(long: str, short: str, title: str) -> str:
    if title == title.upper() and _SHOUTED.search(title):
        return long.upper()
    return (
        " ".join(w if w in {"and", "of", "in", "as", "a"} else w[0].upper() + w[1:] for w in long.split())
        if short[0].isupper()
        else long
    )
