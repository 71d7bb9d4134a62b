"""Messages about the Word file that a bureau gives as the basis of its appendix."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "word-style-missing": (
        "找不到作为样式的 Word 文件“{found}”。请检查路径；应为一个 .docx 或 .dotx 文件。",
        "The Word file {found} for the styles is not there. Check the path; it should be a .docx or .dotx"
        " file.",
    ),
    "word-style-unreadable": (
        "不能读取作为样式的 Word 文件“{found}”：{reason}。请检查权限，或把它另存到别处。",
        "The Word file {found} for the styles cannot be read: {reason}. Check its permissions, or save a copy"
        " elsewhere.",
    ),
    "word-style-not-word": (
        "“{found}”不是 Word 文件，不能用作样式。应为 .docx 或 .dotx 文件（用 Word 或 WPS 另存）。",
        "{found} is not a Word file and cannot be used for the styles. It should be a .docx or .dotx file,"
        " saved by Word or WPS.",
    ),
    "word-style-old": (
        "“{found}”是旧格式（.doc、.wps）的文件或设了打开密码，不能用作样式。"
        "请去掉密码，用 Word 或 WPS 另存为 .docx 或 .dotx。",
        "{found} is a file of the old format (.doc, .wps) or locked with a password, and cannot be used for"
        " the styles. Remove the password and save it as .docx or .dotx.",
    ),
    "word-style-broken": (
        "作为样式的 Word 文件“{found}”已损坏，或不是普通的 .docx（如“严格 Open XML”格式）。"
        "请用 Word 或 WPS 打开，另存为普通的 .docx 或 .dotx。",
        "The Word file {found} for the styles is damaged, or no ordinary .docx (but Strict Open XML, say)."
        " Open it in Word or WPS and save it as an ordinary .docx or .dotx.",
    ),
    "word-style-macros": (
        "作为样式的 Word 文件“{found}”带有宏，不予使用。请另存为不含宏的 .docx 或 .dotx。",
        "The Word file {found} for the styles holds macros and is not used. Save it as .docx or .dotx,"
        " without macros.",
    ),
    "word-style-linked": (
        "作为样式的 Word 文件“{found}”的页眉或页脚链接了文件以外的图片，不予使用。请把图片嵌入文件再用。",
        "The Word file {found} for the styles has a running head with a picture linked from outside the file,"
        " and is not used. Put the picture into the file.",
    ),
    "word-style-too-big": (
        "作为样式的 Word 文件“{found}”解开后超过 {most} MB 或部件过多，不予使用。"
        "应为只含样式和页眉的小文件。",
        "The Word file {found} for the styles unpacks to more than {most} MB or holds too many parts, and is"
        " not used. It should be a small file with styles and running heads.",
    ),
}
