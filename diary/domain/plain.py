"""Turns frozen dataclasses into plain JSON values and back, for the ledger and for helpers.

Empty fields are left out, so that a field added later reads as empty in an old line.
"""

from collections.abc import Hashable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"
T = TypeVar("T")


def to_plain(value: Any) -> Plain:  # noqa: ANN401 - any record of ours
    """Return a record as JSON values: text, whole numbers, true or false, lists, objects."""
    if is_dataclass(value):
        plain = {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
        return {name: part for name, part in plain.items() if part not in ("", None, [], {}, False)}
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if isinstance(value, StrEnum):
        return value.value
    return cast("Plain", value)


def from_plain(kind: type[T], plain: Plain) -> T:
    """Return the record that ``to_plain`` was given. Unknown names are passed over.

    Raises:
        ValueError: The values do not fit the record.
    """
    if not isinstance(plain, dict):
        raise ValueError("a record is an object")  # noqa: TRY004 - damaged data, not a wrong call
    hints = _hints(cast("Hashable", kind))
    known = {}
    for field in fields(kind):  # type: ignore[arg-type]  # only ever called with dataclasses
        if field.name in plain:
            known[field.name] = _part(hints[field.name], plain[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            known[field.name] = _empty(hints[field.name])
    return kind(**known)


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)


def _part(hint: Any, plain: Plain) -> Any:  # noqa: ANN401
    if get_origin(hint) is UnionType:
        if plain is None:
            return None
        hint = next(choice for choice in get_args(hint) if choice is not NoneType)
    if get_origin(hint) is tuple:
        if not isinstance(plain, list):
            raise ValueError("a list was expected")
        choices = get_args(hint)
        inner = [choices[0]] * len(plain) if choices[-1] is Ellipsis else choices
        return tuple(_part(one, part) for one, part in zip(inner, plain, strict=True))
    if is_dataclass(hint):
        return from_plain(cast("type[Any]", hint), plain)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(str(plain))
    if not isinstance(plain, hint):
        raise ValueError("a value of another kind was expected")  # noqa: TRY004
    return plain


def _empty(hint: Any) -> Any:  # noqa: ANN401
    if get_origin(hint) is UnionType:
        return None
    if get_origin(hint) is tuple:
        return ()
    if is_dataclass(hint):
        return from_plain(cast("type[Any]", hint), {})
    if hint in (str, int, bool):
        return hint()
    raise ValueError("a needed value is missing")
