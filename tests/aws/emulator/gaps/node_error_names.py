"""The `errorType` of an error that a Node.js function throws.

On AWS it is the error's `name`, and a state machine's `ErrorEquals` compares it. In ministack it is always
`Runtime.HandlerError`, so no Retry and no Catch of the state machine would match. Its worker is made to report the name, and its
answer to carry it.
"""

import threading

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

# The two places where the worker reports an error of a handler: one that it rejected with, one that it threw at once.
REPORTS = {
    'status: "error", error: String(err.message || err), trace: err.stack || ""': ', etype: (err && err.name) || "Error"',
    'status: "error", error: e.message, trace: e.stack\n': ', etype: (e && e.name) || "Error"\n',
}


def fill():
    for report, name in REPORTS.items():
        assert lambda_runtime._NODEJS_WORKER_SCRIPT.count(report) == 1, "another ministack than the pinned one?"
        lambda_runtime._NODEJS_WORKER_SCRIPT = lambda_runtime._NODEJS_WORKER_SCRIPT.replace(
            report, report.rstrip("\n") + name
        )
    carry_the_name()


def carry_the_name():
    """The worker's result does not leave the function that asks it, so it is kept beside, for each thread."""
    invoke = lambda_runtime.Worker.invoke
    execute = lambda_svc._execute_function_warm
    last = threading.local()

    def invoke_and_keep(self, *arguments, **options):
        last.result = invoke(self, *arguments, **options)
        return last.result

    def execute_with_name(function, event, request_id):
        last.result = None
        answer = execute(function, event, request_id)
        result = last.result or {}
        if answer.get("error") and result.get("etype") and isinstance(answer.get("body"), dict):
            answer["body"] = {
                "errorType": result["etype"],
                "errorMessage": result.get("error", ""),
                "trace": (result.get("trace") or "").split("\n"),
            }
        return answer

    lambda_runtime.Worker.invoke = invoke_and_keep
    lambda_svc._execute_function_warm = execute_with_name
