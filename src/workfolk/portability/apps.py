from django.apps import AppConfig


class PortabilityConfig(AppConfig):
    name = "workfolk.portability"
    label = "portability"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle
        from workfolk.portability import exports, services

        lifecycle.register_exporter("imports", exports.imports)
        lifecycle.register_eraser("imports", services.do_forget_uploads)
