"""The words of the pages where they are drawn: each is looked up in the browser, in the language of whoever reads.

Pages are built once. What stands in the code of a page is the key with its English words; in another language the words
come from the table that the browser has loaded before (`storyboard_app.languages.script`).
"""

from typing import Any

import reflex as rx
from reflex.vars import LiteralVar, VarData

from state.words import WORDS

_SAYS = VarData(imports={rx.asset("words.js", shared=True).importable_path: [rx.ImportVar(tag="say")]})


def t(key: str, **filled: object) -> Any:
    """Return the words for a key as a page says them, filled in with values or with what a state holds.

    Raises KeyError for a key that the table lacks, while the page is built.
    """
    english = WORDS[key]
    told: list[rx.Var[Any]] = [LiteralVar.create(each) for each in (key, english, *([filled] if filled else []))]
    merged = VarData.merge(_SAYS, *(each._get_all_var_data() for each in told))
    return rx.Var(f"say({', '.join(map(str, told))})", _var_type=str, _var_data=merged).to(str)
