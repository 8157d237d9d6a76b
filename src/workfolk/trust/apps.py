from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "workfolk.trust"
    label = "trust"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle
        from workfolk.trust import exports, services

        lifecycle.register_exporter("records", exports.records)
        lifecycle.register_exporter("records_by_me", exports.records_by_me)
        lifecycle.register_eraser("records", services.do_forget)
