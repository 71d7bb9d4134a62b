"""Questions asked in Python that cannot be answered come as InputFault, in words and in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import small_result

import finsim
from finsim.result import Result

ASKED: list[tuple[Callable[[Result], object], str]] = [
    (lambda result: result.burden("foo"), "foo"),
    (lambda result: result.ledger("zz"), "zz"),
    (lambda result: result.variant("zz"), "zz"),
    (lambda result: finsim.explain(result, "nope"), "nope"),
    (lambda result: finsim.explain(result, "3", year=1999), "1999"),
    (lambda result: finsim.run(Path("x.yaml"), language="fr"), "fr"),
]


@pytest.mark.parametrize(("ask", "word"), ASKED)
def test_a_question_without_an_answer_is_told_in_words(ask: Callable[[Result], object], word: str) -> None:
    with pytest.raises(finsim.InputFault) as caught:
        ask(small_result())
    assert word in str(caught.value)
    zh, en = str(caught.value).splitlines()[:2]
    assert any("\u4e00" <= char <= "\u9fff" for char in zh)
    assert en.strip().isprintable()
    assert caught.value.exit_code == 2
