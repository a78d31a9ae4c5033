"""Which items of a table a request names, for conditions of policies on `dynamodb:LeadingKeys`.

The emulator leaves this key out, and ForAllValues holds for a key that is absent, so such a policy would allow every item. Only
requests that name one item of a table without a sort key are looked at; the service's functions send no others under such a policy.
"""

import json

from ministack.core import iam_actions


def fill():
    service_context = iam_actions.dynamodb_service_context

    def with_leading_keys(body):
        context = service_context(body)
        key = json.loads(body or b"{}").get("Key", {})
        values = [value for attribute in key.values() for value in attribute.values()]
        return {**context, "dynamodb:LeadingKeys": values} if len(values) == 1 else context

    iam_actions.dynamodb_service_context = with_leading_keys
