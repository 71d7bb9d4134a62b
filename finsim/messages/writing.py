"""Messages about writing the results."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "out-is-file": (
        "结果要写进文件夹“{found}”，但那里已有一个同名文件。请用 --out 换一个文件夹，或把那个文件移走。",
        "The results go into the folder {found}, but a file of that name is in the way. Choose another folder"
        " with --out, or move the file.",
    ),
    "out-not-made": (
        "不能建立结果文件夹“{found}”：{reason}。请用 --out 指定一个可以写入的文件夹。",
        "The folder {found} for the results cannot be made: {reason}. Give a folder that can be written to"
        " with --out.",
    ),
    "out-no-permission": (
        "没有权限写入“{found}”。请用 --out 指定一个自己可以写入的文件夹。",
        "You may not write to {found}. Give a folder of your own with --out.",
    ),
    "disk-full": (
        "写“{found}”时磁盘已满。原有的结果没有改动；请腾出空间，或用 --out 换到别的磁盘，再运行一次。",
        "The disk is full (writing {found}). Earlier results are unchanged. Free some space, or choose"
        " another disk with --out, and run again.",
    ),
    "file-locked": (
        "“{found}”正被别的程序打开（例如 Excel 或 WPS），或设成了只读，不能更新。"
        "原有的结果没有改动；请关闭它（或取消只读）再运行一次。",
        "{found} is open in another program (Excel or WPS, for example) or read-only, and cannot be replaced."
        " Earlier results are unchanged. Close it (or make it writable) and run again.",
    ),
    "out-not-written": (
        "不能写入“{found}”：{reason}。原有的结果没有改动；请检查该文件夹，或用 --out 换一个。",
        "{found} cannot be written: {reason}. Earlier results are unchanged. Check the folder, or choose"
        " another with --out.",
    ),
}
