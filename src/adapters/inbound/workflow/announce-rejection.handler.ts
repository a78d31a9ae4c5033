import type {
  AnnounceRejection,
  AnnounceRejectionCommand,
} from "../../../application/announce-rejection/announce-rejection.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { workflowStep } from "./workflow-step.ts";

export const announceRejectionHandler = (
  announceRejection: AnnounceRejection,
  telemetry: Telemetry,
) =>
  workflowStep("AnnounceRejection", telemetry, (command: AnnounceRejectionCommand) =>
    announceRejection.execute(command),
  );
