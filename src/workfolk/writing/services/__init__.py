"""Writes of the writing pages: what a member saves, puts in place, takes back and deletes."""

from workfolk.writing.services.saved import access_saved, do_apply, do_change, do_delete, do_save, do_undo

__all__ = ["access_saved", "do_apply", "do_change", "do_delete", "do_save", "do_undo"]
