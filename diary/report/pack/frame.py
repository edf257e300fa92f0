"""The bytes of a zip around the files in it: whether anything was put there."""

import struct
from typing import IO, Final
from zipfile import ZipFile, ZipInfo

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_LISTED: Final = 46
_END: Final = struct.Struct("<4s4H2IH")
# What stands before the end where a zip is large.
_WIDE_ENDS: Final = 56 + 20
_BEGINS: Final = b"PK\3\4"
_FOLLOWED: Final = 0x8
_WIDE: Final = 0xFFFFFFFF


def is_as_written(file: IO[bytes], untrusted: ZipFile) -> bool:
    """Tell whether all bytes around the members' content are as in our zips: none more or other."""
    place, members = 0, untrusted.infolist()
    for member in members:
        size = _local_size(file, member)
        if member.header_offset != place or not _is_plain(member) or size is None:
            return False
        place += size + member.compress_size
    return _is_plain_end(_rest(file, place), members, place)


def is_closed(file: IO[bytes], untrusted: ZipFile) -> bool:
    """Tell whether there is no room for more in a sealed zip, whose headers its library writes."""
    place, members = 0, untrusted.infolist()
    for member in members:
        file.seek(max(member.header_offset, 0))
        head = file.read(_LOCAL.size)
        if member.header_offset != place or len(head) < _LOCAL.size or head[:4] != _BEGINS:
            return False
        _magic, _needs, flags, *_others, name, more = _LOCAL.unpack(head)
        if flags & _FOLLOWED or member.comment:
            return False
        place += _LOCAL.size + name + more + member.compress_size
    listed = sum(_LISTED + len(one.orig_filename.encode()) + len(one.extra) for one in members)
    ends = (listed + _END.size, listed + _WIDE_ENDS + _END.size)
    return not untrusted.comment and len(_rest(file, place)) in ends


def _rest(file: IO[bytes], place: int) -> bytes:
    file.seek(place)
    return file.read(1 << 28)


def _is_plain(one: ZipInfo) -> bool:
    same = one.compress_size == one.file_size and not one.comment and not one.internal_attr
    ours = one.create_system == 3 and one.external_attr == 0o100600 << 16  # noqa: PLR2004
    return same and ours and not (one.compress_type or one.flag_bits or one.volume or one.reserved)


def _local_size(file: IO[bytes], member: ZipInfo) -> int | None:
    """Return the size of a member's own header, None if the list at the end says otherwise."""
    if member.header_offset < 0:
        return None
    file.seek(member.header_offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size:
        return None
    _magic, needs, flags, method, time, date, crc, packed, size, name, more = _LOCAL.unpack(head)
    untrusted_name = file.read(name)
    extra = file.read(more)
    year, month, day, hour, minute, second = member.date_time
    then = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
    sizes = (packed, size)
    needed = 20
    if more:
        wide = struct.pack("<HHQQ", 1, 16, member.file_size, member.compress_size)
        if extra != wide or sizes != (_WIDE, _WIDE):
            return None
        sizes, needed = (member.compress_size, member.file_size), 45
    agrees = (needs, flags, method, time, date, crc) == (needed, 0, 0, *then, member.CRC)
    agrees = agrees and member.extract_version in (needed, 45)
    if not agrees or sizes != (member.compress_size, member.file_size):
        return None
    if untrusted_name != member.filename.encode("ascii", "replace"):
        return None
    return _LOCAL.size + int(name) + int(more)


def _is_plain_end(end: bytes, members: list[ZipInfo], place: int) -> bool:
    """Tell whether list and end are as this program writes them, wide ones left to the reader."""
    if len(end) < _END.size or any(one.extra for one in members):
        return bool(end)
    count, size = len(members), len(end) - _END.size
    wide = place >= 1 << 31 or count >= 1 << 16
    expected = _END.pack(b"PK\5\6", 0, 0, count, count, size, place, 0)
    listed = sum(46 + len(one.filename.encode()) for one in members)
    versions = all(one.create_version in (20, 45) for one in members)
    return wide or (end[-_END.size :] == expected and size == listed and versions)
