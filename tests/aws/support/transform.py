"""Prints, as JSON, what CloudFormation makes of a SAM template: `python transform.py template.yaml`."""

import json
import sys

from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml_parse(file.read())

# Where `sam deploy` puts the addresses of what it has uploaded.
UPLOADED = {
    "AWS::Serverless::Function": "CodeUri",
    "AWS::Serverless::LayerVersion": "ContentUri",
    "AWS::Serverless::StateMachine": "DefinitionUri",
}
for resource in template["Resources"].values():
    if resource["Type"] in UPLOADED:
        resource["Properties"][UPLOADED[resource["Type"]]] = "s3://bucket/key"

parameters = {name: parameter.get("Default", "") for name, parameter in template["Parameters"].items()}
translator = Translator({}, Parser())
json.dump(translator.translate(template, parameter_values=parameters), sys.stdout)
