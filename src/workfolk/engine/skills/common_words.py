"""Words of everyday English that taxonomies also use as names: "board", "current", "scale".

A label of one such word is linked only where its surroundings say that a skill is meant; see ``ambiguous.not_meant``.
Left out are names of fields of work ("law", "energy"): they mean what they say more often than not.
"""

from __future__ import annotations

from workfolk.engine.text.wordlist import words

COMMON_WORDS = words(
    """
    ability able access account action address advance advantage advice age agenda agreement aim air amount
    answer appeal apply approach area argument arrange art aspect assertion attempt attend attention attitude
    authenticity award back background balance band bargain base basis bath battle bed beginning behaviour
    belief benefit bet bid bill birth bit block board body bond book border bottom bowl box branch brand break
    breath bridge brief bright bristle broad brownie brush build burn button buy calculation call camera camp
    capital car card care career carry case cast catch cause celebrate centre chain chair challenge chance
    change chant character charge check cheerfulness chip choice choose circle claim class clean clear client
    climb close coal coat coin cold collect collection colour combine come comfort command comment commit
    commitment common communicating community company compare compassion competition complete computer concept
    concern condition conduct confidence confirm connect consider contact contain content continue contract
    contribute control conversation cool cooperate copy core corner correctness cost count country couple course
    court cover craft create creation credit crew criticism cross crowd cup curiosity curl current curve custom
    customer cut cycle danger dark data day deal debate decency decide decision decline dedicate dedication deep
    delight deliver demand department depend depth describe desire detail detect determination develop device
    dexterity die diet difference direct direction discipline discover discretion discussion display distance
    divide document door doubt draft draw dream dress drive drop dry dust duty ear early earn ease east edge
    effect efficiency effort element empathise employ employee employer encourage end engage engine enjoy ensure
    enter entry environment equipment error escape essence event evidence example exchange excite exercise exist
    expand expect expense experience experiment expert explain explore express extend eye face fact failure
    faith fall family fast feather feature feedback feel feeling field fight figure file fill film filter
    finance find finger finish fire fit flag flat flight floor flow focus fold follow food foot force foreground
    forget form formula forward found frame free freedom friend front fruit fuel full fun function fund
    furniture future gain game garden gas gate gather gift give glass global goal gold good grade grammar grant
    grass great green greet ground group grow growth guard guess habit hair half hall hand handle hang happen
    happy harbour hard harness harvest head health hear heart heat height help high highlight hire hit hobby
    hold hole holiday home honesty honour hope hopper hour house humour idea identify image imagine impact
    import improve improvise include income increase industry influence inform information initiative innovate
    innovation input insight inspire install instruction integrity interaction interest interview introduce
    invent invention invest invite involve iron island issue item jewel job join joint joke journey joy
    judgement judgment jump keep key kind kitchen kneel know label lack lake land language large last launch
    layer lead leaf league learn leave lecture ledge legal length lens let letter level licence life lift light
    lightness like limit line link list listen live load loan local lock log logic look love loyalty luck
    machine magic mail main major make map mark market material matter meal mean measure measurement mechanism
    medal media meet member memory mention menu merchandise message metal method middle migration military mill
    mind mine minute mirror miss mission mix mixer mobile mode model mold moment money month mood moral morality
    motion motor mould mountain mouth move movement name nation nature need negotiate network news newsletter
    night noise note notice notion number object observe obtain occasion ocean offer office oil open opening
    openness operate opinion option orange order organise originality outcome outline output overview own oxygen
    pace pack package page pain paint pair panel paper parcel part partner party pass passage passion past patch
    path patience pattern pay peace pearl people perform performance period persist person persuade phase phone
    picture piece pipe pitch place plan plane plant plate platform play please point pole policy pool position
    positive post pot potential power practice prayer prepare presence present preserve press pressure price
    pride print private prize process produce product profile profit progress project promise promote proof
    proportion protect protein provide public pull pump purchase purpose push quality question quick quiet race
    radar range rate reach reactivity ready reality reason receive record recovery recycle reduce reference
    reflect region relate relation release relief remember remove rent repair repeat replace reply report
    request require reserve resistance resource respect respond rest result return reveal review reward right
    ring rise risk river road rock role roll roof room root rope round route row rule run safe sail sample sand
    sauce save scale scene schedule scheme school score screen sea search season seat second secret section
    sector secure security select sell send sense sensitivity sentence separation series serve service set
    settle shade shadow shape share sharp sheet shelf shell shift ship shoe shop shore short shot shoulder show
    shower side sight sign signal silence silver simple sincerity sing single site situation size skill skin sky
    sleep slide slip slow small smart smile smooth snow soap soft soil solution solve song sort sound source
    space speak special speed spell spend spirit split sport spot spread square staff stage stand standard star
    start state statement station stay steel step stick stock stone stop store storm story strategy stream
    street strength stress stretch stretching strike string strip strong structure struggle student studio study
    style subject success suggest suit summer supply support surface surprise survey survive sweet swim switch
    symmetry system table tail take talent talk target task taste team tear technique tell temper tenacity tend
    term test text texture thank theme theory thing think thought ticket tie time tip title tolerance tone tool
    top topic total touch tour town track trade tradition train transfer transformer travel treat tree trend
    trial trip trouble trust truth try turn type understand unit use user valley value variety vehicle
    versatility view village visit voice voltage volume vote wage wait walk wall want warehouse warm warning
    wash waste watch water wave way weather week weight welcome wheel wide wildlife wind window wing winner wire
    wish wonder wood word work worker workshop world worry write yard year youth zone
    """
)
