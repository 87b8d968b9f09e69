"""Outside links are asked of a server of our own, on this machine: few at once, none for long."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from briefgen.engine.outside import Limits, ask_all, ask_one


class _Server(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        if self.path == "/slow":
            time.sleep(1)
        status = {"/gone": 404, "/no-head": 405, "/broken": 500}.get(self.path, 200)
        self.send_response(status)
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(500 if self.path == "/broken" else 200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def test_what_answers_is_well_and_what_does_not_is_told(server: str) -> None:
    assert ask_one(server + "/", 5) == ""
    assert ask_one(server + "/no-head", 5) == ""
    assert ask_one(server + "/gone", 5) == "answers 404 (gone)"
    assert ask_one(server + "/broken", 5) == "answers 500"
    assert ask_one(server + "/slow", 0.2) == "does not answer within 0.2 seconds"
    assert ask_one("http://127.0.0.1:1/", 2).startswith("cannot be reached")
    assert ask_one("http://", 2).startswith("cannot be reached")


def test_each_address_is_asked_once_within_the_limits() -> None:
    lock, now, most, asked = threading.Lock(), {"a": 0, "b": 0}, {"a": 0, "b": 0, "all": 0}, []

    def ask(url: str, seconds: float) -> str:
        host = url[7]
        with lock:
            asked.append(url)
            now[host] += 1
            most[host] = max(most[host], now[host])
            most["all"] = max(most["all"], sum(now.values()))
        time.sleep(0.005)
        with lock:
            now[host] -= 1
        return "is odd" if url.endswith("3") else ""

    urls = [f"http://{host}/{n}" for host in "ab" for n in range(10)]
    assert ask_all([*urls, *urls], Limits(5, 3, 2), ask) == {"http://a/3": "is odd", "http://b/3": "is odd"}
    assert sorted(asked) == sorted(urls)
    assert most["a"] <= 2
    assert most["b"] <= 2
    assert most["all"] <= 3
