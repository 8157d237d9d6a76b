"""Nouns that name who does a job ("engineer", "nurse", "barista"), and titles that name several jobs at once."""

from __future__ import annotations

import re

from workfolk.engine.text.wordlist import words

_ROLES = words(
    """
    agent aide architect analyst apprentice assistant associate attorney barista bricklayer butcher captain carer cashier chef clerk
    coach consultant cook counsel crew dean dj doula electrician executive expert farmhand fellow guard guide head helper host
    hostess intern judge lead machinist mason mate mechanic medic midwife model musician nanny nurse pa partner pilot
    plumber porter porteur principal professional promoter psychologist rep representative secretary specialist staff
    steward stewardess surgeon tailor teacher technician therapist trainee tutor vet waiter waitress worker operative
    hairstylist stylist dentist nutritionist pharmacist maid boy girl hand runner scout chauffeur au-pair dba sre swe
    krankenschwester pflegekraft fachkraft kraft kaufmann kauffrau koch köchin arzt ärztin pfleger entwickler fahrer verkäufer
    infirmier infirmière vendeur vendeuse serveur serveuse cuisinier comptable ingénieur développeur chargé chargée
    camarero camarera cocinero enfermero enfermera ingeniero desarrollador conductor medewerker verpleegkundige kok
    impiegato impiegata cameriere cuoco infermiere operaio addetto addetta pekerja pemandu guru kerani juruteknik pembantu
    """
)
_NO_ROLES = words(
    """
    for or over after other under paper power water labor floor door customer computer consumer order letter career cancer
    senior junior minor major sector interior exterior color dinner summer winter center former tower rubber leather timber
    laser cyber fiber border river silver copper soccer butter former number paper user server cluster docker router
    restaurant plant event content talent client patient environment parent agreement present current efficient merger
    tender weather master never per super inter outdoor indoor corridor tractor reactor monitor sensor vector factor motor vapor elevator tumor behavior harbor
    gender lender offer transfer career shower flower cover cellar solar regular similar cellular vascular particular
    history industry relevant important vacant instant giant significant compliant quant transformer italian
    indian asian persian russian brazilian canadian australian norwegian egyptian iranian indonesian malaysian media
    specialist- list assist exist consist artificial women salon van
    """
)
_ENDINGS = re.compile(
    r"(?:[^\W\d_]{2,}(?:er|ers|or|ors|eur|euse|rice|ist|ists|ian|ians|man|men|woman|person|ant|ants|agent|agents|dent|dents|monger|mstress|ctress|wright|smith|yst|ysts|arzt|ärztin|koch|köchin|kraft|frau|mann|erin|arin|orin))$"
)
# Nouns that need a word before them that says of what; they share that of the job named before.
_NEED_A_FIELD = words(
    """
    administrator analyst architect assistant associate consultant coordinator designer developer engineer executive lead
    leader manager officer planner programmer representative specialist supervisor technician
    """
)
_SPLIT = re.compile(r"\s*(?:[/|]|\bcum\b)\s*", re.IGNORECASE)
_SEVERAL = re.compile(r"[/|,;&]|\b(?:cum|and|or|und|oder|et|ou|y)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")
_LIST = re.compile(r"\s*(?:,|;|&|\band\b|\bor\b|\bund\b|\boder\b|\bet\b|\bou\b|\by\b)\s*", re.IGNORECASE)


def is_role(word: str) -> bool:
    """Whether a word names who does something: "engineers", "nurse", "Verkäufer"."""
    word = word.lower()
    if word in _ROLES or (word.endswith("s") and word[:-1] in _ROLES):
        return True
    if word in _NO_ROLES or word.removesuffix("s") in _NO_ROLES:
        return False
    return _ENDINGS.search(word) is not None


def alternatives(core: str) -> tuple[str, ...]:
    """The jobs that a title offers, where it names several: "Cook / Waiter", "Business/Systems Analyst"; else ().

    A noun alone that needs a field takes the one before it, a field alone the noun after it: "Sales Executive/Manager" also
    means a sales manager.
    """
    if not _SEVERAL.search(core):
        return ()
    plain = re.sub(r"\([^)]*\)", " ", core)
    plain = re.split(r"\s[-–—]\s|\s@\s|[:]\s", plain)[0]
    split = [part for part in _SPLIT.split(plain) if _WORD.search(part)]
    if len(split) < 2:
        listed = [part.strip() for part in _LIST.split(plain) if _WORD.search(part)]
        return tuple(dict.fromkeys(listed)) if len(listed) > 1 and all(map(_ends_in_role, listed)) else ()
    if not _ends_in_role(split[-1]) and not any(map(_ends_in_role, split)):
        return ()
    return _completed([part.split() for part in split])


def _completed(split: list[list[str]]) -> tuple[str, ...]:
    """Each with the words it shares with its neighbour."""
    found: list[str] = []
    previous: list[str] = []
    for n, words_ in enumerate(split):
        words_here = words_
        if not is_role(words_[-1]):
            after = next((w for w in split[n + 1 :] if is_role(w[-1])), None)
            if after is None:
                if previous:  # "Cook / Kitchen": says no job of its own
                    continue
                return ()
            words_here = [*words_, *after[min(len(words_), len(after) - 1) :]]
        elif len(words_) == 1 and words_[0].lower().removesuffix("s") in _NEED_A_FIELD and len(previous) > 1:
            words_here = [*previous[:-1], words_[0]]
        found.append(" ".join(words_here))
        previous = words_here
    unique = tuple(dict.fromkeys(found))
    return unique if len(unique) > 1 else ()


def _ends_in_role(text: str) -> bool:
    found = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    return bool(found) and is_role(found[-1].rpartition("-")[2])
