"""The files of a LinkedIn archive that have no place in a profile, and what a member is told about each."""

from __future__ import annotations

from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workfolk.portability.linkedin.columns import fold, fold_file

# Reasons in the order in which they are looked up; names as LinkedIn writes them.
_NO_CONNECTIONS = _("There are no connections and follows here yet.")
_NO_POSTS = _("There are no posts and articles here yet.")
_NO_MESSAGES = _("There are no messages here yet.")
_NO_PRAISE = _("There are no recommendations and endorsements here yet.")
_NO_JOBS = _("There are no job applications here yet.")
_NO_LEARNING = _("There are no courses here yet.")
_NO_SECTION = _("A profile has no section for this yet.")
_ADVERTISING = _("Guesses about you for advertising. We do not want them.")
_PRIVATE = _("Private contact details. They are no part of a profile here.")
_ACCOUNT = _("About your LinkedIn account, not about you. We do not want it.")
_IDENTITY = _("Proof of identity and payments. We do not want them.")

_FILES: tuple[tuple[Promise | str, str], ...] = (
    (_NO_CONNECTIONS, "Connections|Invitations|ImportedContacts|Imported Contacts|Contacts|Member_Follows|Followers|Company Follows"),
    (_NO_POSTS, "Shares|Comments|Reactions|Votes|Posts|InstantReposts|Articles|Rich_Media|Rich Media|Events|Hashtag_Follows|Groups|Saved_Items|Saved Items|saved_articles|Publishing|Media_Files"),
    (_NO_MESSAGES, "messages|guide_messages|learning_role_play_messages|learning_coach_messages|coach_messages|Inbox"),
    (_NO_PRAISE, "Recommendations_Given|Recommendations_Received|Recommendations|Endorsement_Given_Info|Endorsement_Received_Info|Endorsements"),
    (_NO_JOBS, "Job Applications|Saved Jobs|Job Seeker Preferences|Job Applicant Saved Answers|Job Applicant Saved Screening Question Responses|SavedJobAlerts|Job Postings|Online Job Postings"),
    (_NO_LEARNING, "Learning|LearningCoachMessages"),
    (_NO_SECTION, "Courses|Honors|Honors & Awards|Patents|Organizations|Test Scores|TestScores|Causes You Care About|Services Marketplace|Providers|Marketplace Opportunities|Interests|Featured"),
    (_ADVERTISING, "Ad_Targeting|Ads Clicked|LAN Ads Engagement|Inferences_about_you|Inferences about you|Company Targeting"),
    (_PRIVATE, "PhoneNumbers|Phone Numbers|Email Addresses|Whatsapp Phone Numbers|Private_identity_asset"),
    (_ACCOUNT, "Registration|Logins|Security Challenges|SearchQueries|Search Queries|Account Status History|Easyapply Blocking|Device Information"),
    (_IDENTITY, "Verifications|Verification|Receipts|Receipts_v2|Payments|Subscriptions"),
)  # fmt: skip


@cache
def _reasons() -> dict[str, Promise | str]:
    return {fold(name): reason for reason, names in _FILES for name in names.split("|")}


def is_known(file_name: str) -> bool:
    """Whether a file of this name is one of those that are known to have no place in a profile."""
    return fold_file(file_name) in _reasons()


def reason_for(path: str) -> str:
    """What to say about a file that is not taken in."""
    known = _reasons()
    for name in (path, *reversed(path.split("/")[:-1])):
        found = known.get(fold_file(name)) or known.get(fold(name))
        if found is not None:
            return str(found)
    if path.lower().endswith((".zip", ".rar", ".7z", ".gz")):
        return str(_("An archive inside the archive. Unpack it and import it by itself."))
    if path.lower().endswith(".csv"):
        return str(_("We do not know this file."))
    return str(_("Not a table, so there is nothing in it for a profile."))
