"""Run the notebooks of this folder again and write their outputs; the same numbers give the same files.

    python notebooks/refresh.py            every notebook
    python notebooks/refresh.py 04         those whose name begins with 04

Kept of an output is what a reader sees: tables, texts, pictures.  Left out are times, what a widget looks
like from inside, and the plain text beside a table.
"""

from __future__ import annotations

import re
import sys
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import nbformat
from nbclient import NotebookClient

Node: TypeAlias = Any
"""A notebook, a cell or an output; nbformat has no types."""
_node: Any = nbformat.from_dict
_read: Any = nbformat.read
_write: Any = nbformat.write
HERE = Path(__file__).resolve().parent
SECONDS = 60
"""No notebook takes longer, and no cell does."""
WIDGET = "application/vnd.jupyter.widget-view+json"
SLIDERS = "（在 JupyterLab 里运行，这里是可以拖动的滑块。Run in JupyterLab to see sliders here.）"
COLOURS = 64
_STYLE = re.compile(r"<style scoped>.*?</style>\s*", re.DOTALL)
"""pandas' own lines, which its versions word differently."""


def notebooks(beginning: str = "") -> list[Path]:
    """The notebooks, in the order of their numbers."""
    return sorted(HERE.glob(f"{beginning}*.ipynb"))


def read(path: Path) -> Node:
    return _read(path, as_version=4)


def execute(notebook: Node) -> Node:
    """Run every cell in a new kernel, with this folder as the working folder; a cell that fails raises."""
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", store_widget_state=True,
        record_timing=False,
        # By default what a cell prints is dropped in silence where it comes 4 seconds late: a busy machine.
        iopub_timeout=SECONDS, raise_on_iopub_timeout=True,
        extra_arguments=["--log-level=ERROR"], resources={"metadata": {"path": str(HERE)}},
    )  # fmt: skip
    client.execute()
    return tidy(notebook)


def tidy(notebook: Node) -> Node:
    """Leave only what another run on another machine gives again."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = _node({"kernelspec": kernel, "language_info": {"name": "python"}})
    for cell in notebook.cells:
        cell.metadata = _node({})
        if cell.cell_type == "code":
            cell.outputs = [_kept(output) for output in cell.outputs]
    return notebook


def _kept(output: Node) -> Node:
    data = output.get("data", {})
    output.pop("transient", None)
    if "metadata" in output:
        output.metadata = _node({})
    if WIDGET in data:
        output.data = _node({"text/plain": SLIDERS})
    elif "text/html" in data:
        output.data = _node({"text/html": _STYLE.sub("", data["text/html"])})
    elif "image/png" in data:
        output.data = _node({"image/png": _small(data["image/png"])})
    return output


def _small(picture: str) -> str:
    """A chart in few colours, which is a fraction of the size."""
    from PIL import Image

    stream = BytesIO()
    with Image.open(BytesIO(b64decode(picture))) as image:
        if image.mode == "P":  # it is already
            return picture
        image.convert("RGB").quantize(COLOURS).save(stream, format="PNG", optimize=True)
    return b64encode(stream.getvalue()).decode()


def main() -> None:
    for beginning in sys.argv[1:] or [""]:
        for path in notebooks(beginning):
            _write(execute(read(path)), path)
            print(f"{path.name}  {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
