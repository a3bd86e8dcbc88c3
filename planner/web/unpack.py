"""A body unpacked as it comes, never further than a limit: a few kilobytes cannot become gigabytes."""

import zlib

_GZIP = 16 + zlib.MAX_WBITS
_MAGIC = b"\x1f\x8b"


class TooLarge(Exception):
    """More bytes than the limit."""


class Broken(Exception):
    """Packed bytes that cannot be unpacked, or that break off."""


class Unpacker:
    """Takes a body piece by piece and keeps it unpacked."""

    def __init__(self, most_bytes: int, *, packed: bool) -> None:
        """`packed`: the pieces are gzip; else they are kept as they are."""
        self._most = most_bytes
        self._engine = zlib.decompressobj(_GZIP) if packed else None
        self._kept = bytearray()
        self._taken = 0

    @property
    def taken(self) -> int:
        """How many bytes came in, packed as they were."""
        return self._taken

    def take(self, piece: bytes) -> None:
        """Keep one more piece.

        Raises:
            TooLarge: with it there are more bytes than the limit.
            Broken: it is not gzip.
        """
        self._taken += len(piece)
        if self._taken > self._most:
            raise TooLarge
        try:
            self._unpack(piece)
        except zlib.error as error:
            raise Broken from error

    def _unpack(self, piece: bytes) -> None:
        if self._engine is None:
            self._kept += piece
            return
        while piece:
            if self._engine.eof:
                if not piece.startswith(_MAGIC):
                    return
                self._engine = zlib.decompressobj(_GZIP)
            self._kept += self._engine.decompress(piece, self._most + 1 - len(self._kept))
            if len(self._kept) > self._most:
                raise TooLarge
            piece = self._engine.unused_data if self._engine.eof else self._engine.unconsumed_tail

    def whole(self) -> bytes:
        """Everything, once the last piece came.

        Raises:
            Broken: the packed body breaks off.
        """
        if self._engine is not None and self._taken and not self._engine.eof:
            raise Broken
        return bytes(self._kept)
