from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "workfolk.writing"
    label = "writing"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle
        from workfolk.writing import exports, targets

        targets.register()
        lifecycle.register_exporter("writing", exports.writing)
