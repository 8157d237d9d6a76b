from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "workfolk.search"
    label = "search"

    def ready(self) -> None:
        from workfolk.base import metrics
        from workfolk.search import status

        metrics.register("search", status.collect)
