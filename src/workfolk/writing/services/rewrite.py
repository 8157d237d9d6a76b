"""Rewriting a text of the member's own: clearer, shorter, warmer, more formal by rule or model; translated by a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.assist import queries as assist
from workfolk.assist.model import Feature, Job, Outcome
from workfolk.base.errors import InvalidInput
from workfolk.engine.composer.rewrite import Manner, rewrite
from workfolk.engine.composer.rewrite.translation import lost
from workfolk.engine.grounding.model import Draft
from workfolk.engine.text.documents import visible_text
from workfolk.engine.text.language import detect
from workfolk.engine.text.normalise import clean
from workfolk.writing.services.profile import LEAST_WORDS, Task

LONGEST_TEXT = 20_000  # characters
TRANSLATED = "translated"
MANNERS = (*(one.value for one in Manner), TRANSLATED)
TARGETS = ("en", "de", "fr", "es", "it", "nl")
"""Languages that a model may be asked to translate into."""

_KEEP = (
    " Keep every fact, number, date, name, quotation and link exactly, keep every “not”, keep the order, the paragraphs "
    "and the person's own voice and person. A sentence that is good already stays word for word. Add nothing."
)
_INSTRUCTIONS: Mapping[str, str] = {
    Manner.CLEARER: "Rewrite the person's own text so that it is clearer: plain words, who does what, one thought a sentence."
    + _KEEP,
    Manner.SHORTER: "Rewrite the person's own text so that it is shorter: without fillers, doublets, repeats and throat-clearing."
    + _KEEP,
    Manner.WARMER: "Rewrite the person's own text so that it is warmer: as one person speaks to another, not as an office."
    + _KEEP,
    Manner.FORMAL: "Rewrite the person's own text so that it is more formal: no slang, no contractions, polite."
    + _KEEP,
    TRANSLATED: "Translate the person's own text. Keep every number, date, name and link; names are not translated. "
    "Keep the paragraphs and the tone. Add nothing and leave nothing out.",
}


@dataclass(frozen=True)
class Rewriting:
    """A text and what it should become. ``language`` is that of the answer."""

    text: str
    manner: str
    language: str

    @property
    def translates(self) -> bool:
        return self.manner == TRANSLATED


def can_translate(viewer: Viewer) -> bool:
    """Whether a model that may see the viewer's text is there to translate it."""
    return assist.model_for(viewer, Feature.REWRITE) is not None


def rewriting(viewer: Viewer, text: str, manner: str, *, to: str = "", otherwise: str = "en") -> Rewriting:
    """What is asked, checked. ``to`` is the language of a translation. Raises InvalidInput."""
    own = visible_text(clean(text))[0].strip()
    if not own:
        raise InvalidInput(_("Give a text that is to be rewritten: a sentence is enough."), field="text")
    if len(own) > LONGEST_TEXT:
        raise InvalidInput(
            _("A text may have %(limit)d characters; this one has %(count)d.")
            % {"limit": LONGEST_TEXT, "count": len(own)},
            field="text",
        )
    if manner not in MANNERS:
        raise InvalidInput(
            _("Choose one of these: %(names)s.") % {"names": ", ".join(MANNERS)}, field="manner"
        )
    if manner != TRANSLATED:
        return Rewriting(own, manner, _language_of(own, otherwise))
    if to not in TARGETS:
        raise InvalidInput(_("Choose the language to translate into."), field="to")
    if _language_of(own, "") == to:
        raise InvalidInput(_("The text is in this language already. Choose another one."), field="to")
    if not can_translate(viewer):
        raise InvalidInput(
            _(
                "Translating needs a language model, and there is none here that may see your text. "
                "Clearer, shorter, warmer and more formal work without one."
            ),
            field="manner",
        )
    return Rewriting(own, manner, to)


def rewrite_task(asked: Rewriting) -> Task:
    """What the door and the rules are asked."""
    job = Job(
        Feature.REWRITE,
        _INSTRUCTIONS[asked.manner],
        (),
        text=asked.text,
        language=asked.language,
        max_sentences=200,
        max_characters=max(400, 2 * len(asked.text)),
        translates=asked.translates,
    )
    return Task(job, lambda: (_composed(asked),))


def _composed(asked: Rewriting) -> Draft:
    if asked.translates:
        # No rule translates: where the model failed there is nothing to propose, and it is said why.
        return Draft(
            (),
            asked.language,
            questions=(_("It could not be translated now. Your text is as it was: try again later."),),
        )
    label = _("Your text, sentence {number}")
    return rewrite(asked.text, Manner(asked.manner), language=asked.language, label=label)


def _language_of(text: str, otherwise: str) -> str:
    """The language of a text, whatever it is; ``otherwise`` where it is too short to be told."""
    code, sure = detect(text) if len(text.split()) >= LEAST_WORDS else ("", 0.0)
    return code if sure > 0.8 else otherwise


def lost_in(asked: Rewriting, outcome: Outcome) -> tuple[str, ...]:
    """Numbers, names and links of a text that its translation does not hold; nothing where none was made."""
    made = outcome.drafts[0]
    return lost(made.text, asked.text) if asked.translates and made.sentences else ()
