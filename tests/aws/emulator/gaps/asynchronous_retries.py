"""A rule of EventBridge invokes its function asynchronously, so Lambda calls the function again after an error, twice by default.

Source: AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation". In ministack, other
asynchronous invocations are repeated, and an event of a rule is lost with the first error.
"""

import json

from ministack.services import eventbridge, lambda_svc


def fill():
    assert hasattr(eventbridge, "_dispatch_to_lambda"), "another ministack than the pinned one?"
    eventbridge._dispatch_to_lambda = dispatch


def dispatch(arn, payload):
    function, config, name = lambda_svc._get_func_record_for_ref(arn)
    if not function or not config:
        eventbridge.logger.warning("EventBridge: there is no function %s", name)
        return
    record = lambda_svc._execution_record_for_config(function, config)
    lambda_svc.invoke_async_with_retry(record, json.loads(payload))
