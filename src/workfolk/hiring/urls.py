from django.urls import path

from workfolk.hiring import views

urlpatterns = [
    path("", views.roles, name="hiring_roles"),
    path("new/", views.new, name="hiring_new"),
    path("<str:role_id>/", views.role, name="hiring_role"),
    path("<str:role_id>/shortlist/", views.shortlist, name="hiring_shortlist"),
    path("<str:role_id>/shortlist.csv", views.export, name="hiring_export"),
    path("<str:role_id>/candidates/<str:member_id>/", views.candidate, name="hiring_candidate"),
    path("<str:role_id>/candidates/<str:member_id>/decide/", views.decide, name="hiring_candidate_decide"),
    path("<str:role_id>/candidates/<str:member_id>/note/", views.note, name="hiring_candidate_note"),
]
