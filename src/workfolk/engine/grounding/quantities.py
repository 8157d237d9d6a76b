"""Numbers, money, percentages, dates, ranges and lengths of time, as a text writes them, with their place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workfolk.engine.grounding.stems import fold
from workfolk.engine.text.dates import FIRST_YEAR, LAST_YEAR, _month_names

EXACT, OVER, LEAST, NEARLY, ABOUT, UNDER = "", "over", "least", "nearly", "about", "under"


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text[start:end]`` names a quantity.

    ``kind``: "number", "ordinal", "money", "percent", "duration" (``value`` in months), "date" or "range". Dates are
    absolute months with ``precise`` telling whether the month was said; of a range ``value`` is the first and
    ``upper`` the last month (None: until now). ``unit`` is a currency, or what a length of time was counted in.
    """

    kind: str
    value: float
    start: int
    end: int
    how: str = EXACT
    upper: float | None = None
    unit: str = ""
    precise: bool = False
    precise_end: bool = False
    open: bool = False  # a range that lasts until now
    cue: str = ""  # of a date: "since", "until", "begin", "finish", "by" or "in"
    day: int = 0  # of a date, where it was said


_SMALL = {
    word: value
    for value, group in enumerate(
        (
            "zero null cero", "one ein eine einen einem einer eins un une uno una", "two zwei deux dos", "three drei trois tres", "four vier quatre cuatro",
            "five funf cinq cinco", "six sechs seis", "seven sieben sept siete", "eight acht huit ocho", "nine neun neuf nueve",
            "ten zehn dix diez", "eleven elf onze once", "twelve zwolf douze doce dozen dutzend douzaine docena", "thirteen dreizehn treize trece",
            "fourteen vierzehn quatorze catorce", "fifteen funfzehn quinze quince", "sixteen sechzehn seize dieciseis", "seventeen siebzehn diecisiete",
            "eighteen achtzehn dieciocho", "nineteen neunzehn diecinueve",
        )
    )
    for word in group.split()
}  # fmt: skip
_SMALL |= {
    "twenty": 20, "zwanzig": 20, "vingt": 20, "veinte": 20, "thirty": 30, "dreissig": 30, "trente": 30, "treinta": 30,
    "forty": 40, "vierzig": 40, "quarante": 40, "cuarenta": 40, "fifty": 50, "funfzig": 50, "cinquante": 50, "cincuenta": 50,
    "sixty": 60, "sechzig": 60, "soixante": 60, "sesenta": 60, "seventy": 70, "siebzig": 70, "setenta": 70,
    "eighty": 80, "achtzig": 80, "ochenta": 80, "ninety": 90, "neunzig": 90, "noventa": 90,
}  # fmt: skip
# Alone these are articles more often than numbers, or another word of another language.
_ARTICLES = frozenset(
    [
        "one",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eins",
        "un",
        "une",
        "uno",
        "una",
        "once",
        "sept",
        "dix",
        "six",
        "once",
        "null",
        "seize",
    ]
) - {"six"}
_SCALES = {
    "hundred": 1e2, "hundert": 1e2, "cent": 1e2, "cien": 1e2, "thousand": 1e3, "tausend": 1e3, "mille": 1e3, "mil": 1e3, "k": 1e3, "million": 1e6,
    "millions": 1e6, "millionen": 1e6, "millones": 1e6, "mio": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "billions": 1e9, "milliarde": 1e9,
    "milliarden": 1e9, "milliard": 1e9, "milliards": 1e9, "mrd": 1e9, "bn": 1e9, "trillion": 1e12, "hundreds": 1e2, "thousands": 1e3,
    "dozen": 12, "dutzend": 12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_WORDS = "|".join(sorted(_SMALL, key=lambda w: (-len(w), w)))
_FIGURE = r"\d{1,3}(?:[,.'’\u202f\u00a0 ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_SCALE = r"hundred|hundert|thousands?|tausend|mille|mil|millions?|millionen|millones|mio|billions?|milliarden?|milliards?|mrd|trillion|dozen|dutzend|lakh|crore|bn|mn|k|m"
_NUMBER = re.compile(
    rf"(?<![\w.,/])(?<![^\W\d]-)(?P<money>[$€£¥]\s?|(?:eur|usd|gbp|chf)\s?)?(?:(?P<figure>{_FIGURE})|(?P<tens>{_TENS})[- ](?P<units>{_UNITS})|(?:a|an|half\s+a)\s+(?P<ascale>hundred|thousand|million|billion|dozen|decade)|(?P<word>{_WORDS}))"
    rf"(?:(?P<nth>st|nd|rd|th)\b)?(?:(?:\s|-)?(?P<scale>{_SCALE})(?![\w]))?(?P<plus>\s?\+|\s+or\s+more\b|\s+plus\b)?"
    r"(?:\s?(?P<percent>%|percentage\s+points?\b|percent\b|per\s+cent\b|prozent\b|pour\s+cent\b|por\s+ciento\b|pct\b)|\s?(?P<currency>[$€£¥]|eur\b|euros?\b|usd\b|dollars?\b|gbp\b|pounds?\b|chf\b|francs?\b))?"
    r"(?P<after>\s+or\s+more\b|\s*\+)?"
    r"(?:(?:\s|-)+(?:full\s+|whole\s+)?(?P<unit>years?|yrs?|jahre?n?|ans?|annees?|anos?|months?|mos|monate?n?|mois|mes(?:es)?|weeks?|wochen?|semaines?|semanas?|days?|tagen?|jours?|dias?|decades?|jahrzehnte?n?|hours?|minutes?)(?!\w)(?P<old>\s+old|\s+alt|-old)?)?",
)
_PARTS = {"half": 50.0, "halve": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_FRACTION = re.compile(
    r"\b(?:half\s+an?\s+(?P<point>percentage\s+point|per\s?cent)\b|(?:(?P<many>an?|one|two|three|four)[ -])?(?P<part>half|halve|third|quarter|fifth|tenth)s?\b)"
)
_ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fifteenth": 15, "twentieth": 20,
}  # fmt: skip
_ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(_ORDINAL_WORDS)})\b")
_MONTHS = "|".join(
    sorted((name for name in _month_names() if len(name) >= 3 and name.isascii()), key=lambda w: (-len(w), w))
)
_YEAR = r"(?:1[89]|20)\d{2}"
_DATE = (
    rf"(?:(?P<@d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?)?(?P<@m1>{_MONTHS})\.?,?(?:\s+(?P<@d2>\d{{1,2}})(?:st|nd|rd|th)?,?)?(?:\s+(?:of\s+|de\s+|del\s+)?(?P<@y1>{_YEAR}))"
    rf"|(?P<@y2>{_YEAR})-(?P<@m2>0[1-9]|1[0-2])(?:-(?P<@d3>[0-3]\d))?(?!\d)"
    rf"|(?P<@m3>0?[1-9]|1[0-2])/(?P<@y3>{_YEAR})"
    rf"|(?P<@y4>{_YEAR})(?!\d|[.,]\d|\s?%|s\b)"
)
_NOW = r"present|now|today|date|current|currently|heute|jetzt|aujourd'hui|aujourd’hui|actualidad|hoy|ongoing|this day"
_LINK = r"\s*(?:-|–|—|‒|−)\s*|\s*,?\s+(?:(?:up\s+)?to|until|till|through|bis|a|au|jusqu'a|jusqu’a|jusqu'en|hasta|and|und|et|y)\s+(?:en\s+|the\s+|in\s+)?"
_SHORT_END = r"(?P<short>\d{2})(?![\d/-])"
_RANGE = re.compile(
    rf"(?<![\w.,/])(?P<between>between\s+|zwischen\s+|entre\s+|from\s+|von\s+|de\s+)?(?:{_DATE.replace('@', 'a')})(?P<link>{_LINK})(?:(?:{_DATE.replace('@', 'b')})|(?P<now>{_NOW})\b|{_SHORT_END})"
)
_ONE_DATE = re.compile(rf"(?<![\w.,/])(?:{_DATE.replace('@', 'a')})")
_HOW_BEFORE = (
    (NEARLY, re.compile(r"(?:nearly|almost|close\s+to|just\s+under|up\s+to|not\s+quite|fast|knapp|beinahe|bis\s+zu|pres\s+de|presque|casi|hasta)\s+(?:an?\s+)?$")),
    (OVER, re.compile(r"(?:(?:well\s+|just\s+)?over|more\s+than|above|exceeding|upwards\s+of|in\s+excess\s+of|uber|mehr\s+als|plus\s+de|mas\s+de|beyond|>)\s*(?:an?\s+)?$")),
    (LEAST, re.compile(r"(?:at\s+least|a\s+minimum\s+of|minimum|no\s+(?:less|fewer)\s+than|mindestens|au\s+moins|al\s+menos)\s+(?:an?\s+)?$")),
    (ABOUT, re.compile(r"(?:about|around|approximately|approx\.?|roughly|some|circa|ca\.?|c\.|~|≈|etwa|rund|ungefahr|environ|aproximadamente|unos|unas)\s*(?:an?\s+)?$")),
    (UNDER, re.compile(r"(?:less\s+than|fewer\s+than|below|(?<!just\s)under|weniger\s+als|unter|moins\s+de|menos\s+de)\s+(?:an?\s+)?$")),
)  # fmt: skip
_CUES = (
    ("since", re.compile(r"(?:\bsince|\bseit|\bdepuis|\bdesde|\bever\s+since|\bfrom)\s+(?:the\s+year\s+|early\s+|late\s+|mid-?|spring\s+|autumn\s+|summer\s+|winter\s+)?$")),
    ("until", re.compile(r"(?:\buntil|\btill|\bup\s+to|\bthrough|\bbis|\bjusqu['’]en|\bjusqu['’]a|\bhasta|\bto)\s+(?:the\s+year\s+|early\s+|late\s+|mid-?)?$")),
    ("by", re.compile(r"\b(?:by|before|after|vor|nach|avant|apres|antes\s+de|despues\s+de)\s+(?:the\s+end\s+of\s+)?$")),
)  # fmt: skip
_BEGIN = re.compile(
    r"\b(?:came\s+to|took\s+(?:over|on|up)|join\w*|start\w*|beg[aiu]n\w*|became|becoming|entered|moved|switched|hired|appointed|promoted|launched|founded|co-?founded|established|opened|"
    r"born|formed|elected|arrived|begann|wurde|gegrundet|angefangen|rejoint|commence|fonde|empez\w+|comenz\w+|funda\w+)\b[^;]{0,60}$"
)
_FINISH = re.compile(
    r"\b(?:left|leaving|end(?:ed|ing|s)|finish\w*|graduat\w*|complet\w*|retired|resigned|stopped|closed|dissolved|died|departed|verliess|abgeschlossen|quitte|termine|termin\w+|dej[oa])\b[^;]{0,60}$"
)


_SUBJECT = r",?\s+(?:(?:i|he|she|they|we|it|then|also)\s+|[a-z]+\s+(?:[a-z]+\s+)?)?"
_BEGIN_AFTER = re.compile(rf"{_SUBJECT}(?:joined|started|began|became|moved\s+to|took\s+(?:over|on|up))\b")
_FINISH_AFTER = re.compile(rf"{_SUBJECT}(?:left|retired|resigned|graduated|finished|completed)\b")


def quantities(text: str) -> list[Quantity]:
    """Every quantity of ``text``, in order, not overlapping."""
    folded = fold(text)
    found: list[Quantity] = []
    taken = bytearray(len(folded) + 1)
    if any(c.isdigit() for c in folded):
        _read(_RANGE.finditer(folded), _range, folded, taken, found)
        _read(_ONE_DATE.finditer(folded), _date, folded, taken, found)
    _read(_FRACTION.finditer(folded), _fraction, folded, taken, found)
    _read(_NUMBER.finditer(folded), _number, folded, taken, found)
    _read(_ORDINAL.finditer(folded), _ordinal, folded, taken, found)
    return _sharing(sorted(found, key=lambda q: q.start), folded)


_LINKED = re.compile(r"\s+to\s+|\s*[-–—]\s*")


def _sharing(found: list[Quantity], folded: str) -> list[Quantity]:
    """Gives the first of "from 38 to 31 percent", "from ten to six days" what the second is counted in."""
    for at in range(len(found) - 1):
        first, second = found[at], found[at + 1]
        if first.kind != "number" or first.unit or second.kind not in ("percent", "duration"):
            continue
        if _LINKED.fullmatch(folded, first.end, second.start):
            scale = _time(second.unit)[0] if second.kind == "duration" else 1.0
            found[at] = replace(first, kind=second.kind, value=first.value * scale, unit=second.unit)
    return found


def _fraction(m: re.Match[str], folded: str) -> Quantity | None:
    """ "by two fifths", "a quarter of": a percentage in words."""
    before = folded[max(0, m.start() - 24) : m.start()]
    how = next((name for name, pattern in _HOW_BEFORE if pattern.search(before)), EXACT)
    if m["point"]:
        return Quantity("percent", 0.5, m.start(), m.end(), how)
    times = {"two": 2, "three": 3, "four": 4}.get(m["many"] or "", 1)
    if not (_BY_BEFORE.search(before) or _OF_AFTER.match(folded, m.end())):
        return None
    if m["many"] is None and m["part"] != "half":
        return None  # "the third of May"
    return Quantity("percent", times * _PARTS[m["part"]], m.start(), m.end(), how)


_BY_BEFORE = re.compile(r"\bby\s+(?:about\s+|around\s+|almost\s+|nearly\s+|over\s+|more\s+than\s+|some\s+)?$")
_OF_AFTER = re.compile(r"\s+of\s+(?!the\s+year\b)")


def _read(matches, reader, folded: str, taken: bytearray, found: list[Quantity]) -> None:  # type: ignore[no-untyped-def]
    for m in matches:
        if any(taken[m.start() : m.end()]):
            continue
        quantity = reader(m, folded)
        if quantity is not None:
            found.append(quantity)
            taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)


def _month_of(m: re.Match[str], side: str) -> tuple[int, bool] | None:
    groups = m.groupdict()

    def of(name: str) -> str | None:
        return groups.get(side + name)

    for year, month in (("y1", "m1"), ("y2", "m2"), ("y3", "m3")):
        text = of(year)
        if text:
            name = of(month) or "1"
            number = int(name) if name.isdigit() else _month_names().get(name)
            return None if number is None else (int(text) * 12 + number - 1, True)
    text = of("y4")
    return (int(text) * 12, False) if text and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def _range(m: re.Match[str], folded: str) -> Quantity | None:
    first = _month_of(m, "a")
    if first is None:
        return None
    link = m["link"].strip(" ,")
    if link in ("and", "und", "et", "y") and not (m["between"] or "").startswith(
        ("between", "zwischen", "entre")
    ):
        return None
    begin = m.start() + len(m["between"] or "")
    if m["now"]:
        return Quantity("range", first[0], begin, m.end(), upper=None, precise=first[1], open=True)
    if m["short"]:
        year = int(first[0] // 12)
        last_year = year // 100 * 100 + int(m["short"])
        if last_year < year or first[1]:
            return None
        return Quantity("range", first[0], begin, m.end(), upper=last_year * 12)
    last = _month_of(m, "b")
    if last is None or last[0] < first[0]:
        return None
    return Quantity("range", first[0], begin, m.end(), upper=last[0], precise=first[1], precise_end=last[1])


def _date(m: re.Match[str], folded: str) -> Quantity | None:
    found = _month_of(m, "a")
    if found is None:
        return None
    before = folded[max(0, m.start() - 70) : m.start()]
    if m["ay4"] and re.search(
        r"\b(?:iso|din|en|class|no|nr|number|model|about|around|some|over|than|nearly|almost)\.?\s*$", before
    ):
        return None  # "ISO 2015", "about 2000 visitors"
    cue = next((name for name, pattern in _CUES if pattern.search(before)), "in")
    if cue in ("in", "by", "since"):
        after = folded[m.end() : m.end() + 60]
        begins = _BEGIN.search(before) or _BEGIN_AFTER.match(after)
        cue = "begin" if begins else "finish" if _FINISH.search(before) or _FINISH_AFTER.match(after) else cue
    day = int(m["ad1"] or m["ad2"] or m["ad3"] or 0)
    return Quantity("date", found[0], m.start(), m.end(), precise=found[1], cue=cue, day=day)


def _number(m: re.Match[str], folded: str) -> Quantity | None:
    value = _value(m)
    if value is None or _is_inside_a_word(m, folded):
        return None
    start, end = m.start(), len(m.group().rstrip()) + m.start()
    how = next(
        (name for name, pattern in _HOW_BEFORE if pattern.search(folded[max(0, start - 24) : start])), EXACT
    )
    if m["plus"] or m["after"]:
        how = LEAST
    if m["nth"]:
        return Quantity("ordinal", value, start, end)
    if m["percent"]:
        points = m["percent"].startswith("percentage")
        return Quantity("percent", value, start, end, how, unit="point" if points else "")
    if m["money"] or m["currency"]:
        return Quantity("money", value, start, end, how, unit=_currency(m["money"] or m["currency"]))
    unit = m["unit"] or ("decade" if m["ascale"] == "decade" else "")
    if unit and not m["old"]:
        scale, name = _time(unit)
        if name:
            if m["ascale"] == "decade":
                value = 1.0
            return Quantity("duration", value * scale, start, end, how, unit=name)
    return Quantity("number", value, start, end, how, unit="old" if m["old"] else unit)


def _is_inside_a_word(m: re.Match[str], folded: str) -> bool:
    """ "5G", "3D": a name that begins with a figure."""
    if m["word"] and folded[m.end("word") : m.end("word") + 1].isalnum():
        return True
    if not m["figure"] or m["scale"] or m["nth"] or m["unit"]:
        return False
    return folded[m.end("figure") : m.end("figure") + 1].isalpha()


def _value(m: re.Match[str]) -> float | None:
    if m["figure"]:
        value = _figure(m["figure"])
    elif m["tens"]:
        value = float(_SMALL[m["tens"]] + _SMALL[m["units"]])
    elif m["ascale"]:
        return (
            10.0
            if m["ascale"] == "decade"
            else float(_SCALES[m["ascale"]]) * (0.5 if "half" in m.group() else 1)
        )
    else:
        word = m["word"]
        if word in _ARTICLES and not (m["unit"] or m["scale"] or m["percent"]):
            return None
        value = float(_SMALL[word])
    scale = m["scale"]
    if scale and not (scale == "m" and not m["money"] and m["figure"] is None):
        if scale == "m" and not m["money"]:
            return value  # metres
        value *= _SCALES[scale]
    return value


def _figure(text: str) -> float:
    plain = re.sub(r"[\s'’\u202f\u00a0]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return float(re.sub(r"[.,]", "", plain))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", plain):
        return float(plain.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", plain):
        return float(plain.replace(".", "").replace(",", "."))
    return float(plain.replace(",", "."))


def _currency(text: str) -> str:
    text = text.strip()
    for name, signs in (
        ("eur", "€ eur euro"),
        ("usd", "$ usd dollar"),
        ("gbp", "£ gbp pound"),
        ("chf", "chf franc"),
        ("jpy", "¥"),
    ):
        if any(text.startswith(sign) for sign in signs.split()):
            return name
    return text


def _time(unit: str) -> tuple[float, str]:
    if unit.startswith(("decade", "jahrzehnt")):
        return 120.0, "decade"
    if unit.startswith(("y", "j", "an")) and not unit.startswith("jour"):
        return 12.0, "year"
    if unit.startswith(("mo", "me")):
        return 1.0, "month"
    if unit.startswith(("we", "wo", "sem")):
        return 12 / 52, "week"
    if unit.startswith(("d", "t", "jour")):
        return 12 / 365, "day"
    return 0.0, ""


def _ordinal(m: re.Match[str], folded: str) -> Quantity:
    return Quantity("ordinal", float(_ORDINAL_WORDS[m["word"]]), m.start(), m.end())


def shifted(quantity: Quantity, by: int) -> Quantity:
    """The same further on in the text."""
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)
