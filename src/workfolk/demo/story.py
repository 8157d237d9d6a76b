"""The words of the days that the first role has behind it. As made up as everybody who says them."""

from __future__ import annotations

from typing import Any

ALERT: dict[str, Any] = {"words": "nurse", "place": "Manchester", "remote": False, "threshold": 60}

# ``about`` is the qualification, in the words of the brief, that the answer helps to judge.
QUESTIONS: tuple[dict[str, str], ...] = (
    {
        "text": "Do you hold Immediate Life Support, and is it valid today?",
        "kind": "yes_no",
        "about": "Immediate Life Support",
    },
    {"text": "From when could you start, and how many nights a month would you like?", "kind": "text"},
)
ANSWERS = (
    "yes",
    "From January. Twelve nights a month is what I work now, and I would like to stay with that.",
)

POSTING = (
    "Permanent nights on a respiratory ward with 28 beds in Manchester.\n\n"
    "You work with two other nurses and two assistants. You give medication, look after wounds and lines, and decide "
    "when to call the doctor. Handover has its half hour, and it is kept.\n\n"
    "You need a registered nurse licence and about two years on a ward. Wound care, intravenous therapy and Immediate "
    "Life Support help; the last one you can renew here.\n\n"
    "You need not have everything on this list. Say what you have done, and what you would like to learn."
)

APPLICATION = (
    "I have worked nights for years and would like to go on. I am moving to Manchester in January, so the place is no "
    "question any more, although my profile still says where I live now."
)
KEPT = "Shows the work and Immediate Life Support. Whether the place fits has to be asked."
ASIDE = "The work is on the ward in Manchester, and the profile names another place and no wish to move."

BEFORE = "Kind regards"
OWN_LINE = (
    "Two things that the draft cannot know: the night staff eat at a table, and whoever likes to teach gets the "
    "students of the night shift."
)
REPLY = (
    "Thank you for writing, and for quoting what I wrote about the work. I am interested. Before I say more I would "
    "like to see the ward on a night: would next Tuesday suit you?"
)
NOTE = "Would like to see the ward on a night first. Tuesday is agreed with the ward manager."
NOTE_OF_THE_WARD = (
    "Good evidence on lines and wounds. I would ask how they decide whom to look at first when two people get worse "
    "at once; we had that twice last month."
)
