import middy from "@middy/core";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import type { GenerateSizeCommand } from "../../../application/generate-size/generate-size.use-case.ts";
import type {
  FoundSize,
  RefusedSize,
  SizeOutcome,
} from "../../../application/generate-size/size-outcome.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { jsonResponse } from "./json-response.ts";
import { STATUS_OF_REFUSAL } from "./refusal-code.ts";
import { sizeRefusal } from "./size-refusal.ts";

export type SizeHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

export interface SizeHandlerParts<Outcome extends SizeOutcome | FoundSize> {
  readonly useCase: { execute(command: GenerateSizeCommand): Promise<Outcome> };
  readonly telemetry: Telemetry;
}

/** Where the two handlers differ. */
export interface SizeRequest<Outcome> {
  /** The key as the client wrote it. */
  keyOf(event: APIGatewayProxyEventV2): string;
  respond(outcome: Exclude<Outcome, RefusedSize>): APIGatewayProxyStructuredResultV2;
}

/** What is missing, or not to be had, may be there a moment later. */
export const CACHE_BRIEFLY = "public, max-age=5";

const withCacheControl = (
  response: APIGatewayProxyStructuredResultV2,
  value: string,
): APIGatewayProxyStructuredResultV2 => ({
  ...response,
  headers: { ...response.headers, "cache-control": value },
});

const observe = (
  telemetry: Telemetry,
  outcome: SizeOutcome | FoundSize,
  correlation_id: string,
): void => {
  if ("releaseFailure" in outcome && outcome.kind !== "refused") {
    telemetry.error("size lease not released", outcome.releaseFailure, { key: `${outcome.key}` });
  }
  if (outcome.kind === "refused") {
    const { code } = sizeRefusal(outcome.refusal);
    telemetry.info("size refused", { code, correlation_id });
    telemetry.count("SizeRefused", { code });
  } else if (outcome.kind === "unavailable") {
    telemetry.info("size unavailable", { key: `${outcome.key}`, detail: outcome.detail });
    telemetry.count("SizeUnavailable");
  } else if (outcome.kind === "available" && outcome.isNew) {
    const bytes = outcome.file.content.length;
    telemetry.info("size generated", { key: `${outcome.key}`, bytes });
    telemetry.count("SizeGenerated");
  }
};

/** Makes the handler of a function that generates sizes. Each refusal has its code, and each failure an id by which we can look it up. */
export const sizeHandler = <Outcome extends SizeOutcome | FoundSize>(
  { useCase, telemetry }: SizeHandlerParts<Outcome>,
  { keyOf, respond }: SizeRequest<Outcome>,
): SizeHandler =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(NO_EARLY_TIMEOUT)
    .onError((request) => {
      const correlation_id = request.event.requestContext.requestId;
      telemetry.error("size failed", request.error, { correlation_id });
      telemetry.count("SizeFailed");
      const error = "Something went wrong on our side. Please try again.";
      request.response = withCacheControl(
        jsonResponse(500, { error, code: "INTERNAL", correlation_id }),
        "no-store",
      );
    })
    .handler(async (event) => {
      const outcome = await useCase.execute({ key: keyOf(event) });
      const correlation_id = event.requestContext.requestId;
      observe(telemetry, outcome, correlation_id);
      if (outcome.kind !== "refused") return respond(outcome as Exclude<Outcome, RefusedSize>);
      const { code, message, details } = sizeRefusal(outcome.refusal);
      return withCacheControl(
        jsonResponse(STATUS_OF_REFUSAL[code], { error: message, code, correlation_id, ...details }),
        CACHE_BRIEFLY,
      );
    }) as unknown as SizeHandler;
