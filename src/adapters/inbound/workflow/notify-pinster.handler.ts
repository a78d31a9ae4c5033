import type {
  NotifyPinster,
  NotifyPinsterCommand,
} from "../../../application/notify-pinster/notify-pinster.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { workflowStep } from "./workflow-step.ts";

export const notifyPinsterHandler = (notifyPinster: NotifyPinster, telemetry: Telemetry) =>
  workflowStep(
    "NotifyPinster",
    telemetry,
    (command: NotifyPinsterCommand) => notifyPinster.execute(command),
    (command) => ({ outcome: "rejection" in command ? command.rejection.reason : "published" }),
  );
