from django.apps import AppConfig


class SkillsConfig(AppConfig):
    name = "workfolk.skills"
    label = "skills"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle
        from workfolk.skills import exports

        lifecycle.register_exporter("curation", exports.curation)
