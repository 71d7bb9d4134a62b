"""Sizes of letters and distances in points: what the styles say, and what pages are counted by."""

from __future__ import annotations

CELL_SIZE = 9.0
"""Points of the text in tables, as the styles have it; a wide table's runs say a smaller one."""
CELL_LINE = 4 / 3
"""From line to line in a table, in sizes of its text: fixed, so that rows are as high in every program."""
CELL_MARGIN = 2.5
"""Points between a cell's rule and its text, left and right."""

BODY_SPACE = {"zh": (16.0, 28.0, 0.0), "en": (11.0, 14.0, 6.0)}
"""Running text in points: its size, from line to line, the space below.  Distances of lines are fixed all
over the paper, so that pages end at the same places in every program."""
HEADING_SPACE = {
    "zh": ((16.0, 28.0, 6.0, 3.0),) * 3,
    "en": ((16.0, 20.0, 14.0, 5.0), (13.0, 16.0, 11.0, 5.0), (11.5, 14.0, 8.0, 5.0)),
}
"""Headings of levels 1 to 3: size, line, space above and below."""
CAPTION_SPACE = (12.0, 17.0)
"""Titles of tables and charts: size and line."""
TITLE_AROUND, CAPTION_AROUND = (6.0, 3.0), (3.0, 8.0)
"""The space above and below the title of a table, and of a chart."""
CONTENTS_SPACE, CONTENTS_LINE = (24.0, 12.0), {"zh": 24.0, "en": 16.5}
"""The title of the contents and the space below it; from line to line in the contents."""
NOTE_LINE = CELL_SIZE * CELL_LINE
