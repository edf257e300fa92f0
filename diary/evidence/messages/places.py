"""Paths inside an export, compared part by part; they are never opened."""


def folders(path: str) -> list[str]:
    """Return the parts of a path, the file's own name last."""
    return [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]


def agree(one: list[str], other: list[str]) -> bool:
    """Tell whether the shorter of two paths is the end of the longer one."""
    known = min(len(one), len(other))
    return one[-known:] == other[-known:]
