"""What recruiters and members really write, and the concepts that it must and must not yield."""

import pytest

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.starter import load_starter

# One line a row: what is written | the concepts it must yield (other concepts may be found as well).
YIELDS = """
React, k8s, Go and R; Excel | react kubernetes go-language r-language microsoft-excel
Go and Rust | go-language rust-language
Backend in Go or Node, Postgres, AWS | go-language nodejs postgresql aws
Spark, Airflow and dbt on GCP | apache-spark apache-airflow dbt google-cloud
Kafka, Spark streaming, Scala | kafka apache-spark scala
REST APIs, microservices and CI/CD | rest-apis microservices ci-cd
We work with React and TypeScript | react typescript
C++, C# or Java; some Bash | cpp csharp java shell-scripting
Vue, Svelte or React on the front end | vue svelte react
Spring Boot, Hibernate, JUnit | spring-boot hibernate-orm
Swift and Kotlin, native mobile | swift-language kotlin
Python (pandas, scikit-learn), R, SQL | python pandas scikit-learn r-language sql
Terraform, Helm, ArgoCD | terraform helm argocd
Power BI, Excel and Tableau dashboards | power-bi microsoft-excel tableau
snowflake, dbt, airflow | snowflake dbt apache-airflow
SOC analyst with Splunk and SIEM experience, CISSP a plus | soc-analyst splunk siem cissp
CCNA, firewalls, VLANs | ccna firewalls vlan
ITIL v4, ServiceNow, Windows Server, Active Directory | itil servicenow windows-server active-directory
Figma, Sketch, design systems | figma sketch-app design-systems
AutoCAD and Revit | autocad revit
SolidWorks, GD&T, FEA | solidworks gd-and-t finite-element-analysis
Siemens PLC programming, TIA Portal, SCADA | plc-programming siemens-tia-portal scada
FPGA design in VHDL or Verilog | fpga vhdl verilog
HAZOP, P&ID, Aspen HYSYS | hazop piping-and-instrumentation-diagrams process-simulation
Eurocodes, reinforced concrete, ETABS | eurocodes reinforced-concrete-design structural-software
HPLC and GC method validation under GMP | hplc gas-chromatography method-validation good-manufacturing-practice
PCR, cell culture, western blots | pcr cell-culture western-blotting
RNA-seq, Nextflow, Bioconductor | rna-seq-analysis workflow-managers bioconductor
GIS: QGIS, ArcGIS, PostGIS | gis qgis arcgis postgis
Registered nurse, NMC registered, ALS and BLS | ward-nurse registered-nurse-licence advanced-life-support basic-life-support
RN with valid PIN, ILS, cannulation and venepuncture | ward-nurse immediate-life-support cannulation venepuncture
ICU nurse, ventilated patients, CRRT | icu-nurse mechanical-ventilation renal-replacement-therapy
IV meds, wound care, catheter care, night shifts | iv-therapy wound-care catheterisation
HCPC registered paramedic, ALS, blue light driving | paramedic paramedic-registration advanced-life-support emergency-driving-qualification
GMC registered, MRCGP | medical-licence general-practice-specialist-title
Surgeon with FRCS, laparoscopic experience | surgeon surgical-fellowship laparoscopic-surgery
Physio, HCPC registered, MSK clinics | physiotherapist physiotherapist-registration musculoskeletal-assessment
GPhC registered pharmacist, medicines reconciliation | pharmacist pharmacist-registration medicines-reconciliation
GDC registered dental nurse, chairside | dental-nurse
NVQ Level 3 in Health and Social Care, enhanced DBS | health-and-social-care-diploma enhanced-background-check
Care certificate, personal care, medication, moving and handling | care-certificate personal-care patient-moving-and-handling
SLT with dysphagia caseload, RCSLT | speech-therapist dysphagia-management speech-therapist-registration
MRCVS, small animal surgery | veterinary-licence small-animal-surgery
Clinical coding with ICD-10 and OPCS-4 | clinical-coding icd-10 opcs-4
GCP trained CRA, site monitoring, TMF | clinical-research-associate good-clinical-practice-certificate trial-master-file
Maths teacher, GCSE and A-level, QTS or PGCE | mathematics-teacher exam-preparation qualified-teacher-status
Primary teacher, KS2, phonics, SEND experience | primary-school-teacher phonics special-needs-education
SENCO with EHCP writing | special-needs-teacher iep
TEFL, CELTA, IELTS classes | tefl-certificate language-exam-preparation
Nursery nurse, EYFS, paediatric first aid | childcare-worker early-childhood-education paediatric-first-aid-certificate
University lecturer, PhD supervision, REF outputs, FHEA | university-lecturer thesis-supervision higher-education-teaching-fellowship
HLTA, phonics groups, 1:1 support | teaching-assistant-certificate phonics
Corporate solicitor, 3 years PQE, M&A | lawyer bar-admission m-and-a-law
Conveyancing paralegal, CILEX | paralegal paralegal-certificate
Litigation, arbitration and alternative dispute resolution | litigation arbitration mediation
Contract drafting, GDPR, DPIAs | legal-drafting gdpr data-protection-impact-assessment
Policy officer, briefings for ministers, FOI requests | policy-adviser policy-briefs freedom-of-information
Council planning officer, MRTPI, Section 106 | urban-planner chartered-town-planner
Border Force officer, passport control | customs-officer passport-inspection
Social worker, SWE registered, child protection | social-worker social-worker-registration child-protection
ACCA or ACA, IFRS, month end | acca chartered-accountant ifrs month-end-close
CIMA part-qualified, management accounts, variance analysis | cima management-accounting variance-analysis
AAT level 3, purchase ledger, sales ledger, Sage 50 | aat-qualification accounts-payable accounts-receivable sage-accounting
FP&A, Excel modelling, Power Query | financial-planning-and-analysis microsoft-excel power-query
KYC/AML analyst, SARs, CAMS | aml-analyst kyc suspicious-activity-reports cams
Payroll, PAYE, auto-enrolment, RTI | payroll-processing payroll-legislation pension-administration
CFA charterholder, DCF, Bloomberg | cfa-charter company-valuation bloomberg-terminal
Underwriter, ACII, Solvency II | insurance-underwriter chartered-insurance-qualification solvency-ii
CIPD level 5, employee relations, Workday | cipd employee-relations hr-information-systems
Talent acquisition, sourcing on LinkedIn Recruiter | recruitment linkedin-recruiter
PPC, SEO and Google Analytics | pay-per-click seo google-analytics
Salesforce, pipeline management, cold calling | salesforce sales-pipeline-management cold-calling
HubSpot, email campaigns, copywriting | hubspot email-marketing copywriting
InDesign, Illustrator, Photoshop | adobe-indesign adobe-illustrator adobe-photoshop
Premiere Pro, After Effects, DaVinci Resolve | adobe-premiere-pro motion-graphics davinci-resolve
CTO, start-up, 20 engineers | engineering-manager
CEO of a small charity | managing-director
CFO, group reporting under IFRS | chief-financial-officer ifrs
PRINCE2, PMP, MS Project, RAID logs | prince2 pmp project-scheduling-tools
MCIPS, e-procurement, tender management | cips e-procurement tendering
Taking minutes, diary management, touch typing | minute-taking diary-management touch-typing
Electrician, 18th edition, 2391 inspection and testing | electrician wiring-regulations-certificate electrical-inspection-certificate
ECS gold card, 18th Edition, AM2 | electrician-registration wiring-regulations-certificate
Gas Safe registered heating engineer | gas-engineer-registration plumber
F-Gas, splits and VRF | f-gas-certificate air-conditioning-installation
MIG/TIG welder, coded to ISO 9606 | welder mig-welding tig-welding welder-certificate
CNC setter, Fanuc and Heidenhain | cnc-machinist cnc-programming
CSCS card, IPAF, PASMA | construction-safety-card mewp-licence
Site manager with SMSTS and first aid | construction-site-manager site-supervisor-certificate
Bricklayer, CSCS, own tools | bricklayer construction-safety-card
MOT tester, OBD diagnostics | vehicle-inspector vehicle-diagnostics
EASA Part-66 B1 licence, A320 rated | aircraft-maintenance-licence
HGV class 1 driver, ADR, digi tacho | truck-driver hgv-licence adr-certificate tachograph
Class C+E, driver CPC, Hiab | hgv-licence driver-cpc tail-lift-operation
CE driver wanted, tramping, CPC card | hgv-licence driver-cpc
Class 2 multi-drop, tail lift | hgv-licence tail-lift-operation
FLT licence, reach and counterbalance | forklift-licence forklift-operation
PCV licence, school runs | pcv-licence
Chemical tanker driver, ADR required | adr-certificate
Warehouse: picking, packing, RF scanners | order-picking
HS classification, CDS declarations and ATA carnets | tariff-classification import-declarations customs-transit
Tariff classification, Incoterms 2020, preference origin | tariff-classification incoterms rules-of-origin
T1s, NCTS, CHIEF and CDS, bonded warehouse | customs-transit customs-software special-customs-procedures
Export licences, dual-use, OFAC screening | export-controls sanctions-screening
Air freight, IATA DGR, CargoWise | air-freight iata-dgr-certificate cargowise
WMS, cycle counts, stock control | warehouse-management-systems stocktaking inventory-management
ATPL, A320 type rating | airline-transport-pilot-licence type-rating
STCW, GMDSS, OOW ticket | stcw-certificate gmdss-certificate deck-officer-coc
Head Chef, HACCP, food GP, menu writing | chef haccp food-costing menu-planning
Sous chef, fine dining | sous-chef
Pastry chef de partie, chocolate and bread | pastry-chef
Pastry section, plated desserts | pastry-making dessert-making
Barista, latte art, till work | barista latte-art till-operation
Opera PMS, night audit, upselling | property-management-systems night-audit upselling
Sommelier, WSET 3 | sommelier sommelier-certificate
Personal licence holder, cellar management | alcohol-service-certificate beer-cellar
Lambing, milking, tractor work, PA1/PA2 spraying | calving-and-lambing milking tractor-driving pesticide-certificate
Tree surgeon, CS38, CS39, chipper | arborist chainsaw-certificate
Level 2 hairdressing, colour and balayage | hairdresser-licence hair-colouring
Barber, fades, beard trims | hairdresser barbering
NVQ 3 beauty therapy, waxing, lashes | beauty-therapist-licence hair-removal lash-and-brow
SIA licence, door supervision, CCTV | security-guard-licence cctv-monitoring
Relief cover, SIA badge, conflict management | security-guard-licence conflict-resolution
NEBOSH, RAMS, toolbox talks | safety-professional-certificate risk-assessment
BICSc, floor buffing, COSHH | cleaning-certificate floor-care
Krankenpfleger/in, Wundversorgung, Medikamentengabe | ward-nurse wound-care medication-administration
Buchhaltung mit DATEV, Umsatzsteuer | bookkeeping datev vat
infirmière diplômée d'État, soins de plaies | ward-nurse registered-nurse-licence wound-care
Elektriker mit Gesellenbrief, Photovoltaik | electrician pv-installation
enfermera con experiencia en cuidados paliativos | ward-nurse palliative-care
Staplerschein, Kommissionierung, Lagerlogistik | forklift-licence order-picking
LKW-Fahrer Klasse CE, Modul 95, ADR | truck-driver hgv-licence adr-certificate
Zolldeklarantin mit ATLAS-Kenntnissen und Präferenzrecht | customs-broker customs-software rules-of-origin
Elektroniker für Betriebstechnik, SPS, TIA Portal | electrician plc-programming siemens-tia-portal
Comptable, Sage, TVA, clôtures mensuelles | accountant vat month-end-close
Enfermera de UCI, ventilación mecánica | icu-nurse mechanical-ventilation
contable, declaración de IVA, nóminas | accountant vat
hgv class 2, adr, digi tacho, cpc | hgv-licence adr-certificate tachograph driver-cpc
Chartered structural engineer, Tekla, Eurocode 2 | structural-engineer chartered-engineer tekla eurocodes
Band 5 staff nurse, ECGs, EPR | ward-nurse ecg-interpretation electronic-health-records
Locum GP, EMIS, SystmOne | general-practitioner electronic-health-records
CDP, sauce section, HACCP | chef sauces-and-stocks haccp
Hairdresser, colour correction, NVQ 3 hairdressing | hairdresser hair-colouring hairdresser-licence
Excel, Word and PowerPoint | microsoft-excel microsoft-office
Java/Spring, REST, Oracle; JS or TS on the front end | java spring-framework rest-apis oracle-database javascript typescript
Creo, ANSYS, Inventor | creo finite-element-analysis autodesk-inventor
LLMs, RAG, LangChain | large-language-models retrieval-augmented-generation
Night porter, Opera, guest complaints | hotel-receptionist property-management-systems
Staff nurse, Epic, NEWS2 | ward-nurse electronic-health-records vital-signs-monitoring
Pipe welder 6G, CPCS telehandler | welder welder-certificate plant-operator-card
"""

# What is written | a concept that it must not yield.
YIELDS_NOT = """
alternative dispute resolution, ADR and litigation | adr-certificate
mediation and ADR for a family law practice | adr-certificate
HGV driver with ADR | mediation
Tanker driver, ADR | mediation
RevPAR, ADR and occupancy for a 90-room hotel | adr-certificate
ADR | mediation
ADR | adr-certificate
We react quickly to customers | react
React to alarms within minutes | react
You excel at customer service | microsoft-excel
We go to market fast | go-language
A spark of creativity | apache-spark
Spark plugs and rust repair on classic cars | apache-spark
rust removal and welding on ships | rust-language
Nodes in the network were down | nodejs
Swift response to incidents | swift-language
Spring is our busy season | spring-framework
Please send your CV | special-needs-education
Herr Koch leads the team | chef
Contact Thomas Koch | chef
Ms Baker will call you | baker
my father had ALS, so I volunteered at a hospice | advanced-life-support
ALS research in motor neurone disease | advanced-life-support
GCSEs in English and maths | exam-preparation
Five GCSE passes needed, warehouse work | exam-preparation
5 A-levels and a clean driving licence | exam-preparation
Lower CPC in paid search campaigns | driver-cpc
CPC and CPM for display campaigns | transport-manager-cpc
Class 1 medical for pilots | hgv-licence
first class degree, class 2:1 | hgv-licence
Teach class 1 to class 4 | hgv-licence
kitchen help, 18th birthday parties | wiring-regulations-certificate
18th edition of the yearbook | wiring-regulations-certificate
inspection and testing of medical devices | electrical-inspection-certificate
Room 2391 | electrical-inspection-certificate
PIN code for the door | registered-nurse-licence
rest of the week | rest-apis
We have lean meat on the menu | lean
CSM for SaaS accounts, renewals and onboarding | scrum-master-certificate
CSM and PSPO certified, Scrum teams | customer-success-manager
OR scheduling for theatre nurses | operations-research
CDS spreads and bond markets | import-declarations
SAR helicopter crew, coast guard | suspicious-activity-reports
CRA filings and sanctions | clinical-research-associate
BA in history | business-analyst
PA systems and stage lighting | executive-assistant
PT sessions at a gym | physiotherapist
Figures in a table | figma
Vet nurse on a small animal ward | vocational-education
video colour correction in DaVinci Resolve | hair-colouring
the project has many backers | baker
a Gartner report | landscaper
manoeuvre a trailer | construction-labourer
Tennessee Valley Authority (TVA) | vat
She was a cook in Koch, Mississippi | lawyer
customer data platform (CDP) | chef
SPS checks on plants at the border | plc-programming
Ms Shepherd in HR | farmer
active TS/SCI clearance | typescript
RAG status of each project, RAID log | retrieval-augmented-generation
a solid team | design-patterns
sang at the opera house | property-management-systems
epics and stories in Jira | electronic-health-records
Keep your word and your outlook bright | microsoft-office
A sage adviser, an oracle of taste | oracle-database
creo que sí | creo
"""


def rows(table: str) -> list[tuple[str, list[str]]]:
    parted = [line.rsplit("|", 1) for line in table.strip().splitlines()]
    return [(text.strip(), keys.split()) for text, keys in parted]


@pytest.fixture(scope="module")
def shipped() -> Linker:
    return Linker(load_starter())


@pytest.mark.parametrize(("text", "keys"), rows(YIELDS))
def test_lines_yield_their_concepts(shipped: Linker, text: str, keys: list[str]) -> None:
    found = [link.key for link in shipped.link(text)]
    assert [key for key in keys if key not in found] == [], found


@pytest.mark.parametrize(("text", "keys"), rows(YIELDS_NOT))
def test_lines_do_not_yield_what_they_do_not_mean(shipped: Linker, text: str, keys: list[str]) -> None:
    found = [link.key for link in shipped.link(text)]
    assert [key for key in keys if key in found] == []


def test_surroundings_that_are_not_in_the_text_can_decide(shipped: Linker) -> None:
    assert shipped.link("ADR needed") == []
    found = shipped.link("ADR needed", context=["truck-driver"])
    assert [(link.key, link.start, link.end) for link in found] == [("adr-certificate", 0, 3)]
    assert "ADR" in found[0].why
    assert [link.key for link in shipped.link("ADR up by 4 %", context=["hotel-manager"])] == [
        "revenue-management"
    ]


def test_a_title_that_is_a_family_name_counts_in_titles_only(shipped: Linker) -> None:
    assert [match.key for match in shipped.link_title("Koch (m/w/d)").occupations] == ["chef"]
    assert [link.key for link in shipped.link("Koch")] == ["chef"]
    assert shipped.link("Nach Koch sprach Maler") == []


# A title | the occupation that it means; nothing where it could be many.
TITLES = """
Sr. Data Engr | data-engineer
Bus. Analyst | business-analyst
Bus driver | bus-driver
Acct Mgr | account-manager
Sr Acct | accountant
Proj. Mgr | project-manager
SW Eng | software-developer
VP Eng | engineering-manager
Mech Eng | mechanical-engineer
Bus Dev Mgr | business-development-manager
Admin Asst | administrative-assistant
Cust Svc Rep | customer-service-representative
Sys Admin | systems-administrator
Ops Mgr | operations-manager
Nurse | ward-nurse
Night Nurse | ward-nurse
Developer | software-developer
Carer | home-carer
RN - ICU | ward-nurse
Teacher |
Driver |
Engineer |
Manager |
Lehrer |
Designer |
CTO | engineering-manager
CEO | managing-director
CFO | chief-financial-officer
Head Chef | chef
Sous Chef | sous-chef
Pastry Chef | pastry-chef
HGV Class 1 Driver | truck-driver
C+E Driver (Nights) | truck-driver
CSM | customer-success-manager
Krankenpfleger/in (m/w/d) | ward-nurse
Pflegefachkraft (m/w/d) | ward-nurse
Backend-Entwickler*in | backend-developer
Softwareentwicklerin | software-developer
Elektroniker:in für Energie- und Gebäudetechnik | electrician
Koch / Köchin | chef
Bäcker | baker
Buchhalter/-in | accountant
Infirmier(e) diplômé(e) d'État | ward-nurse
Infirmier·ère | ward-nurse
Développeur/se web | web-developer
Comptable (H/F) | accountant
Enfermero/a | ward-nurse
Conductor de camión | truck-driver
Zolldeklarant (all genders) | customs-broker
"""


@pytest.mark.parametrize(("title", "keys"), rows(TITLES))
def test_titles_as_they_are_written(shipped: Linker, title: str, keys: list[str]) -> None:
    assert [match.key for match in shipped.link_title(title).occupations[:1]] == keys


def test_a_title_without_a_field_is_less_sure_than_a_name_and_says_so(shipped: Linker) -> None:
    (bare,) = shipped.link_title("Nurse").occupations
    assert bare.score < shipped.link_title("Ward nurse").occupations[0].score
    assert bare.why == "'Nurse' names no field; most often: ward nurse"
