"""What operators see: each line says whose it is, a click and its job are one trace, nothing secret is told by anything."""

import asyncio
import gzip
import io
import json
import logging
import re
import secrets
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sentry_sdk.transport import Transport

from storyboard_app import telemetry
from storyboard_app.processes import ProcessPool
from storyboard_app.queue import queues_now
from storyboard_app.settings import ROOT
from storyboard_app.telemetry import logs, metrics, reporting, traces
from storyboard_app.worker import fetching
from storyboard_app.worker.running import Hands
from tests.api.conftest import client, project_id  # noqa: F401

PLANTED = [secrets.token_urlsafe(32) for _ in range(4)]
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")


@pytest.fixture
def spans():
    """What is traced, by the spans' names."""
    kept = InMemorySpanExporter()
    traces.turn_on("test", SimpleSpanProcessor(kept))
    yield lambda: {span.name: span for span in kept.get_finished_spans()}
    traces.turn_off()


@pytest.fixture
def counted():
    """The metrics, as Prometheus reads them."""
    metrics.turn_off()
    metrics.turn_on()
    yield metrics.exposed
    metrics.turn_off()


@pytest.fixture
def lines():
    """What is logged as JSON."""
    root = logging.getLogger()
    kept, level, out = root.handlers, root.level, io.StringIO()
    hook = sys.excepthook
    logs.set_up("test", as_json=True)
    root.handlers[0].setStream(out)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    root.handlers, sys.excepthook = kept, hook
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture
def reports():
    """What would go to Sentry."""
    sent = []

    class Kept(Transport):
        def capture_envelope(self, envelope):
            sent.extend(str(item.payload.json) for item in envelope.items)

    reporting.turn_on("https://public@errors.example.org/1", "test", Kept)
    yield sent
    import sentry_sdk

    sentry_sdk.init()


def test_every_line_says_whose_work_it_is(lines):
    with telemetry.about(request="click-0001", person="ada", job="j1"):
        logging.getLogger("anything").warning("Drew %s", "4B")
    logging.getLogger("anything").warning("Nobody's")
    drew, nobodys = lines()
    assert {**drew, "time": ""} == {
        "time": "",
        "level": "warning",
        "logger": "anything",
        "process": "test",
        "message": "Drew 4B",
        "request": "click-0001",
        "trace": telemetry.trace_of("click-0001"),
        "person": "ada",
        "job": "j1",
    }
    assert nobodys.keys() == drew.keys()


def tell(progress):
    """Log something, in a child."""
    logging.getLogger("child").warning("password=%s", PLANTED[0])
    return telemetry.about_now()


def test_whose_work_it_is_goes_along_to_the_processes_that_compute(capfd):
    pool = ProcessPool(1)
    try:
        with telemetry.about(request="click-0002", job="j2"):
            assert pool.run(telemetry.carried(tell)) == telemetry.About("click-0002", job="j2")
    finally:
        pool.close()
    said = capfd.readouterr().err
    assert "password=***" in said
    assert PLANTED[0] not in said


def run_what_waits(queue):
    """Run the jobs that wait in a queue, in this process."""
    hands = Hands({queue: 1})

    async def run():
        app = fetching._app(hands)
        async with app.open_async():
            await app.run_worker_async(queues=[queue], wait=False, install_signal_handlers=False, listen_notify=False)

    try:
        asyncio.run(run())
    finally:
        hands.close()


def test_a_call_and_the_job_it_asks_for_are_one_trace(client, project_id, spans, counted):  # noqa: F811
    script = {"file": ("night.fountain", b"INT. TRAIN - NIGHT\n\nAda waits.\n")}
    sent = client.post(f"/api/v1/projects/{project_id}/scripts", files=script)
    assert sent.status_code < 300, sent.text
    run_what_waits("script")
    found = spans()
    call = next(span for name, span in found.items() if name.startswith("POST ") and name.endswith("/scripts"))
    job = found["script.parse"]
    assert job.context.trace_id == call.context.trace_id
    assert job.parent.span_id == call.context.span_id
    assert job.attributes["storyboard.request"] == sent.headers["x-request-id"]
    told = counted()
    assert 'storyboard_span_seconds_count{result="done",span="script.parse"} 1.0' in told
    assert re.search(r'storyboard_http_seconds_count\{method="POST",route="[^"]*/scripts",status="20\d"\} 1.0', told)
    assert not ID.search(told)


def test_nothing_secret_is_told_by_anything(client, spans, counted, lines, reports):  # noqa: F811
    query, header, cookie, said = PLANTED
    for path in (
        f"/api/v1/projects?token={query}",
        f"/files/a.png?expires=1&signature={query}",
        f"/s/{query}",
        "/lost",
    ):
        client.get(path, headers={"authorization": f"Bearer {header}", "cookie": f"storyboard={cookie}"})
    try:
        raise ValueError(f"could not reach postgresql://ada:{said}@db/film")
    except ValueError:
        logging.getLogger("storyboard").exception("Lost with token %s", said)
    told = [str(lines()), counted(), str(reports), *(span.to_json() for span in spans().values())]
    assert len(lines()) > 0
    assert len(reports) == 1
    for secret in PLANTED:
        assert not any(secret in text for text in told)


#: A process that reports an error to a server of its own, over HTTP as to any other.
REPORTS = """
import logging, sys
from storyboard_app.telemetry import about, reporting, scrubbing
scrubbing.know([sys.argv[2]])
reporting.turn_on(sys.argv[1], "test")
with about(request="abc", job="7"):
    try:
        raise ValueError(f"it said {sys.argv[2]}")
    except ValueError:
        logging.getLogger("storyboard").exception("Drawing failed with token=%s", sys.argv[2])
import sentry_sdk
sentry_sdk.flush(10)
"""


def test_an_error_reaches_the_server_that_is_named_and_tells_it_no_secret():
    received = []

    class Server(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            packed = self.headers.get("content-encoding") == "gzip"
            received.append((self.path, (gzip.decompress(body) if packed else body).decode()))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        dsn = f"http://public@127.0.0.1:{server.server_port}/42"
        subprocess.run([sys.executable, "-c", REPORTS, dsn, PLANTED[0]], cwd=ROOT, check=True, capture_output=True)
        server.shutdown()
    [(path, said)] = received
    assert path == "/api/42/envelope/"
    assert '"request":"abc"' in said.replace(": ", ":")
    assert "ValueError" in said
    assert PLANTED[0] not in said


def test_metrics_say_what_waits(database, counted):
    telemetry.watch(queues_now)
    told = counted()
    assert "storyboard_database_up 1.0" in told
    assert set(re.findall(r"^# TYPE storyboard_(\w+?)(?:_total)? \w+$", told, re.MULTILINE)) >= {
        "database_up",
        "http_seconds",
        "span_seconds",
        "frames",
        "signins",
    }


def test_what_is_off_is_not_loaded():
    look = "import sys; import storyboard_app.telemetry; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not {"prometheus_client", "opentelemetry", "sentry_sdk", "google.protobuf"} & set(loaded.split())
