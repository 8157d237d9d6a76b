from django.apps import AppConfig


class AssistConfig(AppConfig):
    name = "workfolk.assist"
    label = "assist"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle
        from workfolk.assist import exports

        lifecycle.register_exporter("assistant", exports.assistant)
