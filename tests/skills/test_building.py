"""What is put into a file: the download's concepts and names, with what the starter calls them."""

from __future__ import annotations

from workfolk.engine.skills.starter import load_starter
from workfolk.skills.building import put_together

from .small import esco, occupation, skill, uri


def test_the_starter_lends_its_labels_and_keeps_its_own_concepts() -> None:
    starter = load_starter()
    twin = next(one for one in starter.skills.values() if one.esco and len(one.alternative_labels) > 2)
    number = (twin.esco or "").rsplit("-", 1)[-1]
    theirs = skill(1, "as they call it")
    theirs = type(theirs)(
        theirs.key, theirs.preferred_label, ("one name",), twin.kind, (), twin.esco, source="esco"
    )
    other = skill(2, "thatch huts in rain", broader=[theirs.key])
    given = esco("1", [theirs, other], [occupation(3, "hut thatcher in rain", [theirs.key])])
    built = put_together([given])
    assert number in (built.skills["as-they-call-it"].esco or "")
    assert set(built.skills) == {"as-they-call-it", "thatch-huts-in-rain"}
    assert built.skills["as-they-call-it"].preferred_label == "as they call it"
    assert {"one name", twin.preferred_label} <= set(built.skills["as-they-call-it"].alternative_labels)
    assert built.skills["thatch-huts-in-rain"].broader == ("as-they-call-it",)
    work = built.occupations["hut-thatcher-in-rain-work"]
    assert (work.essential, work.esco) == (("as-they-call-it",), uri(3, "occupation"))
    known = set(built.skills)
    assert all(set(one.broader) | set(one.related) <= known for one in built.skills.values())


def test_with_the_starter_its_own_concepts_are_there_too() -> None:
    given = esco("1", [skill(2, "thatch huts in rain")])
    alone, whole = put_together([given]), put_together([given], with_starter=True)
    assert set(alone.skills) == {"thatch-huts-in-rain"}
    assert {"thatch-huts-in-rain", "nursing-care"} <= set(whole.skills)
    assert alone.version != whole.version
