from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "workfolk.search"
    label = "search"
