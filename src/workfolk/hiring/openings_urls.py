from django.urls import path

from workfolk.hiring.views import alerts, inbox, openings

urlpatterns = [
    path("", openings.openings, name="openings"),
    path("alerts/", alerts.alerts, name="opening_alerts"),
    path("alerts/seen/", alerts.looked_at, name="opening_alerts_seen"),
    path("alerts/<str:alert_id>/remove/", alerts.remove, name="opening_alert_remove"),
    path("messages/", inbox.inbox, name="recruiting_messages"),
    path("messages/<str:message_id>/", inbox.message, name="recruiting_message"),
    path("organisations/<str:organisation_id>/", openings.organisation, name="organisation"),
    path("organisations/<str:organisation_id>/follow/", openings.follow, name="organisation_follow"),
    path("<str:role_id>/", openings.opening, name="opening"),
    path("<str:role_id>/apply/", openings.apply, name="opening_apply"),
    path("<str:role_id>/withdraw/", openings.withdraw, name="opening_withdraw"),
]
