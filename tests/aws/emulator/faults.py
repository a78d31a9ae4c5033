"""Faults of AWS, as a plan says: in Lambda, in the bucket's events, and in the services that functions call.

The plan is `plan.json` in the folder FAULTS_DIRECTORY, and each fault is written to `faults.jsonl` there before it happens. Without
a plan there is no fault. What happens to a call follows from the plan's seed, the call's name and how often it came (as in
tests/faults/faults/fault-schedule.ts).
"""

import base64
import collections
import hashlib
import json
import os
import re
import signal
import threading
import time

from ministack import app
from ministack.core import lambda_runtime
from ministack.core.router import extract_access_key_id
from ministack.services import s3

SERVICES = ("s3", "sns", "states", "secretsmanager", "dynamodb")

# The SDK's clients call three times, so this outlasts them.
CALLS_OF_AN_OUTAGE = 3

UPLOAD_ID = re.compile(r"[0-9a-f]{32}-[0-9a-f]{32,}")
MD5 = re.compile(r"[0-9a-f]{32}")

# In a function's physical name, which may be cut off behind it.
LOGICAL_NAME = re.compile(r"-([A-Za-z]+)Func")

lock = threading.Lock()
counts = collections.Counter()
outages = collections.Counter()


def read_plan():
    try:
        with open(os.path.join(os.environ["FAULTS_DIRECTORY"], "plan.json"), encoding="utf-8") as file:
            return json.load(file)
    except (FileNotFoundError, KeyError):
        return None


def record(site, kind, subject):
    fault = {"at": int(time.time() * 1000), "site": site, "kind": kind, "subject": subject}
    with open(os.path.join(os.environ["FAULTS_DIRECTORY"], "faults.jsonl"), "a", encoding="utf-8") as file:
        file.write(json.dumps(fault) + "\n")


def draw(seed, *names):
    text = "\n".join(str(name) for name in (seed, *names))
    return int(hashlib.sha1(text.encode()).hexdigest()[:8], 16) / 2**32


def pick(number, shares):
    total = 0
    for kind, share in shares.items():
        total += share
        if number < total:
            return kind
    return None


def fault_for(part, site, subject):
    """The kind of fault that this call gets, and a number from 0 up to 1 for what is left open; None for most calls."""
    plan = read_plan()
    if plan is None:
        return None, 0
    with lock:
        counts[(site, subject)] += 1
        count = counts[(site, subject)]
    kind = pick(draw(plan["seed"], site, subject, count), plan[part])
    return kind, draw(plan["seed"], site, subject, count, "detail")


def subject_of(text):
    found = UPLOAD_ID.search(text) or MD5.search(text)
    return found.group() if found else ""


def install():
    lambda_runtime.Worker.invoke = with_faults_in_lambda(lambda_runtime.Worker.invoke)
    s3._fire_s3_event = with_repeated_events(s3._fire_s3_event)
    for service in SERVICES:
        app.SERVICE_HANDLERS[service] = with_faults_in_calls(service, app.SERVICE_HANDLERS[service])


def with_faults_in_lambda(invoke):
    """Step Functions matches the error's name; a client of the upload API gets a 500; the queue delivers its message again."""

    def error(name, message):
        return {"status": "error", "error": message, "etype": name}

    def faulty(self, event, *arguments, **options):
        site = f"Lambda.{LOGICAL_NAME.search(self.func_name).group(1)}"
        subject = event_subject(event)
        kind, number = fault_for("lambda", site, subject)
        if kind is None:
            return invoke(self, event, *arguments, **options)
        if kind == "throttled before the effect":
            record(site, kind, subject)
            return error("Lambda.TooManyRequestsException", "Rate Exceeded.")
        if kind == "error before the effect":
            record(site, kind, subject)
            return error("Lambda.ServiceException", "injected")
        if kind == "error after the effect":
            record(site, kind, subject)
            invoke(self, event, *arguments, **options)
            return error("Lambda.ServiceException", "injected")
        return killed(self, lambda: invoke(self, event, *arguments, **options), site, subject, number)

    def killed(worker, run, site, subject, number):
        """Ends one execution environment, as AWS does. Where one ends before it has started, the emulator would end all of its function."""
        ending = threading.Lock()
        was_killed = threading.Event()
        has_ended = threading.Event()

        def kill():
            with ending:
                process = worker._proc
                # When the invocation has ended, the process may be at work for another one.
                if has_ended.is_set() or process is None or process.poll() is not None:
                    return
                was_killed.set()
                record(site, "kill during the effect", subject)
                process.send_signal(signal.SIGKILL)
                process.wait()  # else the next invocation might take it for alive

        timer = threading.Timer(0.3 * number, kill)
        timer.start()
        try:
            result = run()
        except Exception:
            if not was_killed.is_set():
                raise
        finally:
            timer.cancel()
            with ending:
                has_ended.set()
        return error("Lambda.Unknown", "The process was killed.") if was_killed.is_set() else result

    return faulty


def event_subject(event):
    """The upload that an event is about. An upload's request has no id yet: then it is the md5 of the picture."""
    try:
        image = json.loads(event["body"])["data"]["image"]
        return hashlib.md5(base64.b64decode(image)).hexdigest()
    except (KeyError, TypeError, ValueError):
        return subject_of(json.dumps(event))


def with_repeated_events(fire):
    """S3 may send an event more than once (S3 User Guide, "Event ordering and duplicate events")."""

    def faulty(bucket, key, *arguments, **options):
        fire(bucket, key, *arguments, **options)
        subject = subject_of(key)
        kind, number = fault_for("events", "S3.event", subject)
        if kind is None:
            return
        record("S3.event", kind, subject)
        time.sleep(3 * number)
        fire(bucket, key, *arguments, **options)

    return faulty


def with_faults_in_calls(service, handle):
    """Only functions call with the temporary keys of a role."""

    def answer(service, status):
        if service in ("s3", "sns"):
            body = "<Error><Code>ServiceUnavailable</Code><Message>injected</Message></Error>"
            return status, {"Content-Type": "application/xml"}, body.encode()
        body = {"__type": "InternalFailure", "message": "injected"}
        return status, {"Content-Type": "application/x-amz-json-1.0"}, json.dumps(body).encode()

    def name_of(method, headers):
        operation = headers.get("x-amz-target", "").rsplit(".", 1)[-1]
        return f"{service}.{operation or method}"

    async def faulty(method, path, headers, body, query_params):
        if not extract_access_key_id(headers, query_params).startswith("ASIA"):
            return await handle(method, path, headers, body, query_params)
        text = path if service == "s3" else body.decode("utf-8", "replace")
        site, subject = name_of(method, headers), subject_of(text)
        kind, _ = fault_for("calls", site, subject)
        with lock:
            if kind == "outage before the effect":
                outages[(site, subject)] = CALLS_OF_AN_OUTAGE
            if outages[(site, subject)] > 0:
                outages[(site, subject)] -= 1
                kind = "outage before the effect"
        if kind is None:
            return await handle(method, path, headers, body, query_params)
        record(site, kind, subject)
        if kind == "error after the effect":
            await handle(method, path, headers, body, query_params)
            return answer(service, 500)
        return answer(service, 503)

    return faulty
