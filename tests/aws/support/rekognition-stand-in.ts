import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { imageSize } from "image-size";
import sharp from "sharp";

// Source: Amazon Rekognition Developer Guide, "Guidelines and quotas", and the API reference of DetectModerationLabels.
const MAX_INLINE_BYTES = 5 * 1024 * 1024;
const MAX_STORED_BYTES = 15 * 1024 * 1024;
const MIN_SIDE = 80;
const MAX_SIDE = 10_000;
const DEFAULT_MIN_CONFIDENCE = 50;

const TARGET = "RekognitionService.DetectModerationLabels";
const INTERNAL = "InternalServerError";
const CONTENT_TYPE = "application/x-amz-json-1.1";

interface DetectRequest {
  readonly Image?: {
    readonly Bytes?: string;
    readonly S3Object?: {
      readonly Bucket?: string;
      readonly Name?: string;
      readonly Version?: string;
    };
  };
  readonly MinConfidence?: number;
}

/** An error of Rekognition: its type is in the body, and the status 400 unless the fault is Rekognition's own. */
class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export interface RekognitionStandIn {
  readonly url: string;
  /** Number of calls, including refused ones. */
  readonly callCount: () => number;
  /** Answers the next calls with this error. Without a type, ends all such errors. */
  failNext(type?: string, times?: number): void;
  /** Answers a call with the error that is chosen for its picture: the key in the bucket, or nothing. Without it, ends that. */
  failBy(choose?: (key: string) => string | undefined): void;
  close(): Promise<void>;
}

const isJpegOrPng = (content: Buffer): boolean =>
  content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
  content.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));

const invalidFormat = (): ServiceError =>
  new ServiceError("InvalidImageFormatException", "Request has invalid image format");

const ensureAccepted = (content: Buffer): void => {
  if (!isJpegOrPng(content)) throw invalidFormat();
  let size: { width: number; height: number };
  try {
    size = imageSize(content);
  } catch {
    throw invalidFormat();
  }
  const { width, height } = size;
  if (Math.max(width, height) > MAX_SIDE) {
    throw new ServiceError(
      "ImageTooLargeException",
      `Image dimensions: ${width} x ${height} pixels exceed the maximum limit.`,
    );
  }
  if (Math.min(width, height) < MIN_SIDE) {
    throw new ServiceError("InvalidParameterException", "Request has invalid parameters");
  }
};

/** Detects violence in red pictures, an illustration in pictures of one colour, and nothing else. */
const detect = async (content: Buffer, minConfidence: number) => {
  const { channels } = await sharp(content)
    .toColourspace("srgb")
    .removeAlpha()
    .stats()
    .catch(() => {
      throw invalidFormat();
    });
  const [red, green, blue] = channels.map(({ mean }) => mean) as [number, number, number];
  const redness = Math.max(0, Math.min(100, (red - Math.max(green, blue)) / 1.6));
  const flat = channels.every(({ stdev }) => stdev < 1);
  const found = [
    { Name: "Weapons", ParentName: "Violence", TaxonomyLevel: 2, Confidence: redness },
    { Name: "Violence", ParentName: "", TaxonomyLevel: 1, Confidence: redness },
  ];
  return {
    ModerationLabels: found.filter(({ Confidence }) => Confidence >= minConfidence),
    ModerationModelVersion: "7.0",
    ContentTypes: flat ? [{ Name: "Illustrated", Confidence: 91.5 }] : [],
  };
};

const readStored = async (
  s3: S3Client,
  { Bucket, Name: Key, Version: VersionId }: NonNullable<DetectRequest["Image"]>["S3Object"] & {},
): Promise<Buffer> => {
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket, Key, ...(VersionId !== undefined && { VersionId }) }),
    );
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  } catch {
    throw new ServiceError(
      "InvalidS3ObjectException",
      "Unable to get object metadata from S3. Check object key, region and/or access permissions.",
    );
  }
};

const readPicture = async (s3: S3Client, { Image: image }: DetectRequest): Promise<Buffer> => {
  if ((image?.Bytes === undefined) === (image?.S3Object === undefined)) {
    throw new ServiceError("InvalidParameterException", "Request has invalid parameters");
  }
  if (image?.S3Object !== undefined) {
    const content = await readStored(s3, image.S3Object);
    if (content.length > MAX_STORED_BYTES) {
      throw new ServiceError("ImageTooLargeException", "Image size is too large");
    }
    return content;
  }
  const content = Buffer.from(image?.Bytes ?? "", "base64");
  if (content.length < 1 || content.length > MAX_INLINE_BYTES) {
    const bound =
      content.length < 1
        ? "greater than or equal to 1"
        : `less than or equal to ${MAX_INLINE_BYTES}`;
    throw new ServiceError(
      "ValidationException",
      `1 validation error detected: Value at 'image.bytes' failed to satisfy constraint: Member must have length ${bound}`,
    );
  }
  return content;
};

const parse = (request: IncomingMessage, body: string): DetectRequest => {
  const { authorization = "", "x-amz-target": target, "content-type": type } = request.headers;
  if (target !== TARGET) throw new ServiceError("UnknownOperationException", "");
  if (type !== CONTENT_TYPE) throw new ServiceError("SerializationException", "");
  if (!/^AWS4-HMAC-SHA256 Credential=\S+\/rekognition\/aws4_request/.test(authorization)) {
    throw new ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  try {
    return JSON.parse(body) as DetectRequest;
  } catch {
    throw new ServiceError("SerializationException", "");
  }
};

/**
 * Starts a stand-in for Amazon Rekognition, on loopback. It accepts and refuses the same pictures; what it detects is made up.
 *
 * @param s3 where it reads stored pictures
 * @param port a free port by default
 */
export const startRekognitionStandIn = async (
  s3: S3Client,
  port = 0,
): Promise<RekognitionStandIn> => {
  const failures: string[] = [];
  let calls = 0;
  let choose: Parameters<RekognitionStandIn["failBy"]>[0];

  const answer = async (request: IncomingMessage, body: string) => {
    calls += 1;
    const failure = failures.shift();
    if (failure !== undefined) throw new ServiceError(failure, "Rate exceeded");
    const parsed = parse(request, body);
    const chosen = choose?.(parsed.Image?.S3Object?.Name ?? "");
    if (chosen !== undefined) throw new ServiceError(chosen, "injected");
    const content = await readPicture(s3, parsed);
    ensureAccepted(content);
    return detect(content, parsed.MinConfidence ?? DEFAULT_MIN_CONFIDENCE);
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const headers = { "content-type": CONTENT_TYPE };
      try {
        const result = await answer(request, Buffer.concat(chunks).toString("utf8"));
        response.writeHead(200, headers).end(JSON.stringify(result));
      } catch (error) {
        const type = error instanceof ServiceError ? error.type : INTERNAL;
        const message = error instanceof Error ? error.message : String(error);
        response
          .writeHead(type === INTERNAL ? 500 : 400, headers)
          .end(JSON.stringify({ __type: type, Message: message }));
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    callCount: () => calls,
    failNext: (type, times = 1) => {
      failures.length = 0;
      if (type !== undefined) failures.push(...Array.from({ length: times }, () => type));
    },
    failBy: (chooser) => {
      choose = chooser;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
