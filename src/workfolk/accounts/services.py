"""Writes on accounts: the command line's way in, keys to the API."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.models import ApiToken, User
from workfolk.base import clock
from workfolk.base.errors import InvalidInput, NotFound


def check_email(email: str) -> str:
    """The address in its stored form; InvalidInput where it is none."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise InvalidInput(
            _("“%(email)s” is not an e-mail address. It should look like ana@example.org.")
            % {"email": address[:100]},
            field="email",
        ) from None
    return address


def access_account(email: str) -> User:
    """The account with this address; NotFound where there is none."""
    address = check_email(email)
    user = User.objects.filter(email=address).first()
    if user is None:
        raise NotFound(
            _("There is no account with the address %(email)s.") % {"email": address}, field="email"
        )
    return user


@transaction.atomic
def do_ensure_account(email: str, *, host: bool = False, synthetic: bool = False) -> tuple[User, bool]:
    """The account with this address, made if missing: (user, whether it is new).

    A made account has no usable password: its owner sets one by "forgot password". The address counts as
    verified, because the host vouches for it.
    """
    address = check_email(email)
    user = User.objects.filter(email=address).first()
    if user is not None:
        return user, False
    user = User.objects.create_user(address, None, is_host=host, is_synthetic=synthetic)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return user, True


def do_create_token(user: User, name: str) -> tuple[ApiToken, str]:
    """A new API token: (token, key). The key cannot be shown again."""
    name = name.strip()
    if not name:
        raise InvalidInput(_("Give the key a name, so that you know it later."), field="name")
    if user.api_tokens.count() >= 20:
        raise InvalidInput(_("You have 20 keys. Remove one that you no longer use."), field="name")
    key = ApiToken.fresh_key()
    token = ApiToken.objects.create(user=user, name=name[:60], digest=ApiToken.digest_of(key))
    return token, key


def do_delete_token(user: User, token_id: int) -> None:
    """Remove a key; what uses it stops at once."""
    if not user.api_tokens.filter(pk=token_id).delete()[0]:
        raise NotFound(_("You have no such key."))


def user_for_key(key: str) -> User | None:
    """Whose API key this is; None for an unknown key or an account that is switched off."""
    token = ApiToken.objects.select_related("user").filter(digest=ApiToken.digest_of(key)).first()
    if token is None or not token.user.is_active:
        return None
    moment = clock.now()
    if token.last_used_at is None or (moment - token.last_used_at).total_seconds() > 3600:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=moment)
    return token.user
