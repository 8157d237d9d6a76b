from __future__ import annotations

from django.urls import path

from workfolk.members import settings_views as views

urlpatterns = [
    path("", views.home, name="settings_home"),
    path("visibility/", views.visibility, name="settings_visibility"),
    path("recruiters/", views.recruiters, name="settings_recruiters"),
    path("recruiters/<int:exclusion_id>/remove/", views.exclusion_remove, name="settings_exclusion_remove"),
    path("people/", views.people, name="settings_people"),
    path("blocks/", views.blocks, name="settings_blocks"),
    path("blocks/<int:block_id>/remove/", views.block_remove, name="settings_block_remove"),
    path("statistics/", views.statistics, name="settings_statistics"),
    path("keys/", views.keys, name="settings_keys"),
    path("keys/<int:token_id>/remove/", views.key_remove, name="settings_key_remove"),
    path("data/", views.data, name="settings_data"),
    path("data/download/", views.data_download, name="settings_data_download"),
    path("data/resume/", views.data_resume, name="settings_data_resume"),
    path("records/", views.done, name="settings_records"),
    path("delete/", views.delete, name="settings_delete"),
]
