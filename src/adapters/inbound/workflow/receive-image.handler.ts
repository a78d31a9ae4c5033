import middy from "@middy/core";
import type { ReceiveImage } from "../../../application/receive-image/receive-image.use-case.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { formatReceived, parseIncoming } from "../../workflow-state/received-state.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { reportFailure } from "./observe-step.ts";
import type { StepHandler } from "./workflow-step.ts";

const step = "ReceiveImage";

/** The first step of an upload whose bytes the client has put into the bucket by itself. It answers with the whole state. */
export const receiveImageHandler = (
  receiveImage: Pick<ReceiveImage, "execute">,
  telemetry: Telemetry,
): StepHandler =>
  middy<unknown, unknown>(NO_EARLY_TIMEOUT).handler(async (input: unknown) => {
    try {
      const { upload, outcome, ledgerFailure } = await receiveImage.execute(parseIncoming(input));
      const ids = {
        step,
        upload_id: String(upload.uploadId),
        correlation_id: upload.correlationId,
      };
      if (ledgerFailure !== undefined) {
        telemetry.error("accepted upload not recorded", ledgerFailure, ids);
      }
      const word = outcome.kind === "rejected" ? outcome.reason : outcome.kind;
      telemetry.info(`${step} done`, {
        ...ids,
        outcome: word,
        ...(outcome.kind === "rejected" && { detail: outcome.detail }),
      });
      telemetry.count("StepDone", { step, outcome: word });
      return formatReceived({ upload, outcome });
    } catch (error) {
      const { incoming } = input as { readonly incoming?: { readonly uploadId?: unknown } };
      reportFailure(telemetry, error, { step, upload_id: String(incoming?.uploadId) });
      throw error;
    }
  }) as StepHandler;
