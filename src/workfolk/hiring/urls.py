from django.urls import path

from workfolk.hiring.views import (
    alerts,
    brief,
    candidate,
    compare,
    intake,
    interview,
    openings,
    outreach,
    pipeline,
    ranking,
    roles,
    screening,
    searches,
    shortlist,
    suggestions,
    team,
)

urlpatterns = [
    path("", roles.roles, name="hiring_roles"),
    path("new/", intake.new, name="hiring_new"),
    path("watches/", alerts.watches, name="hiring_watches"),
    path("<str:role_id>/", brief.role, name="hiring_role"),
    path("<str:role_id>/searches/", searches.searches, name="hiring_searches"),
    path("<str:role_id>/shortlist/", shortlist.shortlist, name="hiring_shortlist"),
    path("<str:role_id>/shortlist.csv", pipeline.export, name="hiring_export"),
    path("<str:role_id>/ranking/", ranking.ranking, name="hiring_ranking"),
    path("<str:role_id>/compare/", compare.compare, name="hiring_compare"),
    path("<str:role_id>/suggestions/", suggestions.suggestions, name="hiring_suggestions"),
    path("<str:role_id>/export/<str:file>", pipeline.export, name="hiring_download"),
    path("<str:role_id>/pipeline/", pipeline.pipeline, name="hiring_pipeline"),
    path("<str:role_id>/stages/", pipeline.stages, name="hiring_stages"),
    path("<str:role_id>/team/", team.team, name="hiring_team"),
    path("<str:role_id>/opening/", openings.publish, name="hiring_opening"),
    path("<str:role_id>/questions/", screening.screening, name="hiring_screening"),
    path("<str:role_id>/watch/", alerts.watch, name="hiring_watch"),
    path("<str:role_id>/candidates/<str:member_id>/", candidate.candidate, name="hiring_candidate"),
    path(
        "<str:role_id>/candidates/<str:member_id>/decide/", candidate.decide, name="hiring_candidate_decide"
    ),
    path(
        "<str:role_id>/candidates/<str:member_id>/undecide/",
        pipeline.undecide,
        name="hiring_candidate_undecide",
    ),
    path("<str:role_id>/candidates/<str:member_id>/stage/", pipeline.stage, name="hiring_candidate_stage"),
    path("<str:role_id>/candidates/<str:member_id>/note/", candidate.note, name="hiring_candidate_note"),
    path("<str:role_id>/candidates/<str:member_id>/message/", outreach.outreach, name="hiring_outreach"),
    path(
        "<str:role_id>/candidates/<str:member_id>/interview/",
        interview.interview,
        name="hiring_interview_kit",
    ),
    path(
        "<str:role_id>/candidates/<str:member_id>/interview.md",
        interview.download,
        name="hiring_interview_download",
    ),
]
