"""The text that carries an app: "nnlab2." and letters that are safe in an address and in a message.

The letters hold a checksum; JSON, compressed: [name of the app, content]; and behind it the arrays of the content as
plain float64, which are exact, shorter than their digits, and have nothing in them to compress.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any

import numpy as np

from nnlab._core.inputs import text as a_text
from nnlab._core.shown import shown
from nnlab.apps.shared.carried.first import read_first

VERSION = 2
MARK = f"nnlab{VERSION}."
AGAIN = "Copy it again, all of it, from its first letter."
MOST = 20_000_000  # bytes that a text may hold: more than any app writes


def pack(name: str, content: dict[str, Any]) -> str:
    """Return the text that carries an app.

    Parameters
    ----------
    name : str
        Of the app.
    content : dict
        What JSON can hold, and one-dimensional arrays of floats.
    """
    arrays: list[np.ndarray] = []

    def lay_aside(array: np.ndarray) -> dict[str, int]:
        arrays.append(array)
        return {"floats": len(array)}

    line = json.dumps([name, content], separators=(",", ":"), ensure_ascii=False, default=lay_aside)
    packed = zlib.compress(line.encode(), 9) + b"".join(array.astype("<f8").tobytes() for array in arrays)
    return MARK + _letters(zlib.crc32(packed).to_bytes(4, "big") + packed)


def unpack(text: str) -> tuple[str, dict[str, Any]]:
    """Return the name of an app and its content.

    Parameters
    ----------
    text : str
        What `pack` returned, or an older version did; an address may stand before it.

    Raises
    ------
    ValueError
        If it did not arrive whole, or is of a newer version.
    """
    text = "".join(a_text(text, "A link").split()).rpartition("#")[2]  # mail programs break lines
    mark = re.match(r"nnlab(\d{1,9})\.", text)
    if not mark:
        raise ValueError(f"A link must end in a text that begins with {MARK!r}. Got {shown(text)}. {AGAIN}")
    version = int(mark[1])
    if version > VERSION:
        raise ValueError(f"A link must come from this version of nnlab or an older one. Got one that begins with "
                         f"{mark[0]!r}. Update nnlab.")
    packed = _packed(text, text[mark.end():])
    try:
        content, floats = _inflated(packed)
        name, found = read_first(content) if version < VERSION else _read(content, floats)
        if not (isinstance(name, str) and isinstance(found, dict) and isinstance(found.get("settings"), dict)):
            raise TypeError("no app")
    except Exception as error:
        raise ValueError(f"A link must hold what 'Copy link' writes. Got {shown(error)} in reading these {len(text)} "
                         f"letters. {AGAIN}") from error
    return name, found


def content_for(app: str, text: str) -> dict[str, Any]:
    """Return the content of a text, or raise ValueError if it carries another app than the one of that name."""
    name, content = unpack(text)
    if name != app:
        raise ValueError(f"A link must be of the app in which it is restored, {app}. Got one of {shown(name)}. "
                         f"Use nnlab.apps.opened(...), which opens it.")
    return content


def settings_in(content: dict[str, Any], known: list[str]) -> dict[str, Any]:
    """Return the settings that a content has, or raise ValueError for one that is not known."""
    settings: dict[str, Any] = content["settings"]
    unknown = [name for name in settings if name not in known]
    if unknown:
        raise ValueError(f"A link may only hold settings that this nnlab knows. Got {shown(unknown[0])}. "
                         f"It comes from a newer version: update nnlab.")
    return settings


def _packed(text: str, letters: str) -> bytes:
    """Return what the letters hold, or raise ValueError unless they are as they were written."""
    try:
        whole = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4)) if letters.isascii() else b""
    except ValueError:
        whole = b""
    checksum, packed = whole[:4], whole[4:]
    if _letters(whole) != letters or zlib.crc32(packed).to_bytes(4, "big") != checksum:
        raise ValueError(f"A link must arrive whole, but the checksum of these {len(text)} letters is wrong. "
                         f"Some were lost or changed on the way. {AGAIN}")
    return packed


def _letters(whole: bytes) -> str:
    return base64.urlsafe_b64encode(whole).decode().rstrip("=")


def _inflated(packed: bytes) -> tuple[bytes, bytes]:
    """Return what was compressed, but no more than a computer has room for, and what stands behind it."""
    inflating = zlib.decompressobj()
    content = inflating.decompress(packed, MOST)
    if not inflating.eof:
        raise ValueError(f"more than {MOST:,} bytes")
    return content, inflating.unused_data


def _read(content: bytes, floats: bytes) -> list[Any]:
    numbers, taken = np.frombuffer(floats, "<f8"), 0

    def array(found: dict[str, Any]) -> Any:
        nonlocal taken
        if [*found] != ["floats"]:
            return found
        first, taken = taken, taken + found["floats"]
        if not first <= taken <= len(numbers):
            raise ValueError("too few floats")
        return numbers[first:taken].astype(float)

    return json.loads(content, object_hook=array)
