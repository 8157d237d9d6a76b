"""The addresses of the site."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from workfolk.base import views as base_views
from workfolk.base.metrics.page import page as metrics_page
from workfolk.config.api import api

urlpatterns = [
    path("", base_views.home, name="home"),
    path("healthz", base_views.healthz, name="healthz"),
    path("metrics", metrics_page, name="metrics"),
    path("language/", set_language, name="set_language"),
    path("theme/", base_views.set_theme, name="ui_theme"),
    path("account/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("settings/assistant/", include("workfolk.assist.settings_urls")),
    path("settings/", include("workfolk.members.settings_urls")),
    path("import/", include("workfolk.portability.urls")),
    path("host/taxonomy/", include("workfolk.skills.host_urls")),
    path("host/assistant/", include("workfolk.assist.host_urls")),
    path("host/", include("workfolk.members.host_urls")),
    path("write/", include("workfolk.writing.urls")),
    path("hiring/", include("workfolk.hiring.urls")),
    path("openings/", include("workfolk.hiring.openings_urls")),
    path("demo/", include("workfolk.demo.urls")),
    path("", include("workfolk.skills.urls")),
    path("", include("workfolk.members.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("ui/gallery", base_views.gallery, name="ui_gallery"))

handler400 = "workfolk.base.views.bad_request"
handler403 = "workfolk.base.views.permission_denied"
handler404 = "workfolk.base.views.page_not_found"
handler500 = "workfolk.base.views.server_error"
