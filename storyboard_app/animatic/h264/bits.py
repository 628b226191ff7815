"""Bits of a NAL unit, read and written (ITU-T H.264, 7.2 and 9.1)."""

import re


class BitReader:
    """Reads numbers from bytes whose emulation bytes are taken out."""

    def __init__(self, content: bytes) -> None:
        self._bits = "".join(f"{byte:08b}" for byte in content)
        #: Bits read so far.
        self.at = 0

    def u(self, length: int) -> int:
        """Return the next `length` bits as a number, 0 for none."""
        self.at += length
        return int(self._bits[self.at - length : self.at] or "0", 2)

    def ue(self) -> int:
        """Return the next number of 0 and up, in Exp-Golomb code."""
        zeros = self._bits.index("1", self.at) - self.at
        self.at += zeros + 1
        return (1 << zeros) - 1 + self.u(zeros)

    def se(self) -> int:
        """Return the next number of either sign, in Exp-Golomb code."""
        code = self.ue()
        return (code + 1) // 2 if code % 2 else -(code // 2)


class BitWriter:
    """Writes numbers as bits; what it holds is the unit without emulation bytes."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._bits: list[str] = []

    def u(self, value: int, length: int) -> None:
        """Write a number in `length` bits."""
        self._bits.append(f"{value:0{length}b}" if length else "")

    def ue(self, value: int) -> None:
        """Write a number of 0 and up, in Exp-Golomb code."""
        code = f"{value + 1:b}"
        self._bits.append("0" * (len(code) - 1) + code)

    def aligned(self, content: bytes) -> None:
        """Write zeros up to the next byte, then whole bytes."""
        self._fill()
        self._bytes += content

    def ended(self) -> bytes:
        """Return everything with the unit's closing bit and zeros up to the byte."""
        self._bits.append("1")
        self._fill()
        return bytes(self._bytes)

    def _fill(self) -> None:
        bits = "".join(self._bits)
        bits += "0" * (-len(bits) % 8)
        self._bytes += int(bits or "0", 2).to_bytes(len(bits) // 8, "big")
        self._bits = []


def escaped(content: bytes) -> bytes:
    """Return a unit's content with emulation bytes, so that nothing in it looks like the start of a unit (7.4.1)."""
    return re.sub(rb"\0\0(?=[\0-\3])", b"\0\0\3", content)


def unescaped(content: bytes) -> bytes:
    """Return a unit's content without its emulation bytes."""
    return content.replace(b"\0\0\3", b"\0\0")
