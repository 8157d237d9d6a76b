from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete


class HiringConfig(AppConfig):
    name = "workfolk.hiring"
    label = "hiring"

    def ready(self) -> None:
        from workfolk.accounts import lifecycle, viewer
        from workfolk.hiring import exports, permissions
        from workfolk.hiring.services import do_end_places

        def seat_ended(instance: Any, **_: Any) -> None:
            do_end_places(instance.organisation_id, instance.user_id)

        viewer.register_roles(permissions.add_team_places)
        lifecycle.register_exporter("hiring", exports.hiring)
        # However a seat ends: a host takes it away, the organisation or the account goes.
        post_delete.connect(
            seat_ended, sender="organisations.Recruiter", weak=False, dispatch_uid="hiring.seat_ended"
        )
