"""What a state sends in parts (see `state.parts`), put together again in the browser."""

from typing import Any

import reflex as rx


class PartsOf:
    """The parts of a state, by any plain var of it: the page's script calls the state as that var has it."""

    def __init__(self, var: Any) -> None:
        self.state = str(var).rpartition(".")[0]
        self._data = var._get_all_var_data()

    def listed(self, name: str, kind: Any) -> Any:
        """Return a list of values of a kind."""
        return self.var(f'{self._ids(name)}.map((id) => {self.state}["{name}/" + id])', list[kind])

    def by_id(self, name: str, kind: Any) -> Any:
        """Return values of a kind by their ids."""
        parts = f'{self._ids(name)}.map((id) => [id, {self.state}["{name}/" + id]])'
        return self.var(f"Object.fromEntries({parts})", dict[str, kind])

    def has(self, name: str, of: Any) -> Any:
        """Return whether there is a part of an id."""
        return self.var(f"{self._ids(name)}.includes({of!s})", bool)

    def var(self, script: str, kind: Any) -> Any:
        """Return a var of a kind that a script over the state's parts gives."""
        return rx.Var(script, _var_type=kind, _var_data=self._data).guess_type()

    def _ids(self, name: str) -> str:
        return f'({self.state}["{name}_rx_state_"] ?? [])'
