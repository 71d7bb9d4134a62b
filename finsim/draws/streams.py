"""Random streams of standard normal deviates, each fixed by its own name alone.

The draws of a shock at an item, place and year are cut into a lattice of blocks of :data:`BLOCK`.  The whole
state of the bit generator at the start of a block is a BLAKE2b digest of (seed, shock, item, place, year,
block).  So draw k of a key is the same number whatever else is drawn: how many draws, which items, places
and years there are, in what order they are asked for, and by how many threads.

SFC64 is used because its state is exactly 256 bits, all of which may be chosen freely, and because its
normal deviates are the fastest of numpy's (11.0 µs a block, PCG64DXSM 13.2, Philox 15.2).  No state comes
again within 2⁶⁴ steps; any two of N blocks overlap with a chance of about N² × 2¹¹ / 2²⁵⁶.

Sources: BLAKE2, RFC 7693; SFC64, C. Doty-Humphrey, PractRand; normal deviates by numpy's ziggurat.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import c_char
from hashlib import blake2b
from struct import Struct
from threading import local
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
BLOCK = 1024
"""Draws of a block: setting the state costs about a tenth of drawing so many."""
_STATE = Struct("<4Q")


class _Thread(local):
    """One bit generator for each thread that draws: how its state is set, and how it draws."""

    def __init__(self) -> None:
        bits = np.random.SFC64(0)
        self.parts = _setter(bits), np.random.Generator(bits).standard_normal


def _setter(bits: np.random.SFC64) -> Callable[[bytes], None]:
    """What sets the state to 32 bytes: four little-endian words, the last of which is the counter.

    numpy's own way takes as long as 80 deviates, so the bytes are written to where numpy says its state is;
    but only where what is read there is what was set, else its own way is taken.
    """
    state: Any = {"bit_generator": "SFC64", "state": {}, "has_uint32": 0, "uinteger": 0}

    def by_numpy(digest: bytes) -> None:
        state["state"]["state"] = _STATE.unpack(digest)
        bits.state = state

    memory = (c_char * _STATE.size).from_address(bits.ctypes.state_address)

    def in_place(digest: bytes) -> None:
        memory.raw = digest

    trial = bytes(range(_STATE.size))
    by_numpy(trial)
    return in_place if memory.raw == trial else by_numpy


class RandomSampler:
    """Independent standard normal deviates; a sampler of :mod:`finsim.draws.shocks`.

    ``draws``: how many at each key.  ``scramble_of`` (draw,): all 0, for every draw stands by itself.  Any
    number of threads may share one sampler.
    """

    def __init__(self, seed: int, draws: int) -> None:
        self.seed, self.draws = seed, draws
        self._thread = _Thread()
        self._root = blake2b(f"{seed}\n".encode(), digest_size=_STATE.size, person=b"finsim draws")

    @property
    def scramble_of(self) -> NDArray[np.intp]:
        return np.zeros(self.draws, dtype=np.intp)

    def normals(self, code: str, item: str, place: str, year: int, out: Array) -> None:
        """Fill ``out`` (draw,) with the deviates of a key; a shorter ``out`` gets the first of them."""
        # No name has a zero byte: no two keys run together.
        key = f"{code}\0{item}\0{place}\0{year}\0".encode()
        begin, normal = self._thread.parts
        draws, root = len(out), self._root
        for start in range(0, draws, BLOCK):
            block = root.copy()
            block.update(key + (start // BLOCK).to_bytes(8, "little"))
            begin(block.digest())
            normal(out=out[start : start + BLOCK] if draws > BLOCK else out)
