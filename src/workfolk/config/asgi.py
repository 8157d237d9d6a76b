"""The ASGI application. It refuses to be served insecurely and says why."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from workfolk.config.environment import ConfigurationError, environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workfolk.config.settings")

if problems := environment().problems():
    raise ConfigurationError(
        "The server does not start because it would not be safe:\n- " + "\n- ".join(problems)
    )

application = get_asgi_application()
