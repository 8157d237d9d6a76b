from django.apps import AppConfig


class HiringConfig(AppConfig):
    name = "workfolk.hiring"
    label = "hiring"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle
        from workfolk.hiring import exports

        lifecycle.register_exporter("hiring", exports.hiring)
