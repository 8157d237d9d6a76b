"""The doors into the demo: one click, one persona. They exist in demo mode only."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workfolk.accounts.queries import persona_account
from workfolk.base.errors import NotFound

# persona → (address, page to begin with)
PERSONAS = {
    "member": ("persona-member@example.org", "profile"),
    "recruiter": ("persona-recruiter@example.org", "hiring_roles"),
    "host": ("persona-host@example.org", "host_home"),
}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as a persona. Only synthetic accounts, only in the demo."""
    if not settings.DEMO:
        raise Http404
    if request.POST.get("persona") not in PERSONAS:
        raise NotFound(_("There is no such persona. Choose member, recruiter or host on the front page."))
    address, page = PERSONAS[request.POST["persona"]]
    user = persona_account(address)
    if user is None:
        raise NotFound(_("The demo community is not built yet. Run: workfolk demo build"))
    login(request, user, backend=BACKEND)
    return redirect(page)
