import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type RefusalCode, UploadRefused } from "../../../domain/upload/upload-refused.error.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { bodyRefusal } from "./body-refusal.ts";
import { jsonResponse } from "./json-response.ts";

const STATUS: Readonly<Record<RefusalCode, number>> = {
  "TOKEN.MISSING": 401,
  "TOKEN.EXPIRED": 403,
  "TOKEN.NOT_ACTIVE": 403,
  "TOKEN.WRONG_ISSUER": 403,
  "TOKEN.WRONG_AUDIENCE": 403,
  "TOKEN.INVALID": 403,
  "TOKEN.CLAIMS_MISSING": 403,
  "TOKEN.CLAIMS_TOO_LONG": 403,
  "BODY.NOT_JSON": 400,
  "BODY.INVALID": 400,
  "IMAGE.NOT_BASE64": 400,
  "IMAGE.EMPTY": 400,
  "IMAGE.UNREADABLE": 400,
  "IMAGE.UNSUPPORTED_TYPE": 415,
  "IMAGE.TOO_LARGE": 413,
  "IMAGE.TOO_MANY_PIXELS": 413,
};

/** Answers every error: a refusal with what to do about it, anything else with nothing but a number to ask us by. */
export const errorResponse = (telemetry: Telemetry): MiddlewareObj<APIGatewayProxyEventV2> => ({
  onError: (request) => {
    const correlation_id = request.event.requestContext.requestId;
    const refusal =
      request.error instanceof UploadRefused ? request.error : bodyRefusal(request.error);
    if (refusal !== undefined) {
      const { code, message, details } = refusal;
      telemetry.info("upload refused", { code, correlation_id });
      telemetry.count("UploadRefused", { code });
      request.response = jsonResponse(STATUS[code], { error: message, code, ...details });
      return;
    }
    telemetry.error("upload failed", request.error, { correlation_id });
    telemetry.count("UploadFailed");
    request.response = jsonResponse(500, {
      error: "Something went wrong on our side. The picture was not taken; please try again.",
      code: "INTERNAL",
      correlation_id,
    });
  },
});
