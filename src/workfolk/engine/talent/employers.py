"""The industry that an employer's name says: "Municipality of Malmö", "Rheinlack Chemie", "Hospital del Ebro".

A table of plain words in English, German, French and Spanish. What a name does not say is left out, never guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INDUSTRIES: tuple[tuple[str, str], ...] = (
    ("hospitals-and-clinics", r"centro hospitalar|hospitale?t?|klinik\w*|clinica|sanatorium|rehazentrum|maternity|azienda ospedaliera|radboud\w*|hospitals?|clinics?|sygehus\w*|sykehus\w*|sjukhus\w*|ziekenhuis|ospedale|hospitais|szpital|nemocnice|kórház|poliklin\w*|klinikum\w*|landesklinik\w*|renal cent(?:re|er)|infirmary|medical cent(?:re|er)|\w*klinik(?:um|en)?|\w*krankenhaus|\w*spital|hôpital|hôpitaux|clinique|clínica|university hospital|chu"),
    ("local-government", r"comune|município|prefeitura|gmina|urząd|stadsdeel|landratsamt|county|district council|conseil municipal|kreisverwaltung|bezirksamt|municipality|municipal|kommune|kommun|gemeente|comune di|câmara municipal|magistrat|\w+ stad|stadt \w+|borough council|council|city council|town council|county council|borough|town hall|city of|stadt(?:verwaltung)?|gemeinde\w*|landkreis|landratsamt|rathaus|mairie|commune de|ayuntamiento|diputación"),
    ("public-sector", r"ministry|ministerium|ministero|ministerie|juzgado\w*|tribunal|court|gericht\w*|amtsgericht|landgericht|preventura|staatsanwaltschaft|prosecution service|land registry|bundes\w*(?:amt|ministerium)|ministère|ministerio|government|federal (?:office|agency)|police|polizei\w*|préfecture|tax office|finanzamt|customs (?:office|service)|public (?:administration|authority)|jobcenter|arbeitsagentur|conseil départemental|junta de|generalitat"),
    ("international-organisations", r"united nations|unicef|unesco|european (?:commission|union|parliament|patent office|central bank|space agency)|world (?:bank|health organi[sz]ation|food programme)|international (?:labour|criminal|committee)\b[\w ]*|nato|oecd|osce"),
    ("higher-education-sector", r"university|universit\w+|universidade|università|uniwersytet|högskola\w*|business school|college of|polytechnic|\w*hochschule|universidad|école (?:supérieure|polytechnique)|institute of technology"),
    ("education", r"skola|skole|scuola|liceo|basisschool|grundskola|primary|academy|comprehensive|szkoła|escola|instituto|gesamtschule|volkshochschule|vhs|sprachschule|language cent(?:re|er)|idiomas|college|(?:primary|secondary|high|grammar|elementary|middle|comprehensive|international|driving|music|language) school|academy trust|\w*schule|gymnasium|lycée|collège|école|colegio|instituto de educación|ies"),
    ("childcare-sector", r"förskola|børnehave|kinderopvang|barnehage|asilo|krippe|nursery|kids club|kindergarten|nursery school|day nursery|kita|crèche|guardería|childcare"),
    ("elderly-care", r"äldreboende|plejehjem|verpleeghuis|casa di riposo|lar de idosos|care group|haus abendruh\w*|seniorenzentrum|pflegezentrum|homecare|home care|care home|nursing home|altenheim|pflegeheim|seniorenheim|seniorenresidenz|ehpad|residencia de mayores|retirement home"),
    ("non-profit", r"ong|onlus|ngo|fundacja|fondazione|stichting|förening|relief|solidarité|solidaridad|lebenshilfe|arbeiterwohlfahrt|awo|caritas|diakonie|johanniter|malteser|samariter\w*|bread|charity|foundation|solidarity|without borders|sans frontières|sin fronteras|ohne grenzen|verein|asociación|stiftung|fondation|fundación|red cross|rotes kreuz|croix[- ]rouge|cruz roja|caritas|diakonie|association|ngo|trust|aid|e\.\s?v\.|oxfam|volunteers?"),
    ("international-aid", r"(?:refugee|relief|humanitarian|international|\w+) aid|without borders|sans frontières|sin fronteras|ohne grenzen|médecins sans frontières|doctors without borders|save the children"),
    ("banking", r"banca|sparbank|savings|\w*bank(?:en)?|caixa|cassa|caja rural|bankinter|spaarbank|sparkasse|volksbank|banque|banco|savings bank|building society|credit union"),
    ("insurance", r"mutual|mutua|insur\w*|lebensversicherung|krankenkasse|aok|barmer|insurance|assurances?|forsikring|försäkring\w*|verzekering\w*|assicurazioni|seguro|ubezpieczenia|versicherung\w*|seguros|mutuelle"),
    ("pharmaceuticals", r"pharm\w*|therapeutics|farma|farmaceutica|biopharma|medicines|labs? pharmaceut\w*|arzneimittel|pharma(?:ceuticals?|zeutik)?|\w+pharma"),
    ("biotechnology", r"biotech\w*|biologics|genomics|biosciences?"),
    ("chemicals", r"chem\w*|coatings|lacke|paints|química|polymers?|chemicals?|chemie|chimie|química"),
    ("automotive", r"autos?|motors?|cars|automobiles?|autozulieferer|karosserie\w*|automoción|automotriz|fahrzeug\w*|carrozzeria|automotive|automobil\w*|motors|autoteile"),
    ("aerospace", r"aerospace|space systems|aero|aerostructures|luft- und raumfahrt|luftfahrttechnik|aircraft|avionics|aéronautique|aeronáutica"),
    ("aviation", r"airlines?|airways|airport|flughafen|aéroport|aeropuerto|aviation"),
    ("maritime-and-shipping", r"shipping|shipyard|reederei|werft|maritime|navigation|offshore|port of|harbour|hafen\w*"),
    ("logistics", r"cargo|forwarders|hub|distribution cent(?:re|er)|lager\w*|warehous\w*|shipping agency|transitaire|expédition|expeditie|spedycja|logistyka|logistics?|logistik|logistica|distribution|fulfilment|fulfillment|logistique|logística|spedition\w*|freight|forwarding|transports?"),
    ("rail", r"railways?|trains?|eisenbahn\w*|ferrocarril\w*|bahn|rail|sncf|renfe"),
    ("energy", r"energi|vattenfall|iberdrola|gaz|gas|netz\w*|elektrizität\w*|fernwärme|éolien|energy|energie|energi|energia|énergie|energía|power"),
    ("renewable-energy-industry", r"wind|solar|photovoltai\w+|renewables?|windkraft|éolien\w*"),
    ("utilities", r"waterworks|stadtwerke|utilities|water board|wasserwerk\w*"),
    ("construction", r"costruzioni|construções|bouw\w*|bygg\w*|hochbau|tiefbau|holzbau|zimmerei|homes|building|roofing|bedachungen|dachbau|maçonnerie|charpente|obras|budowa|construction|builders|bau(?:unternehmen|gesellschaft)?|\w+bau|bâtiment|construcciones|byg|contractors"),
    ("food-and-beverage", r"bröd|bageri|bakkerij|panificio|pastificio|caseificio|mejeri|zuivel|olives?|chocolat\w*|confectioner\w*|meats?|metzgerei|fleischerei|charcuterie|käserei|fromagerie|bodegas?|brouwerij|bryggeri|cervecería|mühle|biscuit\w*|snacks?|drinks?|beans|kaffee\w*|rösterei|foods?|bakery|biscuits?|chocolate|coffee roast\w+|roasters|winery|molino|bäckerei|brewery|brauerei|dairy|molkerei|beverages?|brasserie|boulangerie|panadería|lebensmittel|alimentation|alimentos"),
    ("restaurants-and-catering", r"restaurante|ristorante|osteria|taverna|tavern|bar(?! association)|pub|brasserie|wirtshaus|gaststätte|café|cafe|kitchen|tafel|grill|pizza\w*|sushi|diner|steakhouse|bodegón|traiteur|cantine|restaurants?|café|bistro|catering|gasthaus|kitchen|trattoria|pizzeria|brasserie|kantine|canteen"),
    ("hotels", r"hotels?|grand hotel|gasthof|pousada|parador|inn\b|hôtels?|hostel|resort|gasthof"),
    ("retail", r"butik|negozio|loja|winkel|shoes|mode\w*|fashion|department|outfitters|baumarkt|gartencenter|garden cent(?:re|er)|buchhandlung|bookshop|librairie|librería|drogerie|möbelhaus|stores?|supermarkets?|schuhhaus|modehaus|kaufhaus|warenhaus|modekette|outlet|department store|zapatería|sapataria|chaussures|supermarkt|shop|markt|boutique|magasin|tienda|retail"),
    ("agriculture", r"agri\w*|finca|cortijo|estate farms?|hof|gård|masseria|tenuta|vineyards?|bodega|plantation|growers|gartenbau|greenhouses?|dairy farms?|obstbau|farms?|farming|orchard|vineyard|weingut|domaine|bauernhof|agrar\w*|gärtnerei|nursery|ferme"),
    ("legal-services", r"llp|advocaten|avvocati|advogados|bufete|despacho|étude|notar\w*|notaire\w*|juristen|law|law (?:firm|office)|solicitors|barristers|attorneys|advocates|rechtsanwälte|kanzlei|avocats|abogados|advokatfirma\w*|legal"),
    ("accounting-and-audit", r"chartered accountants|steuerberat\w+|wirtschaftsprüf\w+|accountants|audit|comptab\w+|asesoría"),
    ("software", r"labs|systems|apps?|cloud|soft|code|data|analytics|informatica|consulting it|software|softworks|saas|cloud|apps?|data ?systems|datenverarbeitung|informatik|informática|digital"),
    ("museums-and-heritage", r"museums?|musée|museo|gallery|archives?"),
    ("publishing", r"publishing|publishers?|verlag|éditions|editorial|press"),
    ("electronics-industry", r"electronics|elektronik|électronique"),
    ("metals-and-steel", r"steel(?:works)?|fonderies?|fundici(?:ón|ones)|aciéries?|forges?|schmiede\w*|metalworks|acciaierie|staal|stahl\w*|foundry|gießerei|castings?|metallbau"),
    ("mechanical-engineering-industry", r"maschinenbau\w*|machine tools?|turbines?|pumps?|werkzeugbau|mecánica|mécanique|machinery|pumpenbau|anlagenbau"),
    ("oil-and-gas", r"offshore|petroleum|oil|oil and gas|drilling|raffinerie|refinery|petrol|öl und gas"),
    ("consumer-goods", r"(?:food|drinks?|beverage|beauty|household|consumer|yoghurt|coffee|snack|cosmetics?|fashion) brands?|brand house|fmcg|konsumgüter"),
    ("cosmetics", r"cosmetics?|kosmetik|cosmétiques?|cosmética|perfumery|parfum\w*"),
    ("fashion-and-apparel", r"fashion|clothing|textiles?|textil\w*|mode|moda|couture|tailors?|shoes|schuh\w*"),
    ("wood-and-furniture", r"furniture|möbel\w*|tischlerei|schreinerei|joinery|carpentry|sawmill|sägewerk|meubles|muebles|carpintería|menuiserie|woodworks?|timber"),
    ("plastics-and-packaging", r"packaging|inyectados|moulding|spritzguss|verpackung\w*|plastics?|kunststoff\w*|emballages?|envases"),
    ("car-dealerships-and-garages", r"garage|autohaus|kfz-\w+|car dealer(?:ship)?|auto repair|werkstatt|concession(?:naire)?|taller(?:es)?"),
    ("road-transport", r"haul\w*|trucks?|autotrasporti|transportes|vervoer|åkeri|haulage|hauliers?|trucking|transporte|transports?|fuhrunternehmen|lorries"),
    ("courier-and-postal", r"post|postal|parcels?|courier|kurier\w*|la poste|correos|dhl|paket\w*"),
    ("public-transport", r"metro|tramways?|verkehrsbetriebe|transit|buses|bus company|\w*verkehrsgesellschaft|autobuses"),
    ("telecommunications", r"telecom\w*|telekom|telefónica|mobile networks?|broadband|fibre"),
    ("waste-and-recycling", r"recycling|waste|entsorgung\w*|abfall\w*|déchets|residuos"),
    ("mining-and-quarrying", r"mining|mines?|quarry|quarries|bergbau|steinbruch|minas|carrières"),
    ("real-estate", r"real estate|estate agents?|immobilien\w*|immobili[eè]re?s?|inmobiliari[ao]|property|properties|realty|hausverwaltung"),
    ("facility-services", r"cleaning|facility (?:services|management)|gebäudereinigung|reinigung\w*|nettoyage|limpiezas?"),
    ("security-services", r"security|sicherheitsdienst\w*|wach\w*dienst|sécurité|seguridad|guarding"),
    ("travel-and-tourism", r"travel|tours?|tourism\w*|reise\w*|reisebüro|voyages|viajes|turismo"),
    ("human-resources-and-staffing", r"staffing|recruitment|personnel|personaldienst\w*|zeitarbeit|intérim|temping|trabajo temporal"),
    ("advertising-and-marketing-agencies", r"advertising|werbeagentur|marketing agency|creative agency|publicité|publicidad|agence de communication"),
    ("architecture-and-engineering-services", r"architects?|architekt\w*|architectes?|arquitect\w+|ingenieurbüro|engineering consult\w+|planungsbüro|surveyors"),
    ("veterinary-services", r"veterinary|vets|tierarzt\w*|tierklinik|vétérinaires?|veterinari[ao]"),
    ("healthcare", r"health|healthcare|surgery|medical practice|gp practice|arztpraxis|hausarzt\w*|cabinet médical|centro de salud|ambulance|rettungsdienst|pharmacy|apotheke|pharmacie|farmacia|dental|dentists?|zahnarzt\w*"),
    ("medical-devices", r"medtech|medizintechnik|medical devices?|implants?|prosthetics|orthop\w+"),
    ("social-care-industry", r"social services?|sozialdienst\w*|shelter|refugee cent(?:re|er)|women['’]s refuge|jugendamt|servicios sociales|advice cent(?:re|er)|lebenshilfe"),
    ("defence", r"army|navy|air force|bundeswehr|defen[cs]e|armée|ejército|military|royal marines"),
    ("public-safety", r"police|polizei\w*|fire (?:brigade|service|department|station)|feuerwehr|pompiers|bomberos|gendarmerie|policía"),
    ("arts-and-culture", r"theatre|theater|opera|oper|orchestra|orchester|philharmoni\w+|ballet|théâtre|teatro|playhouse"),
    ("film-and-video", r"films?|pictures|studios|productions|cinema|kino"),
    ("broadcasting", r"television|radio|tv|broadcasting|rundfunk|fernsehen|channel|bbc|zdf|ard"),
    ("events-industry", r"events?|messe\w*|trade fairs?|exhibitions|eventos|événementiel|congress cent(?:re|er)"),
    ("sports-and-fitness", r"fitness|gyms?|sports?|football club|sportverein|\bfc\b|swimming pool|deportes"),
    ("gambling", r"casino|betting|lotter(?:y|ies)|lotto|wettbüro"),
    ("beauty-and-wellness", r"salon|spa|hairdress\w+|friseur\w*|coiffure|peluquería|wellness|beauty"),
    ("forestry-sector", r"forest(?:ry|s)?|forst\w*|forestier|forestal|woodland"),
    ("fishing-and-aquaculture", r"fisher(?:y|ies)|fishing|seafood|fischerei|pêche|pesca|salmon|aquaculture"),
    ("gaming", r"games|gaming|game studios?"),
    ("management-consulting-industry", r"consulting|consultants|consultancy|unternehmensberatung|conseil|consultoría"),
    ("research-and-development", r"research (?:institute|cent(?:re|er))|institute? (?:of|for|für)|fraunhofer|max[- ]planck|cnrs|csic|laborator(?:y|ies)|forschung\w*|observatory"),
    ("grocery-retail", r"supermarkets?|supermarkt|grocer(?:y|ies|s)?|supermarché|supermercados?|food market|edeka|rewe|aldi|lidl|tesco|carrefour"),
    ("wholesale", r"wholesale(?:rs?)?|großhandel|cash and carry|grossiste|mayorista"),
    ("e-commerce", r"online shop|webshop|e-?commerce|marketplace|onlinehandel|versandhandel"),
    ("household-services", r"private (?:household|family|families)|privathaushalt|particuliers|hogar particular"),
    ("call-centres-and-bpo", r"call cent(?:re|er)s?|contact cent(?:re|er)s?|callcenter"),
    ("religious-organisations", r"church|parish|diocese|kirche\w*|kirchengemeinde|pfarr\w+|paroisse|parroquia|synagogue|mosque"),
    ("semiconductors", r"semiconductors?|halbleiter|chips?|microelectronics"),
    ("asset-management", r"asset management|capital|investments?|fund(?:s)? management|vermögensverwaltung|wealth"),
)  # fmt: skip
_PATTERNS = tuple((key, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for key, words in _INDUSTRIES)  # fmt: skip


@lru_cache(maxsize=16_384)
def industries_of_employer(name: str) -> tuple[str, ...]:
    """The keys of the industries that an employer's name says, in the order of the table; often none."""
    return tuple(key for key, pattern in _PATTERNS if pattern.search(name))


# What a text calls the employer: "for a regional hospital", "a family bakery with 20 staff", "Brewery, 80 people."
_WE_ARE = (
    r"(?:^\W*(?:an?\s+|the\s+|our\s+)?|\b(?:at|in|for|with|of|von|bei|in|im|für|chez|dans|pour|en|para|de)\s+(?:an?|one\s+of|the|einem?r?|einer|une?|un|una|la|le|el)\s+)"
    r"(?:(?!client|customer|supplier|project|department|team|(?:i|we|my|to|and|or|who|that|ich|wir|je|nous|yo|it|not)\b)[\w-]+\s+){0,3}?"
)
_THEY_ARE = (
    r"\b(?:clients?|customers?|accounts|mandants?|mandanten|kunden|clientes|clientèle)\b[^.;]{0,50}?"
    r"|\b(?:sold|selling|sell|sells|supplied|supplying|supply|advised|advising|advise|audited|audits?|work|worked|writes?|wrote|designed|installed|deliver(?:ed|ies|s)?|delivery|posts|reels|texts|websites|campaigns|services|software|products|systems|machines)\s+(?:\w+\s+){0,3}?(?:for|to|in)\s+(?:[\w-]+\s+){0,2}?"
)
_SORTS: tuple[tuple[str, str], ...] = (
    ("banking", r"(?:savings |private |retail |central )?banks?\b(?! (?:holiday|account|transfer))"),
    ("insurance", r"insur(?:er|ers|ance compan(?:y|ies))|versicherung(?:en)?|assureurs?|aseguradoras?"),
    ("hospitals-and-clinics", r"hospitals?|clinics?|krankenhäuser|krankenhaus|kliniken|klinik|hôpital|hôpitaux|cliniques?|hospitales|clínicas?"),
    ("elderly-care", r"care homes?|nursing homes?|pflegeheime?|ehpad|residencias? de mayores"),
    ("retail", r"retailers?|shops?\b(?! floor)|department stores?|boutiques?|einzelhändler|geschäfte|magasins?|tiendas?"),
    ("grocery-retail", r"supermarkets?(?: chains?)?|grocers?|grocery chains?|supermärkte|supermarkt\w*|supermarchés?|supermercados?"),
    ("automotive", r"car\s?makers?|carmakers?|car manufacturers?|automotive suppliers?|automobilzulieferer|autohersteller|automobilhersteller|constructeurs? automobiles?|fabricantes? de (?:coches|automóviles)"),
    ("food-and-beverage", r"bakery|bakeries|breweries|brewery|dairy|dairies|winery|wineries|butchers?|food (?:producers?|manufacturers?|makers?|factory)|brauerei(?:en)?|bäckerei(?:en)?|molkerei(?:en)?|boulangeries?|bodegas?|panaderías?|mill"),
    ("restaurants-and-catering", r"restaurants?|cafés?|cafeterias?|canteens?|caterers?|bistros?|gaststätten?|kantinen?|restaurantes?"),
    ("hotels", r"hotels?(?: chain| group)?|guest\s?houses?|hôtels?|hoteles|pensionen"),
    ("pharmaceuticals", r"pharma(?:ceutical)? (?:compan(?:y|ies)|group|manufacturers?|makers?|firms?)|drug makers?|pharmaunternehmen|laboratoires? pharmaceutiques?|farmacéuticas?"),
    ("chemicals", r"chemicals? (?:plant|company|companies|group|makers?|park)|chemieunternehmen|chemiewerk"),
    ("construction", r"builders?|building firms?|construction (?:compan(?:y|ies)|firms?|group|sites?)|bauunternehmen|baufirma|baufirmen|constructoras?"),
    ("maritime-and-shipping", r"shipyards?|shipping (?:compan(?:y|ies)|lines?)|reederei(?:en)?|werft(?:en)?|ports?\b(?= (?:authority|of))|astilleros?|chantiers? navals?|ferry (?:company|line)"),
    ("logistics", r"logistics (?:compan(?:y|ies)|providers?|firms?|group)|forwarders?|freight forwarders?|speditionen?|logistiker|3pls?|transitaires?"),
    ("road-transport", r"hauliers?|haulage (?:firms?|compan(?:y|ies))|trucking compan(?:y|ies)|transporteurs?|transportistas"),
    ("aviation", r"airlines?|airports?|fluggesellschaft(?:en)?|compagnies? aériennes?|aerolíneas?"),
    ("energy", r"energy (?:suppliers?|compan(?:y|ies)|utility|providers?)|power (?:plants?|stations?|suppliers?)|kraftwerke?|energieversorger|eléctricas?"),
    ("utilities", r"water (?:utility|utilities|compan(?:y|ies)|works)|stadtwerke\w*|wasserwerke?"),
    ("local-government", r"municipalit(?:y|ies)|city councils?|town councils?|councils|local authorit(?:y|ies)|kommunen|gemeinden|communes|ayuntamientos"),
    ("public-sector", r"ministr(?:y|ies)|government (?:agency|agencies|department)|public (?:authority|authorities|bodies)|behörden?|administrations? publiques?"),
    ("non-profit", r"charit(?:y|ies)|ngos?|foundations?|non-?profits?|hilfsorganisation\w*|associations|ongs?"),
    ("legal-services", r"law firms?|legal practices?|chambers|kanzleien?|cabinets? d['’]avocats|despachos? de abogados|bufetes?"),
    ("accounting-and-audit", r"(?:accountancy|accounting|audit) (?:firms?|practices?)|big four(?: firm)?|steuerkanzlei|wirtschaftsprüfungsgesellschaft|gestorías?"),
    ("agriculture", r"farms?|farmers|dairy farms?|vineyards?|orchards?|bauernhöfe|landwirte?n?|fermes?|agriculteurs|granjas?|agricultores"),
    ("higher-education-sector", r"universit(?:y|ies)|colleges|hochschulen?|universités?|universidad(?:es)?"),
    ("education", r"(?:primary |secondary |grammar |high |private |public |state )?schools?\b(?! (?:holiday|leaver|knowledge))|schulen|écoles|colegios"),
    ("e-commerce", r"(?:online|web)[- ]?shops?|online retailers?|e-?commerce (?:compan(?:y|ies)|firms?)|marketplaces?"),
    ("software", r"software (?:compan(?:y|ies)|houses?|firms?|vendors?|start-?ups?)|softwarehaus|éditeurs? de logiciels"),
    ("fintech", r"fintechs?|neobanks?|payment (?:start-?ups?|providers?)"),
    ("telecommunications", r"telecoms?(?: operators?| compan(?:y|ies))?|mobile operators?|network operators?"),
    ("medical-devices", r"(?:medical device|medtech) (?:makers?|compan(?:y|ies)|manufacturers?|firms?)|medizintechnikhersteller"),
    ("mechanical-engineering-industry", r"machine (?:builders?|makers?)|pump (?:makers?|manufacturers?)|maschinenbauer|fabricants? de machines"),
    ("metals-and-steel", r"steelworks|steel (?:mills?|makers?|plants?)|foundr(?:y|ies)|gießerei(?:en)?|stahlwerke?|fonderies?"),
    ("wood-and-furniture", r"furniture (?:makers?|manufacturers?|shops?|factory)|joiner(?:y|ies)|tischlerei(?:en)?|sawmills?|möbelhersteller"),
    ("fashion-and-apparel", r"fashion (?:labels?|houses?|brands?)|clothing (?:brands?|makers?|factory)|textile (?:mills?|factory)|modehaus"),
    ("consumer-goods", r"(?:food|beverage|drinks?|household|beauty|consumer)(?:[- ]goods)? brands?|consumer goods (?:compan(?:y|ies)|makers?|groups?)"),
    ("real-estate", r"property (?:developers?|compan(?:y|ies)|managers)|estate agenc(?:y|ies)|housing (?:associations?|compan(?:y|ies))|hausverwaltungen?|promoteurs?|inmobiliarias?"),
    ("aerospace", r"aircraft (?:makers?|manufacturers?)|satellite makers?|avionneurs?"),
    ("oil-and-gas", r"oil (?:compan(?:y|ies)|majors?|rigs?|platforms?)|gas platforms?|refiner(?:y|ies)|offshore (?:compan(?:y|ies)|platforms?|contractors?)"),
    ("museums-and-heritage", r"museums?|galleries|archives|musées?|museos?"),
    ("publishing", r"publishers?|publishing houses?|verlage?|maisons? d['’]édition|editoriales"),
)  # fmt: skip
_SORT = "|".join(f"(?P<i{number}>{words})" for number, (_, words) in enumerate(_SORTS))
_OWN = re.compile(rf"{_WE_ARE}(?:{_SORT})(?!\w)", re.IGNORECASE)
_CUSTOMERS = re.compile(rf"(?:{_THEY_ARE})(?:{_SORT})(?!\w)", re.IGNORECASE)
_SERVES = re.compile(r"client|customer|kunden|mandant|accounts|\b(?:for|to|in)\b", re.IGNORECASE)


def industries_told(text: str) -> list[tuple[str, int, int, bool]]:
    """Industries that a text tells by what it calls an employer: key, start, end, and whether it is the customers'."""
    found = [(*_sort(match), True) for match in _CUSTOMERS.finditer(text)] if _SERVES.search(text) else []
    taken = [(start, end) for _, start, end, _ in found]
    for match in _OWN.finditer(text):
        key, start, end = _sort(match)
        if not any(low < end and start < high for low, high in taken):
            found.append((key, start, end, False))
    return sorted(found, key=lambda one: (one[1], one[2], one[0]))


def _sort(match: re.Match[str]) -> tuple[str, int, int]:
    name = match.lastgroup or "i0"
    return _SORTS[int(name[1:])][0], *match.span(name)
