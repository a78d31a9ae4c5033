import { admitUploadFunction } from "../functions/admit-upload.function.ts";
import { powertools } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(admitUploadFunction, process.env, [], {
  telemetry: powertools,
});
