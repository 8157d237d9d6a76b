from __future__ import annotations

from django.urls import path

from workfolk.writing.views import job, notes, posts, profile, resume, review, rewrite, starters

urlpatterns = [
    path("", review.home, name="writing"),
    path("resume/", resume.resume, name="writing_resume"),
    path("introduction/", notes.introduction, name="writing_introduction"),
    path("review/", review.review, name="writing_review"),
    path("headline/", profile.headline, name="writing_headline"),
    path("about/", profile.about, name="writing_about"),
    path("position/<int:item_id>/", profile.position, name="writing_position"),
    path("job/", job.job, name="writing_job"),
    path("post/", posts.post, name="writing_post"),
    path("rewrite/", rewrite.rewrite, name="writing_rewrite"),
    path("starters/", starters.starters, name="writing_starters"),
    path("saved/<slug:saved_id>/", review.saved, name="writing_saved"),
]
