from __future__ import annotations

from django.urls import path

from workfolk.skills import views

urlpatterns = [
    path("skills/", views.skills, name="skills"),
    path("skills/<slug:key>/", views.skill, name="skill"),
    path("occupations/", views.occupations, name="occupations"),
    path("occupations/<slug:occupation_key>/", views.occupation, name="occupation"),
]
