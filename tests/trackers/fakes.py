"""Trackers of a test's own: each answers over HTTP as its API documents, keeps what it is sent, and counts requests."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit


class Fake:
    """A server of routes: (method, pattern of the path) to a function that answers with JSON, or with (status, JSON)."""

    #: What requests say who they are by.
    token = "token-of-today"
    open_paths = ()

    def __init__(self):
        self.routes, self.asked, self.files, self.broken, self.wait_next = [], [], {}, None, 0
        self._next, self.lock = 100, threading.Lock()
        for name in dir(self):
            for method, pattern in getattr(getattr(self, name), "answers", ()):
                self.routes.append((method, re.compile(f"^{pattern}$"), getattr(self, name)))
        fake = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                content = self.rfile.read(int(self.headers.get("content-length") or 0))
                with fake.lock:
                    status, said = fake.answer(self.command, self.path, self.headers, content)
                body = json.dumps(said).encode() if said is not None else b""
                self.send_response(status)
                if status == 429:
                    self.send_header("retry-after", "0")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def new_id(self):
        self._next += 1
        return self._next

    def answer(self, method, path, headers, content):
        parts = urlsplit(path)
        self.asked.append((method, unquote(parts.path)))
        if self.wait_next:
            self.wait_next -= 1
            return 429, {"errors": [{"title": "Too many"}]}
        if self.broken and self.broken(method, parts.path):
            return 503, {"message": "Maintenance"}
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        for of, pattern, function in self.routes:
            found = pattern.match(unquote(parts.path))
            if of != method or not found:
                continue
            if not getattr(function, "open", False) and headers.get("authorization") != f"Bearer {self.token}":
                return 401, {"message": "Who are you?"}
            answered = function(*found.groups(), query=query, headers=headers, content=content)
            return answered if isinstance(answered, tuple) else (200, answered)
        return 404, {"message": f"no {method} {parts.path}"}


def route(method, pattern, *, is_open=False):
    """Mark a method of a fake as the answer to requests."""

    def marked(function):
        function.answers = (*getattr(function, "answers", ()), (method, pattern))
        function.open = is_open
        return function

    return marked


class FakeKitsu(Fake):
    """Kitsu's API as gazu, its client, asks it."""

    statuses = [
        {
            "id": "st-todo",
            "name": "Todo",
            "short_name": "todo",
            "is_default": True,
            "is_done": False,
            "is_retake": False,
        },
        {"id": "st-wfa", "name": "Waiting", "short_name": "wfa", "is_feedback_request": True},
        {"id": "st-retake", "name": "Retake", "short_name": "retake", "is_retake": True},
        {"id": "st-done", "name": "Done", "short_name": "done", "is_done": True},
    ]

    def __init__(self):
        self.things = {"sequences": {}, "shots": {}, "edits": {}, "tasks": {}, "comments": {}, "previews": {}}
        self.people = {"ann": {"id": "ann", "first_name": "Ann", "last_name": "Lee"}}
        super().__init__()

    def add(self, kind, **facts):
        id = f"{kind[:2]}-{self.new_id()}"
        self.things[kind][id] = {"id": id, **facts}
        return self.things[kind][id]

    def say(self, task, text, person="ann", status=None):
        """Somebody writes a comment there."""
        if status:
            self.things["tasks"][task]["task_status_id"] = status
        return self.add("comments", task=task, text=text, person=self.people.get(person), previews=[], replies=[])

    @route("POST", "/api/auth/login", is_open=True)
    def login(self, *, content, **_):
        given = json.loads(content)
        good = given == {"email": "ann@example.org", "password": "right"}
        return {"access_token": self.token, "login": True} if good else (401, {"login": False})

    @route("GET", "/api/data/projects")
    def projects(self, *, query, **_):
        return [{"id": "pr-1", "name": "Car"}] if query.get("name") == "Car" else []

    @route("GET", "/api/data/projects/([^/]+)")
    def project(self, id, **_):
        return {"id": "pr-1", "name": "Car"} if id == "pr-1" else (404, {"message": "Project not found"})

    @route("GET", "/api/data/projects/pr-1/(sequences|edits)")
    def listed(self, kind, **_):
        return list(self.things[kind].values())

    @route("POST", "/api/data/projects/pr-1/(sequences|shots|edits)")
    def made(self, kind, *, content, **_):
        facts = json.loads(content)
        if "sequence_id" in facts:
            facts["parent_id"] = facts.pop("sequence_id")
        return self.add(kind, **facts)

    @route("GET", "/api/data/sequences/([^/]+)/shots")
    def shots(self, sequence, **_):
        return [shot for shot in self.things["shots"].values() if shot["parent_id"] == sequence]

    @route("GET", "/api/data/shots/([^/]+)")
    def shot(self, id, **_):
        return self.things["shots"].get(id) or (404, {"message": "Shot not found"})

    @route("PUT", "/api/data/entities/([^/]+)")
    def changed(self, id, *, content, **_):
        for kind in ("sequences", "shots"):
            if id in self.things[kind]:
                self.things[kind][id] |= json.loads(content)
                return self.things[kind][id]
        return 404, {"message": "Entity not found"}

    @route("GET", "/api/data/task-types")
    def types(self, **_):
        return [
            {"id": "ty-anim", "name": "Animation", "for_entity": "Shot"},
            {"id": "ty-board", "name": "Storyboard", "for_entity": "Shot"},
            {"id": "ty-edit", "name": "Edit", "for_entity": "Edit"},
        ]

    @route("GET", "/api/data/task-status")
    def all_statuses(self, **_):
        return self.statuses

    @route("GET", "/api/data/tasks")
    def tasks(self, *, query, **_):
        wanted = query.items()
        return [
            task for task in self.things["tasks"].values() if all(task.get(name) == value for name, value in wanted)
        ]

    @route("POST", "/api/data/tasks")
    def new_task(self, *, content, **_):
        return self.add("tasks", **json.loads(content))

    @route("GET", "/api/data/tasks/([^/]+)")
    def task(self, id, **_):
        return self.things["tasks"][id]

    @route("GET", "/api/data/tasks/([^/]+)/comments")
    def comments(self, task, **_):
        return [each for each in reversed(self.things["comments"].values()) if each["task"] == task]

    @route("POST", "/api/actions/tasks/([^/]+)/comment")
    def comment(self, task, *, content, **_):
        said = json.loads(content)
        return self.say(task, said["comment"], "us", said["task_status_id"])

    @route("POST", "/api/actions/tasks/([^/]+)/comments/([^/]+)/add-preview")
    def add_preview(self, task, comment, **_):
        preview = self.add("previews", task=task, comment=comment)
        self.things["comments"][comment]["previews"].append(preview)
        return preview

    @route("POST", "/api/pictures/preview-files/([^/]+)")
    def picture(self, id, *, headers, content, **_):
        border = headers["content-type"].partition("boundary=")[2].encode()
        head, _, rest = content.partition(b"\r\n\r\n")
        assert b'name="file"' in head
        self.files[id] = rest.partition(b"\r\n--" + border)[0]
        return {"id": id}

    @route("PUT", "/api/actions/preview-files/([^/]+)/set-main-preview")
    def set_main(self, id, **_):
        return {"id": id}


class FakeShotGrid(Fake):
    """ShotGrid's REST API: entities with attributes and relationships, searches by filters, uploads in three steps."""

    _types = {"sequences": "Sequence", "shots": "Shot", "versions": "Version", "notes": "Note", "replies": "Reply"}

    def __init__(self):
        self.things = {kind: {} for kind in self._types} | {"projects": {7: {"name": "Car"}}}
        super().__init__()

    def add(self, kind, **facts):
        id = self.new_id()
        self.things[kind][id] = facts
        return id

    @route("POST", "/api/v1/auth/access_token", is_open=True)
    def login(self, *, content, **_):
        given = {name: values[0] for name, values in parse_qs(content.decode()).items()}
        good = given == {"grant_type": "client_credentials", "client_id": "storyboard", "client_secret": "right"}
        refused = {"errors": [{"status": 400, "title": "Can't authenticate script 'storyboard'"}]}
        return {"token_type": "Bearer", "access_token": self.token} if good else (400, refused)

    def row(self, kind, id):
        facts = self.things[kind][id]
        links = {name: {"data": value} for name, value in facts.items() if isinstance(value, dict | list)}
        plain = {name: value for name, value in facts.items() if not isinstance(value, dict | list)}
        return {"type": self._types.get(kind, "Project"), "id": id, "attributes": plain, "relationships": links}

    @route("POST", "/api/v1/entity/([a-z]+)/_search")
    def search(self, kind, *, query, headers, content, **_):
        assert headers["content-type"] == "application/vnd+shotgun.api3_array+json"
        filters = json.loads(content)["filters"]
        ids = [id for id in self.things[kind] if all(self.fits(kind, id, *each) for each in filters)]
        size, number = int(query["page[size]"]), int(query["page[number]"])
        return {"data": [self.row(kind, id) for id in sorted(ids)[size * (number - 1) : size * number]], "links": {}}

    def fits(self, kind, id, name, relation, value):
        held = id if name == "id" else self.things[kind][id].get(name)
        held, values = (each if isinstance(each, list) else [each] for each in (held, value))
        assert relation in ("is", "in")
        plain = [{key: each[key] for key in ("type", "id")} if isinstance(each, dict) else each for each in held]
        return any(each in values for each in plain)

    @route("POST", "/api/v1/entity/(sequences|shots|versions)")
    def made(self, kind, *, content, **_):
        return 201, {"data": self.row(kind, self.add(kind, **json.loads(content)))}

    @route("PUT", "/api/v1/entity/(sequences|shots)/([0-9]+)")
    def changed(self, kind, id, *, content, **_):
        if int(id) not in self.things[kind]:
            return 404, {"errors": [{"title": "Not found", "detail": "No such entity"}]}
        self.things[kind][int(id)] |= json.loads(content)
        return {"data": self.row(kind, int(id))}

    @route("GET", "/api/v1/entity/versions/([0-9]+)/sg_uploaded_movie/_upload")
    def place(self, id, *, query, **_):
        told = {"upload_type": "Attachment", "storage_service": "s3", "original_filename": query["filename"]}
        ends = f"/api/v1/entity/versions/{id}/sg_uploaded_movie/_upload"
        return {"data": told, "links": {"upload": f"{self.url}/bucket/{id}?signed", "complete_upload": ends}}

    @route("PUT", "/bucket/([0-9]+)", is_open=True)
    def put(self, id, *, headers, content, **_):
        assert headers.get("authorization") is None
        self.files[int(id)] = content

    @route("POST", "/api/v1/entity/versions/([0-9]+)/sg_uploaded_movie/_upload")
    def complete(self, id, *, content, **_):
        assert json.loads(content)["upload_info"]["storage_service"] == "s3"
        self.things["versions"][int(id)]["is_uploaded"] = True
        return 201, None


class FakeFrameIo(Fake):
    """Frame.io's API, V4: folders, files uploaded in parts, stacks of versions, comments by film frame from 1."""

    _base = "/v4/accounts/ac-2"

    def __init__(self):
        self.things = {"root": {"id": "root", "type": "folder", "name": ""}}
        self.comments, self.status, self.parts = [], {}, {}
        super().__init__()

    def add(self, type, parent, **facts):
        id = f"{type}-{self.new_id()}"
        self.things[id] = {"id": id, "type": type, "parent_id": parent, **facts}
        return self.things[id]

    def say(self, file, text, timestamp=None, **more):
        """Somebody writes a comment there."""
        said = {
            "id": f"co-{self.new_id()}",
            "file": file,
            "text": text,
            "timestamp": timestamp,
            "owner": {"name": "Ann Lee"},
        }
        self.comments.append({**said, "replies": [], **more})
        return self.comments[-1]

    @route("GET", "/v4/accounts")
    def accounts(self, **_):
        return {"data": [{"id": "ac-1"}, {"id": "ac-2"}]}

    @route("GET", "/v4/accounts/(ac-[12])/projects/([^/]+)")
    def project(self, account, id, **_):
        is_there = (account, id) == ("ac-2", "car")
        return (
            {"data": {"id": "car", "root_folder_id": "root"}}
            if is_there
            else (404, {"errors": [{"title": "Not Found"}]})
        )

    @route("GET", f"{_base}/folders/([^/]+)/children")
    def children(self, folder, *, query, **_):
        inside = [each for each in self.things.values() if each.get("parent_id") == folder]
        at = int(query.get("after", 0))
        following = (
            f"{self._base}/folders/{folder}/children?after={at + 2}&page_size=100" if at + 2 < len(inside) else None
        )
        return {"data": inside[at : at + 2], "links": {"next": following}}

    @route("POST", f"{_base}/folders/([^/]+)/folders")
    def folder(self, parent, *, content, **_):
        return 201, {"data": self.add("folder", parent, name=json.loads(content)["data"]["name"])}

    @route("PATCH", f"{_base}/folders/([^/]+)")
    def rename(self, id, *, content, **_):
        self.things[id] |= json.loads(content)["data"]
        return {"data": self.things[id]}

    @route("POST", f"{_base}/folders/([^/]+)/files/local_upload")
    def upload(self, parent, *, content, **_):
        asked = json.loads(content)["data"]
        kind = "video/mp4" if asked["name"].endswith(".mp4") else "image/png"
        made = self.add("file", parent, name=asked["name"], status="created", media_type=kind)
        half = asked["file_size"] // 2
        parts = [
            {"size": size, "url": f"{self.url}/parts/{made['id']}/{number}"}
            for number, size in enumerate((half, asked["file_size"] - half))
        ]
        return 201, {"data": {**made, "upload_urls": parts}}

    @route("PUT", "/parts/([^/]+)/([01])", is_open=True)
    def part(self, id, number, *, headers, content, **_):
        assert headers["x-amz-acl"] == "private"
        assert headers["content-type"] == self.things[id]["media_type"]
        self.files[id] = self.files.get(id, b"") + content
        self.things[id]["status"] = "uploaded"

    @route("POST", f"{_base}/folders/([^/]+)/version_stacks")
    def stack(self, parent, *, content, **_):
        ids = json.loads(content)["data"]["file_ids"]
        made = self.add("version_stack", parent, name=self.things[ids[-1]]["name"], head_version={"id": ids[-1]})
        for id in ids:
            self.things[id]["parent_id"] = made["id"]
        return 201, {"data": made}

    @route("PATCH", f"{_base}/files/([^/]+)/move")
    def move(self, id, *, content, **_):
        self.things[id]["parent_id"] = json.loads(content)["data"]["parent_id"]
        return {"data": self.things[id]}

    @route("GET", f"{_base}/files/([^/]+)/comments")
    def said(self, file, *, query, **_):
        assert query["include"] == "owner,replies"
        return {"data": [each for each in self.comments if each["file"] == file], "links": {"next": None}}

    @route("GET", f"{_base}/files/([^/]+)/metadata")
    def metadata(self, file, **_):
        value = [{"id": "x", "display_name": self.status[file]}] if file in self.status else None
        return {"data": {"file_id": file, "metadata": [{"field_definition_name": "Status", "value": value}]}}

    @route("POST", "/ims/token/v3", is_open=True)
    def adobe(self, *, content, **_):
        given = {name: values[0] for name, values in parse_qs(content.decode()).items()}
        good = (given["client_id"], given["client_secret"], given["grant_type"]) == (
            "us",
            "right",
            "client_credentials",
        )
        return {"access_token": self.token, "expires_in": 86399} if good else (401, {"error": "invalid_client"})
