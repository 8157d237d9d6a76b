from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "workfolk.members"
    label = "members"

    def ready(self) -> None:
        from workfolk.members import registration

        registration.register()
