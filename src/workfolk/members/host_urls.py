from __future__ import annotations

from django.urls import path

from workfolk.members import host_views as views

urlpatterns = [
    path("", views.home, name="host_home"),
    path("people/<slug:public_id>/", views.person, name="host_person"),
    path("people/<slug:public_id>/suspend/", views.suspend, name="host_suspend"),
    path("people/<slug:public_id>/reinstate/", views.reinstate, name="host_reinstate"),
    path("people/<slug:public_id>/recruiter/", views.seat_grant, name="host_seat_grant"),
    path(
        "people/<slug:public_id>/recruiter/<slug:organisation_id>/end/",
        views.seat_revoke,
        name="host_seat_revoke",
    ),
    path("organisations/", views.organisation_list, name="host_organisations"),
    path("log/", views.log, name="host_log"),
]
