"""Fields that keep what is being typed, and commit it on Enter or when they are left."""

import reflex as rx

from components.npm import answers as answers

_LIBRARY = rx.asset("fields.jsx", shared=True).importable_path


class CommitField(rx.Component):
    """An input, or with `multiline` a text box."""

    library = _LIBRARY
    tag = "CommitField"

    value: rx.Var[str]
    #: What the page calls this field, so that it is told how its edit went; without it, edits are taken at their word.
    place: rx.Var[str]
    #: What edits are based on, where that is not the value as it is shown.
    was: rx.Var[str]
    multiline: rx.Var[bool]
    label: rx.Var[str]
    input_mode: rx.Var[str]
    disabled: rx.Var[bool]
    test_id: rx.Var[str]
    #: Shown while it is empty.
    hint: rx.Var[str]

    #: What was typed, what it was before, and what the field calls the edit.
    on_commit: rx.EventHandler[lambda value, was, ticket: [value, was, ticket]]


class EditableText(rx.Component):
    """A paragraph that becomes a text box where it stands."""

    library = _LIBRARY
    tag = "EditableText"

    value: rx.Var[str]
    place: rx.Var[str]
    label: rx.Var[str]
    test_id: rx.Var[str]
    state: rx.Var[str]

    #: What was typed, what it was before, and what the field calls the edit.
    on_commit: rx.EventHandler[lambda value, was, ticket: [value, was, ticket]]


commit_field = CommitField.create
editable_text = EditableText.create
