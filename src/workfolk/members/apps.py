from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "workfolk.members"
    label = "members"

    def ready(self) -> None:
        from workfolk.members import registration, skill_uses

        registration.register()
        skill_uses.register()
