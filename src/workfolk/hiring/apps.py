from django.apps import AppConfig


class HiringConfig(AppConfig):
    name = "workfolk.hiring"
    label = "hiring"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle, viewer
        from workfolk.hiring import exports, permissions

        viewer.register_roles(permissions.add_team_places)
        lifecycle.register_exporter("hiring", exports.hiring)
