"""What S3 answers for an object that is not there: 404 to who may list the bucket, 403 to everybody else.

Source: S3 API Reference, HeadObject, "Permissions". AWS compares a condition on `s3:prefix` with the key (ceph/ceph pull request 68577,
which follows AWS). ministack always answers 404, so a role without the permission would look as if it sufficed.
"""

import os

from ministack.core import iam_evaluator
from ministack.core.router import extract_access_key_id
from ministack.services import s3


def fill():
    handle = s3.handle_request

    async def handle_or_deny(method, path, headers, body, query_params, **options):
        answer = await handle(method, path, headers, body, query_params, **options)
        bucket, _, key = path.lstrip("/").partition("/")
        if answer[0] != 404 or method not in ("GET", "HEAD") or not key:
            return answer
        denied = iam_evaluator.enforce(
            extract_access_key_id(headers, query_params),
            "s3:ListBucket",
            "s3",
            os.environ["MINISTACK_REGION"],
            resource_arn=f"arn:aws:s3:::{bucket}",
            service_context={"s3:prefix": key},
        )
        return s3._error("AccessDenied", "Access Denied", 403, path) if denied else answer

    s3.handle_request = handle_or_deny
