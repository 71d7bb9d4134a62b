"""What one set of files is made of: a book at one place, the report year, what it is laid beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from finsim.ledger import Ledger
from finsim.report.table import Book
from finsim.rules import Label


@dataclass(frozen=True)
class Edition:
    """One set of the appendix.

    ``book``: the amounts of the chosen place only (its ledger holds just the lowest places in it).
    ``whole``: the same variant's ledger at all places, whose plan gives the numbers as used; ``columns``:
    the columns of ``whole`` that ``book`` holds, in order.  ``year``: the year that tables by level report.
    ``place``: the chosen place's code, '' for all of them.  ``before``: another scenario or variant at the
    same place, laid beside it in the ninth table, under the name ``before_name``; without it the year before
    is.  ``created``: the moment that stands in the files.
    """

    book: Book
    whole: Ledger
    columns: tuple[int, ...]
    year: int
    place: str
    created: datetime
    before: Book | None = None
    before_name: Label | None = None

    @property
    def language(self) -> str:
        return self.book.language

    @property
    def place_name(self) -> str:
        """The name of the chosen place, or of all of them together."""
        places = self.book.variant.places
        return places.tree[self.place].name if self.place else places.title.text(self.language)

    @property
    def title(self) -> str:
        """The scenario's title, as it stands on the cover."""
        return self.book.result.scenario.title.text(self.language)

    @property
    def year_index(self) -> int:
        """The report year's index on the year axis."""
        return self.book.variant.years.index(self.year)
