import { SFNClient } from "@aws-sdk/client-sfn";
import { StepFunctionsWorkflowStarter } from "../../outbound/step-functions/step-functions-workflow-starter.ts";
import { startWorkflowFunction } from "../functions/start-workflow.function.ts";
import { PORTS } from "../ports.ts";
import { type Environment, readSettings } from "../settings.ts";
import { provide } from "../token.ts";
import { awsContainer } from "./aws-container.ts";

export const startWorkflowOnAws = (environment: Environment) => {
  const settings = readSettings(environment, "UPLOADS_BUCKET", "STATE_MACHINE_ARN");
  const container = awsContainer(settings);
  provide(
    container,
    PORTS.workflowStarter,
    [],
    () => new StepFunctionsWorkflowStarter(new SFNClient({}), settings.STATE_MACHINE_ARN),
  );
  return startWorkflowFunction(container);
};
