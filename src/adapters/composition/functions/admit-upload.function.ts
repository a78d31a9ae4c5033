import { admitUploadHandler } from "../../inbound/http/admit-upload.handler.ts";
import { declareFunction } from "../function-declaration.ts";

export const admitUploadFunction = declareFunction({
  ports: ["telemetry"],
  build: ({ telemetry }) => admitUploadHandler({ telemetry }),
});
