"""The ASGI application. It refuses to be served insecurely and says why."""

from __future__ import annotations

import os
import warnings

from django.core.asgi import get_asgi_application

from workfolk.config.environment import ConfigurationError, environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workfolk.config.settings")

if problems := environment().problems():
    raise ConfigurationError(
        "The server does not start because it would not be safe:\n- " + "\n- ".join(problems)
    )

# WhiteNoise hands out files as plain iterators; they are small and Django reads them in a thread.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

application = get_asgi_application()

# Only now: it needs the apps that get_asgi_application has loaded.
from workfolk.config import warmup  # noqa: E402

warmup.start()
