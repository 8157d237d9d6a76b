"""What a reader sees of an HTML page, read in linear time whatever stands in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.composer.post.page import Page, read_page


def test_title_description_and_paragraphs() -> None:
    html = """<!doctype html><html><head><title>Trains &amp; beds | Site</title>
    <meta name="description" content="On night trains."><meta property="og:title" content="Trains &amp; beds">
    <style>p{color:red}</style><script>var a = "<p>no</p>";</script></head>
    <body><nav><ul><li>Home</li></ul></nav><h1>Trains</h1>
    <p>Night <b>trains</b> are <a href="/x" title="a > b">back</a>.<p>They cost<br>more.
    <!-- <p>commented</p> --><footer><p>Imprint</p></footer></body></html>"""
    assert read_page(html) == Page(
        "Trains & beds", "On night trains.", "Night trains are back.\n\nThey cost more."
    )


@pytest.mark.parametrize(
    "hidden",
    [
        '<p hidden>secret</p>',
        '<p style="display: none">secret</p>',
        '<p style="font-size:0">secret</p>',
        '<p style="color:white">secret</p>',
        '<div style="position:absolute;left:-9999px"><p>secret</p></div>',
        '<div class="x sr-only"><div><p>secret</p></div></div>',
        '<p aria-hidden="true">secret</p>',
        "<template><p>secret</p></template>",
        "<noscript>secret</noscript>",
        "<script>secret</script>",
        "<svg><text>secret</text></svg>",
        "<!-- secret -->",
        "<form><p>secret</p></form>",
        "<p hidden>secret",
    ],
)  # fmt: skip
def test_what_is_hidden_is_not_read(hidden: str) -> None:
    assert read_page(f"<p>Before.</p>{hidden}<p>After.</p>").text == "Before.\n\nAfter."


def test_the_marked_article_is_taken_where_it_holds_the_text() -> None:
    article = "".join(f"<p>Sentence {n} of the article tells about trains and beds.</p>" for n in range(8))
    page = read_page(f"<p>Read this, too.</p><article>{article}</article><p>More from us.</p>")
    assert page.text.startswith("Sentence 0")
    assert "More from us" not in page.text
    assert "More from us." in read_page("<article><p>Short.</p></article><p>More from us.</p>").text


def test_prose_without_paragraphs_is_read_and_labels_are_not() -> None:
    page = read_page("<div>Home</div><div>This is a whole sentence of a page without any paragraph.</div>")
    assert page.text == "This is a whole sentence of a page without any paragraph."


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a b='", '<a b=">\' ', "<!--", "</", "<!", "<?", "<![CDATA[", "<p hidden>x", "<script>", "<div hidden>", "&", "<p>x</p>", "<textarea>"],
)  # fmt: skip
def test_a_page_that_is_built_to_keep_its_reader_busy_does_not(piece: str) -> None:
    html = piece * (300_000 // len(piece))
    started = time.perf_counter()
    read_page(html)
    assert time.perf_counter() - started < 3


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/!-\"'= abp&;hidden\n", max_size=200))
def test_any_text_is_read(html: str) -> None:
    page = read_page(html)
    assert "<!--" not in page.text
