"""A chart in the line of text: as wide as the page, with words for those who cannot see it."""

from __future__ import annotations

from finsim.appendix.drawing import Drawing
from finsim.appendix.word.text import attribute

EMU = 12700
"""English metric units in a point."""
TALLEST = 0.62
"""The part of a page's height that a chart takes at most."""
_INCH = 72.0


def size_on_page(drawing: Drawing, room: float, depth: float) -> tuple[float, float]:
    """Width and height in points: as wide as the text, or as high as a page bears."""
    scale = min(room / (drawing.width * _INCH), depth * TALLEST / (drawing.height * _INCH))
    return drawing.width * _INCH * scale, drawing.height * _INCH * scale


def picture(drawing: Drawing, label: str, relation: str, number: int, size: tuple[float, float]) -> str:
    """The run with the picture; ``number`` tells it from the others, ``relation`` leads to its dots."""
    wide, high = (round(points * EMU) for points in size)
    words = f'id="{number}" name="{attribute(label)}" descr="{attribute(drawing.alt)}"'
    space = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/>'
        f"<wp:docPr {words}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{space}"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {words}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
