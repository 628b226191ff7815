import reflex as rx


class NotebookState(rx.State):
    @rx.event
    def open(self) -> None:
        pass
