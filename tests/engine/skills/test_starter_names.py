"""What people write in their own words and languages is found in the starter, and ordinary sentences are not taken for skills."""

import pytest

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.starter import load_starter


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(load_starter())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("I repaired bikes at weekends and was rostering the team.", {"bicycle-repair", "staff-rostering"}),
        ("Chased unpaid invoices, kept the books for three clubs.", {"credit-control", "bookkeeping"}),
        ("Gave medication, dressed wounds, took blood samples.", {"medication-administration", "wound-care"}),
        ("Baumpflege, Heckenschnitt und Pflasterarbeiten.", {"arboriculture", "plant-pruning", "paving"}),
        ("Extracciones de sangre, curas de heridas.", {"venepuncture", "wound-care"}),
        ("Abattage d'arbres, entretien des espaces verts.", {"tree-felling", "landscaping"}),
        ("Drove excavators, loaded lorries, felled trees.", {"excavator-operation", "container-loading", "tree-felling"}),
        ("Tiled bathrooms, fitted kitchens.", {"tiling", "kitchen-fitting"}),
        ("Made chocolates, baked bread, sewed dresses.", {"chocolate-work", "bread-making", "garment-sewing"}),
        ("Filed patents; taught learner drivers.", {"patent-prosecution", "driving-instruction"}),
        ("Led teams, wrote grant applications.", {"team-management", "grant-applications"}),
    ],
)  # fmt: skip
def test_what_people_write_names_the_skill(linker: Linker, text: str, keys: set[str]) -> None:
    assert keys <= {link.key for link in linker.link(text)}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A cup of tea in the break.", "autism-support"),
        ("Pruning decision trees and neural networks.", "plant-pruning"),
        ("Tailoring messages to each audience.", "bespoke-tailoring"),
        ("Fostering innovation and ironing out problems.", "fostering-and-adoption"),
        ("Juggling priorities while doing the heavy lifting.", "manual-handling"),
        ("Fixing leaks of memory in the service.", "leak-detection"),
        ("Improved the unit economics of the shop.", "economics"),
        ("Career break looking after children.", "childminding"),
    ],
)
def test_ordinary_sentences_name_no_skill(linker: Linker, text: str, key: str) -> None:
    assert key not in {link.key for link in linker.link(text)}


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Fahrlehrerin", "driving-instructor"),
        ("moniteur d'auto-école", "driving-instructor"),
        ("patent attorney", "patent-attorney"),
        ("Baumpfleger", "arborist"),
        ("Baggerfahrer", "excavator-operator"),
        ("bank teller", "bank-teller"),
        ("éducatrice spécialisée", "social-educator"),
        ("plant driver", "excavator-operator"),
    ],
)
def test_titles_name_the_occupation(linker: Linker, title: str, key: str) -> None:
    assert key in {link.key for link in linker.link(title)}
