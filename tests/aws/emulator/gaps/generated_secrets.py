"""Which characters `GenerateSecretString` uses.

AWS honours ExcludePunctuation and the other exclusions; ministack puts punctuation into every secret.
"""

import json
import secrets
import string

from ministack.services.cloudformation import provisioners


def fill():
    assert callable(provisioners._sm_secret_string)
    provisioners._sm_secret_string = secret_string


def secret_string(properties):
    written = properties.get("SecretString", "")
    wanted = properties.get("GenerateSecretString")
    if written or not wanted:
        return written

    alphabet = alphabet_of(wanted)
    generated = "".join(secrets.choice(alphabet) for _ in range(int(wanted.get("PasswordLength", 32))))
    if not wanted.get("SecretStringTemplate"):
        return generated
    members = json.loads(wanted["SecretStringTemplate"])
    return json.dumps({**members, wanted.get("GenerateStringKey", "password"): generated})


def alphabet_of(wanted):
    def is_set(option):
        return str(wanted.get(option, False)).lower() == "true"

    characters = " " if is_set("IncludeSpace") else ""
    for option, excluded in (
        ("ExcludeLowercase", string.ascii_lowercase),
        ("ExcludeUppercase", string.ascii_uppercase),
        ("ExcludeNumbers", string.digits),
        ("ExcludePunctuation", string.punctuation),
    ):
        if not is_set(option):
            characters += excluded
    return [character for character in characters if character not in wanted.get("ExcludeCharacters", "")]
