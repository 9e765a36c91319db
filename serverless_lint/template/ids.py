"""Logical ids of an application: unique, though its templates may use the same one."""

from __future__ import annotations


class LogicalId(str):
    """The id of a resource of a template that is not the application's root; it prints as the user wrote it.

    It compares and hashes as `path/to/template.yaml:Id`; ids of the root are plain texts.
    """

    __slots__ = ("name",)
    name: str

    @classmethod
    def of(cls, prefix: str, name: str) -> LogicalId:
        made = cls(prefix + name)
        made.name = name
        return made

    def __str__(self) -> str:
        return self.name

    def __format__(self, spec: str) -> str:
        return format(self.name, spec)


def written(logical_id: str) -> str:
    """A logical id as the user wrote it."""
    return logical_id.name if isinstance(logical_id, LogicalId) else logical_id
