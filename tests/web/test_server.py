import os
import signal
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from storyboard_app.errors import Conflict
from storyboard_app.settings import ROOT
from storyboard_app.web import server

APP = """
import os

def app():
    async def answer(scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(os.getppid()).encode()})
    return answer
"""


@pytest.fixture
def serve(tmp_path):
    (tmp_path / "tiny_app.py").write_text(APP)
    servers = []

    def started(listening):
        code = f"from storyboard_app.web import server; server.APP = 'tiny_app'; server.main('{listening.fileno()}')"
        path = os.pathsep.join((str(tmp_path), str(ROOT)))
        servers.append(
            subprocess.Popen(
                [sys.executable, "-c", code],
                pass_fds=[listening.fileno()],
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,
            )
        )
        return servers[-1]

    yield started
    for process in servers:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def asked(listening):
    with urllib.request.urlopen(f"http://127.0.0.1:{listening.getsockname()[1]}/", timeout=30) as answer:
        return int(answer.read())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a killed server's child goes on")
def test_who_asks_between_one_web_process_and_the_next_waits_and_is_answered(serve):
    with server.listen("127.0.0.1", 0) as listening, ThreadPoolExecutor(4) as visitors:
        first = serve(listening)
        assert asked(listening) == first.pid
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        waiting = [visitors.submit(asked, listening) for _ in range(4)]
        second = serve(listening)
        assert [visit.result() for visit in waiting] == [second.pid] * 4


def test_a_port_that_is_listened_at_is_taken():
    with server.listen("127.0.0.1", 0) as listening, pytest.raises(Conflict, match="is taken"):
        server.listen("127.0.0.1", listening.getsockname()[1])


def test_the_pieces_of_an_answer_do_not_wait_for_one_another():
    with server.listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        listening.setblocking(True)
        visitor, _ = listening.accept()
        with visitor:
            assert visitor.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
