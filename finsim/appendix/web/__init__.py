"""The appendix as one HTML file: no network, no library, readable without scripts and on paper."""

from __future__ import annotations

from finsim.appendix.web.page import html

__all__ = ["html"]
