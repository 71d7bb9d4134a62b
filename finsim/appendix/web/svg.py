"""A chart's SVG as part of the page: no style attributes, ids of its own, marks that can be reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.web.marked import attributes, plain
from finsim.words import say

PRESENTATION = (
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linejoin",
    "stroke-linecap", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "clip-path",
    "clip-rule", "text-anchor", "image-rendering", "font-family", "font-size", "font-style", "font-weight",
    "visibility",
)  # fmt: skip
"""Properties that SVG has as attributes too, so that the content policy lets them pass."""
DOTS_PER_INCH = 96
_DROPPED = re.compile(
    r"<!--.*?-->|<metadata>.*?</metadata>|<style\b.*?</style>|<script\b.*?</script>", re.DOTALL
)
_ROOT = re.compile(r"<svg\b([^>]*)>")
_VIEW = re.compile(r'viewBox="([^"]*)"')
_STYLE = re.compile(r'\s+style="([^"]*)"')
_GROUP = re.compile(r'<g id="([^"]+)"([^>]*)>')
_FILL = re.compile(r'\sfill="([^"]+)"')
_LEGEND = re.compile(r"-legend_\d+$")
_STROKE = re.compile(r'\sstroke="([^"]+)"')


def inlined(drawing: Drawing, prefix: str, language: str) -> str:
    """The ``<svg>`` element; every id in it begins with ``prefix``.

    The group of each mark carries what a pointer or a screen reader asks for: ``<title>``, ``aria-label``,
    a place in the order of focus, and its values as ``data-…``.  A mark without a group is passed over.
    """
    text = _DROPPED.sub("", drawing.svg.decode("utf-8"))
    root = _ROOT.search(text)
    if root is None:
        raise ValueError(f"no <svg> in chart {drawing.key!r}")
    text = re.sub(r"\s*\n\s*", "\n", text[root.end() :]).replace("<defs>\n</defs>\n", "")
    text = _STYLE.sub(lambda found: _presented(found[1]), text)
    text = re.sub(r'xlink:href="#|href="#', f'href="#{prefix}', text).replace("url(#", f"url(#{prefix}")
    text = re.sub(r'\bid="', f'id="{prefix}', text)
    marks = {prefix + mark.gid: mark for mark in drawing.marks}
    text = _GROUP.sub(lambda found: _group(found, marks, f"{prefix}{drawing.key}-sum-", language), text)
    return _opening(drawing, root[1]) + text.rstrip()


def _opening(drawing: Drawing, root: str) -> str:
    """The tag of the drawing; joins and caps of lines stand here, where matplotlib has a style for all."""
    view = _VIEW.search(root)
    box = view[1] if view else f"0 0 {drawing.width * 72:g} {drawing.height * 72:g}"
    width = f"{drawing.width * DOTS_PER_INCH:.0f}"
    role = "group" if drawing.marks else "img"
    named = attributes(class_="drawing", role=role, aria_label=f"{drawing.title} {drawing.alt}", width=width)
    return f'<svg{named} viewBox="{plain(box)}" stroke-linejoin="round" stroke-linecap="butt">'


@lru_cache(maxsize=1024)
def _presented(style: str) -> str:
    """``fill: #fff; opacity: 0`` as attributes; what is no attribute of SVG is left out."""
    pairs = (part.partition(":") for part in style.split(";"))
    kept = ((name.strip(), value.strip()) for name, _, value in pairs)
    return "".join(f' {name}="{value}"' for name, value in kept if name in PRESENTATION)


def _group(found: re.Match[str], marks: Mapping[str, Mark], sums: str, language: str) -> str:
    """The opening tag of a group: of a mark, of a legend, of a sum at the end of a bar, or any."""
    name, rest = str(found[1]), str(found[2])
    mark = marks.get(name)
    if mark is None and _LEGEND.search(name):
        return f'<g id="{name}" class="legend"{rest}>'
    if mark is None:
        return f'<g id="{name}" class="sum"{rest}>' if name.startswith(sums) else str(found[0])
    told = spoken(mark, language)
    side = "below" if mark.value.lstrip()[:1] in ("-", "−", "－") else "above"
    data = attributes(
        class_="mark", role="img", aria_label=told, tabindex="0", data_series=mark.series,
        data_name=mark.series_name, data_label=mark.label, data_value=mark.value,
        data_source=source_of(mark, language), data_side=side,
    )  # fmt: skip
    return f'<g id="{name}"{data}{rest}><title>{plain(told)}</title>'


def spoken(mark: Mark, language: str) -> str:
    """A mark in one line: what it is, its value, its source."""
    between, before = ("，", "：") if language == "zh" else (", ", ": ")
    named = between.join(part for part in (mark.label, mark.series_name) if part)
    told = before.join(part for part in (named, mark.value) if part)
    return between.join(part for part in (told, source_of(mark, language)) if part)


def source_of(mark: Mark, language: str) -> str:
    """来源：…, or nothing."""
    return say("web-source", language, source=mark.source) if mark.source else ""


def colour(svg: str, identity: str) -> str:
    """The colour or hatching of a group, by its id; white where it has none."""
    start = svg.find(f'<g id="{identity}"')
    part = svg[start : start + 4000] if start >= 0 else ""
    fills = [fill for fill in _FILL.findall(part) if fill != "none"]
    return str((fills or _STROKE.findall(part) or ["#ffffff"])[0])
