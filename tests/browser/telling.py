"""What the running product tells its operators: what it says, its spans, its metrics."""

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.browser.product import Product, free_port


@dataclass
class Told:
    """All that was told."""

    #: Of the product, so that it tells.
    settings: dict[str, str]
    #: As they came, in OpenTelemetry's own form.
    spans: list[bytes] = field(default_factory=list)
    metrics: str = ""
    said: bytes = b""

    def look(self, product: Product) -> None:
        """Take what the product says of itself just now."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.settings['STORYBOARD_METRICS_PORT']}/metrics") as answer:
            self.metrics = answer.read().decode()
        self.said = (product.data_folder / "said.txt").read_bytes()

    def everything(self) -> bytes:
        """Return it in one piece, to be searched."""
        return b"\n".join([self.said, self.metrics.encode(), *self.spans])


@contextmanager
def told_to_operators() -> Iterator[Told]:
    """Collect what a product tells that is run with `settings`."""

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.spans.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is said of it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Collector) as collector:
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        told = Told(
            {
                "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.server_port}",
                "OTEL_EXPORTER_OTLP_COMPRESSION": "none",
                "STORYBOARD_METRICS_PORT": str(free_port()),
            }
        )
        yield told
        collector.shutdown()
