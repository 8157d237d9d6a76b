"""Words that say the same in the sentences that people write about work. One word is in one group only."""

from __future__ import annotations

GROUPS: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in """
    lead manage head run direct supervise oversee chair govern guide steer lead leitete leiten fuhren fuhrte geleitet
    help assist support aid contribute
    build develop create design construct devise program engineer establish produce make
    introduce launch implement establish roll deploy initiate pilot
    improve enhance better optimise optimize streamline strengthen refine upgrade modernise modernize
    increase grow raise rise boost expand growth
    decrease reduce cut lower drop decline shrink fall reduction
    teach train instruct educate tutor lecture
    repair fix mend restore
    maintain upkeep service keep
    sell sale
    buy purchase procure acquire acquisition
    hire recruit
    plan schedule
    organise organize arrange coordinate
    check inspect verify audit examine review control
    analyse analyze evaluate assess analysis
    write author draft compose wrote
    publish release
    win victory
    collaborate cooperate partner
    negotiate bargain
    advise consult counsel
    present show demonstrate
    deliver ship supply
    store warehouse
    calculate compute
    move relocate migrate transfer
    company firm business enterprise corporation
    customer client
    hospital clinic
    school academy
    team crew group
    staff employee personnel
    employer
    city town
    country nation
    car automobile
    doctor physician
    lawyer attorney solicitor
    teacher educator
    film movie
    picture image photo photograph
    child kid
    children kids
    house home
    prize award honour honor
    salary pay wage
    nurse nursing
    archive archival archivist
    software app application
    website site
    budget
    big large
    small little
    quick fast rapid
    important significant major
    start begin commence
    finish end conclude
    buy bought
    ask request query
    explain clarify illustrate
    install fit mount
    clean wash
    gather collect compile
    match reconcile
    count tally
    solve resolve
    protect safeguard
    welcome greet receive
    guide accompany escort
    earn win
    obtain secure
    translate render
    prevent avoid
    discuss debate
    estimate value
    supervise oversee
    remove eliminate
    merge combine unite
    split divide
    separate
    divide
    replace substitute exchange
    record document log
    test try
    notice spot detect
    care nurse
    propose suggest recommend
    settle
    attract draw
    invent
    visit
    host
    sort classify
    pack package
    load
    unload discharge
    drive
    cook
    paint
    treat
    cure
    meeting session
    illness disease sickness
    medicine medication drug
    mistake error fault
    price cost
    income revenue turnover
    profit
    area region
    road street
    shop store
    worker employee labourer laborer
    boss supervisor
    colleague coworker
    answer respond reply
    choose select pick
    find discover
    try attempt
    need require
    allow permit
    stop cease halt
    die death
    marry marriage wed wedding married
    bear birth
    murder kill
    country state
    money fund
    yearly annual annually
    monthly
    weekly
    autumn fall
    season
    album record
    song track single
    band
    premiere debut
    launch
    appoint name nominate
    retire retirement
    student pupil
    kilometre kilometer km
    millisecond ms
    kilogram kilogramme kg
    hectare ha
    metre meter
    programme program
    centre center
    theatre theater
    labour labor
    mathematics maths math
    administration admin
    human-resources hr
    information-technology it
    usa america american
    britain british uk
    german deutsch allemand aleman germany
    english englisch anglais ingles
    french franzosisch francais frances
    spanish spanisch espagnol espanol
    italian italienisch italien italiano
    attend participate
    live reside
    depart resign quit
    old elderly
    frequent regular
    aircraft plane airplane aeroplane
    law legislation
    court tribunal
    crime offence offense
    prison jail gaol
    accident crash collision
    fire blaze
    storm gale
    hurt injure wound injury
    sick ill
    baby infant newborn
    mother mum
    concert gig
    beat defeat
    compete competition contest
    building structure
    flat apartment
    storey floor
    factory mill
    mountain peak summit
    coast shore
    island isle
    border frontier
    agreement accord pact
    talk conversation
    speech address
    argue dispute
    criticise criticize criticism condemn
    praise acclaim commend
    reject refuse
    agree consent
    promise pledge vow
    warn caution
    announce declare proclaim reveal disclose unveil
    assert allege
    research investigate investigation inquiry
    identify recognise recognize
    transport convey haul
    donate donation gift
    save rescue
    destroy demolish wreck
    damage harm
    renovate refurbish
    close shut
    spread distribute distribution
    travel journey trip voyage
    famous renowned notable celebrated
    rich wealthy
    hard difficult tough
    easy simple
    strange unusual odd
    mad crazy insane
    dangerous hazardous
    empty vacant
    forthcoming upcoming
    reason cause
    result outcome consequence
    aim objective purpose
    method approach technique
    tool instrument device
    debt loan
    television tv
    magazine journal periodical
    poem poetry verse
    railway railroad rail
    airport airfield
    harbour harbor port
    lorry truck
    bicycle bike
    vaccinate vaccination inoculate immunise immunize
    drink beverage
    complaint grievance
    invoice bill
    rota roster
    exam examination
    class lesson
    dismiss sack
    strike walkout
    vote ballot
    candidate applicant
    parliament legislature
    resident inhabitant
    immigrant migrant
    weigh weight
    tall height
    deep depth
    cheap inexpensive
    expensive costly
    forbid prohibit ban
    permission authorisation authorization
    flee escape
    bury burial
    happen occur
    wish desire
    seem appear
    custom tradition
    danger peril risk
    fear dread
    idea concept notion
    noise sound
    pain ache
    smell odour
    stone rock
    sum total
    thief burglar
    weapon gun
    """.strip().splitlines()
)
# A verb with a word after it, up to three words on, that together say what one verb says.
PHRASES: dict[tuple[str, str], str] = {
    ("look", "after"): "care",
    ("bring", "down"): "reduce",
    ("drive", "down"): "reduce",
    ("get", "down"): "reduce",
    ("go", "down"): "fall",
    ("push", "down"): "reduce",
    ("drive", "up"): "increase",
    ("push", "up"): "increase",
    ("go", "up"): "rise",
    ("set", "up"): "establish",
    ("put", "together"): "compile",
    ("keep", "books"): "bookkeeper",
    ("write", "up"): "document",
    ("carry", "out"): "perform",
}
IRREGULAR = dict(
    pair.split(":")
    for pair in [
        "led:lead",
        "brought:bring",
        "built:build",
        "ran:run",
        "wrote:write",
        "written:write",
        "taught:teach",
        "grew:grow",
        "grown:grow",
        "won:win",
        "sold:sell",
        "bought:buy",
        "kept:keep",
        "met:meet",
        "set:set",
        "drove:drive",
        "driven:drive",
        "oversaw:oversee",
        "overseen:oversee",
        "chose:choose",
        "chosen:choose",
        "fell:fall",
        "fallen:fall",
        "rose:rise",
        "risen:rise",
        "paid:pay",
        "sent:send",
        "found:find",
        "founded:founding",
        "founder:founding",
        "founders:founding",
        "cofounded:founding",
        "saw:see",
        "shown:show",
        "gave:give",
        "given:give",
        "took:take",
        "thought:think",
        "sought:seek",
        "lost:lose",
        "shot:shoot",
        "sang:sing",
        "sung:sing",
        "swam:swim",
        "rode:ride",
        "flew:fly",
        "flown:fly",
        "drew:draw",
        "drawn:draw",
        "broke:break",
        "broken:break",
        "spoke:speak",
        "stood:stand",
        "sat:sit",
        "read:read",
        "cut:cut",
        "put:put",
        "hit:hit",
        "laid:lay",
        "dealt:deal",
        "fed:feed",
        "fought:fight",
        "caught:catch",
        "born:bear",
        "died:die",
        "dying:die",
        "children:child",
        "women:woman",
        "men:man",
        "people:people",
        "feet:foot",
        "mice:mouse",
        "analyses:analysis",
        "wives:wife",
        "lives:life",
    ]
)
