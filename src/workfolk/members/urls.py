from __future__ import annotations

from django.urls import path

from workfolk.members import people_views, views

urlpatterns = [
    path("me/", views.profile, name="profile"),
    path("me/edit/", views.profile_edit, name="profile_edit"),
    path("me/photo/", views.photo_set, name="photo_set"),
    path("me/photo/delete/", views.photo_delete, name="photo_delete"),
    path("me/skills/suggest/", views.skill_suggest, name="skill_suggest"),
    path("me/skills/accept/", views.skill_accept, name="skill_accept"),
    path("me/skills/dismiss/", views.skill_dismiss, name="skill_dismiss"),
    path("me/skills/undismiss/", views.skill_undismiss, name="skill_undismiss"),
    path("me/<slug:section>/add/", views.item_add, name="item_add"),
    path("me/<slug:section>/<int:item_id>/edit/", views.item_edit, name="item_edit"),
    path("me/<slug:section>/<int:item_id>/delete/", views.item_delete, name="item_delete"),
    path("p/<slug:public_id>/", views.member, name="member"),
    path("p/<slug:public_id>/photo", views.member_photo, name="member_photo"),
    path("people/", people_views.people, name="people"),
    path("p/<slug:public_id>/block/", people_views.block, name="member_block"),
]
