from __future__ import annotations

from django.urls import path

from workfolk.skills import host_views as views

urlpatterns = [
    path("", views.home, name="host_taxonomy"),
    path("new/", views.create, name="host_skill_create"),
    path("free/", views.free, name="host_free"),
    path("free/link/", views.free_link, name="host_free_link"),
    path("free/<int:free_id>/", views.free_skill, name="host_free_skill"),
    path("history/", views.history, name="host_curation_history"),
    path("history/undo/", views.undo, name="host_curation_undo"),
    path("<slug:kind>/<slug:key>/", views.concept, name="host_concept"),
    path("<slug:kind>/<slug:key>/<slug:verb>/", views.act, name="host_concept_act"),
]
