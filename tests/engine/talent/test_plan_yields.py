"""What each search brings, counted again by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.plan import GOOD_FIT, Fared, Found, measure

_people = st.integers(0, 30)
_found = st.lists(
    st.lists(_people, unique=True, max_size=20).map(lambda best: Found(len(best) + 3, tuple(best))),
    max_size=6,
)
_fared = st.dictionaries(
    _people, st.builds(Fared, st.sampled_from([0.0, 20.0, 49.999, 50.0, 88.5]), st.booleans())
)


@given(found=_found, fared=_fared)
def test_every_number_as_one_would_count_it(found: list[Found], fared: dict[int, Fared]) -> None:
    named = [(f"s{number}", one) for number, one in enumerate(found)]
    measured = measure(named, fared)  # type: ignore[arg-type]
    assert measured.people == len({person for one in found for person in one.best})
    for i, (name, one) in enumerate(named):
        row = measured.of(name)
        assert row is not None and row is measured.rows[i]
        before = {person for other in found[:i] for person in other.best}
        others = {person for j, other in enumerate(found) if j != i for person in other.best}
        looked_at = [fared[person] for person in one.best if person in fared]
        assert (row.total, row.brings) == (one.total, len(one.best))
        assert row.adds == len(set(one.best) - before)
        assert row.only == len(set(one.best) - others)
        assert row.evaluated == len(looked_at)
        assert row.meeting == len([each for each in looked_at if each.meets_musts])
        assert row.good == len([each for each in looked_at if each.fit >= GOOD_FIT])
        if looked_at:
            assert row.mean_fit == round(sum(each.fit for each in looked_at) / len(looked_at), 1)
            assert row.share_meeting == row.meeting / len(looked_at)
        else:
            assert row.mean_fit is row.share_meeting is row.share_good is None
        for j, other in enumerate(found):
            assert measured.shared[i][j] == len(set(one.best) & set(other.best))
    assert sum(row.adds for row in measured.rows) == measured.people


def test_no_searches_bring_nobody() -> None:
    measured = measure([], {})
    assert (measured.rows, measured.shared, measured.people) == ((), (), 0)
    assert measured.of("core") is None
