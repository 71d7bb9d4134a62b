"""Messages about the PDF of the appendix."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "pdf-no-font": (
        "没有可用的中文字体：机器上没有公文字体，finsim 依赖的字体包也不完整；"
        "请重新安装 finsim（pip install --force-reinstall finsim）",
        "no typeface with Chinese characters: this machine has no official ones and the font package "
        "that finsim depends on is incomplete; install finsim anew (pip install --force-reinstall finsim)",
    ),
    "pdf-missing-characters": (
        "本文件中有 {count} 个字符在所用字体中没有字形，以“〓”代替：{characters}。",
        "{count} character(s) of this document are in none of the typefaces used and stand as 〓: "
        "{characters}.",
    ),
    "pdf-continued": ("（续表）", "(continued)"),
}
