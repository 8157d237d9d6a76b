from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "workfolk.base"
    label = "base"
    verbose_name = "Workfolk base"
