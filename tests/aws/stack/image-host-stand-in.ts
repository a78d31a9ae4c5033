import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

export interface ImageHostStandIn {
  readonly url: string;
  close(): Promise<void>;
}

/** What the function answers that the distribution asks for sizes. */
export type GenerateSize = (path: string) => Promise<APIGatewayProxyStructuredResultV2>;

/** The path pattern of the distribution's cache behavior (template.yaml). */
const SIZE = /^\/.{32}_.*x.*$/;

/**
 * Stands in for the stack's CloudFront distribution, which the emulator describes but does not serve: the images bucket over HTTP, and
 * behind it the function that generates sizes. It keeps no copies.
 */
export const startImageHostStandIn = async (
  s3: S3Client,
  bucket: string,
  generateSize: GenerateSize,
): Promise<ImageHostStandIn> => {
  const server = createServer(async ({ url = "/" }, response) => {
    try {
      const stored = await s3.send(
        new GetObjectCommand({ Bucket: bucket, Key: decodeURIComponent(url.slice(1)) }),
      );
      response
        .writeHead(200, {
          "content-type": stored.ContentType,
          "cache-control": stored.CacheControl,
        })
        .end(await stored.Body?.transformToByteArray());
    } catch {
      // S3 answers 403 to CloudFront, which may not list the bucket.
      const answer: APIGatewayProxyStructuredResultV2 = SIZE.test(url)
        ? await generateSize(url)
        : { statusCode: 403 };
      const { statusCode = 502, headers = {}, body = "", isBase64Encoded } = answer;
      response
        .writeHead(statusCode, headers as Record<string, string>)
        .end(Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
