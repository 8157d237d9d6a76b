"""The German catalogue is whole: a text that is added without German fails here, on a machine without gettext, too."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from tests.i18n.strings import (
    PACKAGE,
    hidden_names,
    in_python,
    in_template,
    python_files,
    templates,
    unmarked,
)

FOLDER = PACKAGE / "locale" / "de" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}")
NOT_SHOWN = {"gallery.html"}  # developers only, with sample data
NAMES = {"Workfolk", "ESCO", "O*NET"}


@pytest.fixture(scope="module")
def german() -> Catalog:
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, locale="de", abort_invalid=True)


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)))


def untranslated(catalogue: Catalog) -> list[str]:
    return [
        forms(message.id)[0]
        for message in messages(catalogue)
        if message.fuzzy
        or not all(forms(message.string))
        or len(forms(message.string)) != len(forms(message.id))
    ]


def with_other_placeholders(catalogue: Catalog) -> list[str]:
    return [
        f"{theirs} → {ours}"
        for message in messages(catalogue)
        for theirs, ours in zip(forms(message.id), forms(message.string), strict=True)
        if placeholders(theirs) != placeholders(ours) or theirs.endswith("\n") != ours.endswith("\n")
    ]


def test_every_text_has_german(german: Catalog) -> None:
    assert len(messages(german)) > 800
    assert untranslated(german) == []
    assert list(german.obsolete) == []


def test_placeholders_are_the_same_on_both_sides(german: Catalog) -> None:
    assert with_other_placeholders(german) == []


def test_no_paths_and_no_places_in_the_catalogue() -> None:
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    assert not re.search(r"^#[:|~]|/home/|/root/|[A-Z]:\\\\", text, re.MULTILINE)


def test_the_compiled_catalogue_is_that_of_the_text(german: Catalog) -> None:
    made = BytesIO()
    write_mo(made, german)
    made.seek(0)
    with (FOLDER / "django.mo").open("rb") as file:
        committed, fresh = read_mo(file), read_mo(made)

    def flat(catalogue: Catalog) -> dict[tuple[str, str], tuple[str, ...]]:
        return {(str(m.context), forms(m.id)[0]): forms(m.string) for m in messages(catalogue)}

    assert flat(committed) == flat(fresh), "run: make messages"


def test_every_marked_text_is_in_the_catalogue_and_no_other(german: Catalog) -> None:
    used = set()
    for path in python_files():
        used |= in_python(path.read_text(encoding="utf-8"))
    for path in templates():
        used |= in_template(path.read_text(encoding="utf-8"))
    known = {(message.context or "", forms(message.id)[0]) for message in messages(german)}
    assert sorted(used - known) == [], "run: make messages, and translate"
    assert sorted(known - used) == [], "run: make messages"


def test_every_translation_function_has_a_name_that_is_collected() -> None:
    found = {path.name: hidden_names(path.read_text(encoding="utf-8")) for path in python_files()}
    assert {name: names for name, names in found.items() if names} == {}


def test_templates_show_no_unmarked_words() -> None:
    found = {
        path.name: [text for text in unmarked(path.read_text(encoding="utf-8")) if text not in NAMES]
        for path in templates()
        if path.name not in NOT_SHOWN
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_the_compiled_catalogue_reaches_other_machines() -> None:
    """Neither git nor the wheel, which leaves out what git ignores, may leave it behind."""
    assert settings.LOCALE_PATHS == [PACKAGE / "locale"]
    git = shutil.which("git")
    root = PACKAGE.parent.parent
    if git is None or not (root / ".git").exists():
        pytest.skip("this is no git checkout")
    names = [f"src/workfolk/locale/de/LC_MESSAGES/django.{kind}" for kind in ("po", "mo")]
    listed = subprocess.run([git, "ls-files", *names], cwd=root, capture_output=True, text=True, check=True)
    ignored = subprocess.run(
        [git, "check-ignore", "--no-index", *names], cwd=root, capture_output=True, check=False
    )
    assert sorted(listed.stdout.split()) == sorted(names)
    assert ignored.stdout == b""


# --- The tests above can fail -------------------------------------------------------------------------------------------


def catalogue_of(*rows: tuple[object, object], fuzzy: bool = False) -> Catalog:
    made = Catalog(locale="de")
    for theirs, ours in rows:
        made.add(theirs, ours, flags=["fuzzy"] if fuzzy else [])  # type: ignore[arg-type]
    return made


def test_what_is_missing_is_noticed() -> None:
    assert untranslated(catalogue_of(("Save", ""))) == ["Save"]
    assert untranslated(catalogue_of((("%(n)d day", "%(n)d days"), ("%(n)d Tag", "")))) == ["%(n)d day"]
    assert untranslated(catalogue_of(("Save", "Sichern"), fuzzy=True)) == ["Save"]
    assert untranslated(catalogue_of(("Save", "Speichern"))) == []


@pytest.mark.parametrize("wrong", ["Hallo", "Hallo %(nam)s", "Hallo %(name)d", "Hallo %(name)s %(place)s"])
def test_a_changed_placeholder_is_noticed(wrong: str) -> None:
    assert with_other_placeholders(catalogue_of(("Hello %(name)s", wrong)))
    assert not with_other_placeholders(catalogue_of(("Hello %(name)s", "Hallo %(name)s")))


def test_marked_texts_are_found() -> None:
    python = '_("one")\ngettext_lazy("t" "wo")\nngettext("%(n)d", "many", 3)\npgettext("verb", "Open")\nprint("no")\n'
    assert in_python(python) == {("", "one"), ("", "two"), ("", "%(n)d"), ("verb", "Open")}
    template = (
        "{% load i18n %}\n  <p>don't {% translate 'one' %}</p>\n<b>{{ a|default:_(\"two\") }}</b>"
        '{% translate "Open" context "verb" as x %} (\n'
        "{% blocktranslate count n=many %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )
    assert in_template(template) == {("", "one"), ("", "two"), ("verb", "Open"), ("", "%(n)s day")}


def test_hidden_names_are_noticed() -> None:
    assert hidden_names("from django.utils.translation import gettext_lazy as lazy") == [
        "gettext_lazy as lazy"
    ]
    assert hidden_names("from django.utils.translation import gettext as _, override as o") == []


def test_unmarked_words_are_noticed() -> None:
    template = (
        '{% block page_class %}page--text{% endblock %}<p title="Tip">Hello {{ name }}</p>{# note #}'
        "{% comment %}never{% endcomment %}{% blocktranslate %}Good day{% endblocktranslate %}<style>b{}</style>"
    )
    assert unmarked(template) == ["Tip", "Hello x"]
