from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "workfolk.accounts"
    label = "accounts"

    def ready(self) -> None:
        from workfolk.accounts import exports, lifecycle

        lifecycle.register_exporter("account", exports.account)
