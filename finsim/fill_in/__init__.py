"""A workbook to be filled in and read back: ``finsim template`` and ``finsim import``.

:mod:`finsim.fill_in.template` writes it, :mod:`finsim.fill_in.bring_back` reads it.
"""

from __future__ import annotations
