"""What ``finsim import`` says of a workbook that it has read back."""

from __future__ import annotations

from finsim.fill_in.bring_back import Imported
from finsim.words import say

MOST = 30


def imported_text(found: Imported, language: str = "zh") -> str:
    """The numbers that were changed, with their cells, what is worth knowing, and the files."""
    count = len(found.changed)
    lines = [say("fill-done", language, count=count) if count else say("fill-done-none", language)]
    for one in found.changed[:MOST]:
        before = one.before or say("fill-was-open", language)
        after = one.after or say("fill-basis-only", language)
        shown = f"{before} → {after}" if one.after else after
        lines.append(f"  {one.cell}  {one.path}  {shown}")
    if len(found.changed) > MOST:
        lines.append(say("fill-more", language, count=len(found.changed) - MOST))
    if found.remarks:
        lines += ["", say("fill-remarks", language)]
        lines += [f"  {remark.text(language)}" for remark in found.remarks]
    lines += ["", say("files", language), *(f"  {path.as_posix()}" for path in found.files)]
    return "\n".join([*lines, say("fill-next", language, path=found.path.as_posix())])


def imported_data(found: Imported) -> dict[str, object]:
    """The same for scripts."""
    return {
        "path": found.path.as_posix(),
        "files": [path.as_posix() for path in found.files],
        "changed": [
            {"path": one.path, "cell": one.cell, "before": one.before, "after": one.after}
            for one in found.changed
        ],
        "remarks": [
            {"code": one.code, "cell": str(one.where), "zh": one.text("zh"), "en": one.text("en")}
            for one in found.remarks
        ],
    }
