import { DescribeStateMachineCommand, type SFNClient } from "@aws-sdk/client-sfn";
import type { StateMachines } from "../../application/doctor/stage-facts.port.ts";

/** The name in a function's ARN, as a state's resource or parameter has it. */
const FUNCTION_NAMES = /arn:[\w-]+:lambda:[\w-]+:\d+:function:([\w-]+)/g;

export class StepFunctionsStateMachines implements StateMachines {
  private readonly client: SFNClient;
  private readonly arns: readonly string[];

  constructor(client: SFNClient, arns: readonly string[]) {
    this.client = client;
    this.arns = arns;
  }

  async calledFunctions(): Promise<readonly string[]> {
    const definitions = await Promise.all(
      this.arns.map((stateMachineArn) =>
        this.client.send(new DescribeStateMachineCommand({ stateMachineArn })),
      ),
    );
    const names = definitions.flatMap(({ definition = "" }) =>
      [...definition.matchAll(FUNCTION_NAMES)].flatMap(([, name]) => name ?? []),
    );
    return [...new Set(names)];
  }
}
