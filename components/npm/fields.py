"""Fields that keep what is being typed, and commit it on Enter or when they are left."""

import reflex as rx

_LIBRARY = rx.asset("fields.jsx", shared=True).importable_path


class CommitField(rx.Component):
    """An input, or with `multiline` a text box."""

    library = _LIBRARY
    tag = "CommitField"

    value: rx.Var[str]
    multiline: rx.Var[bool]
    label: rx.Var[str]
    input_mode: rx.Var[str]
    disabled: rx.Var[bool]
    test_id: rx.Var[str]
    #: Shown while it is empty.
    hint: rx.Var[str]

    on_commit: rx.EventHandler[lambda value: [value]]


class EditableText(rx.Component):
    """A paragraph that becomes a text box where it stands."""

    library = _LIBRARY
    tag = "EditableText"

    value: rx.Var[str]
    label: rx.Var[str]
    test_id: rx.Var[str]
    state: rx.Var[str]

    on_commit: rx.EventHandler[lambda value: [value]]


commit_field = CommitField.create
editable_text = EditableText.create
