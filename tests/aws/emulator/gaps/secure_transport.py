"""Whether a request came over TLS, which the buckets' policies ask for.

Clients of AWS use TLS by default. The emulator is asked by HTTP, on loopback alone, and would refuse everything.
"""

from ministack.core import iam_evaluator


def fill():
    resolve = iam_evaluator._resolve_condition_key

    def resolve_as_over_tls(key, context):
        return "true" if key.lower() == "aws:securetransport" else resolve(key, context)

    iam_evaluator._resolve_condition_key = resolve_as_over_tls
