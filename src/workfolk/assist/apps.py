from django.apps import AppConfig


class AssistConfig(AppConfig):
    name = "workfolk.assist"
    label = "assist"
