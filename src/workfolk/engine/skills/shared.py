"""Short names that several things share: "ADR" is dangerous goods on the road, a way out of court, a rate of hotels.

What is written near such a name decides: other concepts of the same field, and words that go with one meaning. A
name that nothing decides names nothing, unless one meaning is far the most common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .model import Taxonomy

_AROUND = 140  # characters on each side in which words count
_WIDE_FIELD = 14  # a skill that so many unit groups need says nothing about the field
_SAME_WORK, _SAME_FIELD, _MOST = 2.0, 1.0, 6.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a shared name may mean. ``key`` is empty where the taxonomy has no concept for it."""

    key: str
    words: tuple[str, ...]  # beginnings of words that go with it, lower case
    usual: bool  # meant where nothing decides


# name | meaning: words | meaning: words. A star before a key: the usual meaning. "-": something that is no concept of ours.
_TABLE = """
ADR | adr-certificate: driv tanker hgv lgv lorr truck haul hazard dangerous transport chemical fuel gefahrgut | -: dispute mediat arbitrat litigat legal settlement court law | revenue-management: hotel revpar occupancy room | -: share stock depositary equit | -: adverse drug reaction
ALS | advanced-life-support: bls ils acls pals resus nurs paramedic ambulance emergency a&e provider certif cpr hospital icu theatre | -: neurone neuron sclerosis hospice amyotroph research disease gene had
BLS | basic-life-support: als ils acls resus nurs paramedic care emergency provider certif cpr hospital first-aid | -: labor labour statistics inflation
ILS | immediate-life-support: als bls resus nurs paramedic ward provider cannula hospital dental | -: landing approach flight navigation airport
GCP | *google-cloud: aws azure cloud kubernetes bigquery terraform | good-clinical-practice-certificate: clinical trial cra ich tmf monitor site sponsor ethics investigator
CPC | driver-cpc: driv hgv lgv pcv lorr truck bus coach tacho class licen digi haul | transport-manager-cpc: operator fleet national | clinical-coding-qualification: cod icd aapc billing | pay-per-click: paid search campaign ads click cpm ctr display keyword google
C+E | hgv-licence: driv hgv lgv lorr truck artic tramp haul licen class cat cpc adr trailer
CE | hgv-licence: driver hgv lgv lorr truck artic tramp haul cpc adr trailer | ce-marking: mark conform directive product
Class 1 | hgv-licence: driver driving hgv lgv lorr truck artic tramp haul cpc tacho adr trunk trailer | -: medical laser pilot school teach pupil degree contributions biosafety
Class 2 | hgv-licence: driver driving hgv lgv lorr truck rigid tramp haul cpc tacho adr multi-drop tail deliver tipper | -: medical laser pilot school teach pupil degree biosafety device
18th edition | wiring-regulations-certificate: electric wiring 2391 2382 c&g guilds ecs am2 jib niceic nvq amendment regs regulation bs7671 | -: yearbook book print publish
2391 | electrical-inspection-certificate: electric edition inspect test c&g guilds am2 jib eicr wiring
2382 | wiring-regulations-certificate: electric edition inspect c&g guilds am2 jib wiring
inspection and testing | electrical-inspection-certificate: 2391 edition c&g guilds eicr certif qualif am2 jib | electrical-testing: electric wiring circuit installation distribution board | -: device medical vehicle weld material food product
CDS | import-declarations: customs declar chief import hmrc entry entries freight tariff ncts | -: swap bond credit spread hedge derivativ music dvd | -: clinical decision
T1 | customs-transit: customs transit ncts bonded t2 carnet freight clearance cds | -: diabet mri weight spine line
T1s | customs-transit: customs transit ncts bonded carnet freight clearance cds export import
HS | tariff-classification: code tariff customs commodit import export heading chapter classif
ACA | chartered-accountant: acca cima icaew audit account tax ifrs qualif finance | -: affordable care health obamacare
SIA | security-guard-licence: secur door guard cctv badge licen steward bouncer patrol | -: airline singapore airways cabin
SAR | suspicious-activity-reports: aml kyc money alert fraud bank launder mlro | -: rescue helicopter search coast | data-subject-requests: gdpr privacy subject access | -: radar aperture satellite
SARs | suspicious-activity-reports: aml kyc money alert fraud bank launder mlro cams | data-subject-requests: gdpr privacy subject access dpia
MSK | musculoskeletal-assessment: physio clinic patient musculo therap ultrasound injur rehab gp outpatient | -: kafka aws managed streaming
VRF | air-conditioning-installation: split f-gas air-con aircon refriger hvac heat daikin vrv chiller install | -: bgp mpls vlan rout ospf
GC | gas-chromatography: hplc chromat mass gc-ms lc lab analyt chem method sample | -: golf course jvm garbage collect
GP | *general-practitioner: surgery practice patient clinic nhs mrcgp doctor locum | food-costing: food menu margin kitchen chef gross bar wet dish brigade haccp | -: prix racing | -: partner fund
Illustrator | adobe-illustrator: photoshop indesign adobe figma canva premiere suite creative vector | *illustrator: book children editorial freelance
CSM | customer-success-manager: saas account renew churn onboard customer client retention | scrum-master-certificate: scrum pspo cspo psm agile safe certif sprint | construction-site-manager: cscs site build
CRA | clinical-research-associate: clinical trial site monitor gcp tmf sponsor oncology pharma cro | -: credit agency rating bureau sanction filing resilience canada revenue reinvest
PT | fitness-trainer: gym fitness session personal client studio class | physiotherapist: physical outpatient hospital clinic patient rehab therap orthop dpt
OT | occupational-therapist: therap patient rehab hospital ward home physio adl equipment | ot-security: iec scada plc cyber network ics security segment | -: overtime pay hour rate | theatre-nurse: scrub theatre
CPN | *mental-health-nurse: mental psych nurs crisis community rmn cmht patient | -: petri net cisco
RMN | *mental-health-nurse: mental psych nurs ward crisis rgn patient
SDR | *sales-development-representative: sales outbound saas lead prospect pipeline quota b2b cold | -: radio rf fpga signal
BDM | *business-development-manager: sales partner client pipeline commercial quota mortgage revenue
PMM | *product-marketing-manager: launch position saas market messag product go-to-market
KAM | *key-account-manager: account fmcg retail customer sales client buyer
QS | *quantity-surveyor: construct cost tender valuation site contract building rics nrm final jct
SLT | speech-therapist: speech dysphagia language rcslt swallow patient school therap stroke aphasia | -: leadership senior team head trust
TA | teaching-assistant: child autism makaton school class pupil send sen phonics ks1 ks2 teacher key stage primary | recruitment: recruit hiring ats talent sourc candidate hr
EA | executive-assistant: diary diaries ceo board travel minutes director assistant executive pa | -: sports game environment agency enterprise architect
PA | executive-assistant: diary diaries ceo board travel minutes director executive ea | -: system sound stage speaker per annum pennsylvania year salary £ $ €
BA | it-business-analyst: requirement stakeholder user stories agile jira sprint uat process | -: degree history hons honours university english arts bsc ma graduate in british airways | -: breathing
DPO | *data-protection-officer: gdpr privacy data protection dpia cipp subject
MLRO | *compliance-officer: aml sar money compliance fca regulat
HCA | *healthcare-assistant: ward care nhs patient hospital nurs personal bank nights
CNA | healthcare-assistant: nursing care patient resident facility hospital assisted lpn shift home
DBA | *database-administrator: database oracle sql postgres server mysql backup | -: doing business as
SRE | *site-reliability-engineer: kubernetes incident on-call reliab slo cloud terraform linux observab devops platform infra go python prometheus
ATCO | *air-traffic-controller: tower approach radar aviation airport traffic easa control
EHO | *environmental-health-officer: food hygiene environmental council housing inspect
LSA | teaching-assistant: school class pupil send sen learning
CDP | chef: section sauce grill kitchen garnish pastry larder rosette brigade fine-dining haccp | -: customer segment data platform network
SPS | plc-programming: siemens s7 tia step elektr automat program steuerung betriebstechnik schaltschrank | -: sanitary phytosanitary health import border
UCI | intensive-care-medicine: enfermer intensiv hospital ventilac críticos paciente | -: cycling race irvine
ATLAS | customs-software: zoll ncts customs export ausfuhr einfuhr import declar | -: mongodb cern map
colour correction | hair-colouring: hair salon balayage highlight foils stylist nvq3 extension | colour-grading: film video davinci resolve premiere grading footage shot
DBS | enhanced-background-check: check enhanced child school care safeguard clear police vetting paid pvg teach nurs volunteer | -: bank brain stimulation strategy singapore
RAG | retrieval-augmented-generation: llm vector langchain embedding gpt pgvector openai retriev genai prompt ai | -: status rating red amber report raid
SOLID | design-patterns: oop tdd ddd clean principle pattern c# java code refactor object
Opera | property-management-systems: hotel reserv desk porter audit check-in guest reception housekeep fidelio pms | -: sing theatre orchestra stage chorus ballet browser house
Epic | electronic-health-records: patient hospital clinical cerner nurs ward ehr epr emr meditech | -: jira story sprint games poem
TS | typescript: js javascript react node html css front back angular vue web | -: clearance sci secret
IVA | vat: contab factur hacienda impuesto trimestr modelo declara sage a3 | -: debt insolven creditor voluntary
TVA | vat: comptab fiscal déclara factur achats clôture saisie | -: tennessee valley
PTA | pharmacy-technician: apothek rezept medikament labor pka | -: parent school teacher child pupil
HCPC registered | physiotherapist-registration: physio | occupational-therapist-registration: occupational | radiographer-registration: radiograph x-ray imaging mri ct | paramedic-registration: paramedic ambulance | dietitian-registration: dietit dietic nutrition | biomedical-scientist-registration: biomedical laborator blood | psychologist-registration: psycholog | speech-therapist-registration: speech
HCPC registration | physiotherapist-registration: physio | occupational-therapist-registration: occupational | radiographer-registration: radiograph x-ray imaging mri ct | paramedic-registration: paramedic ambulance | dietitian-registration: dietit dietic nutrition | biomedical-scientist-registration: biomedical laborator blood | psychologist-registration: psycholog | speech-therapist-registration: speech
GCSE | exam-preparation: teach taught tutor pupil class lesson mark qts pgce ks3 ks4 | -: pass grade including qualif hold need minimum equivalent
GCSEs | exam-preparation: teach taught tutor pupil lesson mark qts pgce ks3 ks4 | -: pass grade including qualif hold need minimum equivalent in
A-level | exam-preparation: teach taught tutor pupil class lesson mark qts pgce ks5 gcse | -: pass grade including hold need minimum equivalent
A-levels | exam-preparation: teach taught tutor pupil lesson mark qts pgce ks5 | -: pass grade including hold need minimum equivalent in my
NMC registered | *registered-nurse-licence: nurs ward | midwifery-registration: midwi birth labour antenatal postnatal
NMC registration | *registered-nurse-licence: nurs ward | midwifery-registration: midwi birth labour antenatal postnatal
CTA | tax-adviser-licence: tax steuer chartered vat corporation att | -: call button click conversion campaign
accessibility | web-accessibility: wcag aria screen figma ux ui front html css web app interface | -: wheelchair ramp building station transport site
case management | case-management-social: social client famil child safeguard care need welfare | legal-case-management: legal law court matter clio
consolidation | group-consolidation: ifrs gaap group account ledger subsidiar intercompany month-end controller | -: soil load freight container lcl server cloud debt
incident response | incident-response: siem soc security cyber alert malware splunk threat | -: fire police ambulance emergency spill flood
soil sampling | soil-science: crop arable farm field fertil agronom rotation | environmental-sampling: contamina groundwater environment remediation site laborator
programme planning | construction-programme: site construct build smsts cscs project contractor asta primavera | -: charity community event education curricul
fades | barbering: barber hair beard clipper trim cut salon
waxing | hair-removal: beauty lash brow facial nail salon spa treatment thread tint | -: floor car ski surf vehicle lyrical
lashes | lash-and-brow: beauty brow facial nail salon wax spa lift tint
picking | order-picking: warehouse packing pallet rf scanner order despatch dispatch stock voice | -: fruit berry berries apple grape crop vegetable strawberr lock nose
packing | order-picking: warehouse picking pallet rf scanner order despatch dispatch
medication | medication-administration: care personal round meds mar ward resident nurs carer catheter
"""


@lru_cache(maxsize=1024)
def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(dict.fromkeys(beginnings), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})")


@lru_cache(maxsize=1)
def shared_names() -> Mapping[str, tuple[Meaning, ...]]:
    """The shared names as they are written, each with what it may mean."""
    table: dict[str, tuple[Meaning, ...]] = {}
    for line in _TABLE.strip().splitlines():
        name, *meanings = (part.strip() for part in line.split(" | "))
        parted = [meaning.partition(":") for meaning in meanings]
        table[name] = tuple(
            Meaning(key.strip().lstrip("*-"), tuple(words.split()), key.strip().startswith("*"))
            for key, _, words in parted
        )
    return table


class Fields:
    """How near concepts are in the work that people do: what the same occupation needs, or the same kind of them."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        work: dict[str, set[str]] = {}
        for occupation in taxonomy.occupations.values():
            for key in (occupation.key, *occupation.essential, *occupation.optional):
                work.setdefault(key, set()).add(occupation.key)
        self._work = work
        self._groups = {
            key: frozenset(taxonomy.occupations[o].isco[:3] for o in users) for key, users in work.items()
        }

    def nearness(self, one: str, other: str) -> float:
        """2 where an occupation needs both, 1 where occupations of one minor group of ISCO-08 do, else 0."""
        ours, theirs = self._groups.get(one), self._groups.get(other)
        if ours is None or theirs is None or len(ours) > _WIDE_FIELD or len(theirs) > _WIDE_FIELD:
            return 0.0
        if not self._work[one].isdisjoint(self._work[other]):
            return _SAME_WORK
        return 0.0 if ours.isdisjoint(theirs) else _SAME_FIELD


def decide(
    text: str, start: int, end: int, meanings: Sequence[Meaning], near: Iterable[str], fields: Fields
) -> Meaning | None:
    """Which of the meanings ``text[start:end]`` has beside the concepts ``near`` it; None where it stays open."""
    around = f"{text[max(0, start - _AROUND) : start]} {text[end : end + _AROUND]}".lower()
    said = frozenset(_pattern(tuple(word for m in meanings for word in m.words)).findall(around))
    others = dict.fromkeys(near)
    scores = []
    for meaning in meanings:
        score = float(len(said.intersection(meaning.words)))
        if meaning.key:
            score += min(_MOST, sum(fields.nearness(meaning.key, other) for other in others))
        scores.append(score)
    best = max(scores)
    leaders = [meaning for meaning, score in zip(meanings, scores, strict=True) if score == best]
    if best > 0 and len(leaders) == 1:
        return leaders[0]
    return next((m for m in meanings if m.usual and (best == 0 or m in leaders)), None)
