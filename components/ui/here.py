"""Whether what is known of a project belongs to the address in the browser."""

import reflex as rx


def is_here(project: rx.Var[str] | str) -> rx.Var[bool]:
    """Return whether a project is the one of this address.

    The browser turns to another page before the server knows: until it does, what it last sent is another project's.
    """
    known = rx.Var.create(project)
    here = 'typeof window !== "undefined" && window.location.pathname.split("/")[2]'
    return rx.Var(
        _js_expr=f'({known!s} !== "" && ({here}) === {known!s})',
        _var_type=bool,
        _var_data=known._get_all_var_data(),
    )
