from __future__ import annotations

from django.urls import path

from workfolk.assist import views

urlpatterns = [path("", views.host_page, name="host_assistant")]
