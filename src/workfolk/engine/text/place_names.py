"""What the gazetteer adds to GeoNames: names for groups of countries, regions, exonyms, and words that mislead."""

from __future__ import annotations

from .wordlist import words

# Groups of countries that recruiters write: key, label, names, ISO 3166 codes.
EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
GROUPS: tuple[tuple[str, str, str, str], ...] = (
    ("eu", "European Union", "EU|E.U.|European Union|Europäische Union|Union européenne|EU-wide", EU),
    ("eea", "European Economic Area", "EEA|European Economic Area", f"{EU} IS LI NO"),
    ("dach", "DACH", "DACH|D-A-CH|D/A/CH|DACH region", "DE AT CH"),
    ("nordics", "Nordics", "Nordics|Nordic countries|the Nordics", "DK FI IS NO SE"),
    ("scandinavia", "Scandinavia", "Scandinavia|Skandinavien", "DK NO SE"),
    ("baltics", "Baltics", "Baltics|Baltic states|Baltic countries", "EE LV LT"),
    ("benelux", "Benelux", "Benelux|Benelux countries", "BE NL LU"),
    ("iberia", "Iberia", "Iberia|Iberian Peninsula", "ES PT"),
    ("uk-ireland", "UK & Ireland", "UK & Ireland|UK and Ireland|UKI|United Kingdom and Ireland", "GB IE"),
    ("north-america", "North America", "North America|Nordamerika", "US CA MX"),
)
# Groups by continent: key, label, names, GeoNames continent codes.
CONTINENT_GROUPS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("europe", "Europe", "Europe|Europa|Continental Europe", ("EU",)),
    ("africa", "Africa", "Africa|Afrika|Afrique", ("AF",)),
    ("asia", "Asia", "Asia|Asien|Asie", ("AS",)),
    ("latin-america", "Latin America", "Latin America|LATAM|Lateinamerika|América Latina", ("SA",)),
    ("apac", "Asia-Pacific", "APAC|Asia-Pacific|Asia Pacific", ("AS", "OC")),
    ("oceania", "Oceania", "Oceania|Australasia", ("OC",)),
)
LATIN_NORTH = "MX GT HN SV NI CR PA CU DO"  # Latin American countries that GeoNames counts as North America

COUNTRY_NAMES: dict[str, str] = {
    "GB": "UK|U.K.|United Kingdom|Great Britain|Britain|GB|Vereinigtes Königreich|Großbritannien|Royaume-Uni|Reino Unido",
    "US": "USA|U.S.A.|US|U.S.|United States|United States of America|the States|Vereinigte Staaten|États-Unis|Estados Unidos",
    "AE": "UAE|U.A.E.|United Arab Emirates|Emirates",
    "NL": "Netherlands|The Netherlands|Holland|Nederland",
    "CZ": "Czech Republic|Czechia|Česko",
    "KR": "South Korea|Korea|Republic of Korea",
    "KP": "North Korea",
    "RU": "Russia|Russian Federation",
    "TR": "Turkey|Türkiye",
    "CI": "Ivory Coast|Côte d'Ivoire",
    "CD": "DR Congo|DRC|Democratic Republic of the Congo",
    "HK": "Hong Kong",
    "MO": "Macau|Macao",
    "CV": "Cape Verde|Cabo Verde",
    "MM": "Myanmar|Burma",
    "SZ": "Eswatini|Swaziland",
    "MK": "North Macedonia|Macedonia",
    "PS": "Palestine",
    "BA": "Bosnia and Herzegovina|Bosnia",
    "VA": "Vatican",
    "CN": "China|PRC",
    "TW": "Taiwan",
    "IN": "India|Bharat",
    "AT": "Österreich",
    "CH": "Schweiz|Suisse|Svizzera",
    "DE": "Deutschland|Bundesrepublik Deutschland",
    "ES": "España",
    "FI": "Suomi",
    "GR": "Ellada|Hellas",
    "HR": "Hrvatska",
    "HU": "Magyarország",
    "NO": "Norge",
    "PL": "Polska",
    "SE": "Sverige",
    "DK": "Danmark",
    "BE": "België|Belgique",
    "IE": "Éire|Republic of Ireland",
    "RO": "România",
    "BR": "Brasil",
    "VN": "Vietnam|Viet Nam",
    "LA": "Laos",
    "TZ": "Tanzania",
    "SY": "Syria",
    "IR": "Iran",
    "BO": "Bolivia",
    "VE": "Venezuela",
    "MD": "Moldova",
}
# Names of countries, and of countries in other languages, that are also people or things.
COUNTRY_AMBIGUOUS = frozenset(
    ["jordan", "chad", "guinea", "jersey", "island", "suede", "grenade", "reunion", "maurice", "cile"]
)

# First-level regions: country, GeoNames admin1 code, ISO 3166-2 code, names.
REGIONS: tuple[tuple[str, str, str, str], ...] = (
    *((("GB", code, code.lower(), names)) for code, names in (
        ("ENG", "England"), ("SCT", "Scotland"), ("WLS", "Wales"), ("NIR", "Northern Ireland"))),
    *((("CA", code, iso, names)) for code, iso, names in (
        ("01", "ab", "Alberta"), ("02", "bc", "British Columbia"), ("03", "mb", "Manitoba"), ("04", "nb", "New Brunswick"),
        ("05", "nl", "Newfoundland and Labrador|Newfoundland"), ("07", "ns", "Nova Scotia"), ("08", "on", "Ontario"),
        ("09", "pe", "Prince Edward Island"), ("10", "qc", "Québec|Quebec"), ("11", "sk", "Saskatchewan"))),
    *((("AU", code, iso, names)) for code, iso, names in (
        ("01", "act", "Australian Capital Territory"), ("02", "nsw", "New South Wales"), ("03", "nt", "Northern Territory"),
        ("04", "qld", "Queensland"), ("05", "sa", "South Australia"), ("06", "tas", "Tasmania"), ("07", "vic", "Victoria"),
        ("08", "wa", "Western Australia"))),
    *((("DE", code, iso, names)) for code, iso, names in (
        ("01", "bw", "Baden-Württemberg"), ("02", "by", "Bavaria|Bayern"), ("05", "he", "Hesse|Hessen"),
        ("06", "ni", "Lower Saxony|Niedersachsen"), ("07", "nw", "North Rhine-Westphalia|Nordrhein-Westfalen|NRW"),
        ("08", "rp", "Rhineland-Palatinate|Rheinland-Pfalz"), ("09", "sl", "Saarland"), ("10", "sh", "Schleswig-Holstein"),
        ("11", "bb", "Brandenburg"), ("12", "mv", "Mecklenburg-Vorpommern"), ("13", "sn", "Saxony|Sachsen"),
        ("14", "st", "Saxony-Anhalt|Sachsen-Anhalt"), ("15", "th", "Thuringia|Thüringen"))),
    *((("AT", code, iso, names)) for code, iso, names in (
        ("01", "1", "Burgenland"), ("02", "2", "Carinthia|Kärnten"), ("03", "3", "Lower Austria|Niederösterreich"),
        ("04", "4", "Upper Austria|Oberösterreich"), ("06", "6", "Styria|Steiermark"), ("07", "7", "Tyrol|Tirol"),
        ("08", "8", "Vorarlberg"))),
    *((("CH", code, code.lower(), names)) for code, names in (
        ("TI", "Ticino|Tessin"), ("VD", "Vaud|Waadt"), ("VS", "Valais|Wallis"), ("AG", "Aargau"), ("GR", "Graubünden|Grisons"),
        ("TG", "Thurgau"))),
)  # fmt: skip

# Names for cities that may be recognised in running text although GeoNames has them as alternatives only.
CITY_NAMES: dict[str, str] = {
    "2867714": "München|Muenchen|Monaco di Baviera",
    "2886242": "Cologne|Koeln",
    "2861650": "Nürnberg|Nuernberg",
    "2925533": "Frankfurt|Frankfurt/Main|Frankfurt a.M.",
    "2910831": "Hanover",
    "2761369": "Wien",
    "2657896": "Zurich|Zuerich",
    "2660646": "Genf|Genève|Geneve",
    "2661604": "Basle|Bâle",
    "2661552": "Berne",
    "3067696": "Praha|Prag",
    "756135": "Warszawa|Warschau",
    "3094802": "Kraków|Cracow|Krakau",
    "3081368": "Breslau",
    "2267057": "Lisboa|Lissabon",
    "2735943": "Oporto",
    "3169070": "Roma",
    "3173435": "Milano|Mailand",
    "3165524": "Torino",
    "3172394": "Napoli|Neapel",
    "3176959": "Firenze|Florence|Florenz",
    "3164603": "Venezia|Venedig",
    "3176219": "Genova",
    "2800866": "Bruxelles|Brüssel|Brussel",
    "2803138": "Antwerp|Anvers",
    "2797656": "Gent|Gand",
    "2747373": "Den Haag|The Hague",
    "2618425": "København|Kobenhavn|Kopenhagen",
    "2711537": "Göteborg|Goteborg",
    "524901": "Moskau|Moskva",
    "264371": "Athen|Athina",
    "683506": "București|Bukarest",
    "792680": "Beograd|Belgrad",
    "703448": "Kiev",
    "2510911": "Sevilla",
    "5128581": "New York|NYC|New York City",
    "5368361": "LA|L.A.",
    "5391959": "SF|San Francisco Bay Area|Bay Area|Silicon Valley",
    "4140963": "Washington DC|Washington D.C.",
    "1275339": "Bombay",
    "1277333": "Bangalore|Bengaluru",
    "1264527": "Madras",
    "1275004": "Calcutta",
    "1273294": "New Delhi",
    "1816670": "Peking",
    "1566083": "Saigon",
    "3530597": "Ciudad de México|CDMX",
    "3448439": "Sao Paulo",
    "993800": "Joburg",
    "292968": "Abu Dhabi",
    "360630": "Kairo",
    "3435910": "Buenos Aires",
    "3128760": "Barcelona",
    "2643743": "Greater London",
    "2643123": "Greater Manchester",
}

# Cities whose name is an ordinary word, a person's name, a product or a title. They need a cue or a country to count.
MISLEADING = words(
    """
    acre ada agri airport ajax albert ali alice allen alliance alma along alot alpha amber anderson angel
    ans antelope anthem anthony apex apollo arnold ash ashley aspen atlas auburn aurora azul azure bade bake
    bald banana band bank banning bar baron barry base bath bay beacon beauty bedford begun bell bend benton
    best bethel beverly billings black blaine bo bob boom born borne boulder bow boyd bradley branch brandon
    brick bridge bright brook brooks brown bruce bruno buckeye buffalo burn burns bury bush butler butte
    butterfly buy caldera cameron camp can canning cannon cape carson carter casa casey castle cat cedar
    celina centennial center central centre chandler chapel chase chelsea cherry chester chico chin cicero
    clara clark clay clifton clinton clive clovis cocoa cody coin college collier colon come commerce
    compass concord converse conway cook coral corona country creek cross crystal curry cypress cypress dale dana
    date dave david davis de deal debar defiance delphi delta des desire dig dire dixon docker dome donna
    douglas dover drama dream duncan dunn dusk eagle eden edison edmond elizabeth elk elm elmira emerald
    england english enterprise erie erode eugene eureka evans everest everett faith fate federal felling
    ferguson fish fishers fleet fleming flint flora forest fort forum foster fountain francisco frank
    franklin freedom freeport fresh front fulham gallery gap garden gardner garland garner gary gay general
    george gilbert gilroy glen god goes gold golden good grace graham grand grant grapevine grasse gray
    great green grove gulf gym hadoop hale half hall hamilton hammer hammond hampton hand harbor harlem
    harmony harper harris harrison harrow hart harvey haskell hawk hayes hazel heart hedge helena helm
    henderson henrietta henry hero hill hillside hire hit ho hob hobbs holiday holland holly home homer
    honcho honor hood hook hope horn horse house hove howard hub hudson hugo hull humble hunter huntington
    hurricane hurst impact imperial independence industry ion irving isle jackpot jackson jam james jasper
    java jay jefferson jenkins jordan joy juan judge julia kafka kaiser kearney keller kelly ken kendall
    kennedy kent kerman kerry key kilo king kings klein knox kyle lab lacey lady lake lakeside lance lander
    lane latex laurel laurence law lawrence lead league lebanon lee legend leigh lemon lend lens leo lewis
    liberal liberty lice life lincoln lion lisle live livingston logan long lord lorena loretto louis loves
    lucas luna lynn mac magnolia main male man manage manga manor maple mar march marco maria marina marion
    mark marks mars marshall martin martinez mary mascara mascot mason massa mastic matrix max maya mayfield
    mayo mckinney meadow medford media mega melissa melrose memory mendeley mentor mercer mercy meridian
    merit mesa metro middle middleton midland midway mile mill miller mine mission mobile model monitor
    monroe montana monza moore morgan morris moss most mount much murphy murray muse nancy napa nash natal
    natick nelson neon new newton nice niles noble nord normal norman north norton nova novi oak oasis obama
    oberon ocean od ode of officer olive olympia olympic omega onyx opal opera opportunity oracle oral
    orange orchard orchards order orion owens oxford pace pacific pack page palatine palin palm paradise
    park parker parole pascal pasco pau paul peak pearl peer pen penn perl perris perry pest petal peter
    pierre pilot pine pioneer pitt plant plantation plaque plato plum plunge point police polo pool pop port
    portage poste potters power prince princeton process progress pula pulse punch quarto queen queens quest
    quincy radical rain ralston ramsey ray reading reality red redding reform regina reitz republic
    reservoir retreat rich richardson ridge rio rising river rivers riverside robertson robinson rock
    rockwell rose roses ross rota rouge round roy royal ruby rugby russell rust rye safe safi saga sage
    saint sake sale salt same san sandy sanford santa sap sara sas savage save say scala scott sea seal
    seaside semi seminole seven shah shaping sharp shaw shell shepherd sherman shine shone shore shoreline
    short sidney signal silver simi sion smith social soe soja son south southern spark sparks split spring
    springs spss square st stains stanford stanley stanton star sterling stone stow street strong sue sugar
    sulphur summit sun sunny sunrise sunset superior sur sure surprise sutton swift sword swords tank tanner
    target taunton taylor tema temple tempo terrace texas than thatcher thornton time tire titan to tome
    tony toon top tours tower town tracy trade trail travers trinity triton troy true tulip tullow turbo
    turner tyler tyre un union unity university up upland uptown urban vac vale valley van vance vega venus
    vera vernon vestal victor victoria victory view villa vineland vineyard viola virgin vista wake walker
    wall wallace walnut warden warder ware warren warrior water watson wayne web webster wedding welling
    wells west western wheat wheeling white wild wilson wind winder winner winter wise wolf wood woodland
    woodlands woodstock worms worth wright xavier yoga york young yuma ze zion zone
    """
)  # fmt: skip
