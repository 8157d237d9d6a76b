"""The wordings of the intake in German, so that a German posting is not told what to write in English."""

from __future__ import annotations

GERMAN_WORDINGS = {
    "works confidently with digital tools": "sicherer Umgang mit digitalen Werkzeugen",
    "entry level, training is given": "Einstieg möglich, Einschulung inbegriffen",
    "experience at this level or above": "Erfahrung auf dieser Stufe oder darüber",
    "entry level or more": "Einstieg möglich, mehr Erfahrung willkommen",
    "keen to learn": "Freude am Lernen",
    "any age, with the experience that the work needs": "jedes Alter, mit der Erfahrung, die die Arbeit braucht",
    "any gender": "alle Geschlechter",
    "available from the start date": "verfügbar ab dem Beginn",
    "able to work the hours and shifts named": "verfügbar zu den genannten Zeiten und Schichten",
    "clearly understood on the telephone, C1": "am Telefon gut zu verstehen, C1",
    "follows the hygiene and safety rules on clothing": "hält die Hygiene- und Sicherheitsregeln für Kleidung ein",
    "respectful towards people of every belief": "respektvoll gegenüber Menschen jeden Glaubens",
    "works in smoke-free rooms": "arbeitet in rauchfreien Räumen",
    "keeps agreed dates and shifts, with adjustments where needed": "hält vereinbarte Termine und Schichten ein, mit Anpassungen wo nötig",
    "able to do the tasks of the work, with adjustments where needed": "kann die Aufgaben erfüllen, mit Anpassungen wo nötig",
    "respectful towards everyone in the team": "respektvoll gegenüber allen im Team",
    "works in a politically neutral way": "arbeitet politisch neutral",
    "experience of working with employee representatives": "Erfahrung in der Zusammenarbeit mit dem Betriebsrat",
    "CV without a photo": "Lebenslauf ohne Foto",
    "able to reach shelves of 2 m, with aids where needed": "erreicht Regale bis 2 m, mit Hilfsmitteln wo nötig",
    "friendly and professional with customers": "freundlich und fachkundig im Kontakt mit Kundinnen und Kunden",
    "every applicant, whatever the name": "alle, die sich bewerben, gleich welchen Namens",
    "background check after the offer, as far as the law asks for it": "Überprüfung nach der Zusage, soweit ein Gesetz sie verlangt",
    "health checks after the offer, as far as the law asks for them": "Untersuchung nach der Zusage, soweit ein Gesetz sie verlangt",
    "the skills that the work needs, wherever they were learned": "die Fähigkeiten, die die Arbeit braucht, wo immer sie gelernt wurden",
    "the skills that the work needs": "die Fähigkeiten, die die Arbeit braucht",
    "degree or equivalent skills in the field": "Abschluss oder gleichwertige Kenntnisse im Fach",
    "recent practice in the skills named, wherever it was gained": "aktuelle Praxis in den genannten Fähigkeiten, wo immer sie erworben wurde",
    "able to be on site within 30 minutes when on call": "in Bereitschaft binnen 30 Minuten am Arbeitsort",
    "able to be on site at the agreed times": "zu den vereinbarten Zeiten am Arbeitsort",
    "right to work in the country of work": "Arbeitserlaubnis für das Land der Arbeit",
    "right to work, shown after the offer": "Arbeitserlaubnis, nach der Zusage vorzulegen",
    "payroll data are asked for after the contract is signed": "Daten für die Lohnverrechnung nach der Unterschrift",
    "over 18 where the law asks for it": "über 18, wo ein Gesetz es verlangt",
    "shares knowledge and takes feedback": "teilt Wissen und nimmt Rückmeldung an",
    "C2 in the working language": "Arbeitssprache auf dem Niveau C2",
    "your salary expectation": "Gehaltsvorstellung",
    "link to a portfolio or a professional profile": "Link zu Arbeitsproben oder einem beruflichen Profil",
    "references are asked for after the offer": "Referenzen nach der Zusage",
    "tell us which adjustments you need": "sagen Sie uns, welche Vorkehrungen Sie brauchen",
}  # fmt: skip
# Titles for everybody are German already.
GERMAN_WORDINGS |= {
    title: title
    for title in (
        "Reinigungskraft (m/w/d)", "Pflegefachkraft (m/w/d)", "Sekretariatskraft (m/w/d)",
        "Elementarpädagog:in (m/w/d)", "Kassenkraft (m/w/d)", "Bürokaufleute (m/w/d)",
    )
}  # fmt: skip

GERMAN_LANGUAGES = {
    "German": "Deutsch", "English": "Englisch", "French": "Französisch", "Italian": "Italienisch",
    "Spanish": "Spanisch", "Polish": "Polnisch", "Turkish": "Türkisch", "Russian": "Russisch",
}  # fmt: skip
