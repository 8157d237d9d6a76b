from __future__ import annotations

from django.urls import path

from workfolk.writing.views import review

urlpatterns = [
    path("", review.home, name="writing"),
    path("review/", review.review, name="writing_review"),
    path("saved/<slug:saved_id>/", review.saved, name="writing_saved"),
]
