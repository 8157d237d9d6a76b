"""The typed JSON API under /api/v1: every context brings its router."""

from __future__ import annotations

from ninja import NinjaAPI

from workfolk.assist.api import router as assist
from workfolk.base.api import install_problem_handlers
from workfolk.hiring.api import router as hiring
from workfolk.hiring.api_intake import router as intake
from workfolk.hiring.api_openings import router as openings
from workfolk.hiring.api_outreach import router as outreach
from workfolk.hiring.api_pipeline import router as pipeline
from workfolk.hiring.api_ranking import router as ranking
from workfolk.hiring.api_searches import router as searches
from workfolk.members.api import router as members
from workfolk.members.people_api import router as people
from workfolk.portability.api import router as portability
from workfolk.skills.api import router as skills
from workfolk.skills.api_occupations import router as occupations
from workfolk.writing.api.job import router as writing_job
from workfolk.writing.api.notes import router as writing_notes
from workfolk.writing.api.posts import router as writing_posts
from workfolk.writing.api.profile import router as writing_profile
from workfolk.writing.api.resume import router as writing_resume
from workfolk.writing.api.rewrite import router as writing_rewrite
from workfolk.writing.api.starters import router as writing_starters

api = NinjaAPI(
    title="Workfolk",
    version="1",
    description=(
        "The same verbs as the pages. Sign in with the session of the browser, or send "
        "`Authorization: Bearer wf_…` with a key from Settings. Errors are problem+json (RFC 9457)."
    ),
    docs_url="/docs",
    urls_namespace="api-v1",
)
install_problem_handlers(api)
api.add_router("/skills", skills)
api.add_router("/occupations", occupations)
api.add_router("/members", members)
api.add_router("/people", people)
api.add_router("/portability", portability)
api.add_router("/assist", assist)
api.add_router("/hiring", hiring)
api.add_router("/hiring", intake)
api.add_router("/hiring", openings)
api.add_router("/hiring", outreach)
api.add_router("/hiring", searches)
api.add_router("/hiring", ranking)
api.add_router("/hiring", pipeline)
api.add_router("/writing", writing_job)
api.add_router("/writing", writing_notes)
api.add_router("/writing", writing_resume)
api.add_router("/writing", writing_posts)
api.add_router("/writing", writing_profile)
api.add_router("/writing", writing_rewrite)
api.add_router("/writing", writing_starters)
