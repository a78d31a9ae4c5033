"""Under which name an HTTP API is asked, and whose CORS headers its answers carry.

On AWS a function is told the API's own name, <id>.execute-api.<region>.amazonaws.com, which is also what the stack's output says;
ministack tells it `localhost`. And where CORS is configured, the gateway's headers replace the function's; in ministack an answer
has both, because it compares their names with regard to case, and no browser takes `*, *`.
"""

import os

from ministack.services import apigateway


def fill():
    assert apigateway._HOST and callable(apigateway._cors_response_headers)
    apigateway._HOST = f"{os.environ['MINISTACK_REGION']}.amazonaws.com"
    headers_of = apigateway._cors_response_headers

    def headers_in_lower_case(configuration, origin):
        return {name.lower(): value for name, value in headers_of(configuration, origin).items()}

    apigateway._cors_response_headers = headers_in_lower_case
