"""Which files of a LinkedIn archive are read, and how their columns are called in seven languages.

Names are compared folded: no case, accents, blanks or punctuation. LinkedIn has renamed columns over the years and
translates them by the language of the account; a column that is missing is simply empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from workfolk.engine.text.normalise import fold_marks, normalise


@dataclass(frozen=True)
class Layout:
    """A table of the archive: the section it fills, its files, its columns by the field they fill."""

    name: str
    files: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]  # a header has at least one of these


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("|"))


_START = _names(
    "Started On|Start Date|Start|From|Beginn|Begonnen am|Startdatum|Von|Anfangsdatum|Date de début|Début|Commencé le|Fecha de inicio|Inicio|Empezó el|"
    "Data di inizio|Inizio|Iniziato il|Data inizio|Data de início|Início|Iniciado em|Begindatum|Gestart op|Begonnen op|Van"
)
_END = _names(
    "Finished On|End Date|End|Ended On|To|Ende|Beendet am|Enddatum|Bis|Date de fin|Fin|Terminé le|Fecha de finalización|Fecha de fin|"
    "Finalizó el|Data di fine|Fine|Terminato il|Data fine|Data de término|Data de fim|Término|Fim|Concluído em|Einddatum|Einde|Beëindigd op|Tot"
)
_DESCRIPTION = _names(
    "Description|Beschreibung|Descripción|Descrizione|Descrição|Omschrijving|Beschrijving|Tätigkeitsbeschreibung|Details"
)
_URL = _names(
    "Url|Link|Project Url|Publication Url|Website|Webadresse|Lien|Enlace|Collegamento|Indirizzo|Ligação|Koppeling|URL-Adresse"
)
_NAME = _names("Name|Nom|Nombre|Nome|Naam|Bezeichnung|Titel|Title|Titre|Título|Titolo")
_COMPANY = _names(
    "Company Name|Company|Organization|Organisation|Organization Name|Firmenname|Unternehmen|Name des Unternehmens|Arbeitgeber|Nom de l'entreprise|Entreprise|Société|"
    "Nombre de la empresa|Empresa|Nome dell'azienda|Nome azienda|Azienda|Nome da empresa|Bedrijfsnaam|Bedrijf|Organisatie|Organización|Organizzazione|Organização"
)

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "profile",
        _names("Profile|Profil|Perfil|Profilo|Profiel"),
        {
            "given_name": _names("First Name|Vorname|Prénom|Nombre|Nome|Primeiro nome|Voornaam"),
            "family_name": _names("Last Name|Nachname|Familienname|Nom|Nom de famille|Apellidos|Apellido|Cognome|Sobrenome|Apelido|Achternaam"),
            "headline": _names(
                "Headline|Profil-Slogan|Slogan|Kurzbeschreibung|Überschrift|Titre du profil|Titre|Titular|Titular profesional|Sommario|Titolo|Qualifica|Título|Kopregel|Koptekst"
            ),
            "about": _names("Summary|About|Zusammenfassung|Info|Résumé|Infos|Extracto|Acerca de|Riepilogo|Informazioni|Resumo|Sobre|Samenvatting|Over"),
            "location": _names(
                "Geo Location|Location|Standort|Geografischer Standort|Ort|Lieu|Localisation|Emplacement géographique|Ubicación|Ubicación geográfica|Località|"
                "Posizione geografica|Localização|Localização geográfica|Localidade|Locatie|Geografische locatie"
            ),
            "twitter": _names("Twitter Handles|Twitter|Twitter-Konten|Comptes Twitter|Cuentas de Twitter|Account Twitter|Contas do Twitter|Twitter-accounts"),
            "websites": _names("Websites|Website|Webseiten|Sites web|Sites Web|Sitios web|Siti web|Sites"),
            "!maiden_name": _names("Maiden Name|Geburtsname|Nom de jeune fille|Apellido de soltera|Cognome da nubile|Nome de solteira|Nome de solteiro|Meisjesnaam"),
            "!address": _names("Address|Adresse|Dirección|Indirizzo|Endereço|Morada|Adres"),
            "!birth_date": _names("Birth Date|Geburtsdatum|Geburtstag|Date de naissance|Fecha de nacimiento|Data di nascita|Data de nascimento|Geboortedatum"),
            "!zip_code": _names("Zip Code|Postal Code|Postleitzahl|PLZ|Code postal|Código postal|Codice postale|CAP|CEP|Postcode"),
            "!messengers": _names("Instant Messengers|Instant Messenger|Messageries instantanées|Mensajería instantánea|Messaggistica istantanea|Mensagens instantâneas|Chatprogramma's"),
        },
        needed=("given_name", "family_name", "headline"),
    ),
    Layout(
        "summary",
        _names("Profile Summary|Profil-Zusammenfassung|Résumé du profil|Extracto del perfil|Riepilogo profilo|Resumo do perfil|Profielsamenvatting"),
        {"about": _names("Profile Summary|Summary|About|Zusammenfassung|Profil-Zusammenfassung|Résumé du profil|Résumé|Extracto del perfil|Extracto|Riepilogo|Riepilogo profilo|Resumo|Resumo do perfil|Samenvatting|Profielsamenvatting")},
        needed=("about",),
    ),
    Layout(
        "positions",
        _names("Positions|Position|Experience|Positionen|Berufserfahrung|Postes|Expérience|Experiencia|Puestos|Cargos|Esperienze|Posizioni|Experiência|Functies|Werkervaring"),
        {
            "organisation": _COMPANY,
            "title": _names("Title|Position|Job Title|Position Title|Titel|Jobtitel|Stellenbezeichnung|Intitulé du poste|Titre|Poste|Cargo|Título|Puesto|Qualifica|Titolo|Posizione|Ruolo|Functie|Functietitel"),
            "description": _DESCRIPTION,
            "location": _names("Location|Ort|Standort|Lieu|Ubicación|Località|Sede|Localidade|Localização|Locatie|Plaats"),
            "start": _START,
            "end": _END,
        },
        needed=("organisation", "title"),
    ),
    Layout(
        "education",
        _names("Education|Ausbildung|Bildung|Formation|Études|Educación|Formación|Formazione|Istruzione|Formação acadêmica|Formação|Educação|Opleiding|Opleidingen"),
        {
            "institution": _names("School Name|School|Schule|Name der Schule|Hochschule|Nom de l'école|École|Établissement|Nombre de la institución|Institución educativa|Centro educativo|Escuela|Nome della scuola|Scuola|Istituto|Nome da instituição|Instituição de ensino|Escola|Schoolnaam|School|Onderwijsinstelling"),
            "degree": _names("Degree Name|Degree|Abschluss|Name des Abschlusses|Diplôme|Nom du diplôme|Titulación|Nombre de la titulación|Título|Titolo di studio|Laurea|Diploma|Grau|Formação|Nome da graduação|Graad|Naam van diploma"),
            "field": _names("Field Of Study|Studienfach|Fachrichtung|Domaine d'études|Disciplina académica|Campo di studio|Área de estudo|Studierichting|Vakgebied"),
            "start": _START,
            "end": _END,
            "notes": _names("Notes|Anmerkungen|Notizen|Remarques|Notas|Note|Notities|Opmerkingen") + _DESCRIPTION,
            "activities": _names("Activities|Activities and Societies|Aktivitäten|Activités|Activités et associations|Actividades|Actividades y grupos|Attività|Atividades|Activiteiten"),
            "grade": _names("Grade|Note|Notendurchschnitt|Résultat obtenu|Nota|Votazione|Cijfer"),
        },
        needed=("institution",),
    ),
    Layout(
        "skills",
        _names("Skills|Skill|Kenntnisse|Fähigkeiten|Compétences|Aptitudes|Conocimientos y aptitudes|Competenze|Competências|Vaardigheden"),
        {"label": (*_NAME, *_names("Skill|Skill Name|Kenntnis|Fähigkeit|Compétence|Aptitud|Competenza|Competência|Vaardigheid"))},
        needed=("label",),
    ),
    Layout(
        "certifications",
        _names("Certifications|Certificates|Licenses & Certifications|Licenses and Certifications|Zertifikate|Bescheinigungen und Zertifikate|Certificats|Licences et certifications|Certificaciones|Licencias y certificaciones|Certificazioni|Licenze e certificazioni|Certificações|Certificados|Licenças e certificados|Certificaten|Certificeringen|Licenties en certificaten"),
        {
            "name": _NAME,
            "authority": _names("Authority|Issuing Organization|Issuer|Aussteller|Zertifizierungsstelle|Ausstellende Organisation|Autorité|Organisme de délivrance|Autoridad|Empresa emisora|Entidad emisora|Autorità|Organizzazione di rilascio|Ente|Autoridade|Organização emissora|Autoriteit|Uitgevende organisatie|Instantie"),
            "licence_number": _names("License Number|Licence Number|Credential ID|Lizenznummer|Zertifikatsnummer|Numéro de licence|ID du diplôme|Número de licencia|ID de la credencial|Numero licenza|Numero di licenza|ID credenziale|Número da licença|Número de licença|Código da credencial|Licentienummer|ID referentie"),
            "start": (*_START, *_names("Issued On|Issue Date|Ausgestellt am|Date d'émission|Fecha de expedición|Data di rilascio|Data de emissão|Uitgegeven op")),
            "end": (*_END, *_names("Expires On|Expiration Date|Gültig bis|Date d'expiration|Fecha de caducidad|Data di scadenza|Data de validade|Vervalt op")),
            "url": (*_URL, *_names("Credential URL")),
        },
        needed=("name",),
    ),
    Layout(
        "languages",
        _names("Languages|Language|Sprachen|Langues|Idiomas|Lingue|Talen"),
        {
            "name": (*_NAME, *_names("Language|Sprache|Langue|Idioma|Lingua|Língua|Taal")),
            "fluency": _names("Proficiency|Sprachkenntnisse|Kenntnisstand|Niveau|Sprachniveau|Niveau de compétence|Competencia|Nivel|Conoscenza|Livello|Livello di conoscenza|Proficiência|Nível|Vaardigheid|Taalvaardigheid"),
        },
        needed=("name",),
    ),
    Layout(
        "projects",
        _names("Projects|Projekte|Projets|Proyectos|Progetti|Projetos|Projectos|Projecten"),
        {
            "name": (*_NAME, *_names("Project Name|Projektname|Nom du projet|Nombre del proyecto|Nome del progetto|Nome do projeto|Projectnaam")),
            "description": _DESCRIPTION,
            "url": _URL,
            "start": _START,
            "end": _END,
        },
        needed=("name",),
    ),
    Layout(
        "publications",
        _names("Publications|Publikationen|Veröffentlichungen|Publicaciones|Pubblicazioni|Publicações|Publicaties"),
        {
            "name": _NAME,
            "published": _names("Published On|Publication Date|Date|Veröffentlicht am|Veröffentlichungsdatum|Publié le|Date de publication|Publicado el|Fecha de publicación|Pubblicato il|Data di pubblicazione|Publicado em|Data de publicação|Gepubliceerd op|Publicatiedatum"),
            "description": _DESCRIPTION,
            "publisher": _names("Publisher|Verlag|Herausgeber|Éditeur|Editorial|Editore|Editora|Uitgever"),
            "url": _URL,
        },
        needed=("name",),
    ),
    Layout(
        "volunteering",
        _names("Volunteering|Volunteering Experience|Volunteer Experience|Volunteering Experiences|Ehrenamt|Ehrenamtliche Tätigkeiten|Freiwilligenarbeit|Bénévolat|Expérience de bénévolat|Voluntariado|Experiencia de voluntariado|Volontariato|Esperienze di volontariato|Trabalho voluntário|Experiências de voluntariado|Vrijwilligerswerk|Vrijwilligerservaring"),
        {
            "organisation": _COMPANY,
            "role": _names("Role|Title|Funktion|Rolle|Rôle|Fonction|Función|Rol|Cargo|Ruolo|Função|Papel|Functie"),
            "cause": _names("Cause|Zweck|Anliegen|Guter Zweck|Causa|Doel|Goede doel"),
            "description": _DESCRIPTION,
            "start": _START,
            "end": _END,
        },
        needed=("organisation", "role"),
    ),
)  # fmt: skip

# LinkedIn's five steps (the ILR scale) as its interface words them, folded; English and CEFR are read by the engine.
_STEPS: dict[str, str] = {
    "A2": "Grundkenntnisse|Elementare Kenntnisse|Notions|Compétence élémentaire|Competencia básica|Competenza elementare|Conoscenza elementare|"
    "Proficiência básica|Nível básico|Nível elementar|Basisvaardigheid|Elementaire vaardigheid",
    "B1": "Begrenzte Kenntnisse|Eingeschränkte berufliche Kenntnisse|Compétence professionnelle limitée|Competencia básica limitada|Competencia básica profesional|Competencia profesional limitada|"
    "Conoscenza professionale limitata|Competenza professionale limitata|Proficiência profissional limitada|Nível intermediário|Beperkte werkvaardigheid|Beperkte professionele werkvaardigheid",
    "B2": "Gute Kenntnisse|Fließend in Wort|Compétence professionnelle|Capacité professionnelle générale|Competencia profesional|Competencia profesional básica|Conoscenza professionale|"
    "Competenza professionale|Proficiência profissional|Nível avançado|Professionele werkvaardigheid",
    "C1": "Verhandlungssicher|Sehr gute Kenntnisse|Compétence professionnelle complète|Capacité professionnelle complète|Competencia profesional completa|Conoscenza professionale completa|"
    "Competenza professionale completa|Proficiência profissional plena|Nível fluente|Volledige professionele vaardigheid|Volledige professionele werkvaardigheid",
    "native": "Muttersprache oder zweisprachig|Muttersprachlich oder bilingual|Muttersprache|Bilingue ou langue natale|Bilingue ou langue maternelle|Competencia bilingüe o nativa|"
    "Conoscenza madrelingua o bilingue|Madrelingua o bilingue|Madrelingua|Proficiência nativa ou bilíngue|Nativo ou bilíngue|Fluente ou nativo|Moedertaal of tweetalig|"
    "Moedertaal- of tweetalige vaardigheid",
}


def fold(name: str) -> str:
    """The form in which names of files and columns are compared."""
    return re.sub(r"[\W_]+", "", fold_marks(normalise(name)))


@cache
def _levels() -> dict[str, str]:
    return {fold(words): level for level, text in _STEPS.items() for words in text.split("|")}


def level_of(proficiency: str) -> str:
    """The level (CEFR or "native") of LinkedIn's own words in a language other than English; "" for other words."""
    return _levels().get(fold(proficiency), "")


@cache
def _fields(layout_name: str) -> dict[str, str]:
    """Folded column → field; the first field that claims a name has it."""
    layout = next(layout for layout in LAYOUTS if layout.name == layout_name)
    found: dict[str, str] = {}
    for field, names in layout.columns.items():
        for name in names:
            found.setdefault(fold(name), field)
    return found


def columns_of(layout: Layout, cells: Sequence[str]) -> dict[int, str]:
    """Index of a column → field, each field once. A header in which two names mean one field uses the first."""
    known = _fields(layout.name)
    found: dict[int, str] = {}
    for index, cell in enumerate(cells):
        field = known.get(fold(cell))
        if field is not None and field not in found.values():
            found[index] = field
    return found


def likeness(layout: Layout, cells: Sequence[str]) -> int:
    """How much a line looks like this table's header: the number of known columns, 0 where it cannot be it."""
    found = columns_of(layout, cells)
    filled = [cell for cell in cells if cell.strip()]
    if not any(field in found.values() for field in layout.needed):
        return 0
    # One known word may stand in any text; a header is made of them.
    return len(found) if len(found) >= 2 or len(filled) == 1 else 0


@cache
def _files() -> dict[str, Layout]:
    return {fold(name): layout for layout in LAYOUTS for name in layout.files}


def layout_of(file_name: str) -> Layout | None:
    """The table that a file of this name holds; copies ("Positions (1).csv", "Positions_2.csv") count."""
    return _files().get(fold_file(file_name))


def fold_file(file_name: str) -> str:
    """A file's name without folder, ending, number of a copy; folded."""
    stem = file_name.replace("\\", "/").rpartition("/")[2].rsplit(".", 1)[0]
    return fold(
        re.sub(r"(?:\s*\(\d+\)|[\s_-]*(?:copy|kopie|copie|v?\d+))$", "", stem.strip(), flags=re.IGNORECASE)
    )


def guess_layout(cells: Sequence[str]) -> Layout | None:
    """The table that a header of four or more columns belongs to, where a file's name says nothing. None if unsure."""
    filled = [cell for cell in cells if cell.strip()]
    best: tuple[int, Layout] | None = None
    for layout in LAYOUTS:
        score = likeness(layout, cells)
        if score >= 4 and score * 5 >= len(filled) * 4 and (best is None or score > best[0]):
            best = (score, layout)
    return best[1] if best else None
