from django.apps import AppConfig


class AssistConfig(AppConfig):
    name = "workfolk.assist"
    label = "assist"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle
        from workfolk.assist import booking, exports
        from workfolk.base.daily import register_daily

        register_daily("assist.ledger", booking.do_forget_old)
        lifecycle.register_exporter("assistant", exports.assistant)
