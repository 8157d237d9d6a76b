"""What German needs to know of words: which houses take which article, which nouns name a field, how verbs bend."""

from __future__ import annotations

import re
from functools import cache

from workfolk.engine.text.wordlist import words

# By the noun that an organisation's name begins with, whole or as the end of a compound ("Stadtarchiv"):
# the preposition with its article. Longer endings come first.
HOUSES: tuple[tuple[str, str], ...] = (
    ("stadtverwaltung kreisverwaltung verwaltung gemeindeverwaltung", "bei der"),
    ("stadtwerke verkehrsbetriebe museen werkstätten malteser johanniter", "bei den"),
    ("universität hochschule schule akademie gesamtschule tu fh eth rwth lmu htw htwk hmtm hfg hdm dhbw haw uni phil klinik", "an der"),
    ("klinikum institut gymnasium theater lehrstuhl konservatorium kolleg seminar", "am"),
    (("krankenhaus spital hotel restaurant museum ministerium pflegeheim seniorenheim altenheim kinderheim wohnheim haus seniorenzentrum"
     " jugendzentrum pflegezentrum zentrum gasthof gasthaus café weingut rathaus kinderhaus hospiz sozialkaufhaus studio"), "im"),
    (("archiv amt landratsamt gericht landgericht amtsgericht werk verein verband verlag landesbetrieb betrieb büro"
     " architekturbüro ingenieurbüro roten kreuz dienst land drk tüv thw bauhof"), "beim"),
    (("kita kindertagesstätte praxis arztpraxis kanzlei anwaltskanzlei kirchengemeinde wohngruppe werkstatt apotheke bibliothek"
     " stadtbibliothek buchhandlung gärtnerei bäckerei konditorei metzgerei fleischerei brauerei galerie küche"), "in der"),
    (("tischlerei schreinerei schlosserei zimmerei druckerei wäscherei spedition agentur bank sparkasse volksbank versicherung"
     " drogerie krankenkasse behörde polizei feuerwehr bundeswehr caritas diakonie hilfe awo ihk hwk stadt gemeinde stiftung genossenschaft"
     " firma gesellschaft zeitung redaktion handwerkskammer kammer fluggesellschaft reinigung gebäudereinigung kirche post bahn"), "bei der"),
    ("hof bauernhof biohof reiterhof gutshof", "auf dem"),
)  # fmt: skip
# Schools under a name of another language: "an der University of Exeter", "am Trinity College".
FOREIGN_SCHOOL = re.compile(
    r"\b(?:(?P<neuter>College|Institute of)|University|Universit[àéy]|Universidad|Universidade|Universiteit|School of|Business School|Academy of)\b"
)
NO_SCHOOL = re.compile(r"\b(?:Hospital|Press|Club|Board|Council)\b")
# Words that are houses only when they stand alone: "Deutschland" is none.
WHOLE = words(
    "tu fh eth rwth lmu htw htwk hmtm hfg hdm dhbw haw uni phil awo ihk hwk drk tüv thw land stadt bahn post hof roten küche"
)
# Times that one is in, and not somebody that one is: "im Praktikum".
TIMES = {
    **dict.fromkeys(words("praktikum referendariat volontariat zivildienst bundesfreiwilligendienst minijob ferienjob nebenjob duales praxissemester traineeprogramm"), "im"),
    **dict.fromkeys(words("ausbildung lehre promotion elternvertretung weiterbildung"), "in der"),
}  # fmt: skip
# Companies by their legal form, which is feminine.
COMPANY = r"(?:GmbH(?: & Co\.? ?(?:KG|OHG))?|gGmbH|AG|KG|OHG|SE|UG(?: \(haftungsbeschränkt\))?|GbR|eG|PartG(?: ?mbB)?|KGaA|mbH)\.?$"
ADJECTIVE = r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:ische|liche|sche|erte|eite|igte|nale|rale|iale|ige|ive)[rs]?|Freie[rs]?|Hohe[rs]?|Große[rs]?|Neue[rs]?|Alte[rs]?|Erste[rs]?|Rotes|Private[rs]?)"

# Nouns that name a field: one works "im Bereich" of it, whatever its gender.
FIELDS = words(
    """
    vertrieb kundenservice kundendienst buchhaltung pflege altenpflege krankenpflege einkauf verwaltung lager logistik gastronomie it marketing verkauf
    reinigung personalwesen produktion fertigung montage forschung entwicklung qualitätssicherung kundenbetreuung hauswirtschaft landwirtschaft
    forstwirtschaft gartenbau service gebäudereinigung sozialarbeit jugendarbeit controlling instandhaltung öffentlichkeitsarbeit
    kommunikation beratung design softwareentwicklung webentwicklung empfang küche versand disposition arbeitsvorbereitung
    personalentwicklung projektmanagement produktmanagement rechnungswesen einzelhandel handel handwerk bau hochbau tiefbau
    """
)

_PREFIXES = ("auf", "aus", "ein", "ab", "an", "vor", "zusammen", "zurück", "zu", "mit", "nach", "um", "her", "durch", "weiter", "dar", "fest", "bei", "teil", "bereit", "unter")  # fmt: skip
_FIXED = ("be", "ver", "er", "ent", "zer", "emp", "miss", "über", "wieder")
# Weak verbs of work, in the infinitive; all of them take "haben".
_WEAK = words(
    """
    arbeiten leiten führen betreuen planen schulen verwalten erstellen prüfen bearbeiten begleiten pflegen lehren
    bauen aufbauen umbauen ausbauen einbauen zusammenbauen einführen durchführen ausführen vorführen einrichten ausrichten
    entwickeln übersetzen programmieren koordinieren organisieren dokumentieren moderieren digitalisieren katalogisieren
    analysieren kalkulieren montieren installieren reparieren restaurieren kontrollieren automatisieren modernisieren optimieren
    reduzieren etablieren initiieren konzipieren realisieren implementieren publizieren recherchieren redigieren lektorieren
    archivieren konfigurieren migrieren testen warten bedienen steuern überwachen messen lackieren sanieren dämmen verlegen
    verkaufen einkaufen beliefern liefern verpacken lagern kassieren beantworten verantworten vertreten abwickeln
    vorbereiten nachbereiten zubereiten abrechnen berechnen verhandeln vermitteln gewöhnen erledigen erfassen erweitern verkürzen
    verdoppeln halbieren senken steigern verbessern erhöhen sparen einsparen ersetzen umstellen einstellen anlernen
    ausbilden weiterbilden bilden untersuchen behandeln versorgen wechseln reinigen putzen kochen backen gestalten zeichnen
    bauen fertigen anfertigen drehen fräsen schweißen löten veröffentlichen betreiben einarbeiten mitarbeiten ordnen sortieren
    begutachten bewerten beurteilen melden sammeln verteilen vermessen begründen gründen eröffnen starten belegen buchen
    disponieren fotografieren filmen illustrieren animieren trainieren coachen motivieren aufräumen ausstellen herstellen
    bestellen annehmen auffüllen einräumen verarbeiten verwenden nutzen benutzen setzen besetzen ernten säen pflanzen melken füttern züchten
    """
) - words("annehmen vertreten betreiben messen backen vermessen")  # fmt: skip
# Strong and mixed verbs: infinitive, preterite, participle; all of them take "haben".
_STRONG = """
    schreiben schrieb geschrieben|beschreiben beschrieb beschrieben|beraten beriet beraten|unterrichten unterrichtete unterrichtet|fahren fuhr gefahren
    anleiten leitete angeleitet|unterstützen unterstützte unterstützt|bringen brachte gebracht|nehmen nahm genommen|übernehmen übernahm übernommen
    annehmen nahm angenommen|aufnehmen nahm aufgenommen|geben gab gegeben|abgeben gab abgegeben|ausgeben gab ausgegeben|halten hielt gehalten|tragen trug getragen
    treffen traf getroffen|sprechen sprach gesprochen|entwerfen entwarf entworfen|gewinnen gewann gewonnen|finden fand gefunden|ziehen zog gezogen|umziehen zog umgezogen
    vertreten vertrat vertreten|betreiben betrieb betrieben|messen maß gemessen|backen buk gebacken|heben hob gehoben|schließen schloss geschlossen|abschließen schloss abgeschlossen
    anbieten bot angeboten|erheben erhob erhoben|verschieben verschob verschoben|einwerben warb eingeworben|aufschreiben schrieb aufgeschrieben|laden lud geladen|beladen belud beladen
    entladen entlud entladen|schneiden schnitt geschnitten|streichen strich gestrichen|gießen goss gegossen|binden band gebunden|verbinden verband verbunden|sehen sah gesehen
    vermessen vermaß vermessen|lesen las gelesen|helfen half geholfen|überwachen überwachte überwacht|überarbeiten überarbeitete überarbeitet|überführen überführte überführt|umsetzen setzte umgesetzt
    machen machte gemacht|haben hatte gehabt|legen legte gelegt|stellen stellte gestellt|umgestellt stellte umgestellt|verantworten verantwortete verantwortet
"""
# First persons that are nouns too: "Pflege älterer Menschen".
ALSO_NOUNS = words("pflege lehre ernte reise sorge frage lage suche stelle taste")
PLURALS = words("kunden waren daten räume bücher produkte gäste kinder maschinen texte anlagen geräte pflanzen tiere reisen berichte verträge termine seminare kurse teile fahrzeuge möbel zahlen dokumente akten pakete löhne bestellungen websites webseiten workshops schüler eltern leute regale schulungen programme projekte prozesse")  # fmt: skip
DETERMINERS = words("die das den ein eine einen mein meine meinen unser unsere alle mehrere jede jeden jedes viele beide rund etwa über täglich wöchentlich monatlich jährlich regelmäßig bis zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")  # fmt: skip

_FEMININE = words("ung ion heit keit schaft nahme pflege hilfe arbeit gabe analyse kontrolle wartung suche lehre korrespondenz ität ei enz zeit quote rate zahl dauer menge fläche wache fürsorge sorge küche reparatur recherche montage abnahme kalkulation wäsche diagnostik statik logistik technik aufsicht")  # fmt: skip
_MASCULINE = words("bau kauf empfang versand transport service vertrieb einsatz betrieb umgang verkauf dienst wechsel kontakt unterricht entwurf satz schnitt support aufwand verbrauch umsatz ausschuss rückstand bestand anteil")  # fmt: skip
NOT_FEMININE = words("ei brei blei")


def _present(infinitive: str) -> str:
    stem = infinitive[:-1] if infinitive.endswith(("eln", "ern")) else infinitive[:-2]
    if stem.endswith("el"):
        return stem[:-2] + "le"
    return stem + "e"


def _base(infinitive: str) -> tuple[str, str]:
    """The prefix that parts from the verb, and the verb: "aufbauen" → ("auf", "bauen")."""
    for prefix in _PREFIXES:
        rest = infinitive.removeprefix(prefix)
        if rest != infinitive and len(rest) > 4 and not infinitive.startswith("unter"):
            return prefix, rest
    return "", infinitive


def _weak(infinitive: str) -> tuple[str, str]:
    """Preterite and participle of a weak verb."""
    prefix, base = _base(infinitive)
    stem = base[:-1] if base.endswith(("eln", "ern")) else base[:-2]
    link = "e" if stem.endswith(("t", "d", "chn", "ffn", "dn")) else ""
    fixed = base.endswith("ieren") or base.startswith(_FIXED)
    return f"{stem}{link}te", f"{prefix}{'' if fixed else 'ge'}{stem}{link}t"


@cache
def forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First persons of the present, those of the preterite, and past participles."""
    present, preterite, participles = set(), set(), set()
    for one in sorted(_WEAK):
        past, done = _weak(one)
        present.add(_present(_base(one)[1]))
        preterite.add(past)
        participles.add(done)
    for row in _STRONG.replace("\n", "|").split("|"):
        if not row.strip():
            continue
        infinitive, past, done = row.split()
        present.add(_present(_base(infinitive)[1]))
        preterite.add(past)
        participles.add(done)
    return frozenset(present), frozenset(preterite), frozenset(participles)


@cache
def _infinitives() -> frozenset[str]:
    strong = [row.split()[0] for row in _STRONG.replace("\n", "|").split("|") if row.strip()]
    return frozenset(one.capitalize() for one in (*_WEAK, *strong))


def to(infinitive: str) -> str:
    """The infinitive with "zu": "aufzubauen", "zu prüfen"; "" where the verb is none that we know."""
    if infinitive.capitalize() not in _infinitives():
        return ""
    prefix, base = _base(infinitive)
    return f"{prefix}zu{base}" if prefix else f"zu {infinitive}"


def article(noun: str) -> str:
    """The nominative article of a noun whose ending tells its gender ("Leitung": "die"); "" where it does not."""
    low = noun.lower()
    if (
        not noun[:1].isupper()
        or len(low) < 4
        or low in NOT_FEMININE
        or low.endswith(("sprung", "schwung", "dung "))
    ):
        return ""
    if noun in _infinitives():
        return "das"
    if any(low.endswith(one) for one in _FEMININE):
        return "die"
    return "der" if any(low.endswith(one) for one in _MASCULINE) else ""
