"""A person decides: rows that say where a candidate stands are written only while a person does it, and name them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import NotAllowed

_writing: ContextVar[int | None] = ContextVar("who_writes_about_a_candidate", default=None)


class NoPersonDidThis(RuntimeError):
    """Code tried to change where a candidate stands, and no person had. A mistake of ours, never of an input."""


@contextmanager
def by_a_person(viewer: Viewer) -> Iterator[None]:
    """Let rows about a candidate be written, one by one, in the name of who looks.

    Services open it, after they have checked that this person may; tests/hiring/test_only_a_person.py knows them all.
    """
    if viewer.user_id is None:
        raise NotAllowed(_("Sign in first: a person decides about people."))
    before = _writing.set(viewer.user_id)
    try:
        yield
    finally:
        _writing.reset(before)


class OneByOne(models.QuerySet[Any]):
    """Rows are read in any number and written one by one, where each can be asked who wrote it."""

    def bulk_create(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise NoPersonDidThis(f"{self.model.__name__} is written row by row")

    def update(self, **_kwargs: Any) -> NoReturn:
        raise NoPersonDidThis(f"{self.model.__name__} is written row by row")

    def delete(self) -> NoReturn:
        raise NoPersonDidThis(f"{self.model.__name__} goes with the role or the account only")


class ByAPerson(models.Model):
    """A row about a candidate that only a person may write, inside ``by_a_person``.

    Deleting a role or an account takes its rows along: Django's cascades pass by managers and ``delete``.
    """

    objects: ClassVar = OneByOne.as_manager()

    class Meta:
        abstract = True

    def is_in_the_name_of(self, user_id: int) -> bool:
        """Whether the row, as it is about to be written, says that this person did it."""
        raise NotImplementedError

    def is_removable(self) -> bool:
        """Whether a person may delete the row by itself."""
        return False

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        self._check_person()
        super().save_base(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if not self.is_removable():
            raise NoPersonDidThis(f"{type(self).__name__} goes with the role or the account only")
        self._check_person()
        return super().delete(*args, **kwargs)

    def _check_person(self) -> None:
        who = _writing.get()
        if who is None:
            raise NoPersonDidThis(f"{type(self).__name__} is written inside by_a_person only")
        if not self.is_in_the_name_of(who):
            raise NoPersonDidThis(f"{type(self).__name__} names somebody else than who writes it")
