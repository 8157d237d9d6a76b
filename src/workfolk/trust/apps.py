from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "workfolk.trust"
    label = "trust"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle
        from workfolk.trust import exports

        lifecycle.register_exporter("records", exports.records)
