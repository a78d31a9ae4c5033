"""What `Ref` of a secret is: its ARN on AWS, its name in ministack.

A policy whose resource is `!Ref KeysSecret` allows nothing otherwise.
"""

from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS


def fill():
    handlers = _RESOURCE_HANDLERS["AWS::SecretsManager::Secret"]
    create, update, delete = handlers["create"], handlers["update"], handlers["delete"]

    def create_by_arn(logical_id, properties, stack_name):
        _, attributes = create(logical_id, properties, stack_name)
        return attributes["Arn"], attributes

    def update_by_arn(physical_id, old, new, stack_name, logical_id=None):
        _, attributes = update(name_of(physical_id), old, new, stack_name, logical_id)
        return (attributes or {}).get("Arn", physical_id), attributes

    def delete_by_arn(physical_id, properties, *more):
        return delete(name_of(physical_id), properties, *more)

    handlers.update(create=create_by_arn, update=update_by_arn, delete=delete_by_arn)


def name_of(physical_id):
    """An ARN ends in the name, a hyphen, and characters that Secrets Manager adds."""
    if not physical_id.startswith("arn:"):
        return physical_id
    return physical_id.split(":secret:")[-1].rsplit("-", 1)[0]
