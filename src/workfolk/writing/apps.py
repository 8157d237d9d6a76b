from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "workfolk.writing"
    label = "writing"
