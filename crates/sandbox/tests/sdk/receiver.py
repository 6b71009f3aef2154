"""A shop's webhook address: takes whatever comes, and keeps it."""

import http.server
import threading


class Receiver:
    """`with Receiver() as receiver:` it listens on a free port until the end of the block."""

    def __init__(self) -> None:
        self.came = came = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                came.append((self.headers, body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_) -> None:
                """Says nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self) -> "Receiver":
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()
