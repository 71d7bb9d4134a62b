"""``finsim pages``: one Markdown page for each domain of a list, and an index."""

from __future__ import annotations

from pathlib import Path

from finsim.listing import whole_list


def item_pages(name: str = "") -> dict[str, str]:
    """The pages of a scenario (a file) or of a list (a name or a file), by their files' names.

    Without a name: the best estimate if it is in the working folder, else the only shipped list.  Raises
    :class:`~finsim.errors.InputFault` for an unknown name and for faults of the files.
    """
    from finsim.report.item_pages import Pages

    return Pages(*whole_list(name)).all()


def write_pages(out: str | Path, name: str = "") -> list[Path]:
    """Write the pages of :func:`item_pages` into a folder, all or none; gives the files, the index first."""
    from finsim.report.folder import write_texts

    texts = item_pages(name)
    write_texts(Path(out), texts)
    return [Path(out) / page for page in texts]
