"""Words of titles and skills that English writes small in running text, and what some of them need."""

from __future__ import annotations

from workfolk.engine.text.wordlist import words

SMALL = words(
    """
    a account accountant accounting accounts administration administrator adult advanced adviser advisor aerospace agent agile agricultural
    agriculture agronomist aid aide air aircraft ambulance analysis analyst analytics and animal animator application applied
    apprentice apprenticeship architect architecture archive archives archivist art artist arts assembler assembly assistant associate
    attorney auditor automation automotive aviation back-end backend baker bank banking bar barber barista bartender
    beautician behavioural bilingual biologist biology biomedical bookkeeper bookkeeping botany brand branch bricklayer broker
    building bus business butcher buyer call camera captain care carer caretaker carpenter carpentry case cashier catering
    centre center certified change charge chartered chef chemical chemist chemistry child childcare children's civil claims
    class cleaner clerk clinic clinical cloud co coach second coder commercial communication communications community
    company compliance computer computing conductor conservation conservator construction consultant consulting consumer
    content contract control controller cook coordinator co-ordinator copywriter corporate cost counsel counselling counsellor
    counselor courier court credit criminal crew culinary curator customer customs cyber dairy dance data database day
    debt deck dental dentist dentistry department deputy design designer detective developer development diesel
    dietitian digital director dispatcher district doctor document documentation domestic driver driving duty
    early ecologist ecology e-commerce economics economist editor editorial education educator electrical electrician electronic electronics
    embedded emergency employment energy engineer engineering enrolled entry environmental equipment estate estates
    evaluation event events executive exhibition expert export external facilities facility family farm farmer farming fashion
    field film finance financial fine firefighter first fitness fitter fleet floor florist food forensic forensics forester forestry
    forklift founder freelance freight front front-end frontend full full-stack full-time fund fundraiser fundraising furniture game games
    gardener gas general geography geologist geology geriatric global grade graduate graphic grill grounds group growth guard guide
    hair hairdresser hairdressing hand handler head health healthcare heating heavy herdsman high history home horticulture
    hospital hospitality hotel house housekeeper housekeeping housing human illustrator import in independent indoor industrial
    information infrastructure inspection inspector installation installer instructor instrument insurance
    intelligence intensive interaction interim interior intermediate intern internal international internship interpreter
    interpreting investigator investment investments joiner joinery journalism journalist judge junior kitchen labor
    laboratory labour labourer landscape language languages law lawyer lead leader leadership learning lecturer legal
    leisure liaison librarian library life lighting line linguist linguistics literature loan local locksmith logistics long
    machine machinery machinist maintenance major makeup management manager managing manufacturing marine marketing mason
    master's mate materials maternity mathematician mathematics mechanic mechanical mechatronics media
    medical medicine member mental mentor merchandiser meteorologist metal microbiology mid middle midwife midwifery military mining
    mobile mortgage motor museum music musician nanny national natural network neonatal news night non-profit nuclear
    nurse nursery nursing nutrition nutritionist occupational of office officer oncology operations operator
    optician orthopaedic outreach owner paediatric painter painting palliative paralegal paramedic park part-time partner
    pastry patent patient patients payroll pediatric pension people performance person personal personnel pharmaceutical pharmacist
    pharmacy philosophy photographer photography physical physician physicist physics physiotherapist physiotherapy pilot
    pipe planner planning plant plasterer plumber plumbing police policy political politics porter portfolio post postdoctoral power
    practice practitioner presenter press primary principal printer private probation process procurement producer
    product production professional professor program programme programmer project projects proofreader property prosecutor
    protection psychiatric psychiatry psychologist psychology public publishing purchasing quality quantity radio radiographer radiography
    rail railway real receptionist records recreation recruiter recruiting recruitment recycling refrigeration regional
    registered registrar registry regulatory rehabilitation relations reliability renewable repair reporter representative
    research researcher reserve residential resource resources respiratory restaurant retail risk robotics roofer room
    route rural safety sales school science sciences scientist screen seamstress secondary secretary security
    self-employed senior service services sheet shift ship shop site social society sociologist sociology software solar solicitor solutions
    sound sous special specialist speech sport sports staff stage statistician statistics stock store strategic strategy
    structural student studies studio stylist substitute superintendent supervising supervisor supply support surgeon
    surgery surgical surveying surveyor sustainability system systems tailor talent tax taxi teacher teaching team technical technician
    technology telecommunications telephone temporary test tester testing textile theatre theology therapist therapy
    tiler to tool tour tourism trade trainee trainer training train tram translation translator transport travel treasurer treasury
    truck tutor undergraduate underwriter unit university upholsterer urban user validation van vehicle veterinarian
    veterinary video visiting visual vocational volunteer waiter waitress ward warehouse waste watch water web
    welder welding welfare wholesale wildlife wind wood woodwork worker works workshop writer writing yard year years yoga youth
    zoology with for the on at from mechanics physics pedagogy anthropology archaeology astronomy biochemistry catering
    animation dispatch informatics genetics geophysics hydrology jewellery optics painter piano guitar violin singing choir
    cuisine de partie rang hospice visitor helpdesk affairs back basketball football swimming provider advocate cadet chain plastics procurement conscript sysadmin medic helper biostatistician gallery maths postdoc wound vital signs intravenous infection discharge budgeting negotiation reporting presentation
    problem solving time conflict resolution critical thinking decision making creative relationship stakeholder
    coaching mentoring invoicing budget forecasting modelling modeling scheduling inventory lean
    """
)
# Noun phrases that name a field and not a person: one works "in" them.
LEVELS = words("junior senior lead deputy trainee assistant associate chief principal graduate apprentice")
# Words that name a person, though they have none of the endings: they end a title and trail none.
PEOPLE = words(
    "advocate aide cadet conscript fellow helper lead mate medic member owner partner person porter provider visitor"
)
PRODUCTS = words(
    "Windows Excel Word Access Outlook Teams Sage Project Photoshop Illustrator Publisher Premiere Slack Stata Spark Swift Go Rust Ruby Scratch Unity Blender Basecamp Notion Canvas Moodle Sketch Figma Drive Sheets Docs"
)
FIELDS = words(
    """
    accounting accountancy administration advertising analytics architecture archives banking care catering cleaning coaching
    compliance construction consulting cooking counselling dentistry design development dispatch editing education
    engineering events farming fashion finance fundraising gardening healthcare hospitality housekeeping insurance investment journalism
    law logistics maintenance management manufacturing marketing medicine merchandising midwifery mining nursing operations
    packing pharmacy photography physiotherapy planning plumbing procurement production programming
    psychology publishing purchasing reception recruiting recruitment research retail safety sales science security service services
    software support surveying teaching technology tourism training translation transport travel warehousing welding
    writing work relations resources communications affairs partnerships growth strategy policy innovation quality
    """
)
UNIQUE_START = words("head director chief vice president vp svp evp chair chairman chairwoman chairperson provost dean rector mayor dame ceo cto cfo coo cio cmo cpo chro")  # fmt: skip
CONSONANT_SOUND = ("uni", "use", "user", "util", "eu", "one", "once", "ux", "u-", "ufo", "uk", "us ")
VOWEL_LETTERS = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel sound
SPOKEN_ACRONYMS = words("LEED NASA NATO FIFA RADAR LASER SWAT SIM SEAL SAS ROM RAM MIG MAG MIDI MOOC HIPAA NICU SCRUM LIMS LAMP FEMA HAZMAT HIFI SCADA SEN SENCO")  # fmt: skip
PROPER = words(
    """
    english german french spanish italian portuguese dutch polish russian ukrainian turkish greek arabic hebrew persian farsi
    hindi urdu bengali tamil punjabi chinese mandarin cantonese japanese korean vietnamese thai swahili latin european american
    british irish scottish welsh african asian indian scandinavian swedish norwegian danish finnish hungarian czech slovak romanian
    bulgarian croatian serbian bosnian albanian java python linux monday tuesday wednesday thursday friday saturday sunday montessori
    """
)
COUNTED_PAPERS = words(
    "licence license certificate diploma card permit ticket badge degree qualification passport fellowship membership rating check exam title award belt"
)
SELF_EMPLOYED = words("self-employed selfemployed freelance freelancer freelancing independent self selbstständig selbständig freiberuflich indépendant indépendante auto-entrepreneur auto-entrepreneuse micro-entrepreneur micro-entrepreneuse freiberufler freiberuflerin autónomo")  # fmt: skip
