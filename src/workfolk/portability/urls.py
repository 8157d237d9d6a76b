from __future__ import annotations

from django.urls import path

from workfolk.portability import views

urlpatterns = [
    path("", views.start, name="import_start"),
    path("<str:public_id>/", views.preview, name="import_preview"),
    path("<str:public_id>/cancel", views.cancel, name="import_cancel"),
    path("<str:public_id>/done", views.done, name="import_done"),
]
