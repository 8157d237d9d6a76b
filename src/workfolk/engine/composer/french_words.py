"""What French needs to know of words: which houses take which article, what begins a title, which verbs tell of work."""

from __future__ import annotations

from functools import cache

from workfolk.engine.text.wordlist import words

# By the noun that an organisation's name begins with: its gender, or "p" where it is a plural.
HOUSES: dict[str, str] = {
    **dict.fromkeys(words("hôpital lycée collège centre musée cabinet laboratoire institut restaurant hôtel garage groupe groupement conservatoire ministère"
                          " conseil département tribunal théâtre bureau service syndicat comité club cinéma café atelier studio magasin domaine château"
                          " foyer gaec chu chr cnrs crédit rectorat greffe port parc camping campus collectif hypermarché supermarché iut ehpad esat ime ifsi insa ens epfl inrae inserm onf arsenal repair cfa afpa sessad réseau"), "m"),
    **dict.fromkeys(words("université école clinique mairie bibliothèque association agence boulangerie pâtisserie ville crèche maison librairie"
                          " pharmacie société banque mutuelle caisse région commune préfecture communauté coopérative ferme menuiserie brasserie"
                          " fondation compagnie polyclinique médiathèque fédération usine imprimerie entreprise académie faculté sncf ratp caf cpam"
                          " résidence haute métropole auberge cantine fromagerie scierie galerie poste gendarmerie police brigade"), "f"),
    **dict.fromkeys(words("archives hôpitaux restos ateliers jardins éditions transports hospices chantiers serres laboratoires établissements pompes"), "p"),
}  # fmt: skip
MUTE_H = words("hôpital hôtel hospice hospices hôpitaux habitat herboristerie")

# Words that a French title begins with; they stand small inside a sentence.
HEADS = words(
    """
    acheteur acheteuse adjoint adjointe alternant alternante doctorant doctorante barman barmaid bénévole technico juge président présidente membre délégué déléguée volontaire agent agente aide ambulancier ambulancière animateur animatrice apprenti apprentie architecte chaudronnier chaudronnière archiviste
    artisan artisane assistant assistante attaché attachée auditeur auditrice auxiliaire avocat avocate bibliothécaire boucher bouchère boulanger boulangère
    cadre caissier caissière chargé chargée charpentier charpentière chauffeur chauffeuse chef cheffe chercheur chercheuse coiffeur coiffeuse commercial
    commerciale commis comptable concepteur conceptrice conducteur conductrice conseiller conseillère consultant consultante contrôleur contrôleuse
    coordinateur coordinatrice coordonnateur coordonnatrice correcteur correctrice couvreur couvreuse cuisinier cuisinière développeur développeuse directeur
    directrice documentaliste éducateur éducatrice électricien électricienne employé employée enseignant enseignante ergothérapeute
    esthéticien esthéticienne étudiant étudiante expert experte factrice facteur fleuriste formateur formatrice gardien gardienne gérant gérante gestionnaire
    graphiste guide hôte hôtesse infirmier infirmière informaticien informaticienne ingénieur ingénieure instituteur institutrice interprète
    jardinier jardinière journaliste juriste kinésithérapeute libraire livreur livreuse maçon maçonne magasinier magasinière maître maîtresse manœuvre maquettiste
    maraîcher maraîchère mécanicien mécanicienne médecin médiateur médiatrice menuisier menuisière monteur monteuse moniteur monitrice notaire opérateur opératrice opticien
    opticienne orthophoniste ouvrier ouvrière pâtissier pâtissière paysagiste peintre pharmacien pharmacienne photographe plombier plombière préparateur préparatrice
    professeur professeure professeurs psychologue puéricultrice puériculteur réceptionniste rédacteur rédactrice responsable restaurateur restauratrice sage-femme secrétaire
    serrurier serrurière serveur serveuse soudeur soudeuse stagiaire technicien technicienne traducteur traductrice travailleur travailleuse urbaniste
    vendeur vendeuse vétérinaire viticulteur viticultrice webmestre agriculteur agricultrice éleveur éleveuse encadrant encadrante référent référente second seconde
    """
)
FIELDS = words("vente ventes logistique comptabilité accueil administration production maintenance marketing communication recherche enseignement restauration achats nettoyage ménage")  # fmt: skip
TIMES = words(
    "stage alternance apprentissage service doctorat intérim"
)  # one is "en stage", and not somebody
COMMON = words("projet projets clientèle ressources humaines service services équipe secteur stocks magasin qualité digital vente ventes achats restauration travaux produit produits web paie")  # fmt: skip
PLACES_WITH_ARTICLE: dict[str, str] = {"le havre": "au Havre", "le mans": "au Mans", "la rochelle": "à La Rochelle", "les sables-d’olonne": "aux Sables-d’Olonne"}  # fmt: skip

_ER = words(
    """
    gérer encadrer former animer organiser coordonner planifier assurer accompagner préparer rédiger traiter contrôler vérifier élaborer
    piloter développer programmer installer réparer monter assembler souder cuisiner enseigner soigner conseiller ramener négocier classer cataloguer
    inventorier numériser analyser étudier corriger évaluer créer lancer réaliser dessiner imprimer vendre- commander livrer transporter
    participer- contribuer- améliorer augmenter baisser- diminuer- doubler réorganiser restaurer rénover poser tailler planter récolter élever
    recruter embaucher superviser diriger administrer instaurer optimiser automatiser migrer tester déployer documenter présenter publier
    éditer facturer encaisser calculer budgéter- économiser remplacer renouveler adapter implanter mesurer observer interroger collecter fabriquer usiner façonner photographier filmer
    """
)
_OTHER = {
    "réduire": "réduit", "conduire": "conduit", "traduire": "traduit", "produire": "produit", "construire": "construit", "écrire": "écrit",
    "établir": "établi", "accueillir": "accueilli", "fournir": "fourni", "remplir": "rempli", "définir": "défini", "concevoir": "conçu", "tenir": "tenu",
    "suivre": "suivi", "mettre": "mis", "ouvrir": "ouvert", "vendre": "vendu", "répondre": "répondu", "faire": "fait", "prendre": "pris", "obtenir": "obtenu",
    "servir": "servi", "transmettre": "transmis", "reprendre": "repris", "surveiller": "surveillé", "participer": "participé", "contribuer": "contribué",
}  # fmt: skip


@cache
def infinitives() -> frozenset[str]:
    """Verbs of work as they begin a line: "gérer les stocks"."""
    return frozenset(one.rstrip("-") for one in _ER) | frozenset(_OTHER)


@cache
def participles() -> frozenset[str]:
    """Past participles that take "avoir" and begin a line: "géré une équipe"."""
    return frozenset(one[:-2] + "é" for one in _ER if one.endswith("er")) | frozenset(_OTHER.values())


NOUNS_OF_WORK = words("gestion encadrement suivi accueil préparation rédaction conception développement animation organisation coordination planification vente vérification contrôle maintenance entretien réparation installation montage soudure fabrication production analyse traitement mise participation création élaboration formation enseignement traduction relecture correction révision prise conduite pose rénovation restauration catalogage classement numérisation inventaire recrutement supervision direction pilotage négociation prospection conseil accompagnement service surveillance saisie facturation tenue livraison transport commande programmation migration automatisation évaluation recherche collecte plantation récolte taille élevage soins réponse réponses distribution aide appui soutien responsable-")  # fmt: skip
DETERMINERS = words("le la les un une des mon ma mes notre nos chaque plus environ près plusieurs deux trois quatre cinq six sept huit neuf dix onze douze tous toutes jusqu’à")  # fmt: skip
