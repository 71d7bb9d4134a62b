"""From a recipe's YAML file to a :class:`~finsim.appendix.recipe.Recipe`; every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from finsim.appendix.numbered import KEYS
from finsim.appendix.recipe import (
    CHART_KEYS,
    FORMS,
    Recipe,
    named_charts,
    named_forms,
    named_languages,
    named_tables,
)
from finsim.errors import Faults, InputFault, Where
from finsim.load.context import Context
from finsim.load.files import beside
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.load.yaml_text import read_yaml
from finsim.rules import Label

FIELDS: Mapping[str, Label] = {
    "scenario": Label("情景文件，可以写几个", "scenario file, or a list of them"),
    "places": Label("地区，each 是每个最低一级地区各一套", "places; each: one set for every lowest place"),
    "year": Label("报告年，默认最后一年", "the report year, by default the last"),
    "variant": Label("方案，默认第一个", "variant, by default the first"),
    "against": Label("附表9 比的情景文件或方案", "scenario file or variant that table 9 compares with"),
    "tables": Label("要哪些附表，按次序", "which tables, in order"),
    "charts": Label("要哪些图，按次序", "which charts, in order"),
    "to": Label("xlsx、docx、pdf、html", "xlsx, docx, pdf, html"),
    "language": Label("zh、en，可以都写", "zh, en, or both"),
    "template": Label("文字模板", "template of the prose"),
    "style": Label("Word 样式文件", "Word file whose styles are used"),
    "set": Label("改数，同 --set", "overrides, as --set"),
    "reforms": Label("改革文件", "reform files"),
    "out": Label("放在哪个文件夹", "folder of the files"),
    "jobs": Label("几个进程", "processes"),
    "draws": Label("要不要抽样（默认要）", "whether to draw (default: yes)"),
}


def read_recipe(path: str | Path) -> Recipe:
    """The recipe of a file; files it names are looked for beside it.

    Raises :class:`~finsim.errors.InputFault` with every fault of the file.
    """
    faults = Faults()
    name = str(path).replace("\\", "/")
    tree = read_yaml(Path(path) if Path(path).exists() else Path(name), name, faults)
    faults.check()
    if tree is None:
        raise InputFault(())
    ctx = Context(faults, tree=tree, folders={name: str(Path(path).parent)})
    if "scenario" not in tree.entries and "years" in tree.entries:
        faults.add("recipe-is-scenario", Where(name, 1), found=name)
        faults.check()
    ctx.known(tree, FIELDS, ("附录配方", "a recipe"))
    found = _Reader(ctx, tree).recipe(name)
    faults.check()
    return found


@dataclass(frozen=True)
class _Reader:
    ctx: Context
    tree: Branch

    def recipe(self, name: str) -> Recipe:
        scenarios = self.files("scenario")
        if not scenarios:
            self.ctx.faults.add("recipe-no-scenario", Where(name, 1))
        reforms = [f"--reform {path.as_posix()}" for path in self.files("reforms")]
        template, style, out = self.files("template"), self.files("style"), self.text("out")
        return Recipe(
            scenarios,
            places=self.places(),
            year=self.whole("year"),
            variant=self.text("variant"),
            against=self.against(),
            tables=self.chosen("tables", named_tables, KEYS),
            charts=self.chosen("charts", named_charts, CHART_KEYS, none=True),
            forms=self.chosen("to", named_forms, FORMS),
            languages=self.chosen("language", named_languages, ()),
            template=template[0] if template else None,
            style=style[0] if style else None,
            overrides=(*(text.value.strip() for text in self.listing("set")), *reforms),
            folder=self.beside(self.node("out")) if out else None,
            jobs=self.whole("jobs") or 1,
            draws=self.ctx.flag(self.node("draws"), "draws") if "draws" in self.tree.entries else True,
        )

    def node(self, key: str) -> Node | None:
        return self.tree.entries.get(key)

    def text(self, key: str) -> str:
        return self.ctx.text(self.node(key), key)

    def listing(self, key: str) -> tuple[Text, ...]:
        return self.ctx.listing(self.node(key), key)

    def places(self) -> tuple[str, ...]:
        found = tuple(text.value.strip() for text in self.listing("places"))
        if "places" in self.tree.entries and not found:
            self.ctx.faults.add("recipe-empty", self.tree.keys["places"], key="places")
        return found

    def beside(self, node: Node | None) -> Path | None:
        """The path of what is named in the recipe, from the recipe's own folder."""
        return Path(beside(self.ctx.folders, node)[0]) if isinstance(node, Text) else None

    def files(self, key: str) -> tuple[Path, ...]:
        """Files that must be there."""
        found = []
        for text in self.listing(key):
            path, name = beside(self.ctx.folders, text)
            if not Path(path).is_file():
                self.ctx.faults.add("recipe-file-missing", text.where, key=key, found=name)
            found.append(Path(path))
        return tuple(found)

    def against(self) -> str:
        """A scenario file, from the recipe's own folder, or a variant's code."""
        word = self.text("against")
        if not word.lower().endswith((".yaml", ".yml", ".json")):
            return word
        return "".join(path.as_posix() for path in self.files("against")[:1])

    def whole(self, key: str) -> int | None:
        """A whole number of at least 1, ``None`` where nothing is written."""
        node, word = self.node(key), self.text(key).removesuffix("年")
        if node is None or not word:
            return None
        if not word.isascii() or not word.isdecimal() or not 0 < int(word) < 10_000:
            right = "2020" if key == "year" else "2"
            self.ctx.faults.add("recipe-whole", node.where, key=key, found=cut(word), right=right)
            return None
        return int(word)

    def chosen(
        self,
        key: str,
        named: Callable[[Iterable[tuple[str, Where]]], tuple[str, ...]],
        otherwise: tuple[str, ...],
        none: bool = False,
    ) -> tuple[str, ...]:
        """The named ones in their order; all of them where the key is not written."""
        if key not in self.tree.entries:
            return otherwise
        asked = [(text.value.strip(), text.where) for text in self.listing(key)]
        if none and not asked:
            return ()
        if not asked:
            self.ctx.faults.add("recipe-empty", self.tree.keys[key], key=key)
        try:
            return named(asked)
        except InputFault as found:
            for fault in found.faults:
                self.ctx.faults.add(fault.code, fault.where, **fault.values)
            return otherwise
