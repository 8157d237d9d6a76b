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

_django = get_asgi_application()

# Only now: these need the apps that get_asgi_application has loaded.
from django.conf import settings  # noqa: E402

from workfolk.base import metrics  # noqa: E402
from workfolk.base.bodies import limit_bodies  # noqa: E402
from workfolk.config import warmup  # noqa: E402
from workfolk.config.database import serve  # noqa: E402
from workfolk.engine.text.documents import LARGEST as DOCUMENT_MAX_BYTES  # noqa: E402
from workfolk.members.photos import MAX_BYTES as PHOTO_MAX_BYTES  # noqa: E402

UPLOADS = {
    "/import/": settings.UPLOAD_MAX_BYTES,
    "/api/v1/portability/import": settings.UPLOAD_MAX_BYTES,
    "/me/photo/": PHOTO_MAX_BYTES,
    # Twice as much, so that somebody with a file that is a little too large reads what to do about it.
    "/hiring/new/": 2 * DOCUMENT_MAX_BYTES,
    "/api/v1/hiring/documents": 2 * DOCUMENT_MAX_BYTES,
}
application = limit_bodies(_django, UPLOADS)

serve(environment())
metrics.start("server")
warmup.start()
