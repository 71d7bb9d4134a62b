"""The document as PDF: searchable, tagged (PDF/UA-1), its fonts embedded."""

from finsim.appendix.pdf.printing import pdf

__all__ = ["pdf"]
