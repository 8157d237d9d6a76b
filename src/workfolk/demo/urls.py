from django.urls import path

from workfolk.demo import views

urlpatterns = [path("enter/", views.enter, name="demo_enter")]
