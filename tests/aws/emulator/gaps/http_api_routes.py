"""Routes of an HTTP API.

SAM describes an HTTP API by the `Body` of AWS::ApiGatewayV2::Api, an OpenAPI document. CloudFormation makes authorizers,
integrations and routes of it, and the CORS configuration; ministack ignores it, and every request finds no route.
"""

import json

from ministack.services import apigateway
from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS

ANY_METHOD = "x-amazon-apigateway-any-method"
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", ANY_METHOD}


def fill():
    handlers = _RESOURCE_HANDLERS["AWS::ApiGatewayV2::Api"]
    create, update = handlers["create"], handlers["update"]

    def create_with_body(logical_id, properties, stack_name):
        api_id, attributes = create(logical_id, properties, stack_name)
        import_body(api_id, properties)
        return api_id, attributes

    def update_with_body(physical_id, old, new, stack_name, logical_id=None):
        api_id, attributes = update(physical_id, old, new, stack_name, logical_id)
        import_body(api_id, new)
        return api_id, attributes

    handlers.update(create=create_with_body, update=update_with_body)


def import_body(api_id, properties):
    document = properties.get("Body")
    if not isinstance(document, dict):
        return

    # What the document does not name any more is to go.
    for made_before in (apigateway._routes, apigateway._integrations, apigateway._authorizers):
        made_before[api_id] = {}

    api = apigateway._apis[api_id]
    title = document.get("info", {}).get("title")
    if title and not properties.get("Name"):
        api["name"] = str(title)
    cors = document.get("x-amazon-apigateway-cors") or properties.get("CorsConfiguration")
    if cors:
        # CloudFormation's names begin in upper case, the service's in lower case.
        api["corsConfiguration"] = {name[:1].lower() + name[1:]: value for name, value in cors.items()}

    authorizers = create_authorizers(api_id, document)
    for path, operations in document.get("paths", {}).items():
        for method, operation in operations.items():
            if method.lower() in METHODS:
                create_route(api_id, path, method.lower(), operation, authorizers)


def create_authorizers(api_id, document):
    """Returns the id and the type of each authorizer by its name in the document."""
    authorizers = {}
    schemes = document.get("components", {}).get("securitySchemes", {})
    for name, scheme in schemes.items():
        described = scheme.get("x-amazon-apigateway-authorizer")
        if not described:
            continue
        kind = described["type"].upper()
        authorizer = {"name": name, "authorizerType": kind, "identitySource": identity_source(described)}
        if kind == "JWT":
            authorizer["jwtConfiguration"] = jwt_configuration(described)
        else:
            authorizer.update(
                authorizerUri=described["authorizerUri"],
                authorizerPayloadFormatVersion=str(described.get("authorizerPayloadFormatVersion", "2.0")),
                enableSimpleResponses=bool(described.get("enableSimpleResponses")),
                authorizerResultTtlInSeconds=int(described.get("authorizerResultTtlInSeconds", 300)),
            )
        created = answer_of(apigateway._create_authorizer(api_id, authorizer))
        authorizers[name] = (created["authorizerId"], kind)
    return authorizers


def identity_source(described):
    source = described.get("identitySource") or []
    if isinstance(source, str):
        source = source.split(",")
    return [part.strip() for part in source if part.strip()]


def jwt_configuration(described):
    described = described.get("jwtConfiguration", {})
    issuer, audience = described.get("issuer"), described.get("audience")
    audience = audience if isinstance(audience, list) else [audience]
    # ministack reads either spelling, in different places.
    return {"issuer": issuer, "audience": audience, "Issuer": issuer, "Audience": audience}


def create_route(api_id, path, method, operation, authorizers):
    described = operation.get("x-amazon-apigateway-integration", {})
    integration = {
        "integrationType": str(described.get("type", "aws_proxy")).upper(),
        "integrationUri": described.get("uri", ""),
        "integrationMethod": described.get("httpMethod", "POST"),
        "payloadFormatVersion": str(described.get("payloadFormatVersion", "2.0")),
    }
    if "timeoutInMillis" in described:
        integration["timeoutInMillis"] = int(described["timeoutInMillis"])
    integration_id = answer_of(apigateway._create_integration(api_id, integration))["integrationId"]

    verb = "ANY" if method == ANY_METHOD else method.upper()
    route = {
        "routeKey": "$default" if path == "/$default" else f"{verb} {path}",
        "target": f"integrations/{integration_id}",
    }
    for requirement in operation.get("security", []):
        for name, scopes in requirement.items():
            if name == "AWS_IAM":
                route["authorizationType"] = "AWS_IAM"
            elif name in authorizers:
                route["authorizerId"], kind = authorizers[name]
                route["authorizationType"] = "JWT" if kind == "JWT" else "CUSTOM"
                if scopes:
                    route["authorizationScopes"] = scopes
    answer_of(apigateway._create_route(api_id, route))


def answer_of(response):
    """The body of one of ministack's own responses, `(status, headers, body)`."""
    status, _, body = response
    if status >= 400:
        raise ValueError(body)
    return json.loads(body)
