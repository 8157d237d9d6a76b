from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "workfolk.demo"
    label = "demo"
