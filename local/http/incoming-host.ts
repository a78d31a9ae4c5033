import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { metadataIn } from "../../src/adapters/outbound/s3/upload-headers.ts";
import type { UploadId } from "../../src/domain/upload/upload-id.ts";
import type { StoredObject } from "../file-system/file-bucket.ts";
import { ByteBudget } from "../resilience/byte-budget.ts";
import { admitBodies, readExactly } from "./request-body.ts";
import type { SignedUpload, SignedUploadAddresses } from "./signed-upload-addresses.ts";

/** In bytes, for the images that are in memory at the same moment. */
const BODY_MEMORY = 256 * 1024 * 1024;

export interface IncomingHostParts {
  readonly addresses: SignedUploadAddresses;
  /** Whether an image of the upload lies in the bucket, and is not received yet. */
  readonly isStored: (uploadId: UploadId) => boolean;
  /** Stores an image, durably before it resolves. */
  readonly put: (uploadId: UploadId, object: StoredObject) => Promise<unknown>;
}

type PutRequest = FastifyRequest<{
  Params: { uploadId: string };
  Querystring: { signature?: string };
}>;

/** Answers an error as S3 does. */
const sendError = (reply: FastifyReply, status: number, code: string, message: string) =>
  reply
    .code(status)
    .type("application/xml")
    .send(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`);

const isAsSigned = (headers: FastifyRequest["headers"], { bytes, headers: signed }: SignedUpload) =>
  headers["content-length"] === String(bytes) &&
  Object.entries(signed).every(([name, value]) => headers[name] === value);

/** Takes images from clients by signed addresses, with the checks of S3: `PUT /<upload id>?signature=…`. */
export const incomingHost =
  ({ addresses, isStored, put }: IncomingHostParts): FastifyPluginAsync =>
  async (host) => {
    const uploads = new WeakMap<FastifyRequest, SignedUpload>();
    /** The ids of those that are being stored. */
    const underWay = new Set<string>();
    host.removeAllContentTypeParsers();
    host.addContentTypeParser("*", (request: FastifyRequest, chunks: IncomingMessage) =>
      readExactly(chunks, uploads.get(request)?.bytes ?? 0),
    );
    // Before a body is read.
    host.addHook("onRequest", async (request, reply) => {
      const { params, query } = request as PutRequest;
      const upload = await addresses.verify(params.uploadId, query.signature ?? "");
      if (upload === "expired") {
        return sendError(reply, 403, "AccessDenied", "Request has expired");
      }
      if (upload === "invalid" || !isAsSigned(request.headers, upload)) {
        const message = "The address, the length or a header is not as it was signed.";
        return sendError(reply, 403, "SignatureDoesNotMatch", message);
      }
      uploads.set(request, upload);
    });
    host.addHook(
      "onRequest",
      admitBodies(new ByteBudget(BODY_MEMORY), (length) => length),
    );
    host.put("/:uploadId", async (request: PutRequest, reply) => {
      const { uploadId, headers } = uploads.get(request) as SignedUpload;
      const content = request.body as Buffer;
      if (hash("sha256", content, "base64") !== headers["x-amz-checksum-sha256"]) {
        const message = "The SHA256 you specified did not match the calculated checksum.";
        return sendError(reply, 400, "BadDigest", message);
      }
      if (isStored(uploadId)) {
        const message = "At least one of the pre-conditions you specified did not hold";
        return sendError(reply, 412, "PreconditionFailed", message);
      }
      const id = uploadId.toString();
      if (underWay.has(id)) {
        const message = "Another request is storing the image at this moment.";
        return sendError(reply, 409, "ConditionalRequestConflict", message);
      }
      underWay.add(id);
      const contentType = headers["content-type"] ?? "application/octet-stream";
      const object = { content, contentType, metadata: metadataIn(headers) };
      await put(uploadId, object).finally(() => underWay.delete(id));
      return reply.header("etag", `"${hash("md5", content)}"`).send();
    });
  };
