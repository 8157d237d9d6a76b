from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "workfolk.base"
    label = "base"
    verbose_name = "Workfolk base"

    def ready(self) -> None:
        from workfolk.base import checks  # noqa: F401 - registers itself
        from workfolk.base.metrics import watching

        watching.watch_database()
