from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates and static files. List it before ``allauth`` and ``django.forms``, whose templates it overrides."""

    name = "workfolk.ui"
    label = "ui"
