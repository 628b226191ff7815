"""Built pages that talk to the address they came from.

Reflex writes the API's address, port included, into the pages when it builds them, so pages built for one port never
connect on another. Here the one function of Reflex's client that reads that address is taught to use the host and port
of the page itself in production, so that a change of port needs no new build.
"""

from typing import Any

from reflex.plugins import Plugin

_CLIENT = "utils/state.js"
_BEFORE = "  const endpoint = new URL(url_str);\n"
_MARK = "  // Built pages: the API is where the page came from.\n"
_AFTER = (
    _BEFORE
    + _MARK
    + """\
  if (import.meta.env.PROD && typeof window !== "undefined") {
    const secure = window.location.protocol === "https:";
    endpoint.protocol = endpoint.protocol.replace(/s?:$/, secure ? "s:" : ":");
    endpoint.hostname = window.location.hostname;
    endpoint.port = window.location.port;
    return endpoint;
  }
"""
)


class SameOriginPages(Plugin):
    """Makes built pages independent of the port they were built for."""

    def pre_compile(self, **context: Any) -> None:
        """Ask for the change of Reflex's client."""
        context["add_modify_task"](_CLIENT, at_own_address)


def at_own_address(client: str) -> str:
    """Return Reflex's client with the change made; raises ValueError when a new Reflex no longer fits."""
    if _MARK in client:
        return client
    if client.count(_BEFORE) != 1:
        raise ValueError(f"{_CLIENT} of this Reflex reads the API's address in another way; look at same_origin.py.")
    return client.replace(_BEFORE, _AFTER)
