from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "workfolk.trust"
    label = "trust"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle
        from workfolk.trust import exports, services

        lifecycle.register_exporter("records", exports.records)
        lifecycle.register_exporter("records_by_me", exports.records_by_me)
        # Erasers run in the order of their names: consent is read while the rows still say whose it is.
        lifecycle.register_eraser("consents", services.do_withdraw_all)
        lifecycle.register_eraser("records", services.do_forget)
