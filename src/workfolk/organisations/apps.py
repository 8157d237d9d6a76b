from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "workfolk.organisations"
    label = "organisations"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle, viewer
        from workfolk.organisations import exports, queries

        viewer.register_roles(queries.add_recruiter_roles)
        lifecycle.register_exporter("organisations", exports.seats)
