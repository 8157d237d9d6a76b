"""The industry that an employer's name says: "Municipality of Malmö", "Rheinlack Chemie", "Hospital del Ebro".

A table of plain words in English, German, French and Spanish. What a name does not say is left out, never guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INDUSTRIES: tuple[tuple[str, str], ...] = (
    ("hospitals-and-clinics", r"hospitals?|clinics?|infirmary|medical cent(?:re|er)|\w*klinik(?:um|en)?|\w*krankenhaus|\w*spital|hôpital|hôpitaux|clinique|clínica|university hospital|chu"),
    ("local-government", r"municipality|municipal|city council|town council|county council|borough|town hall|city of|stadt(?:verwaltung)?|gemeinde\w*|landkreis|landratsamt|rathaus|mairie|commune de|ayuntamiento|diputación"),
    ("public-sector", r"ministry|ministerium|bundes\w*(?:amt|ministerium)|ministère|ministerio|government|federal (?:office|agency)|police|polizei\w*|préfecture|tax office|finanzamt|customs (?:office|service)|public (?:administration|authority)|jobcenter|arbeitsagentur|conseil départemental|junta de|generalitat"),
    ("international-organisations", r"united nations|unicef|unesco|european (?:commission|union|parliament|patent office|central bank|space agency)|world (?:bank|health organi[sz]ation|food programme)|international (?:labour|criminal|committee)\b[\w ]*|nato|oecd|osce"),
    ("higher-education-sector", r"university|universit\w+|college of|polytechnic|\w*hochschule|universidad|école (?:supérieure|polytechnique)|institute of technology"),
    ("education", r"(?:primary|secondary|high|grammar|elementary|middle|comprehensive|international|driving|music|language) school|academy trust|\w*schule|gymnasium|lycée|collège|école|colegio|instituto de educación|ies"),
    ("childcare-sector", r"kindergarten|nursery school|day nursery|kita|crèche|guardería|childcare"),
    ("elderly-care", r"care home|nursing home|altenheim|pflegeheim|seniorenheim|seniorenresidenz|ehpad|residencia de mayores|retirement home"),
    ("non-profit", r"charity|foundation|stiftung|fondation|fundación|red cross|rotes kreuz|croix[- ]rouge|cruz roja|caritas|diakonie|association|ngo|trust|aid|e\.\s?v\.|oxfam|volunteers?"),
    ("international-aid", r"(?:refugee|relief|humanitarian|international) aid|médecins sans frontières|doctors without borders|save the children"),
    ("banking", r"\w*bank(?:en)?|sparkasse|volksbank|banque|banco|savings bank|building society|credit union"),
    ("insurance", r"insurance|assurances?|versicherung\w*|seguros|mutuelle"),
    ("pharmaceuticals", r"pharma(?:ceuticals?|zeutik)?|\w+pharma"),
    ("biotechnology", r"biotech\w*|biologics|genomics|biosciences?"),
    ("chemicals", r"chemicals?|chemie|chimie|química"),
    ("automotive", r"automotive|automobil\w*|motors|autoteile"),
    ("aerospace", r"aerospace|space systems"),
    ("aviation", r"airlines?|airways|airport|flughafen|aéroport|aeropuerto|aviation"),
    ("maritime-and-shipping", r"shipping|shipyard|reederei|werft|maritime|navigation|offshore|port of|harbour|hafen\w*"),
    ("logistics", r"logistics?|logistik|logistique|logística|spedition\w*|freight|forwarding|transports?"),
    ("rail", r"railways?|bahn|rail|sncf|renfe"),
    ("energy", r"energy|energie|énergie|energía|power"),
    ("renewable-energy-industry", r"wind|solar|photovoltai\w+|renewables?|windkraft|éolien\w*"),
    ("utilities", r"waterworks|stadtwerke|utilities|water board|wasserwerk\w*"),
    ("construction", r"construction|builders|bau(?:unternehmen|gesellschaft)?|\w+bau|bâtiment|construcciones|byg|contractors"),
    ("food-and-beverage", r"foods?|bakery|bäckerei|brewery|brauerei|dairy|molkerei|beverages?|brasserie|boulangerie|panadería|lebensmittel|alimentation|alimentos"),
    ("restaurants-and-catering", r"restaurants?|café|bistro|catering|gasthaus|kitchen|trattoria|pizzeria|brasserie|kantine|canteen"),
    ("hotels", r"hotels?|hôtels?|hostel|resort|gasthof"),
    ("retail", r"stores?|supermarkets?|supermarkt|shop|markt|boutique|magasin|tienda|retail"),
    ("agriculture", r"farms?|farming|orchard|vineyard|weingut|domaine|bauernhof|agrar\w*|gärtnerei|nursery|ferme"),
    ("legal-services", r"law (?:firm|office)|solicitors|barristers|attorneys|advocates|rechtsanwälte|kanzlei|avocats|abogados|advokatfirma\w*|legal"),
    ("accounting-and-audit", r"chartered accountants|steuerberat\w+|wirtschaftsprüf\w+|accountants|audit|comptab\w+|asesoría"),
    ("software", r"software|softworks"),
    ("museums-and-heritage", r"museums?|musée|museo|gallery|archives?"),
    ("publishing", r"publishing|publishers?|verlag|éditions|editorial|press"),
    ("electronics-industry", r"electronics|elektronik|électronique"),
    ("metals-and-steel", r"steel(?:works)?|stahl\w*|foundry|gießerei|castings?|metallbau"),
    ("mechanical-engineering-industry", r"maschinenbau|machinery|pumpenbau|anlagenbau"),
)  # fmt: skip
_PATTERNS = tuple((key, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for key, words in _INDUSTRIES)  # fmt: skip


@lru_cache(maxsize=16_384)
def industries_of_employer(name: str) -> tuple[str, ...]:
    """The keys of the industries that an employer's name says, in the order of the table; often none."""
    return tuple(key for key, pattern in _PATTERNS if pattern.search(name))
