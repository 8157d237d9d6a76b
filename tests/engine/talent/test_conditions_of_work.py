"""Conditions of work as people write them, in four languages: done, offered, refused, of others, and what only looks like one."""

from __future__ import annotations

import pytest

from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.conditions import find_asked
from workfolk.engine.talent.evaluate import evaluate
from workfolk.engine.talent.model import Importance, Kind, Qualification, Verdict
from workfolk.engine.talent.profile import RawPosition, RawProfile
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

MEETS, PARTLY, UNKNOWN, NOT = Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN, Verdict.DOES_NOT_MEET
ABOUT, OPEN, POST, TITLE = "about", "open to work", "position", "title"
_AS_OF = 2026 * 12 + 5


def _profile(where: str, said: str) -> RawProfile:
    if where == ABOUT:
        return RawProfile("m", about=said)
    if where == OPEN:
        return RawProfile("m", open_to_work=True, open_note=said)
    title, description = (said, "") if where == TITLE else ("Worker", said)
    position = RawPosition(title, "Firma", start=2019 * 12, current=True, description=description)
    return RawProfile("m", positions=(position,))


def _asked(words: str) -> Qualification:
    keys = tuple(one.key for one in find_asked(words))
    assert keys, words
    return Qualification("q1", Kind.CONDITION, Importance.MUST, words, concepts=keys)


@pytest.mark.parametrize(
    ("where", "said", "asked", "verdict"),
    [
        (POST, 'Worked nights for three years.', 'Night shifts', MEETS),
        (ABOUT, 'No more nights since 2020.', 'Night shifts', NOT),
        (ABOUT, 'I can only work days.', 'Nights', NOT),
        (ABOUT, 'Days only, please.', 'Night work', NOT),
        (ABOUT, 'Nights are behind me.', 'Night shifts', NOT),
        (ABOUT, 'I would rather not work nights.', 'Night shifts', NOT),
        (ABOUT, 'Happy to work nights and weekends.', 'Weekend work', MEETS),
        (ABOUT, 'I am open to nights.', 'Night shifts', MEETS),
        (TITLE, 'Night porter', 'Night shifts', MEETS),
        (TITLE, 'Night auditor', 'Night work', MEETS),
        (POST, 'Baked bread at night, from 11 pm to 6 am.', 'Night work', MEETS),
        (ABOUT, 'Ich arbeite nicht mehr nachts.', 'Nachtschicht', NOT),
        (ABOUT, 'Nachtschichten sind für mich nicht möglich.', 'Nachtschicht', NOT),
        (ABOUT, 'Nachtschichten kein Problem.', 'Nachtschicht', MEETS),
        (ABOUT, 'Je ne travaille plus de nuit.', 'Travail de nuit', NOT),
        (ABOUT, 'Plus de nuits depuis 2021.', 'Night shifts', NOT),
        (ABOUT, 'Ya no hago noches.', 'Turnos de noche', NOT),
        (POST, 'Dreischichtbetrieb in der Montage.', 'Nachtschicht', MEETS),
        (POST, 'Three-shift system.', 'Night shifts', MEETS),
        (POST, 'Planned the night rota for a ward of thirty.', 'Night shifts', PARTLY),
        (POST, 'My colleague did the nights.', 'Night shifts', PARTLY),
        (ABOUT, 'Night shifts suit me well.', 'Night shifts', MEETS),
        (ABOUT, 'I do not mind night shifts.', 'Night shifts', MEETS),
        (ABOUT, 'Night shifts are no problem for me.', 'Night shifts', MEETS),
        (ABOUT, 'Occasional nights, if needed.', 'Night shifts', PARTLY),
        (POST, 'Rotating shifts.', 'Nights', PARTLY),
        (POST, 'I love Saturday Night Fever nights out.', 'Night shifts', UNKNOWN),
        (ABOUT, 'I slept well at night.', 'Night shifts', UNKNOWN),
        (ABOUT, 'Je commence à quatre heures du matin.', 'Early shifts', MEETS),
        (POST, 'Start at five in the morning.', 'Early shifts', MEETS),
        (POST, 'Frühschicht ab 5 Uhr.', 'Early shifts', MEETS),
        (POST, 'Early and late shifts.', 'Late shifts', MEETS),
        (POST, 'Service until midnight.', 'Evening work', MEETS),
        (POST, 'Evening classes for adults.', 'Evenings', MEETS),
        (ABOUT, 'Mornings only, as my children are at school.', 'Evening shifts', NOT),
        (ABOUT, 'Evenings are not possible.', 'Evening work', NOT),
        (POST, 'Works in early, late and night shifts.', 'Rotating shifts', MEETS),
        (POST, 'Rotating shifts.', 'Early shifts', PARTLY),
        (POST, '24-hour shifts in a fire station.', '24-hour shifts', MEETS),
        (POST, 'Twelve-hour shifts.', 'Shift work', MEETS),
        (POST, 'Split shifts in a restaurant kitchen.', 'Split shifts', MEETS),
        (POST, 'Schichtleiter in der Abfüllung.', 'Shift work', MEETS),
        (POST, 'Works every second weekend.', 'Weekend work', MEETS),
        (ABOUT, 'Monday to Friday only.', 'Weekends', NOT),
        (OPEN, 'Monday to Friday, no weekends', 'Weekend work', NOT),
        (ABOUT, 'Available seven days a week.', 'Weekends', MEETS),
        (ABOUT, 'I cannot work on Sundays.', 'Weekend work', NOT),
        (ABOUT, 'Weekends are not an option.', 'Weekends', NOT),
        (ABOUT, 'Keine Wochenenddienste mehr.', 'Wochenendarbeit', NOT),
        (ABOUT, 'Pas le week-end.', 'Travail le week-end', NOT),
        (ABOUT, 'Sin fines de semana.', 'Fines de semana', NOT),
        (POST, 'Open Saturdays and Sundays.', 'Saturday work', MEETS),
        (ABOUT, 'One weekend a month at most.', 'Weekend work', PARTLY),
        (POST, 'Not only weekdays but also weekends.', 'Weekends', MEETS),
        (POST, 'Worked public holidays and Christmas.', 'Public holidays', MEETS),
        (POST, 'Sunday service in a pub kitchen.', 'Sunday work', MEETS),
        (POST, 'On call every fourth week.', 'On-call', MEETS),
        (POST, 'Standby one week in five.', 'Standby', MEETS),
        (POST, 'Emergency call-outs at night.', 'Call-outs', MEETS),
        (ABOUT, 'I no longer take on-call duty.', 'On-call duty', NOT),
        (ABOUT, 'Ohne Rufbereitschaft.', 'Rufbereitschaft', NOT),
        (POST, 'Installed standby generators.', 'On-call', UNKNOWN),
        (POST, 'Astreintes une semaine sur quatre.', 'On-call', MEETS),
        (POST, 'Organised the on-call rota for twelve doctors.', 'On-call', PARTLY),
        (ABOUT, 'I work 30 hours a week.', 'Part-time', MEETS),
        (ABOUT, 'I work 30 hours a week.', 'Full-time', NOT),
        (OPEN, '80 %', 'Full-time', NOT),
        (OPEN, '80 %', 'Part-time', MEETS),
        (OPEN, 'mornings only', 'Part-time', MEETS),
        (OPEN, 'mornings only', 'Full time', NOT),
        (ABOUT, 'Looking for a full-time position.', 'Part-time', NOT),
        (OPEN, 'full-time', 'Full time', MEETS),
        (OPEN, 'part-time or full-time', 'Full time', MEETS),
        (OPEN, 'part-time or full-time', 'Part-time', MEETS),
        (ABOUT, 'At most twenty hours in term.', 'Full time', NOT),
        (ABOUT, 'Working at 60 % since my daughter was born.', 'Part time', MEETS),
        (POST, 'Improved yield to 80 % of capacity.', 'Part-time', UNKNOWN),
        (POST, 'Taught at 50 % and trained teachers.', 'Part-time', MEETS),
        (ABOUT, 'Teilzeit, 25 Stunden pro Woche.', 'Vollzeit', NOT),
        (ABOUT, 'Je cherche un mi-temps.', 'Temps plein', NOT),
        (ABOUT, 'Busco media jornada.', 'Full-time', NOT),
        (ABOUT, 'Vier Tage die Woche.', 'Teilzeit', MEETS),
        (ABOUT, 'Working 40 hours a week.', 'Full-time', MEETS),
        (POST, 'Part-time beside my studies.', 'Part-time', MEETS),
        (POST, 'Hired part-time staff.', 'Part-time', PARTLY),
        (ABOUT, 'Term-time only.', 'Full-time', NOT),
        (OPEN, 'three days a week', 'Full-time', NOT),
        (ABOUT, 'I cannot travel.', 'Travel', NOT),
        (ABOUT, "I can't travel for work.", 'Willing to travel', NOT),
        (ABOUT, 'Happy to travel.', 'Travel', MEETS),
        (ABOUT, 'Happy to travel up to 20 %.', 'Travel 50 %', PARTLY),
        (ABOUT, 'Happy to travel up to 60 %.', 'Travel 50 %', MEETS),
        (POST, 'On the road four days a week.', 'Willing to travel', MEETS),
        (POST, 'Visited customers across Europe.', 'Travel', MEETS),
        (POST, 'Commissioned machines abroad: worked overseas six months a year.', 'Travel abroad', MEETS),
        (ABOUT, 'Home every night is a must.', 'Travel', NOT),
        (POST, 'Travel agent for cruises.', 'Travel', UNKNOWN),
        (POST, 'Booked travel for the board.', 'Travel', UNKNOWN),
        (ABOUT, 'I love travel and photography.', 'Travel', UNKNOWN),
        (ABOUT, 'Reisen kann ich nicht.', 'Reisebereitschaft', NOT),
        (ABOUT, 'Bundesweit unterwegs.', 'Reisebereitschaft', MEETS),
        (TITLE, 'Field service engineer', 'Willing to travel', MEETS),
        (ABOUT, 'Pas de déplacements.', 'Déplacements', NOT),
        (ABOUT, 'Disponibilidad para viajar.', 'Travel', MEETS),
        (ABOUT, 'No travel.', 'Business trips', NOT),
        (POST, 'Freelance since 2015.', 'Freelance', MEETS),
        (ABOUT, 'Permanent positions only.', 'Freelance', NOT),
        (ABOUT, 'Only permanent positions.', 'Fixed-term contract', NOT),
        (ABOUT, 'No freelance work.', 'Freelance', NOT),
        (POST, 'Hired freelancers for translations.', 'Freelance', PARTLY),
        (POST, 'Six-month contract.', 'Fixed-term contract', MEETS),
        (POST, 'Three ski seasons in Zermatt.', 'Seasonal work', MEETS),
        (ABOUT, 'Je ne veux plus faire de saisons.', 'Seasonal work', NOT),
        (POST, 'Managed seasonal workers.', 'Seasonal work', PARTLY),
        (POST, 'Seasonal menus.', 'Seasonal work', UNKNOWN),
        (POST, 'Interim manager in two turnarounds.', 'Interim', MEETS),
        (TITLE, 'Locum pharmacist', 'Temporary work', MEETS),
        (ABOUT, 'Selbstständig seit 2012.', 'Freelance', MEETS),
        (ABOUT, 'I have my own car.', 'Own car', MEETS),
        (ABOUT, 'I have no car.', 'Own car', NOT),
        (ABOUT, 'Without a car.', 'Driving own car', NOT),
        (ABOUT, 'I do not own a car.', 'Own car', NOT),
        (ABOUT, 'Afraid of heights.', 'Heights', NOT),
        (ABOUT, 'Not afraid of heights.', 'Heights', MEETS),
        (POST, 'Climbed masts for a mobile operator.', 'Working at height', MEETS),
        (POST, 'Outdoors in all weathers.', 'Outdoor work', MEETS),
        (ABOUT, 'Indoor work only.', 'Outdoor work', NOT),
        (POST, 'Lifted loads up to 30 kg.', 'Heavy lifting', MEETS),
        (ABOUT, 'I cannot lift heavy loads.', 'Heavy lifting', NOT),
        (ABOUT, 'Available immediately.', 'Can start immediately', MEETS),
        (ABOUT, "Three months' notice.", 'Available immediately', NOT),
        (ABOUT, 'I cannot relocate.', 'Willing to relocate', NOT),
        (ABOUT, 'Would relocate for the right job.', 'Relocation', MEETS),
        (ABOUT, 'Overtime is fine.', 'Overtime', MEETS),
        (ABOUT, 'No overtime.', 'Overtime', NOT),
        (POST, 'Lived on site during the season.', 'Living on site', MEETS),
        (ABOUT, 'Remote only.', 'On site', NOT),
        (ABOUT, 'I am flexible with hours.', 'Flexible hours', MEETS),
        (POST, "Night shift lead in a warehouse.", "Night shifts", MEETS),
        (ABOUT, "I have worked shifts all my life.", "Shift work", MEETS),
        (POST, "Worked a rota of earlies, lates and nights.", "Night shifts", MEETS),
        (POST, "Kitchen brigade, six days a week including Sundays.", "Weekend work", MEETS),
        (ABOUT, "Since my son was born I do not work weekends.", "Weekends", NOT),
        (ABOUT, "After twelve years of nights I now want a day job.", "Night shifts", NOT),
        (ABOUT, "I am looking for a day job after years of shifts.", "Shift work", NOT),
        (ABOUT, "Looking for regular daytime hours.", "Evening work", NOT),
        (ABOUT, "I need to be home by 4 pm.", "Evening work", NOT),
        (ABOUT, "Only available until 2 pm.", "Full-time", NOT),
        (ABOUT, "Nights and weekends are fine.", "Weekends", MEETS),
        (ABOUT, "Weekends yes, nights no.", "Night shifts", NOT),
        (ABOUT, "Weekends yes, nights no.", "Weekends", MEETS),
        (ABOUT, "Shifts: yes. Nights: no.", "Nights", NOT),
        (OPEN, "no nights", "Shift work", UNKNOWN),
        (OPEN, "any shift", "Night shifts", MEETS),
        (OPEN, "all shifts", "Early shifts", MEETS),
        (OPEN, "nights preferred", "Night shifts", MEETS),
        (ABOUT, "Flexible, also nights and at weekends.", "Night work", MEETS),
        (ABOUT, "Bin flexibel, auch nachts und am Wochenende.", "Nachtarbeit", MEETS),
        (ABOUT, "Keine Nächte, aber gerne Wochenenden.", "Nachtschicht", NOT),
        (ABOUT, "Keine Nächte, aber gerne Wochenenden.", "Wochenendarbeit", MEETS),
        (ABOUT, "Schichtarbeit kommt für mich nicht mehr in Frage.", "Schichtarbeit", NOT),
        (ABOUT, "Ich suche eine Stelle ohne Schichtdienst.", "Schichtarbeit", NOT),
        (ABOUT, "Nur Tagdienst.", "Nachtdienst", NOT),
        (ABOUT, "Reisebereitschaft bis 30 %.", "Travel 30 %", MEETS),
        (ABOUT, "Keine Reisetätigkeit.", "Reisebereitschaft", NOT),
        (ABOUT, "Ich habe kein Auto.", "Eigenes Auto", NOT),
        (ABOUT, "Pensum 60–80 %.", "Teilzeit", MEETS),
        (ABOUT, "Ich arbeite 80 Prozent.", "Teilzeit", MEETS),
        (ABOUT, "80 Prozent Pensum", "Vollzeit", NOT),
        (ABOUT, "Disponible le soir et le week-end.", "Travail le week-end", MEETS),
        (ABOUT, "Je refuse les horaires décalés.", "Horaires décalés", NOT),
        (ABOUT, "Je suis mobile dans toute la France.", "Déplacements", MEETS),
        (ABOUT, "No puedo trabajar los fines de semana.", "Fines de semana", NOT),
        (ABOUT, "Disponible para turnos rotativos.", "Turnos rotativos", MEETS),
        (ABOUT, "Sin coche propio.", "Vehículo propio", NOT),
        (ABOUT, "I have small children, so no business trips.", "Travel", NOT),
        (ABOUT, "Travelled 60 % of my time.", "Travel 50 %", MEETS),
        (POST, "Driver on long-haul routes, away all week.", "Travel", MEETS),
        (POST, "Installed lifts all over Bavaria, four nights a week in hotels.", "Overnight stays", MEETS),
        (ABOUT, "Local jobs only.", "Travel", NOT),
        (ABOUT, "I do not want to be away overnight.", "Travel", NOT),
        (ABOUT, "I do not drive.", "Driving own car", NOT),
        (ABOUT, "I gave up my car.", "Own car", NOT),
        (POST, "Drove my own car to patients.", "Own car", MEETS),
        (POST, "Visited patients at home with my own car.", "Own car", MEETS),
        (POST, "On call for the maternity ward one night in six.", "On-call", MEETS),
        (ABOUT, "I am done with on-call.", "On-call", NOT),
        (ABOUT, "I work part-time, four mornings.", "Full-time", NOT),
        (ABOUT, "Working part time since 2019 and happy with it.", "Full time", NOT),
        (ABOUT, "Currently part-time, would like full-time again.", "Full-time", MEETS),
        (ABOUT, "I could increase to full-time.", "Full-time", MEETS),
        (ABOUT, "Six hours a day.", "Part-time", MEETS),
        (ABOUT, "Two days a week beside my doctorate.", "Part-time", MEETS),
        (POST, "Weekend job beside school.", "Weekends", MEETS),
        (POST, "Worked Christmas and New Year every year.", "Public holidays", MEETS),
        (POST, "Overtime at quarter end.", "Overtime", MEETS),
        (ABOUT, "I strictly keep to 38 hours, no overtime.", "Overtime", NOT),
        (POST, "Seasonal worker at a vineyard.", "Seasonal work", MEETS),
        (POST, "Summer seasons as a lifeguard.", "Seasonal work", MEETS),
        (ABOUT, "I am looking for a permanent job, no more seasons.", "Seasonal work", NOT),
        (ABOUT, "Looking for a permanent position after years of temping.", "Fixed-term contract", NOT),
        (ABOUT, "Open to contract or permanent roles.", "Fixed-term contract", MEETS),
        (ABOUT, "After ten years freelance I want to be employed again.", "Freelance", NOT),
        (POST, "Roof work at twenty metres.", "Working at height", MEETS),
        (ABOUT, "I do not climb ladders.", "Working at height", NOT),
        (POST, "Carried furniture up to the fifth floor.", "Heavy lifting", MEETS),
        (POST, "Felled trees in winter and summer.", "Outdoor work", UNKNOWN),
        (ABOUT, "I can start tomorrow.", "Can start immediately", MEETS),
        (ABOUT, "Available from next week.", "Available immediately", MEETS),
        (ABOUT, "I cannot start before the autumn.", "Can start immediately", NOT),
        (ABOUT, "I will not move.", "Willing to relocate", NOT),
        (ABOUT, "Rooted in Leeds and staying here.", "Willing to relocate", NOT),
        (ABOUT, "I would move anywhere.", "Relocation", MEETS),
    ],
)  # fmt: skip
def test_what_a_profile_says_of_a_condition(
    where: str, said: str, asked: str, verdict: Verdict, vocabulary: TaxonomyVocabulary
) -> None:
    candidate = read_candidate(_profile(where, said), vocabulary)
    (found,) = evaluate(candidate, (_asked(asked),), vocabulary, _AS_OF)
    assert found.verdict is verdict, found.reason
    assert all(one.quote in said for one in found.evidence)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Travel", "travel"), ("Travel 50 %", "travel"), ("80 %", "part-time"), ("30 hours", "part-time"), ("100 %", "full-time"), ("38.5 hours", "full-time"), ("Half-time", "part-time"),
        ("Mornings only", "part-time"), ("3 days a week", "part-time"), ("Public holidays", "holidays"), ("Standby", "on-call"), ("Early starts", "early-shifts"), ("Late shifts", "evenings"),
        ("24-hour shifts", "long-shifts"), ("Split shifts", "split-shifts"), ("Own van", "driving"), ("Heights", "heights"), ("Live-in", "live-in"), ("Short notice", "immediate-start"),
        ("Business trips", "travel"), ("Travel abroad", "abroad"), ("Unsocial hours", "shift-work"), ("Physically demanding work", "heavy-lifting"), ("Interim", "contract"), ("Sunday work", "weekends"),
        ("Frühschicht", "early-shifts"), ("Wechselschicht", "shift-work"), ("Samstagsarbeit", "weekends"), ("Reisetätigkeit", "travel"), ("Eigenes Auto", "driving"), ("Schwere körperliche Arbeit", "heavy-lifting"),
        ("Mi-temps", "part-time"), ("Horaires décalés", "shift-work"), ("Trabajo nocturno", "night-shifts"), ("Festivos", "holidays"), ("Horario partido", "split-shifts"),
    ],
)  # fmt: skip
def test_what_a_row_of_a_role_asks_for(words: str, key: str) -> None:
    assert [one.key for one in find_asked(words)] == [key]


@pytest.mark.parametrize("words", ["Power 80 % efficiency", "Car sales", "Summer school teaching", "Night photography of stars", "Travel agency software", "Shift left testing", "Altitude training", "Morning show host", "Night nurse", "Night porter", "Shift manager", "Field service engineer", "Interim manager", "Roofer", "Schichtleiter", "Veilleur de nuit"])  # fmt: skip
def test_what_only_looks_like_a_condition_is_not_asked_for(words: str) -> None:
    assert find_asked(words) == []


def _own_words(words: str, profile: RawProfile, vocabulary: TaxonomyVocabulary) -> Verdict:
    asked = Qualification("q1", Kind.OTHER, Importance.MUST, words)
    return evaluate(read_candidate(profile, vocabulary), (asked,), vocabulary, _AS_OF)[0].verdict


@pytest.mark.parametrize(
    ("where", "said", "verdict"),
    [
        (POST, "Wrote grant applications for three museums.", MEETS),
        (POST, "Grant and scholarship applications.", MEETS),
        (ABOUT, "Wrote grant applications for three museums.", PARTLY),
        (POST, "Granted leave and checked the many incoming and outgoing applications.", PARTLY),
        (POST, "My colleague wrote the grant applications.", PARTLY),
        (POST, "Would like to write grant applications.", UNKNOWN),
        (POST, "No grant applications.", NOT),
    ],
)  # fmt: skip
def test_own_words_side_by_side_in_ones_work_are_said(
    where: str, said: str, verdict: Verdict, vocabulary: TaxonomyVocabulary
) -> None:
    assert _own_words("grant applications", _profile(where, said), vocabulary) is verdict


def test_one_word_of_ones_own_is_only_mentioned(vocabulary: TaxonomyVocabulary) -> None:
    assert _own_words("museums", _profile(POST, "Worked for museums."), vocabulary) is PARTLY


@pytest.mark.parametrize(
    ("said", "asked", "verdict"),
    [
        ("Nothing over 15 kilos since my operation.", "Heavy lifting", NOT),
        ("Sacks of 25 kg all day, every day.", "Heavy lifting", MEETS),
        ("Dizzy above the second rung.", "Working at heights", NOT),
        ("Not afraid of heights.", "Working at heights", MEETS),
        ("Straight shifts only.", "Split shifts", NOT),
        ("Nights only, and I want to keep it that way.", "Early shifts", NOT),
        ("I cannot start before nine because of the children.", "Early shifts", NOT),
        ("Done with Saturdays.", "Saturday work", NOT),
        ("Sundays: out of the question.", "Sunday work", NOT),
        ("Le dimanche, plus jamais.", "Sunday work", NOT),
        ("One Saturday a month is fine.", "Saturday work", PARTLY),
        ("Every Saturday behind the till.", "Saturday work", MEETS),
        ("I come by bike, no driving licence.", "Own car", NOT),
        ("I drive to my clients in my own van.", "Own car", MEETS),
        ("Up to a quarter of my time on the road.", "Travel 50%", PARTLY),
        ("Reisebereitschaft bis 30 %.", "Travel 50%", PARTLY),
        ("Reisebereitschaft bis 60 %.", "Travel 50%", MEETS),
        ("Umzug kommt nicht in Frage.", "Willing to relocate", NOT),
        ("After four temporary contracts I want to stay somewhere.", "Fixed-term contract", NOT),
        ("Rufdienst zweimal im Monat.", "On-call duty", MEETS),
        ("Nothing with a pager until next year.", "On-call duty", NOT),
        ("Überstunden sind für mich kein Thema.", "Overtime", MEETS),
        ("I leave on time, always.", "Overtime", NOT),
        ("Tied up until autumn.", "Immediate start", NOT),
        ("A four-day week suits me.", "Part-time", MEETS),
        ("Weihnachten arbeite ich jedes Jahr.", "Public holidays", MEETS),
        ("30 Stunden, mehr geht nicht.", "Part-time", MEETS),
        ("The project took 30 hours of reading.", "Part-time", UNKNOWN),
        ("Selbständig seit 2015.", "Freelance", MEETS),
        ("I still need a visa sponsor.", "Right to work", NOT),
        ("Bad luck with heights of fashion.", "Heavy lifting", UNKNOWN),
    ],
)
def test_what_people_say_that_they_keep_to(
    said: str, asked: str, verdict: Verdict, vocabulary: TaxonomyVocabulary
) -> None:
    candidate = read_candidate(_profile(ABOUT, said), vocabulary)
    assert evaluate(candidate, [_asked(asked)], vocabulary, _AS_OF)[0].verdict is verdict
