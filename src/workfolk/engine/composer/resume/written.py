"""A résumé as a text with its sources, as values for a template, and as fields of a profile."""

from __future__ import annotations

from typing import Any

from workfolk.engine.composer.resume.model import Block, Line, Resume
from workfolk.engine.composer.resume.words import heading, period, word
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence


def as_draft(resume: Resume) -> Draft:
    """The included lines as a text in Markdown, each with its evidence; what is missing as questions."""
    found: list[Sentence] = []

    def section(key: str, rows: list[Sentence]) -> None:
        if rows:
            found.append(Sentence(word(key, resume.language), Origin.FRAME, lead="\n\n## "))
            found.extend(rows)

    if resume.name:
        found.append(Sentence(resume.name, Origin.OWN, (Evidence("person", "Name", resume.name),), "\n\n# "))
    if resume.headline:
        found.append(
            Sentence(
                resume.headline, Origin.OWN, (Evidence("headline", "Headline", resume.headline),), "\n\n"
            )
        )
    if resume.contact:
        evidence = tuple(Evidence("person", "Contact", one) for one in resume.contact)
        found.append(Sentence(" · ".join(resume.contact), Origin.OWN, evidence, "\n\n"))
    section(
        "summary",
        [_sentence(one, lead="\n\n" if not at else " ") for at, one in enumerate(_in(resume.summary))],
    )
    for part in resume.parts:
        section(
            part.section,
            [one for block in part.blocks if block.included for one in _block(block, resume.language)],
        )
    section("skills", [_sentence(one, lead="\n- ") for one in _in(resume.skills)])
    section("languages", [_sentence(one, lead="\n- ") for one in _in(resume.languages)])
    return Draft(
        tuple(found),
        language=resume.language,
        emphasis=resume.target,
        questions=tuple(
            f"The posting asks: {one.text}. {one.reason[:1].upper()}{one.reason[1:]}."
            for one in resume.missing
        ),
        notes=resume.notes,
    )


def as_values(resume: Resume, *, paper: str = "a4") -> dict[str, Any]:
    """The included lines as plain values for typesetting, in the order in which they are printed."""
    language = resume.language

    def block(one: Block) -> dict[str, Any]:
        title, rest = heading(one.entry)
        return {
            "title": title,
            "rest": rest,
            "when": period(one.entry, language),
            "lines": [line.text for line in _in(one.lines)],
        }

    return {
        "language": language,
        "paper": paper,
        "title": ": ".join(one for one in (word("resume", language), resume.name) if one),
        "page": word("page", language),
        "name": resume.name or word("resume", language),
        "headline": resume.headline,
        "contact": list(resume.contact),
        "summary": {
            "heading": word("summary", language),
            "text": " ".join(one.text for one in _in(resume.summary)),
        },
        "parts": [
            {"heading": word(part.section, language), "blocks": rows}
            for part in resume.parts
            if (rows := [block(one) for one in part.blocks if one.included])
        ],
        "lists": [
            {"heading": word(key, language), "items": items}
            for key, rows in (("skills", resume.skills), ("languages", resume.languages))
            if (items := [one.text for one in _in(rows)])
        ],
    }


def _in(lines: tuple[Line, ...]) -> list[Line]:
    return [one for one in lines if one.included]


def _block(block: Block, language: str) -> list[Sentence]:
    entry = block.entry
    title, rest = heading(entry)
    when = period(entry, language)
    words = ", ".join(one for one in (title, rest) if one)
    evidence = tuple(
        Evidence(block.key, words, one)
        for one in (entry.title, entry.organisation, entry.start, entry.end)
        if one
    )
    top = Sentence(f"{words} ({when})" if when else words, Origin.COMPOSED, evidence, "\n\n### ")
    return [top, *(_sentence(one, lead="\n- ") for one in _in(block.lines))]


def _sentence(line: Line, *, lead: str) -> Sentence:
    replaces = line.own if line.origin in (Origin.COMPOSED, Origin.ADDED) and line.own != line.text else ""
    evidence = () if line.origin is Origin.ADDED else line.evidence
    return Sentence(line.text, line.origin, evidence, lead, replaces=replaces, why=line.why)
